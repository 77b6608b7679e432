package archive

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"reflect"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"fengong/internal/app"
	"fengong/internal/render"
	"fengong/internal/render/letter"
	"fengong/internal/runfolder"
	"fengong/internal/verify"
	"fengong/model"
)

// Proof is what Verify found.
type Proof struct {
	Found  model.Diagnostics // places are names within the run; an Error is a difference
	Files  int               // whose sums are right
	Counts runfolder.Counts  // of the plan
	// InLetters is how many of its assignments stand in letters: all, unless only some units got one.
	InLetters int
	Frozen    bool // the run was packed: its tracker is a frozen copy
	Reread    bool // the source, read again, gave the plan
	// Corrected is what the run's corrections say instead of the source.
	Corrected []model.Corrected
}

// Verify proves the run from what its folder holds: that each file is as it was made,
// none is missing and none was added; that the copies of its inputs, read again, give the
// plan; and that each assignment of the plan stands once in the letters, in the appendix
// and in the tracker. program is the name and version of the caller.
//
// A tracker in which people wrote is no difference as long as its rows are the plan's.
func (r *Run) Verify(program string) Proof {
	v := &verification{run: r, changed: map[string]bool{}}
	v.Frozen = r.contents != nil
	v.seals()
	v.sums()
	v.added()
	again := r.reread()
	again.AsRead = nil // of a large table as much as the plan, and nobody asks for it
	v.Corrected = again.Corrected
	v.catalogued(program)
	if p := v.plan(program, again); p != nil {
		v.counts(p, again.Directory)
		v.outputs(p, again.Directory)
	}
	v.Found.Sort()
	return v.Proof
}

// lang is the language of what the program wrote into the outputs.
func (r *Run) lang() model.Lang {
	if r.Manifest.Lang == model.English.String() {
		return model.English
	}
	return model.Chinese
}

// reread makes the plan anew. Copies that cannot be read are reported with the sums.
func (r *Run) reread() *app.Project {
	copies := map[runfolder.InputKind]app.Copy{}
	var sources []app.CopyOf
	for _, in := range r.Manifest.Inputs {
		data, err := r.read(in.Copy, maxRead)
		switch {
		case err != nil || in.Kind == runfolder.Template:
		case in.Kind == runfolder.Source:
			sources = append(sources, app.CopyOf{Input: in, Data: data})
		default:
			copies[in.Kind] = app.Copy{Name: in.Name, Data: data}
		}
	}
	return app.Reread(copies, sources, r.Manifest.Title, r.lang())
}

// shown tells which other columns the letters show.
func (r *Run) shown(s *model.LetterSettings) verify.Shown {
	for _, in := range r.Manifest.Inputs {
		if in.Kind != runfolder.Template {
			continue
		}
		if data, err := r.read(in.Copy, maxRead); err == nil { // else it is reported with the sums
			if t, ds := letter.Compile(data); !ds.Failed() {
				return t.Shown(s)
			}
		}
	}
	return func(model.Kind, string) bool { return false }
}

type verification struct {
	Proof
	run     *Run
	changed map[string]bool // files that are missing or not as they were made
}

func (v *verification) add(file string, severity model.Severity, code string, message, hint model.Text) {
	v.Found.Add(model.Pos{File: file}, severity, code, message, hint)
}

var howToMend = model.Text{ZH: "请从备份或归档包恢复；如内容确应更新，请用 fengong build 重新生成", EN: "restore it from a copy; where the content should change, make the run anew with fengong build"}

// plan gives the plan to prove by: the run's own, which is to be what its inputs give.
func (v *verification) plan(program string, again *app.Project) *model.Plan {
	if again.Plan != nil && v.holds(again.Plan) {
		v.Reread = true
		return again.Plan
	}
	data, err := v.run.read(runfolder.PlanName, maxRead)
	if err != nil {
		return nil // reported with the sums
	}
	p := &model.Plan{}
	if err := json.Unmarshal(data, p); err != nil {
		v.add(runfolder.PlanName, model.Error, "plan-unreadable", model.Say("保存的任务分工表读不出来（%v）", "the saved plan cannot be read: %v", err), howToMend)
		return nil
	}
	if again.Plan == nil {
		v.unread(again.Found)
		return p
	}
	hint := model.Text{ZH: "原表副本与 plan.json 至少有一个被改动", EN: "the copy of the source or plan.json was changed"}
	if v.run.Manifest.Program != program {
		hint = model.Say("这次运行由 %s 生成，现在用 %s 核对；不同版本对原表的理解可能不同，请用原版本再核对",
			"the run was made by %s, this is %s; versions may read a source differently: try the one that made it", v.run.Manifest.Program, program)
	}
	differences := differences(again.Plan, p)
	for _, d := range differences[:min(len(differences), 20)] {
		v.add(runfolder.PlanName, model.Error, "plan-differs", d, hint)
	}
	v.Reread = len(differences) == 0
	return p
}

// holds reports whether the saved plan is p to the byte. Most of the time that spares a second plan in memory, and its text,
// which for 100,000 tasks is 240 MB.
func (v *verification) holds(p *model.Plan) bool {
	file, closer, err := v.run.section(runfolder.PlanName, maxRead)
	if err != nil {
		return false
	}
	defer closer.Close()
	same := matcher{rest: bufio.NewReaderSize(file, 1<<16)}
	if err := app.WritePlan(&same, p, ""); err != nil {
		return false
	}
	_, err = same.rest.ReadByte()
	return err == io.EOF
}

// unread says why the inputs give no plan. That LibreOffice is missing here proves
// nothing against the run.
func (v *verification) unread(found model.Diagnostics) {
	for _, d := range found {
		if d.Severity != model.Error {
			continue
		}
		severity := model.Error
		if d.Code == "office-missing" || d.Code == "office-failed" {
			severity = model.Warning
		}
		v.add(runfolder.PlanName, severity, "plan-unproven", model.Text{
			ZH: "不能用原表副本核对（" + d.Message.ZH + "）", EN: "cannot be proven by the copy of the source: " + d.Message.EN}, d.Hint)
	}
}

// counts holds what the manifest says of the run against the plan.
func (v *verification) counts(p *model.Plan, d *model.Directory) {
	v.Counts = countsOf(p)
	m := &v.run.Manifest
	n := v.Counts.Assignments
	for _, s := range m.Letters(v.settings().Letters(p, model.Shares(p, d))) {
		v.InLetters += len(s.Rows)
	}
	if m.Counts != v.Counts || m.Title != p.Title || m.Reconciliation != (runfolder.Reconciliation{Plan: n, Letters: v.InLetters, Appendix: n, Tracker: n, Corrected: p.CorrectedPlaces()}) {
		v.add(runfolder.ManifestName, model.Error, "manifest-changed", model.Text{
			ZH: "标题、数量或对账结果与 plan.json 不符", EN: "title, counts or reconciliation are not those of plan.json"}, howToMend)
	}
}

// settings gives those of the letters; a damaged copy is reported by its sum.
func (v *verification) settings() *model.Settings {
	if s, ds := v.run.settings(); !ds.Failed() {
		return s
	}
	return &model.Settings{}
}

// countsOf sums up a resolved plan.
func countsOf(p *model.Plan) runfolder.Counts {
	var c runfolder.Counts
	units := map[string]bool{}
	for i := range p.Themes {
		if p.Themes[i].Heading != "" { // tasks without a theme stand in one without a heading
			c.Themes++
		}
		for j := range p.Themes[i].Tasks {
			t := &p.Themes[i].Tasks[j]
			c.Tasks++
			c.Assignments += len(t.Assignments)
			for k := range t.Assignments {
				units[t.Assignments[k].Unit] = true
			}
		}
	}
	c.Units = len(units)
	return c
}

// outputs reads the letters, the appendix and the tracker back.
func (v *verification) outputs(p *model.Plan, d *model.Directory) {
	shares := v.run.Manifest.Letters(v.settings().Letters(p, model.Shares(p, d)))
	letters := v.run.letters()
	if len(letters) != len(shares) {
		v.add(runfolder.ManifestName, model.Error, "manifest-changed", model.Say("列有%d份责任函，应为%d份", "lists %d letters, not %d", len(letters), len(shares)), howToMend)
	}
	type check struct {
		file   string
		kind   render.Kind
		shares []model.Share
	}
	s := v.settings()
	prover := render.NewProof(p, s, v.run.lang(), v.run.shown(&s.Letter))
	checks := []check{{render.AppendixName, render.Appendix, nil}, {render.AppendixOFD, render.Appendix, nil}, {render.TrackerName, render.Tracker, nil}}
	for i, name := range letters[:min(len(letters), len(shares))] {
		stem := strings.TrimSuffix(name, path.Ext(name)) // of the others, where the settings ask for them
		checks = append(checks, check{name, render.Letter, shares[i : i+1]}, check{stem + ".pdf", render.Print, shares[i : i+1]}, check{stem + ".ofd", render.Print, shares[i : i+1]})
	}
	checks = append(checks, check{render.BoundName, render.Print, shares})
	found := make([]model.Diagnostics, len(checks))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, c := range checks {
		if v.run.files[c.file] == nil {
			continue // not asked for, or reported with the sums
		}
		group.Go(func() error {
			if err := v.output(prover, c.file, c.kind, c.shares, &found[i]); err != nil {
				found[i].Add(model.Pos{}, model.Error, "output-unreadable", model.Say("文件读不出来（%v）", "cannot be read: %v", cause(err)), model.Text{})
			}
			return nil
		})
	}
	_ = group.Wait() // none fails
	for i, c := range checks {
		v.Found = append(v.Found, inFile(c.file, found[i])...)
		if c.file == render.TrackerName {
			v.tracker(found[i].Failed())
		}
	}
}

// output proves one output. An error is one of reading it.
func (v *verification) output(prover *render.Proof, name string, kind render.Kind, shares []model.Share, found *model.Diagnostics) error {
	file, closer, err := v.run.section(name, maxRead)
	if err != nil {
		return err
	}
	defer closer.Close()
	if *found, err = prover.Check(kind, file, shares...); err != nil || name != render.TrackerName {
		return err
	}
	data, err := v.run.read(name, maxRead) // no sum vouches for it once people work in it
	*found = append(*found, whole(data)...)
	return err
}

// letters gives the names of the letters, in the order of the units.
func (r *Run) letters() []string {
	var names []string
	for _, f := range r.Manifest.Files {
		if strings.HasPrefix(f.Name, "letters/") && path.Ext(f.Name) == ".docx" {
			names = append(names, f.Name)
		}
	}
	return names
}

// tracker says what it means that the tracker is not as it was made.
func (v *verification) tracker(unproven bool) {
	at := slices.IndexFunc(v.run.Manifest.Files, func(f runfolder.Sum) bool { return f.Name == render.TrackerName })
	if at < 0 || v.run.files[render.TrackerName] == nil || v.changed[render.TrackerName] {
		return
	}
	sum, err := v.run.sum(render.TrackerName)
	switch {
	case err != nil || sum == v.run.Manifest.Files[at].SHA256:
	case unproven:
		v.add(render.TrackerName, model.Error, "file-changed", model.Text{
			ZH: "台账在生成后被改动，行与分工表不符", EN: "was changed since it was made, and its rows are not the plan's"}, model.Text{
			ZH: "台账的行不能增删，任务、单位、分工不能改；进展请填在后面几栏", EN: "rows must stay, and so must task, unit and role; progress goes into the columns behind them"})
	default:
		v.add(render.TrackerName, model.Note, "tracker-in-use", model.Text{
			ZH: "台账在生成后填写过（正常使用），各行与分工表一致", EN: "was written in since it was made (normal use); its rows are the plan's"}, model.Text{})
	}
}

// differences names where two plans are not the same; places do not count.
func differences(want, got *model.Plan) []model.Text {
	var ds []model.Text
	add := func(zh, en string, values ...any) {
		ds = append(ds, model.Text{ZH: fmt.Sprintf(zh, values...), EN: fmt.Sprintf(en, values...)})
	}
	if want.Title != got.Title {
		add("标题不同：原表为“%s”，plan.json 为“%s”", "the title is %q in the source, %q in plan.json", want.Title, got.Title)
	}
	if !slices.EqualFunc(want.Tables, got.Tables, func(a, b model.Table) bool {
		return a.Mark == b.Mark && a.Title == b.Title && a.Source == b.Source &&
			slices.EqualFunc(a.Columns, b.Columns, func(x, y model.Column) bool { return x.Head == y.Head && x.Kind == y.Kind })
	}) {
		add("表的标记、标题或栏目与原表不同", "marks, titles or columns of the tables are not the source's")
	}
	if !slices.EqualFunc(want.Sources, got.Sources, func(a, b model.Source) bool {
		return a.ID == b.ID && a.Name == b.Name && a.Title == b.Title && a.File == b.File
	}) {
		add("来源与原表不同", "the sources are not those of the copies")
	}
	if len(want.Themes) != len(got.Themes) {
		add("主题数不同：原表有%d个，plan.json 有%d个", "the source has %d themes, plan.json %d", len(want.Themes), len(got.Themes))
	}
	for i := range min(len(want.Themes), len(got.Themes)) {
		a, b := &want.Themes[i], &got.Themes[i]
		if a.Heading != b.Heading || !slices.Equal(a.Above, b.Above) || a.Number != b.Number || a.Table != b.Table {
			add("主题不同：原表为“%s”，plan.json 为“%s”", "a theme is %q in the source, %q in plan.json", a.Heading, b.Heading)
		}
		if !reflect.DeepEqual(a.Source, b.Source) {
			add("主题“%s”的更正与 corrections.toml 不同", "the theme %q is not corrected as corrections.toml says", a.Heading)
		}
		if len(a.Tasks) != len(b.Tasks) {
			add("主题“%s”在原表中有%d项任务，plan.json 有%d项", "the theme %q has %d tasks in the source, %d in plan.json", a.Heading, len(a.Tasks), len(b.Tasks))
		}
		for j := range min(len(a.Tasks), len(b.Tasks)) {
			s, t := &a.Tasks[j], &b.Tasks[j]
			if s.Number != t.Number || s.Label != t.Label || s.Text != t.Text || s.Phrase != t.Phrase || s.Due != t.Due || s.OpenEnded != t.OpenEnded ||
				!slices.Equal(s.Fields, t.Fields) || !slices.Equal(s.Steps, t.Steps) ||
				t.Units != nil && !slices.Equal(s.Units, t.Units) { // earlier versions have no cells of units
				add("任务%s的文字与原表不同", "the words of task %s are not the source's", s.Number)
			}
			if !reflect.DeepEqual(s.Source, t.Source) {
				add("任务%s的更正与 corrections.toml 不同", "task %s is not corrected as corrections.toml says", s.Number)
			}
			if !slices.EqualFunc(s.Assignments, t.Assignments, func(a, b model.Assignment) bool {
				return a.Unit == b.Unit && a.Role == b.Role && a.Via == b.Via
			}) {
				add("任务%s的分工与原表不同", "the assignments of task %s are not the source's", s.Number)
			}
		}
	}
	return ds
}
