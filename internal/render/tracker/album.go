package tracker

import (
	"path"
	"strconv"
	"strings"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// Picture is a picture on a sheet that people filled in, and whose it is.
type Picture struct {
	Unit string
	File string // the number of its task and its cell, with the ending of its kind: 3-K5.png
	Data []byte
}

// What is taken of the pictures of one file.
const (
	mostPictures     = 500
	mostPictureBytes = 256 << 20
)

// album collects the pictures of one file.
type album struct {
	pictures []Picture
	bytes    int
}

// add takes a picture of a unit in, and reports whether it did: not what is not in the file, nor
// more than can be kept.
func (a *album) add(w *worksheet.Workbook, p *worksheet.Picture, unit, number, sheet string) (bool, error) {
	if p.Part == "" || unit == "" {
		return false, nil
	}
	data, err := w.Pkg.Read(p.Part)
	if err != nil {
		return false, err
	}
	file := worksheet.Letters(p.Col) + strconv.Itoa(p.Row) + strings.ToLower(path.Ext(p.Part))
	for _, before := range []string{sheet, number} {
		if before != "" {
			file = before + "-" + file
		}
	}
	return a.keep(Picture{Unit: unit, File: file, Data: data}), nil
}

// keep takes a picture in where it is one, and there is room for it.
func (a *album) keep(p Picture) bool {
	if !worksheet.PictureEndings[strings.ToLower(path.Ext(p.File))] || len(p.Data) == 0 || len(a.pictures) == mostPictures || a.bytes+len(p.Data) > mostPictureBytes {
		return false
	}
	a.bytes += len(p.Data)
	a.pictures = append(a.pictures, p)
	return true
}

// Pictures gives the pictures that lie in the rows of a tracker's ledger, of each unit. A file that
// is no tracker, or is damaged, is returned as model.Diagnostics.
func Pictures(data []byte) ([]Picture, error) {
	w, err := worksheet.Open(data)
	if err != nil {
		return nil, damaged(err)
	}
	r := &reader{}
	if err := findLedger(w, r); err != nil {
		return nil, err
	}
	r.goByWords()
	rows := map[int]*Entry{}
	for i := range r.entries {
		rows[r.entries[i].Row] = &r.entries[i]
	}
	found, err := w.Pictures(r.sheet)
	if err != nil {
		return nil, damaged(err)
	}
	a := &album{}
	for i := range found {
		if e := rows[found[i].Row]; e != nil && e.Key != "" {
			if _, err := a.add(w, &found[i], e.Unit, e.Number, ""); err != nil {
				return nil, damaged(err)
			}
		}
	}
	return a.pictures, nil
}

// takePictures takes the pictures of a sheet for those of the unit, those that cannot be kept as
// add says, and gives the cells in which one was taken. prefix is what their files are called by
// besides their task and cell.
func takePictures(w *worksheet.Workbook, r *Return, sheet worksheet.SheetPart, prefix string, rows map[int]*ReturnRow, add func(what model.Text, row, col int, text string)) (taken map[worksheet.Ref]bool, err error) {
	found, err := w.Pictures(sheet)
	if err != nil {
		return nil, err
	}
	taken = map[worksheet.Ref]bool{}
	for i := range found {
		p, number := &found[i], ""
		if row := rows[p.Row]; row != nil {
			number = row.Number
		}
		ok, err := r.album.add(w, p, r.Unit, number, prefix)
		switch {
		case err != nil:
			return nil, err
		case p.Over && !ok:
			add(model.Text{ZH: "图片", EN: "a picture"}, p.Row, p.Col, "（图片 "+p.Name+"）")
		case !p.Over && ok:
			taken[worksheet.Ref{Row: p.Row, Col: p.Col}] = true
		}
	}
	return taken, nil
}
