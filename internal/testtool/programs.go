package testtool

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Program is another program that saves office files in a way of its own.
type Program struct {
	Name string
	// Save gives the file as the program would save it: the same content, written otherwise.
	Save func(t testing.TB, data []byte) []byte
}

// The namespaces of the transitional edition, and what they are in the strict one.
const (
	wordNS     = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	sheetNS    = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relationNS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

var strictly = strings.NewReplacer(
	wordNS, "http://purl.oclc.org/ooxml/wordprocessingml/main",
	sheetNS, "http://purl.oclc.org/ooxml/spreadsheetml/main",
	relationNS, "http://purl.oclc.org/ooxml/officeDocument/relationships",
	"http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/",
)

// WordPrograms are programs that save documents.
var WordPrograms = []Program{
	{"Word Online: the main part is document2.xml", func(t testing.TB, data []byte) []byte {
		return Renamed(t, data, "word/document.xml", "word/document2.xml")
	}},
	{"another prefix", func(t testing.TB, data []byte) []byte { return prefixed(t, data, "w", "ns0", wordNS) }},
	{"strict OOXML", strictEdition},
}

// SheetPrograms are programs that save workbooks.
var SheetPrograms = []Program{
	{"openpyxl: the prefix of relations is declared on each sheet, Chinese is in character references", func(t testing.TB, data []byte) []byte {
		return Repack(t, data, func(name string, part []byte) []byte {
			if name != "xl/workbook.xml" && !strings.HasPrefix(name, "xl/worksheets/sheet") {
				return part
			}
			if declared := []byte(` xmlns:r="` + relationNS + `"`); name == "xl/workbook.xml" && bytes.Contains(part, declared) {
				part = bytes.Replace(part, declared, nil, 1)
				part = bytes.ReplaceAll(part, []byte("<sheet "), append(append([]byte("<sheet"), declared...), ' '))
			}
			var b bytes.Buffer
			for _, r := range string(part) {
				if r < 0x80 {
					b.WriteRune(r)
				} else {
					fmt.Fprintf(&b, "&#%d;", r)
				}
			}
			return b.Bytes()
		})
	}},
	{"Open XML SDK: every element has a prefix", func(t testing.TB, data []byte) []byte { return prefixed(t, data, "", "sml", sheetNS) }},
	{"the workbook has another name", func(t testing.TB, data []byte) []byte { return Renamed(t, data, "xl/workbook.xml", "xl/workbook2.xml") }},
	{"strict OOXML", strictEdition},
}

// strictEdition gives a file in the strict edition of the standard.
func strictEdition(t testing.TB, data []byte) []byte {
	return Repack(t, data, func(name string, part []byte) []byte {
		if path.Ext(name) != ".xml" && path.Ext(name) != ".rels" {
			return part
		}
		return []byte(strictly.Replace(string(part)))
	})
}

var tag = regexp.MustCompile(`<[^<>]*>`)

// prefixed gives a file whose elements of a namespace have another prefix.
func prefixed(t testing.TB, data []byte, from, to, uri string) []byte {
	declared := "xmlns:" + from + `="`
	was := regexp.MustCompile(`([</ ])` + from + `:`)
	if from == "" {
		declared, was = `xmlns="`, regexp.MustCompile(`(^</?)([a-zA-Z]\w*[\s/>])`)
	}
	return Repack(t, data, func(_ string, part []byte) []byte {
		if !bytes.Contains(part, []byte(declared+uri)) {
			return part
		}
		part = tag.ReplaceAllFunc(part, func(one []byte) []byte {
			if from == "" {
				return was.ReplaceAll(one, []byte("${1}"+to+":$2"))
			}
			return was.ReplaceAll(one, []byte("${1}"+to+":"))
		})
		return bytes.Replace(part, []byte(declared), []byte("xmlns:"+to+`="`), 1)
	})
}

// Renamed gives an office file with a part under another name in the same folder, by which its
// relations and the content types know it.
func Renamed(t testing.TB, data []byte, old, name string) []byte {
	t.Helper()
	relations := func(part string) string { return path.Dir(part) + "/_rels/" + path.Base(part) + ".rels" }
	return repack(t, data, func(part string, content []byte) (string, []byte) {
		switch part {
		case old:
			part = name
		case relations(old):
			part = relations(name)
		case "[Content_Types].xml", "_rels/.rels":
			content = bytes.ReplaceAll(content, []byte(old+`"`), []byte(name+`"`))
		}
		return part, content
	})
}

// LibreOffice opens an office file and saves it as one of the same kind.
var LibreOffice = Program{"LibreOffice", func(t testing.TB, data []byte) []byte {
	t.Helper()
	kind := "docx"
	if z, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
		for _, f := range z.File {
			if strings.HasPrefix(f.Name, "xl/") {
				kind = "xlsx"
			}
		}
	}
	dir := t.TempDir()
	in := filepath.Join(dir, "in."+kind)
	if err := os.WriteFile(in, data, 0o666); err != nil {
		t.Fatal(err)
	}
	Soffice(t, dir, "--convert-to", kind, "--outdir", filepath.Join(dir, "out"), in)
	saved, err := os.ReadFile(filepath.Join(dir, "out", "in."+kind))
	if err != nil {
		t.Fatal(err)
	}
	return saved
}}

// Openpyxl opens a workbook and saves it.
var Openpyxl = Program{"openpyxl", func(t testing.TB, data []byte) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), "in.xlsx")
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(Python(t, "openpyxl"), "-c", "import sys, openpyxl; w = openpyxl.load_workbook(sys.argv[1]); w.save(sys.argv[1])", file).CombinedOutput(); err != nil {
		t.Fatalf("openpyxl: %v\n%s", err, out)
	}
	saved, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return saved
}}

// OpensInOpenpyxl fails t where openpyxl cannot open one of the workbooks.
func OpensInOpenpyxl(t testing.TB, files ...string) {
	t.Helper()
	script := "import sys, openpyxl\nfor f in sys.argv[1:]:\n  for s in openpyxl.load_workbook(f):\n    list(s.values)"
	if out, err := exec.Command(Python(t, "openpyxl"), append([]string{"-c", script}, files...)...).CombinedOutput(); err != nil {
		t.Errorf("openpyxl: %v\n%s", err, out)
	}
}

// OpensInLibreOffice fails t where LibreOffice cannot open one of the files.
func OpensInLibreOffice(t testing.TB, files ...string) {
	t.Helper()
	dir := t.TempDir()
	Soffice(t, dir, append([]string{"--convert-to", "pdf", "--outdir", dir}, files...)...)
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), filepath.Ext(f)) + ".pdf"
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Errorf("LibreOffice does not open %s", f)
		}
	}
}
