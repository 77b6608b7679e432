// Package office opens, edits, writes and checks office files (DOCX, XLSX) as packages: parts
// in a ZIP, relations between them, and their content types.
//
// Whoever saved a file, it is read the same way. The main part is found by its relation, for
// Word Online calls it word/document2.xml; elements are told by their namespace, for a program
// may write x:row or ns0:p; ISO "strict" files count as what they are in the usual edition.
// A part that nobody changes is written as it was, byte for byte. What the program makes is
// parsed again by Check before it is put in place.
package office

import (
	"errors"
	"fmt"
	"strings"
)

// The namespaces that the program knows, by the names of the transitional edition. Those of
// strict files are given by these names, too: see Scanner and Tree.
const (
	Word          = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	Sheet         = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"

	packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships"
	contentTypes     = "http://schemas.openxmlformats.org/package/2006/content-types"
	xmlNamespace     = "http://www.w3.org/XML/1998/namespace"
)

// What the namespaces of ISO/IEC 29500 strict begin with, and those of the transitional edition.
const (
	strictBase       = "http://purl.oclc.org/ooxml/"
	transitionalBase = "http://schemas.openxmlformats.org/"
)

// strictNames are the namespaces of strict files whose transitional names are not formed by
// putting /2006 behind the first word.
var strictNames = map[string]string{
	strictBase + "wordprocessingml/main":             Word,
	strictBase + "spreadsheetml/main":                Sheet,
	strictBase + "presentationml/main":               transitionalBase + "presentationml/2006/main",
	strictBase + "officeDocument/relationships":      Relationships,
	strictBase + "officeDocument/math":               transitionalBase + "officeDocument/2006/math",
	strictBase + "officeDocument/bibliography":       transitionalBase + "officeDocument/2006/bibliography",
	strictBase + "officeDocument/customXml":          transitionalBase + "officeDocument/2006/customXml",
	strictBase + "officeDocument/docPropsVTypes":     transitionalBase + "officeDocument/2006/docPropsVTypes",
	strictBase + "officeDocument/customProperties":   transitionalBase + "officeDocument/2006/custom-properties",
	strictBase + "officeDocument/extendedProperties": transitionalBase + "officeDocument/2006/extended-properties",
	strictBase + "officeDocument/sharedTypes":        transitionalBase + "officeDocument/2006/sharedTypes",
	strictBase + "schemaLibrary/main":                transitionalBase + "schemaLibrary/2006/main",
}

// transitional returns the name that a namespace has in transitional files.
func transitional(uri string) string {
	rest, strict := strings.CutPrefix(uri, strictBase)
	if !strict {
		return uri
	}
	if known, ok := strictNames[uri]; ok {
		return known
	}
	if drawing, ok := strings.CutPrefix(rest, "drawingml/"); ok {
		return transitionalBase + "drawingml/2006/" + drawing
	}
	return uri
}

// InEdition returns the name that a known namespace has in a strict or a transitional file.
func InEdition(uri string, strict bool) string {
	if !strict {
		return transitional(uri)
	}
	for name, usual := range strictNames {
		if usual == uri {
			return name
		}
	}
	if drawing, ok := strings.CutPrefix(uri, transitionalBase+"drawingml/2006/"); ok {
		return strictBase + "drawingml/" + drawing
	}
	return uri
}

// IsStrict reports whether a namespace or the type of a relation is one of a strict file.
func IsStrict(uri string) bool { return strings.HasPrefix(uri, strictBase) }

// RelationType returns the type of a relation of the kind, such as "image", in a strict or a
// transitional file.
func RelationType(kind string, strict bool) string {
	return InEdition(Relationships, strict) + "/" + kind
}

// Why a file cannot be opened as a package.
var (
	ErrEmpty      = errors.New("the file is empty")
	ErrEncrypted  = errors.New("the file is encrypted")                     // with a password
	ErrOldFormat  = errors.New("the file has the format of Office 97")      // .doc, .xls
	ErrNotPackage = errors.New("the file is no office file (not a ZIP)")    // anything else
	ErrTooLarge   = errors.New("the file is too large once it is unpacked") // beyond the Limits
	ErrMissing    = errors.New("the part is missing")
)

// PartError is what is wrong with one part.
type PartError struct {
	Part string
	Err  error
}

func (e *PartError) Error() string { return fmt.Sprintf("%s: %v", e.Part, e.Err) }

// Unwrap returns what is wrong.
func (e *PartError) Unwrap() error { return e.Err }
