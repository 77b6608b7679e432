package main

import (
	"flag"

	"fengong/project"
)

// inputFlags adds the flags that name inputs.
func inputFlags(fs *flag.FlagSet, in *project.Inputs) {
	fs.StringVar(&in.Config, "config", "", "")
	fs.StringVar(&in.Units, "units", "", "")
}

// load reads what a run is made from, for outputs in the language of the call.
func (a *app) load(in project.Inputs) *project.Project {
	in.Lang = a.lang
	return project.Load(in)
}
