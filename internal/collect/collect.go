// Package collect reads what units send back: return sheets, and letters into whose
// table they wrote.
package collect

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fengong/internal/office"
	"fengong/internal/render/tracker"
	"fengong/model"
	"fengong/parser"
)

// Files gives the files to read: those named, and of folders, with what is below them,
// those that can be returns or archives of returns. others are files in the folders that are of another kind.
// What office programs and systems put there for themselves is left out; links are not
// followed.
func Files(names []string) (files, others []string, err error) {
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			return nil, nil, err
		}
		if !info.IsDir() {
			files = append(files, name)
			continue
		}
		err = filepath.WalkDir(name, func(file string, d fs.DirEntry, err error) error {
			own := file != name && ownFile(d.Name())
			switch {
			case err != nil:
				return err
			case d.IsDir() && own:
				return fs.SkipDir
			case d.IsDir(), own:
			case d.Type().IsRegular() && (canBeReturn(file) || strings.EqualFold(filepath.Ext(file), ".zip")):
				files = append(files, file)
			default:
				others = append(others, file)
			}
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
	}
	slices.Sort(files)
	slices.Sort(others)
	return slices.Compact(files), slices.Compact(others), nil
}

// ownFile reports whether a system or an office program puts a file or folder of that name
// there for itself.
func ownFile(base string) bool {
	return strings.HasPrefix(base, ".") && base != "." && base != ".." || strings.HasPrefix(base, "~$") ||
		base == "desktop.ini" || base == "Thumbs.db" || base == "__MACOSX"
}

// canBeReturn reports whether a file of that name can be a return sheet or a letter.
func canBeReturn(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".xlsx", ".docx", ".xls", ".et", ".doc", ".wps":
		return true
	}
	return false
}

// Unread says of each file that it is of a kind that is not read.
func Unread(files []string) (ds model.Diagnostics) {
	for _, name := range files {
		hint := model.Text{ZH: "请先解压，再收解出来的文件", EN: "unpack it, and collect the files in it"}
		switch strings.ToLower(filepath.Ext(name)) {
		case ".zip", ".rar", ".7z":
		default:
			hint = model.Text{ZH: "请打开看看；是反馈的，另存为 .xlsx（反馈表）或 .docx（函）后再收", EN: "open it; if it is a return, save it as .xlsx (sheet) or .docx (letter) and collect again"}
		}
		ds.Add(model.Pos{File: name}, model.Warning, "return-file-kind", model.Text{
			ZH: "这种文件不读，没有收", EN: "files of this kind are not read: it was not collected"}, hint)
	}
	return ds
}

// Read reads one file that a unit sent back; entries gives the tracker, by which the rows of
// a letter are known, and sent, which may be nil, the letters as they went out. What is wrong with
// the file is returned as diagnostics.
func Read(name string, data []byte, entries func() []tracker.Entry, sent sent) (*tracker.Return, model.Diagnostics) {
	base := filepath.Base(name)
	data, ds := parser.Newer(name, data)
	if ds.Failed() {
		return nil, ds
	}
	if p, err := office.Open(data, office.Usual); err == nil && p.Kind() == office.Word {
		return readLetter(base, p, entries(), sent)
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
