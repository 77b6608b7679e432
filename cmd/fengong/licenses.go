package main

import (
	_ "embed"
	"fmt"

	"fengong/internal/render/fonts"
)

// licences are the texts of all modules that the program is built of; TestLicences makes
// and checks the file.
//
//go:embed licenses.txt
var licences string

func (a *cli) licenses(args []string) int {
	if _, code, ok := a.parse(a.flags("licenses"), args, 0, 0); !ok {
		return code
	}
	text := licences
	if font := fonts.Licence(); font != "" {
		text += "\n======== Noto Serif SC, Noto Sans SC\n\n" + font
	}
	if _, err := fmt.Fprint(a.stdout, text); err != nil {
		return a.cannotPrint(err)
	}
	return done
}
