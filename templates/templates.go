// Package templates holds what a clerk may edit: the letter, the report, the reminder, the settings
// and the directory, embedded as the defaults that "fengong init" writes out.
package templates

import (
	"embed"
	"fmt"
	"io/fs"
	"sync"

	"fengong/internal/office"
)

// Settings is fengong.toml: every key with its default value and an explanation. It is
// made of the table in internal/settings.
//
//go:embed fengong.toml
var Settings []byte

// Units is units.toml: an empty directory with an explanation.
//
//go:embed units.toml
var Units []byte

// The documents lie here as the XML parts that a .docx is made of, so that a change of one
// can be read.
//
//go:embed all:letter all:letter.en all:report all:report.en all:urge all:urge.en all:catalogue
var folders embed.FS

// The documents, with tags: the responsibility letter, the report on progress and the reminder,
// as .docx files, in Chinese and in English. Each is packed when it is first asked for: all of
// them take longer than the rest of the program's start.
var (
	Letter   = packed("letter")
	LetterEN = packed("letter.en")
	Report   = packed("report")
	ReportEN = packed("report.en")
	Urge     = packed("urge")
	UrgeEN   = packed("urge.en")

	// Catalogue is that of a package, in either language.
	Catalogue = packed("catalogue")
)

func packed(name string) func() []byte {
	return sync.OnceValue(func() []byte {
		folder, err := fs.Sub(folders, name)
		if err != nil {
			panic(err)
		}
		data, err := office.Pack(folder)
		if err != nil {
			panic(fmt.Sprintf("templates/%s: %v", name, err)) // a test packs each of them
		}
		return data
	})
}
