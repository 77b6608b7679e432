package app

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"fengong/internal/render"
	"fengong/internal/runfolder"
	"fengong/model"
)

// The folder of what units sent back, as it came, in that of a run: it has a folder a round, and one of
// sheets that answer none. Each of them has a record.
const (
	returnedFolder = "returned"
	returnedRecord = "returned.json"
)

// unrounded is the folder of sheets that answer no round.
var unrounded = model.Text{ZH: "未注明轮次", EN: "no round"}

// returnedFile is a file that was taken in, as it came.
type returnedFile struct {
	round, unit string
	file        Copy
}

// keepReturned puts the files that were taken in into the folder of the run, so that Verify and Pack of
// internal/archive have what the tracker rests on. A file that is there already is not put there again;
// another one of its name gets a name of its own.
func (k *collecting) keepReturned() error {
	byRound := map[string][]returnedFile{}
	for _, f := range k.came {
		folder := cmp.Or(render.FileName(f.round), unrounded.In(k.in.Lang))
		byRound[folder] = append(byRound[folder], f)
	}
	for _, round := range slices.Sorted(maps.Keys(byRound)) {
		folder := path.Join(returnedFolder, round)
		files := newReturned(filepath.Join(k.in.Folder, filepath.FromSlash(folder)), byRound[round])
		if len(files) == 0 {
			continue
		}
		record := runfolder.Record{Program: k.in.Maker, AsIs: true}
		if _, err := runfolder.AddTo(k.in.Folder, folder, returnedRecord, record, files); err != nil {
			return err
		}
		for _, f := range files {
			k.Returned = append(k.Returned, path.Join(folder, f.Name))
		}
	}
	return nil
}

// WithdrawReturned takes out of the run in folder what a collection that was taken back had put there:
// its Returned.
func WithdrawReturned(folder string, returned []string) error {
	byFolder := map[string][]string{}
	for _, name := range returned {
		byFolder[path.Dir(name)] = append(byFolder[path.Dir(name)], path.Base(name))
	}
	for _, dir := range slices.Sorted(maps.Keys(byFolder)) {
		if err := runfolder.Withdraw(folder, dir, returnedRecord, byFolder[dir]); err != nil {
			return err
		}
	}
	return nil
}

// ReturnAgain puts into the run in folder what WithdrawReturned took out of it, by their paths there.
func ReturnAgain(folder, maker string, files []Copy) error {
	byFolder := map[string][]runfolder.File{}
	for _, f := range files {
		byFolder[path.Dir(f.Name)] = append(byFolder[path.Dir(f.Name)], runfolder.File{Name: path.Base(f.Name), Data: f.Data})
	}
	for _, dir := range slices.Sorted(maps.Keys(byFolder)) {
		if _, err := runfolder.AddTo(folder, dir, returnedRecord, runfolder.Record{Program: maker, AsIs: true}, byFolder[dir]); err != nil {
			return err
		}
	}
	return nil
}

// newReturned gives the files that the folder dir does not have yet, by the names that they get there.
func newReturned(dir string, came []returnedFile) (files []runfolder.File) {
	taken, have := map[string]bool{}, map[string]bool{} // names, without regard to case; contents
	if entries, err := os.ReadDir(dir); err == nil {    // else nothing is there
		for _, e := range entries {
			taken[strings.ToLower(e.Name())] = true
		}
	}
	var earlier runfolder.Record
	if data, err := os.ReadFile(filepath.Join(dir, returnedRecord)); err == nil && json.Unmarshal(data, &earlier) == nil {
		for _, f := range earlier.Files {
			have[f.SHA256] = true
		}
	}
	for _, c := range came {
		sum := runfolder.SumOf("", c.file.Data).SHA256
		if have[sum] {
			continue
		}
		have[sum] = true
		base := path.Base(strings.ReplaceAll(c.file.Name, `\`, "/"))
		ext := path.Ext(base)
		stem := render.FileName(strings.TrimSuffix(base, ext))
		if unit := render.FileName(c.unit); !strings.Contains(stem, unit) { // forty units call it 反馈表.xlsx
			stem = unit + " " + stem
		}
		name := stem + render.FileName(ext)
		for n := 2; taken[strings.ToLower(name)]; n++ {
			name = fmt.Sprintf("%s (%d)%s", stem, n, render.FileName(ext))
		}
		taken[strings.ToLower(name)] = true
		files = append(files, runfolder.File{Name: name, Data: c.file.Data})
	}
	return files
}
