package archive

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"fengong/internal/office"
	"fengong/internal/render"
	"fengong/internal/runfolder"
	"fengong/model"
)

func (v *verification) seals() {
	edited := model.Text{ZH: "清单在生成后被改动，或有损坏", EN: "was edited or damaged since it was written"}
	if !v.run.sealed {
		v.add(runfolder.ManifestName, model.Error, "manifest-changed", edited, howToMend)
	}
	if v.run.contents != nil && v.run.zipped && !v.run.intact {
		v.add(contentsName, model.Error, "zip-damaged", model.Text{
			ZH: "压缩包有损坏：文件之间的标记（名称、日期等）不是打包时的", EN: "the zip is damaged: what stands between its files, such as names and dates, is not as it was packed"}, howToMend)
	}
	if c := v.run.contents; c != nil && !c.sealed {
		v.add(contentsName, model.Error, "manifest-changed", edited, howToMend)
	}
}

// sums compares each file with its sum: the package's where there is one, then the run's.
func (v *verification) sums() {
	frozen := map[string]string{}
	if c := v.run.contents; c != nil {
		for _, f := range c.Files {
			frozen[f.Name] = f.SHA256
		}
	}
	check := func(f runfolder.Sum) {
		if v.changed[f.Name] {
			return
		}
		if v.run.files[f.Name] == nil {
			v.changed[f.Name] = true
			v.add(f.Name, model.Error, "file-missing", model.Text{ZH: "文件不见了", EN: "is missing"}, howToMend)
			return
		}
		sum, err := v.run.sum(f.Name)
		switch {
		case err != nil:
			v.changed[f.Name] = true
			hint := howToMend
			if runfolder.IsSharingViolation(err) {
				hint = model.Text{ZH: "它正由其他程序打开，请关闭后再核对", EN: "another program has it open: close it and prove the run again"}
			}
			v.add(f.Name, model.Error, "output-unreadable", model.Say("文件读不出来（%v）", "cannot be read: %v", cause(err)), hint)
		case sum == f.SHA256 && frozen[f.Name] == "", sum == frozen[f.Name]:
			v.Files++
		case f.Name == render.TrackerName && frozen[f.Name] == "":
			// Whether it is just in use shows when its rows are read.
		default:
			v.changed[f.Name] = true
			v.add(f.Name, model.Error, "file-changed", model.Text{ZH: "文件在生成后被改动", EN: "was changed since it was made"}, howToMend)
		}
	}
	for _, f := range v.run.Manifest.Files {
		check(f)
		// A frozen copy must be what the run made, unless people work in it.
		if sum := frozen[f.Name]; sum != "" && sum != f.SHA256 && f.Name != render.TrackerName && !v.changed[f.Name] {
			v.changed[f.Name] = true
			v.add(f.Name, model.Error, "file-changed", model.Text{ZH: "归档前已不是生成时的文件", EN: "was not as it was made when it was packed"}, howToMend)
		}
	}
	if c := v.run.contents; c != nil {
		made := map[string]bool{}
		for _, f := range v.run.Manifest.Files {
			made[f.Name] = true
		}
		for _, f := range c.Files {
			if !made[f.Name] {
				check(f)
			}
		}
		for _, f := range v.run.Manifest.Files {
			if frozen[f.Name] == "" {
				v.add(f.Name, model.Error, "manifest-changed", model.Text{ZH: "归档清单没有列出这个文件", EN: "is not listed by the package"}, model.Text{})
			}
		}
	}
}

// added reports files that nothing accounts for, by what they seem to be.
func (v *verification) added() {
	known := map[string]bool{runfolder.ManifestName: true, runfolder.CopiesRecord: true}
	if c := v.run.contents; c != nil {
		known[contentsName] = true
		for _, f := range c.Files {
			known[f.Name] = true
		}
	}
	for _, f := range v.run.Manifest.Files {
		known[f.Name] = true
	}
	for _, name := range slices.Sorted(maps.Keys(v.run.files)) {
		for _, kind := range records {
			if kind.name.MatchString(name) {
				v.made(known, name, kind.what)
			}
		}
	}
	v.copies(known)
	for _, f := range v.run.Manifest.Others {
		if v.run.files[f.Name] != nil && !known[f.Name] {
			known[f.Name] = true
			v.add(f.Name, model.Note, "file-kept", model.Text{
				ZH: "生成之前就在文件夹里，是有人改过或放入的文件，不属于这次运行", EN: "was in the folder before the run: people had changed or added it; it is no part of the run"}, model.Text{})
		}
	}
	var unlisted []string
	for name := range v.run.files {
		switch {
		case known[name]:
		case trackerCopy.MatchString(name):
			v.add(name, model.Note, "file-kept", model.Text{
				ZH: "收取反馈前的台账，不属于这次运行", EN: "is the tracker as it was before returns were collected, and no part of the run"}, model.Text{})
		case strings.HasPrefix(name, evidenceFolder):
			unlisted = append(unlisted, strings.TrimPrefix(name, evidenceFolder))
		default:
			message, hint := kindOf(name)
			v.add(name, model.Error, "file-added", message, hint)
		}
	}
	if n := len(unlisted); n > 0 {
		slices.Sort(unlisted)
		some := strings.Join(unlisted[:min(n, 5)], "、")
		v.add(evidenceFolder, model.Warning, "evidence-unlisted", model.Say("有%d个文件还没有登记：%s", "holds %d files that are not listed yet: %s", n, some), model.Text{
			ZH: "请运行 fengong evidence", EN: "run fengong evidence"})
	}
	for _, name := range v.run.bare {
		if strings.HasPrefix(name, evidenceFolder) || slices.Contains(v.run.Manifest.Empty, name) {
			continue // a unit that has handed in nothing yet; a folder that the run found there
		}
		v.add(name, model.Error, "file-added", model.Text{ZH: "多出的空文件夹", EN: "is an empty folder that was added"}, model.Text{
			ZH: "请移到别处", EN: "move it elsewhere"})
	}
	for _, name := range v.run.odd {
		v.add(name, model.Error, "file-added", model.Text{ZH: "不是普通文件（快捷方式或链接）", EN: "is a link or no file at all"}, model.Text{})
	}
}

// copies accounts for the copies of earlier versions that the program keeps and has a record of.
func (v *verification) copies(known map[string]bool) {
	data, err := v.run.read(runfolder.CopiesRecord, maxManifest)
	if err != nil {
		return // made before there was the record, or nothing was ever replaced
	}
	var record runfolder.Record
	if json.Unmarshal(data, &record) != nil || !runfolder.Sealed(data) {
		v.add(runfolder.CopiesRecord, model.Error, "manifest-changed", model.Text{
			ZH: "旧稿的记录被改动，或有损坏", EN: "the record of earlier versions was edited or damaged"},
			model.Text{ZH: "可以删去：以前的旧稿从此都会留着，不再自动清理", EN: "it can be deleted: the earlier versions that are there will then all stay"})
		return
	}
	kept := 0
	for _, f := range record.Files {
		if v.run.files[f.Name] == nil {
			continue // people may remove them
		}
		known[f.Name] = true
		data, err := v.run.read(f.Name, maxRead)
		if err != nil || runfolder.SumOf("", data).SHA256 != f.SHA256 {
			v.add(f.Name, model.Warning, "file-changed", model.Text{
				ZH: "旧稿在另存以后被改动，或有损坏", EN: "is an earlier version that was changed or damaged since it was kept"},
				model.Text{ZH: "如在里面填写过，请把内容抄到 tracker.xlsx", EN: "where somebody worked in it, copy that into tracker.xlsx"})
			continue
		}
		kept++
	}
	if kept > 0 {
		v.add(runfolder.CopiesRecord, model.Note, "file-kept",
			model.Say("程序另存的旧稿，%d个文件都与记录相符", "lists %d earlier versions that the program kept, all as they were", kept), model.Text{})
	}
}

var remake = model.Text{
	ZH: "如是有意修改，请另存到别处；要重新生成，请运行 fengong report（反馈表是 fengong round open，催办单是 fengong urge）", EN: "keep an edited file elsewhere; fengong report (return sheets: fengong round open, reminders: fengong urge) makes it anew"}

// evidenceFolder is where units' evidence lies.
const evidenceFolder = "evidence/"

// returnedFolder is where the sheets lie that units sent back.
const returnedFolder = "returned/"

// made accounts for what was made of the run later: the record of that name vouches for its
// files, which lie beside it. what says what they are.
func (v *verification) made(known map[string]bool, name string, what model.Text) {
	data, err := v.run.read(name, maxManifest)
	var record runfolder.Record
	if err != nil || json.Unmarshal(data, &record) != nil || len(record.Files) == 0 {
		return // a file like any other that was added
	}
	known[name] = true
	strict := json.NewDecoder(bytes.NewReader(data))
	strict.DisallowUnknownFields() // or a damaged name would pass for that of a record without a seal
	// Earlier versions did not seal it.
	if strict.Decode(&record) != nil || record.Digest != "" && !runfolder.Sealed(data) {
		v.add(name, model.Error, "manifest-changed", model.Text{
			ZH: what.ZH + "的记录在生成后被改动，或有损坏", EN: "was edited or damaged since the " + what.EN + " was made"}, remake)
	}
	kept, folder := 0, path.Dir(name)
	for _, f := range record.Files {
		file := path.Join(folder, f.Name)
		if v.run.files[file] == nil {
			v.add(file, model.Error, "file-missing", model.Text{ZH: "后来生成的" + what.ZH + "，文件不见了", EN: "is of a " + what.EN + " that was made later, and is missing"}, remake)
			continue
		}
		if known[file] {
			continue
		}
		known[file] = true
		data, err := v.run.read(file, maxRead)
		var faults model.Diagnostics
		// What came from others is proven by its sum alone.
		if err == nil && office.IsOffice(file) && !strings.HasPrefix(name, returnedFolder) {
			faults = inFile(file, whole(data))
		}
		switch {
		case err != nil || len(faults) > 0:
			v.add(file, model.Error, "file-changed", model.Text{ZH: what.ZH + "有损坏", EN: "the " + what.EN + " is damaged"}, remake)
			v.Found = append(v.Found, faults...)
			continue
		case runfolder.SumOf("", data).SHA256 != f.SHA256:
			v.add(file, model.Warning, "file-changed", model.Text{
				ZH: what.ZH + "在生成后被改动", EN: "the " + what.EN + " was changed since it was made"}, remake)
			continue
		}
		if kept++; folder == "." {
			v.add(file, model.Note, "file-later", model.Text{ZH: what.ZH + "，与记录相符", EN: "is a " + what.EN + ", as its record has it"}, model.Text{})
		}
	}
	if kept > 0 && folder != "." {
		v.add(folder, model.Note, "file-later", model.Say("%s，%d个文件都与记录相符", "holds %[2]d files of a %[1]s, all as their record has them", what, kept), model.Text{})
	}
}

// whole proves that office programs can open a file: each part of it is read to its end.
func whole(data []byte) (ds model.Diagnostics) {
	if faults := office.Check(data).Damage(); faults != nil {
		ds.Add(model.Pos{}, model.Error, "output-unreadable", model.Say("文件已损坏，办公软件打不开（%v）", "is damaged, office programs will not open it: %v", faults), howToMend)
	}
	return ds
}

func inFile(name string, ds model.Diagnostics) model.Diagnostics {
	for i := range ds {
		ds[i].Pos.File = name
	}
	return ds
}

// trackerCopy is what collecting returns leaves of the tracker before.
var trackerCopy = regexp.MustCompile(`^tracker\.bak-\d+\.xlsx$`)

// copyName is what publish calls a kept copy.
var copyName = regexp.MustCompile(`\.bak-\d+(\.[^.]*)?$`)

// kindOf says what a file seems to be that the run does not have.
func kindOf(name string) (message, hint model.Text) {
	base := path.Base(name)
	switch {
	case strings.HasPrefix(base, "~$"), strings.HasPrefix(base, ".~lock."):
		return model.Text{ZH: "多出的文件：办公软件的占用标记，有人正打开着文件", EN: "was added: the mark of an office program that has a file open"},
			model.Text{ZH: "请保存并关闭文件后再核对", EN: "save and close the file, then try again"}
	case strings.HasPrefix(base, ".report.") && (strings.HasSuffix(base, ".partial") || strings.HasSuffix(base, ".waiting")):
		return model.Text{ZH: "多出的文件：上次生成进度报告时中断留下的", EN: "was added: left by a report that was interrupted"},
			model.Text{ZH: "请再运行一次 fengong report", EN: "run fengong report once more"}
	case copyName.MatchString(base):
		return model.Text{ZH: "多出的文件：改过的文件的备份", EN: "was added: a kept copy of a file that people had changed"},
			model.Text{ZH: "确认内容不再需要后，请移到别处", EN: "move it elsewhere once it is not needed here"}
	case slices.Contains([]string{"thumbs.db", "desktop.ini", ".ds_store"}, strings.ToLower(base)), strings.HasPrefix(name, "../__MACOSX/"):
		return model.Text{ZH: "多出的文件：操作系统自己放的，可以删除", EN: "was added by the operating system, and can be deleted"}, model.Text{}
	}
	return model.Text{ZH: "多出的文件，不是这次运行生成的", EN: "was added: the run did not make it"},
		model.Text{ZH: "请移到别处", EN: "move it elsewhere"}
}

// matcher takes what is written to it for as long as it is what rest begins with.
type matcher struct {
	rest *bufio.Reader
	room []byte
}

func (m *matcher) Write(p []byte) (int, error) {
	m.room = slices.Grow(m.room[:0], len(p))[:len(p)]
	if _, err := io.ReadFull(m.rest, m.room); err != nil || !bytes.Equal(m.room, p) {
		return 0, errors.New("it is another plan")
	}
	return len(p), nil
}
