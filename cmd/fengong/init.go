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
	letter, report, urge := templates.Letter(), templates.Report(), templates.Urge()
	if a.lang == model.English {
		letter, report, urge = templates.LetterEN(), templates.ReportEN(), templates.UrgeEN()
	}
	files := []struct {
		name string
		data []byte
	}{{"fengong.toml", templates.Settings}, {"units.toml", templates.Units}, {"letter.docx", letter}, {"report.docx", report}, {"urge.docx", urge}}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return a.notMade(&app.WriteError{Target: dir, Err: err})
	}
	written := 0
	for _, f := range files {
		name := filepath.Join(dir, f.name)
		switch err := writeNew(name, f.data); {
		case errors.Is(err, fs.ErrExist):
			a.say("%s 已经存在，没有动它", "%s exists and is left alone", name)
		case err != nil:
			return a.notMade(&app.WriteError{Target: dir, Err: err})
		default:
			fmt.Fprintln(a.stdout, name)
			written++
		}
	}
	if written == 0 {
		a.hint("要重新写出，换一个文件夹，或先把它们移走", "to have them written anew, use another folder, or move them away first")
		return refused
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
