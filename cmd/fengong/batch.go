package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fengong/internal/app"
	"fengong/internal/beside"
	"fengong/internal/runfolder"
	"fengong/model"
	"fengong/parser"
)

// verdict is what became of one table.
type verdict struct {
	Source  string            `json:"source"`
	Folder  string            `json:"folder"`
	Verdict string            `json:"verdict"` // made, unchanged, refused, failed or cancelled
	Seconds float64           `json:"seconds"`
	Counts  *runfolder.Counts `json:"counts,omitempty"`
	// Found is every error, and how many warnings there are beside them.
	Found    []diagnosticJSON `json:"diagnostics,omitempty"`
	Warnings int              `json:"warnings"`

	errors  model.Diagnostics
	message model.Text
}

// verdicts is what a reader of the line sees.
var verdicts = map[string]model.Text{
	"made": {ZH: "已生成", EN: "made"}, "unchanged": {ZH: "未变，跳过", EN: "unchanged, skipped"},
	"refused": {ZH: "未生成", EN: "not made"}, "failed": {ZH: "程序出错", EN: "failed"}, "cancelled": {ZH: "已取消", EN: "cancelled"},
}

// batch makes many tables, each as build does it. What was made and has not changed since is
// skipped, so that a batch that was stopped is simply called again.
func (a *cli) batch(args []string) int {
	flags := a.flags("batch")
	var in app.Inputs
	inputFlags(flags, &in)
	out := flags.String("out", "out", "")
	jobs := flags.Int("jobs", 1, "")
	asJSON := flags.Bool("json", false, "")
	words, code, ok := a.parse(flags, args, 1, 1<<20)
	if !ok {
		return code
	}
	if *jobs < 1 {
		a.say("--jobs 至少是1", "--jobs is 1 or more")
		return refused
	}
	sources, ok := a.sources(words)
	if !ok {
		return refused
	}
	ctx, stop := interruptible()
	defer stop()
	all := make([]chan verdict, len(sources))
	turns := make(chan int, len(sources))
	for i := range sources {
		all[i] = make(chan verdict, 1)
		turns <- i
	}
	close(turns)
	for range min(*jobs, len(sources)) {
		go func() {
			for i := range turns {
				one := in
				one.Source, one.Lang = sources[i], a.lang
				v := verdict{Source: sources[i], Verdict: "failed"}
				if err := beside.Guarded(func() error { v = makeOne(ctx, one, *out); return nil }); err != nil { // the others go on
					v.message, _, _ = app.Explain(err)
				}
				all[i] <- v
			}
		}()
	}
	began, code := time.Now(), done
	n := map[string]int{}
	for i := range sources {
		v := <-all[i]
		n[v.Verdict]++
		switch v.Verdict {
		case "failed":
			code = failed
		case "refused", "cancelled":
			if code == done {
				code = refused
			}
		}
		if *asJSON {
			v.Found = a.diagnosticsJSON(v.errors)
			if err := a.writeJSON(v, ""); err != nil {
				return a.cannotPrint(err)
			}
			continue
		}
		a.tellVerdict(i+1, len(sources), &v)
	}
	if !*asJSON {
		fmt.Fprintf(a.stdout, model.Text{ZH: "共%d张表：生成%d，未变%d，未生成%d，出错%d，取消%d；用时%.1f秒\n",
			EN: "%d tables: %d made, %d unchanged, %d not made, %d failed, %d cancelled; %.1f s\n"}.In(a.lang),
			len(sources), n["made"], n["unchanged"], n["refused"], n["failed"], n["cancelled"], time.Since(began).Seconds())
	}
	return code
}

// tellVerdict prints a line a table, and under it what stands in its way.
func (a *cli) tellVerdict(i, n int, v *verdict) {
	line := fmt.Sprintf("%d/%d  %s  %s  %.1fs", i, n, v.Source, verdicts[v.Verdict].In(a.lang), v.Seconds)
	if v.Counts != nil {
		line += fmt.Sprintf(model.Text{ZH: "  %d项任务，%d个单位，%d条分工", EN: "  %d tasks, %d units, %d assignments"}.In(a.lang), v.Counts.Tasks, v.Counts.Units, v.Counts.Assignments)
	}
	if v.Warnings > 0 {
		line += fmt.Sprintf(model.Text{ZH: "  %d条警告（fengong check 查看）", EN: "  %d warnings (see fengong check)"}.In(a.lang), v.Warnings)
	}
	fmt.Fprintln(a.stdout, line)
	a.report(v.errors)
	if m := v.message.In(a.lang); m != "" {
		fmt.Fprintln(a.stderr, v.Source+": "+m)
	}
}

// makeOne makes one table into its folder below out.
func makeOne(ctx context.Context, in app.Inputs, out string) verdict {
	began := time.Now()
	in.Out = filepath.Join(out, in.ProjectName())
	p := app.Load(in)
	v := verdict{Source: in.Source, Folder: filepath.Join(out, p.Name), Verdict: "refused"}
	run := p.Prepare(fontDirs())
	defer func() { v.Seconds = time.Since(began).Round(10 * time.Millisecond).Seconds() }()
	for _, d := range p.Found {
		switch d.Severity {
		case model.Error:
			v.errors = append(v.errors, d)
		case model.Warning:
			v.Warnings++
		}
	}
	switch {
	case ctx.Err() != nil:
		v.Verdict = "cancelled"
		return v
	case run == nil:
		return v
	}
	run.Maker = maker()
	c := p.Counts()
	if run.Unchanged(v.Folder) {
		v.Verdict, v.Counts = "unchanged", &c
		return v
	}
	run.Tell = func(ds model.Diagnostics) {
		for _, d := range ds {
			if d.Severity == model.Warning {
				v.Warnings++
			}
		}
	}
	if _, err := run.Make(ctx, v.Folder); err != nil {
		if unproven, ok := errors.AsType[*app.UnprovenError](err); ok {
			v.errors = append(v.errors, unproven.Found...)
		} else {
			var ds model.Diagnostics
			errors.As(err, &ds)
			v.errors = append(v.errors, ds...)
		}
		message, _, mendable := app.Explain(err)
		v.message = message
		switch {
		case ctx.Err() != nil:
			v.Verdict = "cancelled"
		case !mendable:
			v.Verdict = "failed"
		}
		return v
	}
	v.Verdict, v.Counts = "made", &c
	return v
}

// sources gives the tables that the words of the call name: files, folders with tables, and -
// for names on standard input, a line each. Two tables of one name would share a folder: an
// error before anything runs.
func (a *cli) sources(words []string) ([]string, bool) {
	var all []string
	for _, w := range words {
		if w == "-" {
			lines := bufio.NewScanner(a.stdin)
			lines.Buffer(nil, 1<<20)
			for lines.Scan() {
				if name := strings.TrimSuffix(lines.Text(), "\r"); strings.TrimSpace(name) != "" {
					all = append(all, name)
				}
			}
			if err := lines.Err(); err != nil {
				a.say("读不出标准输入中的文件名：%v", "the names on standard input cannot be read: %v", err)
				return nil, false
			}
			continue
		}
		if info, err := os.Stat(w); err != nil || !info.IsDir() {
			all = append(all, w)
			continue
		}
		in, err := tablesIn(w)
		if err != nil {
			a.say("文件夹 %s 读不出来：%v", "the folder %s cannot be read: %v", w, err)
			return nil, false
		}
		if len(in) == 0 {
			a.say("文件夹 %s 里没有任务分工表", "the folder %s holds no tables", w)
			return nil, false
		}
		all = append(all, in...)
	}
	if len(all) == 0 {
		a.say("没有给出任务分工表", "no tables were named")
		return nil, false
	}
	owner := map[string]string{}
	for _, name := range all {
		base := filepath.Base(name)
		folder := strings.ToLower(strings.TrimSuffix(base, filepath.Ext(base))) // Windows knows no case
		if other, taken := owner[folder]; taken {
			a.say("%s 和 %s 会写入同一个文件夹，没有生成任何文件", "%s and %s would be written into one folder: nothing was made", other, name)
			a.hint("请给其中一个改名，或分两次用不同的 --out 生成", "rename one of them, or call twice with another --out")
			return nil, false
		}
		owner[folder] = name
	}
	return all, true
}

// tablesIn gives the files of a folder that may be tables, by name. Settings, templates and
// what programs leave behind are none.
func tablesIn(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	templates := []string{"letter.docx", "report.docx", "urge.docx"}
	var names []string
	for _, e := range entries {
		name := e.Name()
		if e.Type()&fs.ModeType != 0 || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || slices.Contains(templates, strings.ToLower(name)) {
			continue
		}
		if slices.Contains(parser.Extensions(), strings.ToLower(filepath.Ext(name))) {
			names = append(names, filepath.Join(dir, name))
		}
	}
	return names, nil
}
