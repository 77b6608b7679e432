package main

import (
	"flag"

	"fengong/internal/app"
)

// maxSources is how many tables one project may be made of.
const maxSources = 50

// inputFlags adds the flags that name inputs.
func inputFlags(fs *flag.FlagSet, in *app.Inputs) {
	fs.StringVar(&in.Config, "config", "", "")
	fs.StringVar(&in.Units, "units", "", "")
}

// takeSources makes words the sources of in.
func takeSources(words []string, in *app.Inputs) {
	for _, word := range words {
		in.Sources = append(in.Sources, app.ParseSource(word))
	}
}

// load reads what a run is made from, for outputs in the language of the call.
func (a *cli) load(in app.Inputs) *app.Project {
	in.Lang = a.lang
	return app.Load(in)
}
