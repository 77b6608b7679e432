package app

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"fengong/internal/render"
	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/internal/testtool"
	"fengong/model"
)

const (
	storyTable = "一级标题,主要内容,责任单位,完成时限\n" +
		"一、第一主题,1.第一项任务，开展检查。,市甲局牵头，市乙局配合,6月底前\n" +
		"一、第一主题,2.第二项任务，完善制度。,市甲局、市乙局,11月底前\n" +
		"二、第二主题,3.第三项任务，加强宣传。,市乙局牵头，市丙局、市甲局配合,12月底前\n"
	storySettings = "[document]\nissuer = \"某市办公室\"\nnumber = \"某函〔2026〕{n}号\"\ndate = \"2026-03-31\"\ntitle = \"某市2026年重点工作任务分工表\"\n" +
		"[contact]\nperson = \"张三\"\nphone = \"020-12345678\"\n[letter]\ndeadline = \"11月底前\"\n[tracker]\nreturn_sheets = true\n"
)

// desk is an office that works through the functions of the package alone.
type desk struct {
	*testing.T
	dir, target string
	fonts       []string
}

func newDesk(t *testing.T) *desk {
	d := &desk{T: t, dir: t.TempDir(), fonts: filepath.SplitList(testtool.NotoDir(t))}
	d.target = filepath.Join(d.dir, "out", "分工表")
	d.put("分工表.csv", storyTable)
	d.put("fengong.toml", storySettings)
	return d
}

func (d *desk) put(name, text string) string {
	d.Helper()
	file := filepath.Join(d.dir, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, []byte(text), 0o666)); err != nil {
		d.Fatal(err)
	}
	return file
}

// make makes the run; change may be nil.
func (d *desk) make(in Inputs, change func(r *Run)) (*Result, *Project) {
	d.Helper()
	if in.Source == "" && in.Sources == nil {
		in.Source = filepath.Join(d.dir, "分工表.csv")
	}
	in.Out = d.target
	p := Load(in)
	run := p.Prepare(d.fonts)
	if run == nil {
		d.Fatal(p.Found)
	}
	run.Maker = "测试"
	if change != nil {
		change(run)
	}
	result, err := run.Make(context.Background(), d.target)
	if err != nil {
		d.Fatal(Explain(err))
	}
	return result, p
}

func (d *desk) entry(number, unit string) tracker.Entry {
	d.Helper()
	data, err := os.ReadFile(filepath.Join(d.target, "tracker.xlsx"))
	if err != nil {
		d.Fatal(err)
	}
	entries, err := tracker.Read(data)
	if err != nil {
		d.Fatal(err)
	}
	for _, e := range entries {
		if e.Number == number && e.Unit == unit {
			return e
		}
	}
	d.Fatalf("no task %s of %s", number, unit)
	return tracker.Entry{}
}

// filled gives a sheet of a folder with what a unit typed, by cell.
func (d *desk) filled(folder, unit string, cells map[string]string) Copy {
	d.Helper()
	files, err := filepath.Glob(filepath.Join(d.target, filepath.FromSlash(folder), "*"+unit+"*反馈表*.xlsx"))
	if err != nil || len(files) != 1 {
		d.Fatalf("%d sheets of %s in %s, %v", len(files), unit, folder, err)
	}
	f, err := excelize.OpenFile(files[0])
	if err != nil {
		d.Fatal(err)
	}
	defer f.Close()
	for head, text := range cells {
		for col := 1; col < 30; col++ {
			at, _ := excelize.CoordinatesToCellName(col, 3)
			if v, _ := f.GetCellValue("反馈表", at); v == head {
				at, _ = excelize.CoordinatesToCellName(col, 4)
				if err := f.SetCellStr("反馈表", at, text); err != nil {
					d.Fatal(err)
				}
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		d.Fatal(err)
	}
	return Copy{Name: unit + ".xlsx", Data: b.Bytes()}
}

func codes(ds model.Diagnostics) (all []string) {
	for _, d := range ds {
		all = append(all, d.Code)
	}
	return all
}

// A quarter: made, worked in, asked for, collected, proven, urged and reported.
func TestQuarter(t *testing.T) {
	d := newDesk(t)
	result, p := d.make(Inputs{}, func(r *Run) {
		seen := 0
		r.Progress = func(Step) { seen++ }
		t.Cleanup(func() {
			if seen == 0 {
				t.Error("no step was told")
			}
		})
	})
	if result.Letters != 3 || result.Counts.Tasks != 3 || result.Tracker != nil || p.Counts().Tasks != 3 {
		t.Errorf("made: %+v", result)
	}
	if run := Load(Inputs{Source: filepath.Join(d.dir, "分工表.csv"), Out: d.target}).Prepare(d.fonts); run == nil {
		t.Error("it cannot be prepared again")
	} else if run.Maker = "测试"; !run.Unchanged(d.target) {
		t.Error("the run is another one, though nothing changed")
	}
	draft, err := p.Draft(1, p.Settings, d.fonts)
	if err != nil || len(draft) == 0 {
		t.Fatal(err)
	}

	// The office types, and finds out that somebody else did.
	e := d.entry("1", "市甲局")
	edit := tracker.Edit{Key: e.Key, Column: model.Text{ZH: "备注", EN: "Remarks"}, Now: "重点"}
	if kept, made, refused, err := EditLedger(d.target, []tracker.Edit{edit}); err != nil || kept == "" || len(made) != 1 || refused != nil {
		t.Error(kept, made, refused, err)
	}
	edit.Now = "不再是重点"
	if _, made, refused, err := EditLedger(d.target, []tracker.Edit{edit}); err != nil || made != nil || len(refused) != 1 {
		t.Error("typed over another's words:", made, refused, err)
	}

	// A round, its answers in a folder and in an archive with a photograph.
	round := RoundInputs{Folder: d.target, Name: "二季度", Due: time.Date(2026, 6, 25, 0, 0, 0, 0, time.UTC), Maker: "测试"}
	opened, err := OpenRound(round)
	if err != nil || len(opened.Asked) != 3 {
		t.Fatal(opened, err)
	}
	if opened, err := OpenRound(round); err != nil || opened.Kept != nil {
		t.Error("opened once more:", opened, err)
	}
	sheet := d.filled("rounds/二季度", "市甲局", map[string]string{"进展情况": "检查了三次", "状态": "进行中", "完成率": "三成多", "更新日期": "6月20日"})
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, data := range map[string][]byte{"乙/反馈.xlsx": d.filled("rounds/二季度", "市乙局", map[string]string{"进展情况": "已配合", "状态": "办完了"}).Data, "乙/1-现场.jpg": []byte("photograph")} {
		part, err := w.Create(name)
		if err == nil {
			_, err = part.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	in := CollectInputs{Folder: d.target, Files: []Copy{sheet, {Name: "市乙局.zip", Data: b.Bytes()}}, Judge: tracker.PreferNewest.Judge, Round: "二季度", Received: time.Date(2026, 6, 24, 0, 0, 0, 0, time.UTC)}
	trial := in
	trial.Trial = true
	c, err := Collect(context.Background(), trial)
	if err != nil || c.Read != 2 || c.Evidence != 1 || len(c.Unclear) != 2 || d.entry("1", "市甲局").Progress != "" {
		t.Fatalf("a trial: %+v, %v", c, err)
	}
	in.Mended = map[string]string{}
	for _, u := range c.Unclear {
		in.Mended[u.ID] = map[string]string{"三成多": "30%", "办完了": "已完成"}[u.Value]
	}
	if c, err = Collect(context.Background(), in); err != nil || c.Kept == "" {
		t.Fatal(c, err)
	}
	if e := d.entry("1", "市甲局"); e.Progress != "检查了三次" || e.Done != "30%" || e.Updated != "2026-06-20" || e.Remarks != "重点" {
		t.Errorf("the ledger says %+v", e)
	}
	if e := d.entry("1", "市乙局"); e.State != "已完成" {
		t.Errorf("the ledger says %+v", e)
	}
	photo := filepath.Join(d.target, EvidenceFolder, "市乙局", "1-现场.jpg")
	if data, err := os.ReadFile(photo); err != nil || string(data) != "photograph" {
		t.Error(err)
	}
	if _, err := Collect(context.Background(), CollectInputs{Folder: d.target, Files: []Copy{{Name: "x.xlsx", Data: []byte("none")}}, Judge: tracker.PreferNewest.Judge}); !errors.Is(err, ErrNothingRead) {
		t.Error(err)
	}
	if c, err := Collect(context.Background(), CollectInputs{Folder: d.target, Files: []Copy{sheet}, Round: "九月"}); err == nil || !slices.Contains(codes(c.Found), "round-unknown") {
		t.Error(c.Found, err)
	}
	replies, err := Replies(d.target)
	if err != nil || len(replies) != 3 {
		t.Error(replies, err)
	}

	// Evidence: in its folder, without a number, in nobody's folder.
	d.put("out/分工表/evidence/市乙局/说明.pdf", "which?")
	d.put("out/分工表/evidence/散件.pdf", "whose?")
	listed, err := TakeEvidence(context.Background(), EvidenceInputs{Folder: d.target, Maker: "测试"})
	if err != nil || len(listed.Files) != 3 || listed.New != 3 || listed.Units != 3 {
		t.Fatal(listed, err)
	}
	if got := codes(listed.Found); !slices.Contains(got, "evidence-astray") || !slices.Contains(got, "evidence-unmatched") {
		t.Error(got)
	}
	if err := os.Remove(filepath.Join(d.target, EvidenceFolder, "散件.pdf")); err != nil {
		t.Fatal(err)
	}
	if listed, err = TakeEvidence(context.Background(), EvidenceInputs{Folder: d.target, Maker: "测试"}); err != nil || len(listed.Files) != 2 || listed.New != 0 {
		t.Error(listed, err)
	}

	// The third unit is reminded, first on trial.
	urge := UrgeInputs{Folder: d.target, AsOf: time.Date(2026, 6, 30, 0, 0, 0, 0, time.UTC), Maker: "测试", Preview: true}
	u, err := Urge(context.Background(), urge)
	if err != nil || len(u.Slips) == 0 || u.Kept != nil {
		t.Fatal(u, err)
	}
	if found, _ := filepath.Glob(filepath.Join(d.target, SlipsFolder, "*")); found != nil {
		t.Error("a trial writes", found)
	}
	urge.Preview = false
	if u, err = Urge(context.Background(), urge); err != nil || len(u.Files) == 0 {
		t.Fatal(u, err)
	}
	if _, err := os.Stat(filepath.Join(d.target, filepath.FromSlash(u.Files[0]))); err != nil {
		t.Error(err)
	}

	r := LoadReport(ReportInputs{Folder: d.target, AsOf: time.Date(2026, 6, 30, 0, 0, 0, 0, time.UTC)})
	if !r.Prepare(d.fonts) {
		t.Fatal(r.Found)
	}
	if _, err := r.Make(context.Background(), "测试"); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(d.target, ReportDocument)); err != nil {
		t.Error(err)
	}

	// The table is revised; the next round asks in its words, and the report compares with the last one.
	d.put("分工表.csv", strings.Replace(storyTable, "第三项任务，加强宣传", "第三项任务，加强普法宣传", 1))
	d.put("fengong.toml", strings.Replace(storySettings, "{n}号\"", "{n}号\"\nfirst_number = 30", 1)+"[report]\nidle_states = [\"未启动\"]\n")
	d.make(Inputs{}, nil)
	round.Name, round.Due = "三季度", time.Date(2026, 9, 25, 0, 0, 0, 0, time.UTC)
	if opened, err = OpenRound(round); err != nil || len(opened.Asked) == 0 {
		t.Fatal(opened, err)
	}
	r = LoadReport(ReportInputs{Folder: d.target, AsOf: time.Date(2026, 9, 30, 0, 0, 0, 0, time.UTC), Since: time.Date(2026, 6, 30, 0, 0, 0, 0, time.UTC)})
	if !r.Prepare(d.fonts) {
		t.Fatal(r.Found)
	}
	if kept, err := r.Make(context.Background(), "测试"); err != nil || kept != nil {
		t.Error(kept, err)
	}
	urge.AsOf = time.Date(2026, 9, 30, 0, 0, 0, 0, time.UTC)
	if u, err = Urge(context.Background(), urge); err != nil || len(u.Slips) == 0 {
		t.Error(u, err)
	}
	r = LoadReport(ReportInputs{Folder: d.target})
	if r.Found.Failed() {
		t.Error(r.Found)
	}
}

// letter gives what a unit's letter says.
func (d *desk) letter(unit string) string {
	d.T.Helper()
	files, err := filepath.Glob(filepath.Join(d.target, render.LettersFolder, "*-"+unit+".docx"))
	if err != nil || len(files) != 1 {
		d.T.Fatalf("letters to %s: %q, %v", unit, files, err)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		d.T.Fatal(err)
	}
	return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(string(testtool.Part(d.T, data, "word/document.xml")), "")
}

// A table is revised, one is added, one is taken out; what people typed stays with its tasks.
func TestRevised(t *testing.T) {
	d := newDesk(t)
	d.make(Inputs{}, nil)
	e := d.entry("2", "市乙局")
	if _, _, _, err := EditLedger(d.target, []tracker.Edit{{Key: e.Key, Column: model.Text{ZH: "进展情况", EN: "Progress"}, Now: "写过的"}}); err != nil {
		t.Fatal(err)
	}
	was := Before(d.target)
	if was == nil {
		t.Log("everybody got a letter")
	}
	earlier := Load(Inputs{Source: filepath.Join(d.dir, "分工表.csv")}).Plan
	table := d.put("分工表.csv", strings.Replace(strings.Replace(storyTable, "市丙局、市甲局配合", "市丁局、市甲局配合", 1), "完善制度", "完善有关制度", 1))
	d.put("fengong.toml", strings.Replace(storySettings, "{n}号\"", "{n}号\"\nfirst_number = 10", 1))
	var told model.Diagnostics
	result, _ := d.make(Inputs{}, func(r *Run) {
		r.Since, r.NewVersion = earlier, true
		r.Tell = func(ds model.Diagnostics) { told = append(told, ds...) }
	})
	if !result.Revised || !slices.Equal(result.Leaving, []string{"市丙局"}) || result.Tracker.Withdrawn != 1 || result.Tracker.Added != 1 {
		t.Errorf("%+v %+v", result, result.Tracker)
	}
	if e := d.entry("2", "市乙局"); e.Progress != "写过的" {
		t.Errorf("%+v", e)
	}
	// A unit that was not there before has got nothing to compare with.
	for unit, compares := range map[string]bool{"市甲局": true, "市丁局": false} {
		if text := d.letter(unit); strings.Contains(text, "印发的分工相比") != compares || !strings.Contains(text, "你单位共承担") {
			t.Errorf("the letter to %s: %s", unit, text)
		}
	}

	// Another table comes to it, under a name.
	second := d.put("安全.csv", "一级标题,主要内容,责任单位\n一、安全,1.排查隐患。,市戊局牵头，市甲局配合\n")
	if s := ParseSource("安全=" + second); s.Name != "安全" || s.File != second {
		t.Errorf("%+v", s)
	}
	d.put("fengong.toml", strings.Replace(storySettings, "{n}号\"", "{n}号\"\nfirst_number = 20", 1))
	_, p := d.make(Inputs{Sources: []Source{ParseSource("分工=" + table), ParseSource("安全=" + second)}, Name: "两表"}, nil)
	if len(p.Plan.Sources) != 2 || p.Plan.Sources[1].ID == "" {
		t.Errorf("%+v", p.Plan.Sources)
	}
	if e := d.entry("2", "市乙局"); e.Progress != "写过的" {
		t.Errorf("with another table: %+v", e)
	}
	if at, like := Recognise([]*model.Plan{earlier}, p.AsRead); at != 0 || like <= 0 {
		t.Errorf("%d, %v", at, like)
	}
	// One of the two comes anew, under another name of its file: it is known by its words, the other stays.
	d.put("fengong.toml", strings.Replace(storySettings, "{n}号\"", "{n}号\"\nfirst_number = 25", 1))
	newer := d.put("安全生产.csv", "一级标题,主要内容,责任单位\n一、安全,1.排查隐患。,市戊局牵头，市丙局配合\n一、安全,2.开展演练。,市戊局\n")
	if _, p = d.make(Inputs{Sources: []Source{{File: newer}}, Into: d.target}, nil); len(p.Plan.Sources) != 2 || d.entry("2", "市戊局").Text != "开展演练。" || d.entry("2", "市乙局").Progress != "写过的" {
		t.Errorf("%+v", p.Plan.Sources)
	}
	copies := map[runfolder.InputKind]Copy{}
	for kind, file := range runfolder.Copies(d.target) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		copies[kind] = Copy{Name: filepath.Base(file), Data: data}
	}
	data, err := os.ReadFile(filepath.Join(d.target, runfolder.ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	m, err := runfolder.ReadManifest(data)
	if err != nil {
		t.Fatal(err)
	}
	var sources []CopyOf
	for _, in := range m.Inputs {
		if in.Kind == runfolder.Source {
			data, err := os.ReadFile(filepath.Join(d.target, filepath.FromSlash(in.Copy)))
			if err != nil {
				t.Fatal(err)
			}
			sources = append(sources, CopyOf{Input: in, Data: data})
		}
	}
	if again := Reread(copies, sources, m.Title, model.Chinese); again.Plan == nil || len(again.Plan.Sources) != 2 {
		t.Error(again.Found)
	}
	d.put("fengong.toml", strings.Replace(storySettings, "{n}号\"", "{n}号\"\nfirst_number = 30", 1))
	if _, p = d.make(Inputs{Sources: []Source{ParseSource("分工=" + table)}, Name: "两表", Without: []string{"安全"}, Into: d.target}, nil); len(p.Plan.Sources) > 1 {
		t.Errorf("%+v", p.Plan.Sources)
	}
	if e := d.entry("2", "市乙局"); e.Progress != "写过的" {
		t.Errorf("without it: %+v", e)
	}

	// A ledger comes back whole, or not.
	ledger, err := os.ReadFile(filepath.Join(d.target, "tracker.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	no := errors.New("not this one")
	if _, err := ReplaceLedger(d.target, ledger, func([]byte) error { return no }); !errors.Is(err, no) {
		t.Error(err)
	}
	if err := os.Rename(filepath.Join(d.target, "tracker.xlsx"), filepath.Join(d.target, "tracker(1).xlsx")); err != nil {
		t.Fatal(err)
	}
	if ds := LedgerElsewhere(d.target); len(ds) == 0 {
		t.Error("a ledger under another name is not named")
	}
}

// Why a run was not made is said for people.
func TestExplained(t *testing.T) {
	d := newDesk(t)
	p := Load(Inputs{Source: filepath.Join(d.dir, "分工表.csv")})
	run := p.Prepare(d.fonts)
	if run == nil {
		t.Fatal(p.Found)
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	_, err := run.Make(stopped, d.target)
	if message, _, mendable := Explain(err); !strings.Contains(message.ZH, "已取消") || !mendable {
		t.Error(message, err)
	}
	file := d.put("文件", "no folder")
	_, err = Load(Inputs{Source: filepath.Join(d.dir, "分工表.csv")}).Prepare(d.fonts).Make(context.Background(), filepath.Join(file, "x"))
	if message, hint, mendable := Explain(err); !strings.Contains(message.ZH, "写不进去") || hint.ZH == "" || !mendable {
		t.Error(message, err)
	}
	for _, c := range []struct {
		err  error
		want string
	}{
		{&WriteError{"out", runfolder.ErrLocked}, "另一个分工程序"}, {&WriteError{"out", runfolder.ErrChanged}, "又被保存过"},
		{&WriteError{"out", &runfolder.OpenError{Name: "tracker.xlsx"}}, "正在 Word"}, {&WriteError{"out", errors.New("x")}, "写不进去"},
		{&UnprovenError{}, "对账不符"}, {model.Diagnostics{}, "有错误"}, {errors.New("x"), "程序出错"},
	} {
		if message, _, _ := Explain(c.err); !strings.Contains(message.ZH, c.want) {
			t.Errorf("%v: %s", c.err, message.ZH)
		}
	}
}

// A directory, corrections and a letter: what is read beside the table, and what of it counts.
func TestBesideTheTable(t *testing.T) {
	d := newDesk(t)
	units := d.put("units.toml", "[[unit]]\nname = \"市甲局\"\nfull = \"某市甲局\"\n[[group]]\nname = \"各单位\"\nmembers = [\"市甲局\"]\n")
	d.put("corrections.toml", "[[correction]]\nnumber = \"2\"\ntext = \"第二项任务，完善制度。\"\nunits = \"市甲局、市乙局\"\nresponsible = [\"市乙局\", \"市丁局\"]\n")
	table := filepath.Join(d.dir, "分工表.csv")
	p := Load(Inputs{Source: table})
	if p.Plan == nil {
		t.Fatal(p.Found)
	}
	dir, ds := ReadDirectory("units.toml", []byte("[[unit]]\nname = \"市甲局\"\n"))
	if u, _ := dir.Lookup("市甲局"); u == nil || ds.Failed() {
		t.Error(ds)
	}
	names := p.Names()
	for _, name := range []string{"市甲局", "市乙局"} {
		if !slices.ContainsFunc(names.Units, func(u model.Unit) bool { return u.Name == name }) {
			t.Errorf("%s is no name of the project", name)
		}
	}
	if u, _ := p.Directory.Lookup("市乙局"); u != nil {
		t.Error("a name of the table is in the directory")
	}
	if plan := p.InForce(p.AsRead); plan == nil || len(model.Rows(plan)) != len(model.Rows(p.Plan)) {
		t.Error("the plan as read is not the plan in force")
	}
	d.make(Inputs{}, nil)
	letters, err := filepath.Glob(filepath.Join(d.target, "letters", "*市甲局.docx"))
	if err != nil || len(letters) != 1 {
		t.Fatal(letters, err)
	}
	letter, err := os.ReadFile(letters[0])
	if err != nil {
		t.Fatal(err)
	}
	if pages, err := p.Preview("函", letter, d.fonts); err != nil || !bytes.HasPrefix(pages, []byte("%PDF")) {
		t.Errorf("%.9s %v", pages, err)
	}
	// A letter that comes back as it went out has no column to collect.
	c, err := Collect(context.Background(), CollectInputs{Folder: d.target, Files: []Copy{{Name: filepath.Base(letters[0]), Data: letter}}, Judge: tracker.PreferNewest.Judge})
	if !errors.Is(err, ErrNothingRead) || !slices.Contains(codes(c.Found), "no-return-table") {
		t.Error(c.Found, err)
	}
	// A directory that is a folder, a table that is not there: said, with their names.
	if err := errors.Join(os.Remove(units), os.Mkdir(units, 0o777)); err != nil {
		t.Fatal(err)
	}
	for _, in := range []Inputs{{Source: table}, {Source: filepath.Join(d.dir, "没有.csv")}, {Source: table, Config: filepath.Join(d.dir, "没有.toml")}} {
		if p := Load(in); !p.Found.Failed() || p.Prepare(d.fonts) != nil {
			t.Errorf("%+v is made", in)
		}
	}
}
