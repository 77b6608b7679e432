package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"fengong/internal/app"
	"fengong/model"
	"fengong/templates"
)

func (a *cli) init(args []string) int {
	words, code, ok := a.parse(a.flags("init"), args, 0, 1)
	if !ok {
		return code
	}
	dir := "."
	if len(words) > 0 {
		dir = words[0]
	}
	letter, report, urge := templates.Letter, templates.Report, templates.Urge
	if a.lang == model.English {
		letter, report, urge = templates.LetterEN, templates.ReportEN, templates.UrgeEN
	}
	files := []struct {
		name string
		data []byte
	}{{"fengong.toml", templates.Settings}, {"units.toml", templates.Units}, {"letter.docx", letter}, {"report.docx", report}, {"urge.docx", urge}}
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(dir, f.name)); !errors.Is(err, fs.ErrNotExist) {
			a.say("%s 已经存在，没有写出任何文件", "%s exists: nothing was written", filepath.Join(dir, f.name))
			a.hint("换一个文件夹，或先把它移走", "use another folder, or move it away first")
			return refused
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return a.notMade(&app.WriteError{Target: dir, Err: err})
	}
	for _, f := range files {
		if err := writeNew(filepath.Join(dir, f.name), f.data); err != nil {
			return a.notMade(&app.WriteError{Target: dir, Err: err})
		}
		fmt.Fprintln(a.stdout, filepath.Join(dir, f.name))
	}
	return done
}

// writeNew writes a file that must not exist yet.
func writeNew(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}
