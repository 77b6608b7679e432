package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"fengong/internal/render"
	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/model"
)

// The folder of the evidence in that of a run, with a folder for each unit, and its record.
const (
	EvidenceFolder = "evidence"
	evidenceRecord = "evidence.json"
)

// EvidenceInputs says of which run the evidence is to be listed.
type EvidenceInputs struct {
	Folder string
	Lang   model.Lang
	Maker  string
}

// Listed is what TakeEvidence found.
type Listed struct {
	Units   int // with a folder of their own
	Files   []tracker.Evidence
	New     int      // files that were not listed yet, or are others now
	Missing []string // tasks whose unit names evidence, or asks to strike them off, of which no file is there
	Kept    string   // copy of the earlier tracker; "" where nothing was to be changed
	Found   model.Diagnostics
}

// TakeEvidence makes a folder for each unit of a run where there is none, and lists what lies in
// them on the sheet 佐证清单 of the tracker and in a record, so that Verify and Pack of
// internal/archive have it. A file belongs to the task whose number its name begins with, or whose
// 单位佐证 names it. An error is a *WriteError, model.Diagnostics, that of ctx, or else a fault of
// the program.
func TakeEvidence(ctx context.Context, in EvidenceInputs) (*Listed, error) {
	t := &stocktaking{Listed: &Listed{}, in: in, root: filepath.Join(in.Folder, EvidenceFolder)}
	file := filepath.Join(in.Folder, render.TrackerName)
	kept, err := editTracker(in.Folder, func(old []byte) ([]byte, error) { return t.enter(ctx, old) })
	t.Kept = kept
	if err != nil {
		if ds, ok := errors.AsType[model.Diagnostics](err); ok {
			return t.Listed, inFile(file, ds)
		}
		return t.Listed, editing(in.Folder, err)
	}
	record := runfolder.Record{Program: in.Maker}
	for _, f := range t.Files {
		record.Present = append(record.Present, runfolder.Sum{Name: f.File, SHA256: f.SHA256})
	}
	if len(record.Present) == 0 {
		return t.Listed, nil
	}
	if _, err := runfolder.AddTo(in.Folder, EvidenceFolder, evidenceRecord, record, nil); err != nil {
		return t.Listed, writing(in.Folder, err)
	}
	return t.Listed, nil
}

// stocktaking is a call of TakeEvidence.
type stocktaking struct {
	*Listed
	in      EvidenceInputs
	root    string
	entries []tracker.Entry
	proven  map[int]bool      // rows of entries of which a file is there
	sources map[string]string // names of the tables that rows are from, by their keys
}

func (t *stocktaking) enter(ctx context.Context, old []byte) ([]byte, error) {
	var err error
	if t.entries, err = tracker.Read(old); err != nil {
		return nil, err
	}
	rows, err := tracker.ReadEvidence(old)
	if err != nil {
		return nil, err
	}
	t.proven, t.sources = map[int]bool{}, sourcesIn(t.in.Folder)
	units := map[string]string{} // by folder
	for _, e := range t.entries {
		if e.Unit == "" || e.Text == "" {
			continue
		}
		units[render.FileName(e.Unit)] = e.Unit
	}
	t.Units = len(units)
	for folder := range units {
		if err := os.MkdirAll(filepath.Join(t.root, folder), 0o777); err != nil {
			return nil, fmt.Errorf("making the folder of the evidence: %w", err)
		}
	}
	if err := t.pictures(old); err != nil {
		return nil, err
	}
	if err := t.walk(ctx, units); err != nil {
		return nil, err
	}
	t.missing()
	gone := model.Text{ZH: "文件已不在", EN: "no longer there"}.In(t.in.Lang)
	for i := range t.Files {
		f := &t.Files[i]
		at := slices.IndexFunc(rows, func(r tracker.Evidence) bool { return r.File == f.File })
		if at < 0 {
			t.New++
			rows = append(rows, *f)
			continue
		}
		if rows[at].SHA256 != f.SHA256 {
			t.New++
		}
		r := &rows[at]
		r.Unit, r.Number, r.Text, r.Size, r.SHA256 = f.Unit, f.Number, f.Text, f.Size, f.SHA256
		if r.Note == gone {
			r.Note = ""
		}
	}
	for i := range rows {
		there := slices.ContainsFunc(t.Files, func(f tracker.Evidence) bool { return f.File == rows[i].File })
		if !there && rows[i].Note == "" {
			rows[i].Note = gone
		}
	}
	return tracker.EnterEvidence(old, rows)
}

// pictures puts those that lie in the rows of the ledger into the folders of their units.
func (t *stocktaking) pictures(ledger []byte) error {
	found, err := tracker.Pictures(ledger)
	if err != nil {
		return err
	}
	kept, err := keepEvidence(t.in.Folder, found, false)
	if len(kept) > 0 {
		t.Found.Add(model.Pos{File: filepath.Join(t.in.Folder, render.TrackerName)}, model.Note, "evidence-picture", model.Say("台账各行里的%d张图片，存了一份在单位的佐证文件夹里：%s", "copies of %d pictures in rows of the tracker are in the folders of their units: %s", len(kept), model.Listed(kept[:min(len(kept), 8)])), model.Text{
			ZH: "文件名是任务编号和单元格", EN: "they are called by their task and cell"})
	}
	return err
}

// walk lists the files; units are those that have a folder, by its name.
func (t *stocktaking) walk(ctx context.Context, units map[string]string) error {
	var astray, unmatched []string
	err := filepath.WalkDir(t.root, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || ctx.Err() != nil {
			return errors.Join(err, ctx.Err())
		}
		rel, err := filepath.Rel(t.root, file)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(rel)
		base := path.Base(name)
		if name == evidenceRecord || !d.Type().IsRegular() || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || strings.EqualFold(base, "thumbs.db") || strings.EqualFold(base, "desktop.ini") {
			return nil
		}
		e := tracker.Evidence{File: name}
		if e.Size, e.SHA256, err = sumOf(file); err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
		folder, _, inside := strings.Cut(name, "/")
		e.Unit = units[folder]
		switch {
		case !inside || e.Unit == "":
			astray = append(astray, name)
		case !t.belongs(&e):
			unmatched = append(unmatched, name)
		}
		t.Files = append(t.Files, e)
		return nil
	})
	t.tell("evidence-astray", astray, model.Text{ZH: "不在任何单位的文件夹里", EN: "in the folder of no unit"}, model.Text{
		ZH: "请移到 " + EvidenceFolder + " 里那个单位的文件夹", EN: "move them into the folder of the unit in " + EvidenceFolder})
	t.tell("evidence-unmatched", unmatched, model.Text{ZH: "看不出是哪项任务的", EN: "of no task that can be told"}, model.Text{
		ZH: "文件名请以任务编号开头，如“3-验收报告.pdf”；几张表里有同一编号的，放进以来源为名的子文件夹", EN: "let the names begin with the number of the task, such as 3-report.pdf; where several tables have that number, put them into a folder called as the table"})
	return err
}

// tell reports files of one kind, in one line.
func (t *stocktaking) tell(code string, names []string, what, hint model.Text) {
	if names == nil {
		return
	}
	some := names[:min(len(names), 5)]
	var more model.Text
	if len(some) < len(names) {
		more = model.Text{ZH: " 等", EN: ", and more"}
	}
	t.Found.Add(model.Pos{File: filepath.Join(t.in.Folder, EvidenceFolder)}, model.Warning, code,
		model.Say("有%d个文件%s：%s%s", "%d files are %s: %s%s", len(names), what, model.Listed(some), more), hint)
}

// belongs finds the task that a file proves, among those of its unit; a folder in that of the
// unit can name the table that it is from. It reports false where there is none, or more than one.
func (t *stocktaking) belongs(e *tracker.Evidence) bool {
	base := path.Base(e.File)
	folders := strings.Split(path.Dir(e.File), "/")[1:]
	best, found, several := 0, -1, false
	for i := range t.entries {
		row := &t.entries[i]
		if row.Unit != e.Unit || row.Text == "" {
			continue
		}
		n := len(row.Number)
		switch {
		case strings.Contains(row.Evidence, base) || strings.Contains(row.Evidence, strings.TrimSuffix(base, path.Ext(base))):
			n += len(base) // its unit says so
		case row.Number == "" || !begins(base, row.Number):
			continue
		}
		if source := t.sources[row.Key]; source != "" && slices.Contains(folders, render.FileName(source)) {
			n += 1 << 10
		}
		if several = several && n <= best || n == best; n > best {
			best, found = n, i
		}
	}
	if found < 0 || several {
		return false
	}
	t.proven[found] = true
	e.Number, e.Text = t.entries[found].Number, t.entries[found].Text
	return true
}

// begins reports whether a file's name begins with the number of a task: 3-照片.jpg, 任务3 照片.jpg.
func begins(base, number string) bool {
	rest, ok := strings.CutPrefix(strings.TrimSpace(strings.TrimPrefix(base, "任务")), number)
	if !ok {
		return false
	}
	after := []rune(rest)
	last := []rune(number)[len([]rune(number))-1]
	return len(after) == 0 || !(unicode.IsDigit(last) && unicode.IsDigit(after[0])) && !(after[0] == '.' && len(after) > 1 && unicode.IsDigit(after[1]))
}

// missing notes the tasks that should have evidence and have none.
func (t *stocktaking) missing() {
	for i := range t.entries {
		e := &t.entries[i]
		if (e.Evidence == "" && !strings.Contains(e.Request, tracker.CloseRequest)) || t.proven[i] || e.Unit == "" {
			continue
		}
		name := e.Number
		if name == "" {
			name = string([]rune(e.Text)[:min(16, len([]rune(e.Text)))])
		}
		name = model.NumberIn(e.Table, name, t.in.Lang)
		t.Missing = append(t.Missing, model.Text{ZH: e.Unit + "任务" + name, EN: "task " + name + " of " + e.Unit}.In(t.in.Lang))
	}
}

// sumOf gives the size of a file in KB, rounded up, and its SHA-256.
func sumOf(name string) (kb int, sum string, err error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, "", err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	return int((n + 1023) / 1024), hex.EncodeToString(h.Sum(nil)), err
}
