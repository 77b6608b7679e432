package main

import (
	"flag"

	"fengong/internal/app"
)

// inputFlags adds the flags that name inputs.
func inputFlags(fs *flag.FlagSet, in *app.Inputs) {
	fs.StringVar(&in.Config, "config", "", "")
	fs.StringVar(&in.Units, "units", "", "")
}

// load reads what a run is made from, for outputs in the language of the call.
func (a *cli) load(in app.Inputs) *app.Project {
	in.Lang = a.lang
	return app.Load(in)
}
