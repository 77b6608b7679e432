// Package templates holds what a clerk may edit: the letter, the report, the settings
// and the directory, embedded as the defaults that "fengong init" writes out.
package templates

import _ "embed"

// Settings is fengong.toml: every key with its default value and an explanation.
//
//go:embed fengong.toml
var Settings []byte

// Units is units.toml: an empty directory with an explanation.
//
//go:embed units.toml
var Units []byte

// Letter is letter.docx: the responsibility letter, with tags.
//
//go:embed letter.docx
var Letter []byte

// LetterEN is letter.en.docx: the same in English.
//
//go:embed letter.en.docx
var LetterEN []byte

// Report is report.docx: the report on progress, with tags.
//
//go:embed report.docx
var Report []byte

// ReportEN is report.en.docx: the same in English.
//
//go:embed report.en.docx
var ReportEN []byte
