package app

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"fengong/internal/compare"
	"fengong/internal/office"
	"fengong/internal/render"
	"fengong/internal/runfolder"
	"fengong/model"
	"fengong/parser"
)

// before is what a run that is made again had made: what its letters are held against.
type before struct {
	target  string
	run     runfolder.Manifest
	letters []runfolder.Sum
	form    *model.Settings // nil where the copy cannot be read
}

// madeBefore returns the letters that the run in target made; nil where there are none, and where they
// are put aside, as those of a new version of the table are letters of their own.
func (r *Run) madeBefore(target string) *before {
	b := &before{target: target, run: runfolder.Read(target)}
	b.letters = lettersAmong(b.run.Files)
	if r.NewVersion || b.letters == nil {
		return nil
	}
	b.form = (&Project{}).settingsIn(runfolder.Copies(target)[runfolder.Settings])
	return b
}

func lettersAmong(files []runfolder.Sum) (letters []runfolder.Sum) {
	for _, f := range files {
		if strings.HasPrefix(f.Name, render.LettersFolder+"/") && path.Ext(f.Name) == ".docx" {
			letters = append(letters, f)
		}
	}
	return letters
}

// addresseeIn returns whom the letter in the file called name is to, as names of files say it.
func addresseeIn(name string) string {
	_, to, _ := strings.Cut(strings.TrimSuffix(path.Base(name), path.Ext(name)), "-")
	return to
}

// anew says which letters are not as they were made before: a letter is its unit's, whatever number
// goes before the name of its file. Letters are the same bytes from the same words.
func (r *Run) anew(was *before, stage *runfolder.Stage) *runfolder.Anew {
	if was == nil {
		return nil
	}
	out := &runfolder.Anew{}
	left := map[string][]int{} // letters of before, by their addressee
	for i, f := range was.letters {
		to := addresseeIn(f.Name)
		left[to] = append(left[to], i)
	}
	for n, f := range r.made {
		to := addresseeIn(f.Name)
		at := left[to]
		if len(at) == 0 {
			out.New = append(out.New, f.Name)
			continue
		}
		left[to] = at[1:]
		switch old := was.letters[at[0]]; {
		case old.SHA256 == f.SHA256:
		case r.renumbered(was, at[0], n, stage):
			out.Renumbered = append(out.Renumbered, f.Name)
		default:
			out.Changed = append(out.Changed, f.Name)
		}
	}
	for i, f := range was.letters {
		if slices.Contains(left[addresseeIn(f.Name)], i) {
			out.Gone = append(out.Gone, f.Name)
		}
	}
	out.News = r.newsOf(out.Changed, was)
	return out
}

// newsOf says what is new in the letters called names, where it is in what units have to do. The plan of
// before, of a large table a quarter of a gigabyte, is read for that alone.
func (r *Run) newsOf(names []string, was *before) map[string]runfolder.News {
	if len(names) == 0 {
		return nil
	}
	data, err := os.ReadFile(filepath.Join(was.target, runfolder.PlanName))
	if err != nil {
		return nil
	}
	plan, _ := parser.ReadPlan(runfolder.PlanName, data)
	if plan == nil {
		return nil
	}
	tasks := map[string]int{}
	for _, s := range model.Shares(plan, r.Directory) {
		tasks[s.Unit.Name] = len(s.Rows)
	}
	all := compare.Plans(plan, r.Plan)
	changes := map[string]compare.ShareChange{}
	for _, c := range all.Shares() {
		changes[c.Unit] = c
	}
	now := map[string]int{}
	for _, s := range model.Shares(r.Plan, r.Directory) {
		now[s.Unit.Name] = len(s.Rows)
	}
	news := map[string]runfolder.News{}
	for i, f := range r.made {
		unit := r.job.Letters[i].Unit.Name
		if !slices.Contains(names, f.Name) {
			continue
		}
		says := otherwise(all)
		if c, ok := changes[unit]; ok {
			says = c.Sentences()
		}
		news[f.Name] = runfolder.News{Was: tasks[unit], Now: now[unit], Says: says}
	}
	return news
}

// otherwise says why a letter is another one though its unit has to do what it had.
func otherwise(c *compare.Changes) (says []model.Text) {
	zh, en := c.ColumnNotes(model.Chinese), c.ColumnNotes(model.English)
	for i := range zh {
		says = append(says, model.Text{ZH: zh[i] + "。", EN: en[i] + "."})
	}
	if says == nil {
		says = []model.Text{{ZH: "分工没有变，变的是抬头、设置或模板。", EN: "The share is the same; addressee, settings or template are not."}}
	}
	return says
}

// InWords says what became of the letters made before, of which there are letters now. Of many the first
// are named.
func InWords(a *runfolder.Anew, letters int) model.Text {
	if a.Empty() {
		return model.Say("%d份函全部相同", "all %d letters are the same", letters)
	}
	var zh, en []string
	add := func(names []string, inZH, inEN string) {
		if len(names) > 0 {
			zh, en = append(zh, fmt.Sprintf(inZH, len(names))+addressees(names, "、", "等")), append(en, fmt.Sprintf(inEN, len(names))+addressees(names, ", ", ", …"))
		}
	}
	add(a.Changed, "%d份函内容有变化：", "%d changed: ")
	add(a.Renumbered, "%d份只是字号或日期不同：", "%d differ in number or date only: ")
	add(a.New, "%d份是新增的：", "%d are new: ")
	add(a.Gone, "%d份不再有：", "%d are no more: ")
	if same := letters - len(a.Changed) - len(a.Renumbered) - len(a.New); same > 0 {
		zh, en = append(zh, fmt.Sprintf("其余%d份相同", same)), append(en, fmt.Sprintf("the other %d are the same", same))
	}
	return model.Text{ZH: strings.Join(zh, "；"), EN: strings.Join(en, "; ")}
}

// addressees names whom letters are to, the first twenty of them.
func addressees(names []string, comma, more string) string {
	var to []string
	for _, name := range names[:min(len(names), 20)] {
		to = append(to, addresseeIn(name))
	}
	words := strings.Join(to, comma)
	if len(names) > 20 {
		words += more
	}
	return words
}

// renumbered reports whether the n-th letter is the i-th of before but for its number and date.
func (r *Run) renumbered(was *before, i, n int, stage *runfolder.Stage) bool {
	f := was.letters[i]
	data, err := os.ReadFile(filepath.Join(was.target, filepath.FromSlash(f.Name)))
	if err != nil || was.form == nil || runfolder.SumOf("", data).SHA256 != f.SHA256 { // somebody worked in it
		return false
	}
	file, err := stage.Open(r.made[n].Name)
	if err != nil {
		return false
	}
	defer file.Close()
	now, err := io.ReadAll(file)
	if err != nil {
		return false
	}
	lang := r.Settings.Lang
	return sameBut(data, now, [][2]string{
		{was.form.Document.NumberOf(i + 1), r.Settings.Document.NumberOf(n + 1)},
		{was.form.Document.Date.In(was.form.Lang), r.Settings.Document.Date.In(lang)}})
}

// sameBut reports whether two letters differ in nothing but that in the place of the first of each pair,
// which stands there once, the second stands. What a file says of itself is not read.
func sameBut(was, now []byte, pairs [][2]string) bool {
	old, err := office.Open(was, office.Usual)
	if err != nil {
		return false
	}
	other, err := office.Open(now, office.Usual)
	if err != nil || !slices.Equal(old.Names(), other.Names()) {
		return false
	}
	times := make([]int, len(pairs))
	for _, name := range old.Names() {
		if strings.HasPrefix(strings.TrimPrefix(name, "/"), "docProps/") {
			continue
		}
		a, err := old.Read(name)
		if err != nil {
			return false
		}
		b, err := other.Read(name)
		if err != nil {
			return false
		}
		if bytes.Equal(a, b) {
			continue
		}
		for i, p := range pairs {
			if p[0] == p[1] {
				continue
			}
			times[i] += bytes.Count(a, []byte(p[0]))
			a = bytes.Replace(a, []byte(p[0]), []byte(p[1]), 1)
		}
		if !bytes.Equal(a, b) {
			return false
		}
	}
	return !slices.ContainsFunc(times, func(n int) bool { return n > 1 })
}

// record is what the manifest keeps of anew: where no letter is another one, what was said of them
// before still holds.
func (b *before) record(anew *runfolder.Anew, made []runfolder.Sum) *runfolder.Anew {
	switch {
	case anew == nil:
		return nil
	case !anew.Empty():
		return anew
	case slices.Equal(b.letters, made):
		return b.run.Anew
	}
	return nil
}
