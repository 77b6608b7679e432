// Package collect reads what units send back: return sheets, and letters into whose
// table they wrote.
package collect

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fengong/internal/office"
	"fengong/internal/render/tracker"
	"fengong/model"
	"fengong/parser"
)

// Files gives the files to read: those named, and of folders those that can be returns.
// Copies that an office program makes while a file is open are left out.
func Files(names []string) ([]string, error) {
	var files []string
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			files = append(files, name)
			continue
		}
		entries, err := os.ReadDir(name)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			base := e.Name()
			switch strings.ToLower(filepath.Ext(base)) {
			case ".xlsx", ".docx", ".xls", ".et", ".doc", ".wps":
				if e.Type().IsRegular() && !strings.HasPrefix(base, "~$") && !strings.HasPrefix(base, ".") {
					files = append(files, filepath.Join(name, base))
				}
			}
		}
	}
	slices.Sort(files)
	return slices.Compact(files), nil
}

// Read reads one file that a unit sent back; entries is the tracker, by which the rows of
// a letter are known. What is wrong with the file is returned as diagnostics.
func Read(name string, data []byte, entries []tracker.Entry) (*tracker.Return, model.Diagnostics) {
	base := filepath.Base(name)
	data, ds := parser.Newer(name, data)
	if data == nil {
		return nil, ds
	}
	if p, err := office.Open(data, office.Usual); err == nil && p.Kind() == office.Word {
		return readLetter(base, p, entries)
	}
	r, err := tracker.ReadReturn(base, data)
	if err != nil {
		return nil, diagnostics(name, err)
	}
	return r, nil
}

func diagnostics(name string, err error) model.Diagnostics {
	ds, ok := err.(model.Diagnostics)
	if !ok {
		ds.Add(model.Pos{}, model.Error, "return-unreadable", model.Text{
			ZH: "反馈读不出来：" + err.Error(), EN: "the file cannot be read: " + err.Error()}, model.Text{})
	}
	for i := range ds {
		ds[i].Pos.File = name
	}
	return ds
}
