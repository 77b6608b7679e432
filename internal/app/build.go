package app

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"fengong/internal/beside"
	"fengong/internal/compare"
	"fengong/internal/office"
	"fengong/internal/render"
	"fengong/internal/render/fonts"
	"fengong/internal/render/letter"
	"fengong/internal/render/paper"
	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/model"
	"fengong/templates"
)

// Run is a project that is ready to be made.
type Run struct {
	*Project
	Maker    string     // name and version of the program
	Progress func(Step) // may be nil
	// Tell is told what became of the earlier tracker before anything is published; may
	// be nil.
	Tell func(model.Diagnostics)
	// Since is an earlier plan: only units whose share is not what it was get a letter,
	// which says what is new. Nil: every unit gets one.
	Since *model.Plan
	// NewVersion says that the table is a new version of the one that the folder was made of:
	// the letters that units got then are kept in it.
	NewVersion bool
	// Partners says that units get one as well of whose tasks only who shares them changed: their earlier letters name others.
	Partners bool

	job   *render.Job
	begun bool            // it was made
	made  []runfolder.Sum // letters, in the order in which they were made
}

// Step is how far a run is.
type Step struct {
	File           string // that was just written
	Letters, Units int    // letters made, out of one a unit
}

// Result is what a finished run has to tell.
type Result struct {
	Counts runfolder.Counts
	Fonts  []string // the faces that the appendix is set in
	Bound  bool     // letters were made as PDF as well, with one file of them all
	Kept   []string // copies of files that people had changed
	// Tracker is what was done to the tracker of an earlier run; nil where there was none.
	Tracker *tracker.Changes
	Letters int      // made, one a unit
	Revised bool     // only for what is not what it was in Since
	Leaving []string // units that had tasks in Since and have none any more
	// Anew is what became of the letters that the run before had made; nil where there were none.
	Anew   *runfolder.Anew
	Unsent *Own // what the issuer itself has to do, where it gets no letter; else nil
	// Corrected is how many tasks and headings are not as the source has them, but as corrections say.
	Corrected int
}

// UnprovenError says that the outputs do not hold what the plan says. Nothing was written.
type UnprovenError struct{ Found model.Diagnostics }

func (e *UnprovenError) Error() string { return e.Found.Error() }

// WriteError says that the output folder could not be written, and was left as it is.
type WriteError struct {
	Target string
	Err    error
}

func (e *WriteError) Error() string { return "writing " + e.Target + ": " + e.Err.Error() }

func (e *WriteError) Unwrap() error { return e.Err }

// writing returns a WriteError, or err as it is where the fault is with what was to be written.
func writing(target string, err error) error {
	var faults office.Faults
	if errors.As(err, &faults) {
		return err
	}
	return &WriteError{target, err}
}

// Prepare compiles the template and finds the fonts; dirs are folders to look in, beside
// those of the settings. What is wrong is added to Found; where that Failed there is no run.
func (p *Project) Prepare(dirs []string) *Run {
	if p.Settings == nil || p.Plan == nil {
		return nil
	}
	job := &render.Job{Plan: p.Plan, Shares: model.Shares(p.Plan, p.Directory), Directory: p.Directory, Settings: p.Settings}
	p.unsentLast(job.Shares)
	job.Letters = p.Settings.Letters(p.Plan, job.Shares)
	template, name := p.template, p.tmplName
	if template == nil {
		template, name = templates.Letter(), "letter.docx"
		if p.lang == model.English {
			template = templates.LetterEN()
		}
		p.inputs = append(p.inputs, input{kind: runfolder.Template, name: name, data: template})
	}
	var ds model.Diagnostics
	job.Template, ds = letter.Compile(template)
	for i := range ds {
		ds[i].Pos.File = name
	}
	p.Found = append(p.Found, ds...)
	if job.Template != nil {
		p.unshown(name, job.Template.Lacking(p.Plan, &p.Settings.Letter))
		p.untagged(name, job.Template.Missing(p.Settings))
		p.sumsBare(name, job.Template.MoneyUnitUnshown(p.Plan, &p.Settings.Letter))
	}
	job.Fonts, ds = fonts.Find(append(slices.Clone(p.Settings.Fonts.Dirs), dirs...))
	p.Found = append(p.Found, ds...)
	if (slices.Contains(p.Settings.Letter.Formats, model.FormatPDF) || slices.Contains(p.Settings.Letter.Formats, model.FormatOFD)) && !p.Found.Failed() {
		job.Press, ds = paper.New(letter.Unmark(template), &job.Fonts, p.lang)
		p.Found = append(p.Found, inFile(name, ds)...)
	}
	if p.Settings.Letter.Tasks == model.Auto && !p.Found.Failed() {
		ruler, err := paper.NewRuler(letter.Unmark(template))
		if err != nil {
			p.Found.Add(model.Pos{File: name}, model.Error, "template-damaged", model.Text{ZH: "模板读不出来", EN: err.Error()}, model.Text{})
		}
		job.Ruler = ruler
	}
	p.placeholders()
	if p.Found.Failed() {
		return nil
	}
	p.Found = append(p.Found, job.DrawnAs()...)
	p.overlook()
	return &Run{Project: p, job: job}
}

// Make renders, writes, proves and publishes into the folder target, all or nothing. It is called
// once: of a large table it lets go on the way what is not needed any more. An error is a *WriteError, an
// *UnprovenError, model.Diagnostics, that of ctx, or else a fault of the program; Explain puts each into words.
func (r *Run) Make(ctx context.Context, target string) (*Result, error) {
	if r.begun {
		return nil, errors.New("a run is made once")
	}
	r.begun = true
	stage, err := runfolder.Begin(target)
	if err != nil {
		return nil, &WriteError{target, err}
	}
	defer stage.Close()
	var earlier runfolder.Record
	if r.NewVersion {
		earlier = r.earlierRecord(target)
		stage.Retire(earlier, append(r.superseded(target), render.LettersFolder, render.BoundName, render.AppendixName, render.AppendixOFD, runfolder.PlanName)...)
	}
	if r.job.Tracker, err = stage.Earlier(render.TrackerName, r.Settings.Tracker.KeepBackups); err != nil {
		return nil, &WriteError{target, err}
	}

	again := r.job.Tracker != nil
	r.job.Named = directoryIn(target)
	if !again {
		if err := LedgerElsewhere(target).Err(); err != nil {
			return nil, err
		}
	}

	c := counts(r.Plan, r.job.Shares)
	since, leaving := r.revise()
	if since != nil {
		r.cite(append([]runfolder.Record{earlier}, runfolder.EarlierRecords(target)...))
	}
	if err := r.numbersAgain(earlier, target).Err(); err != nil {
		return nil, err
	}
	r.tellDate(target)
	was := r.madeBefore(target)
	if err := r.writeInputs(stage, target); err != nil {
		return nil, err
	}
	proof, err := r.write(ctx, stage, target, c.Assignments)
	if err != nil {
		return nil, err
	}
	shown := c
	shown.Themes = r.Plan.MainThemes()
	result := &Result{Letters: len(r.job.Letters), Revised: since != nil, Leaving: leaving, Counts: shown, Fonts: r.job.Fonts.Names(), Bound: slices.Contains(r.Settings.Letter.Formats, model.FormatPDF), Anew: r.anew(was, stage), Unsent: r.unsent(), Corrected: proof.Corrected}
	if again {
		result.Tracker = &r.job.TrackerChanges
		if r.Tell != nil {
			r.Tell(append(inFile(render.TrackerName, r.job.TrackerChanges.Found), besidesLedger(target)...))
		}
	}
	r.tellSize()
	result.Kept, err = stage.Commit(runfolder.Manifest{
		Program: r.Maker, Lang: r.lang.String(), Title: r.Plan.Title,
		Fonts: r.job.Fonts.Names(), Counts: c, Since: since, Anew: was.record(result.Anew, r.made), Withdrawn: r.withdrawn, Reconciliation: proof,
	})
	if err != nil {
		return nil, writing(target, err)
	}
	return result, nil
}

// leastType is the smallest type that people read on paper without trouble, in points: 小五.
const leastType = 9

// tellSize says that the appendix is in type that is hard to read on paper, for all its columns.
func (r *Run) tellSize() {
	size := r.job.AppendixSize
	if r.Tell == nil || size == 0 || size >= leastType {
		return
	}
	var ds model.Diagnostics
	ds.Add(model.Pos{File: render.AppendixName}, model.Note, AppendixSmall, model.Say("附件栏目多，表内的字缩到%v磅，印在纸上偏小", "the appendix has many columns: its type is down to %v points, small on paper", size),
		model.Text{ZH: "可以在 fengong.toml 的 [appendix] columns 中写明附件只列哪些附加栏目；函和台账不变", EN: "columns under [appendix] in fengong.toml says which other columns it has; letters and tracker keep all"})
	r.Tell(ds)
}

// AppendixSmall is the code of what is said of an appendix in small type.
const AppendixSmall = "appendix-small"

// write renders all outputs into the stage and proves each as it lies there. assignments are
// those of the plan.
func (r *Run) write(ctx context.Context, stage *runfolder.Stage, target string, assignments int) (runfolder.Reconciliation, error) {
	proof := runfolder.Reconciliation{Plan: assignments, Corrected: r.Plan.CorrectedPlaces()}
	prover := render.NewProof(r.Plan, r.Settings, r.lang, r.job.Template.Shown(&r.Settings.Letter))
	step := Step{Units: len(r.job.Letters)}
	var unwritten error
	var unproven faults
	var proofs errgroup.Group // reading a letter back takes far longer than making it
	proofs.SetLimit(runtime.GOMAXPROCS(0))
	const large = 32 << 20 // of a tracker, packed: 200,000 rows
	roomy := len(r.job.Tracker) <= large
	err := render.All(r.job, func(f render.File) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		var write func() error // of what is not written yet
		if f.Kind == render.Appendix && roomy {
			write = stage.Later(f.Name, f.Write)
		} else if unwritten = put(stage, f); unwritten != nil {
			return unwritten
		}
		switch f.Kind {
		case render.Letter:
			proof.Letters += len(f.Shares[0].Rows)
			step.Letters++
			r.made = append(r.made, runfolder.SumOf(f.Name, f.Data))
		case render.Appendix:
			proof.Appendix = assignments
		case render.Tracker:
			proof.Tracker = assignments
		}
		name, kind, shares := f.Name, f.Kind, f.Shares
		f.Data, f.Write = nil, nil // what made the file is not held until then: of a large appendix 300 MB
		prove := func() error {
			now := write
			write = nil // nor is it held while it is proven
			ds, err := proven(stage, prover, name, kind, shares, now)
			unproven.add(name, ds)
			return err
		}
		switch {
		case kind == render.ReturnSheet:
		case !roomy && (kind == render.Tracker || kind == render.Appendix): // the update of that tracker, which comes between, takes room
			unwritten = prove()
		default:
			proofs.Go(func() error { return beside.Guarded(prove) })
		}
		step.File = f.Name
		if r.Progress != nil {
			r.Progress(step)
		}
		return unwritten
	})
	unwritten = errors.Join(unwritten, proofs.Wait())
	switch {
	case unwritten != nil:
		return proof, writing(target, unwritten)
	case err != nil:
		return proof, err
	case unproven.found.Failed():
		return proof, &UnprovenError{unproven.found}
	case ctx.Err() != nil:
		return proof, ctx.Err()
	}
	return proof, nil
}

// proven proves the file called name as it lies in the stage, once write, which may be nil, has written it.
func proven(stage *runfolder.Stage, prover *render.Proof, name string, kind render.Kind, shares []model.Share, write func() error) (model.Diagnostics, error) {
	if write != nil {
		if err := write(); err != nil {
			return nil, err
		}
	}
	f, err := stage.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	file := io.NewSectionReader(f, 0, info.Size())
	if kind == render.Letter {
		return prover.CheckLetter(file, &shares[0], func(p *office.Package) { stage.Sound(name, p) })
	}
	return prover.Check(kind, file, shares...)
}

// numbersAgain finds document numbers that letters of before a new version have already: those of
// earlier, the run in target, and those that it had put aside. Two letters of one number cannot be sent.
func (r *Run) numbersAgain(earlier runfolder.Record, target string) (ds model.Diagnostics) {
	if r.Since == nil || !strings.Contains(r.Settings.Document.Number, "{n}") {
		return nil
	}
	given := map[string]bool{}
	for _, record := range append(runfolder.EarlierRecords(target), earlier) {
		for _, n := range record.Numbers {
			given[n] = true
		}
	}
	var again []string
	for i := range r.job.Letters {
		if n := r.Settings.Document.NumberOf(i + 1); given[n] {
			again = append(again, n)
		}
	}
	if len(again) == 0 {
		return nil
	}
	free := firstFree(&r.Settings.Document, len(r.job.Letters), func(n string) bool { return given[n] })
	ds.Add(model.Pos{}, model.Error, "number-again",
		model.Say("有%d份函的字号以前发过，如“%s”；%d号起没有用过", "%d letters have a number that was given before, such as %q; those from %d on are free", len(again), again[0], free),
		model.Say("请在 fengong.toml 的 [document] 里写 first_number = %d（并核对成文日期），再生成一次",
			"set first_number = %d under [document] in fengong.toml, check the date, and build again", free))
	return ds
}

// earlierRecord says of the letters that the run in target sent when they were dated, and their numbers.
func (r *Run) earlierRecord(target string) runfolder.Record {
	record := runfolder.Record{Program: r.Maker, Numbers: map[string]string{}}
	s := (&Project{}).settingsIn(runfolder.Copies(target)[runfolder.Settings])
	if s == nil {
		return record
	}
	record.AsOf = s.Document.Date.String()
	if strings.Contains(s.Document.Number, "×") { // not filled in
		return record
	}
	for i, name := range runfolder.LettersIn(target, render.LettersFolder) {
		record.Numbers[name] = s.Document.NumberOf(i + 1)
	}
	return record
}

// superseded gives the copies of tables that the run in target was made of and this one is not: its
// letters, which units have, rest on them.
func (r *Run) superseded(target string) (copies []string) {
	for _, in := range runfolder.Made(target) {
		if in.Kind != runfolder.Source {
			continue
		}
		data, err := os.ReadFile(in.Copy)
		if err != nil || slices.ContainsFunc(r.inputs, func(now input) bool { return now.kind == runfolder.Source && bytes.Equal(now.data, data) }) {
			continue // one that is gone cannot be kept
		}
		if name, err := filepath.Rel(target, in.Copy); err == nil {
			copies = append(copies, filepath.ToSlash(name))
		}
	}
	return copies
}

// revise leaves the run only the shares that changed since the earlier plan, each with
// its news, and names the units that have left.
func (r *Run) revise() (since *runfolder.Since, leaving []string) {
	if r.Since == nil {
		return nil, nil
	}
	since = &runfolder.Since{Title: r.Since.Title, Units: []string{}, Partners: r.Partners}
	at := map[string]int{}
	for i, s := range r.job.Shares {
		at[s.Unit.Name] = i
	}
	var changed, letters []model.Share
	for _, c := range compare.SharesChanged(r.Since, r.Plan) {
		i, stays := at[c.Unit]
		switch {
		case !stays:
			leaving = append(leaving, c.Unit)
		case c.Concerns() || r.Partners:
			share := r.job.Shares[i]
			share.News = c.Sentences()
			changed = append(changed, share)
			for _, one := range r.lettersOf(share, &c) {
				letters = append(letters, one)
				since.Units = append(since.Units, one.Called())
			}
		}
	}
	r.job.Shares, r.job.Letters = changed, letters
	return since, leaving
}

// lettersOf gives the letters that tell a unit what is new: where each source has its own, those of
// the sources that have news; what is new in one that the unit has no task of any more, is told in
// the first.
func (r *Run) lettersOf(share model.Share, c *compare.ShareChange) (letters []model.Share) {
	all := r.Settings.Letters(r.Plan, []model.Share{share})
	if len(all) == 1 {
		all[0].News = share.News
		return all
	}
	for i, one := range all {
		own := c.Of(func(source string) bool {
			return source == one.Source || i == 0 && !slices.ContainsFunc(all, func(s model.Share) bool { return s.Source == source })
		})
		if own.Concerns() || r.Partners && own.News != nil {
			one.News = own.Sentences()
			letters = append(letters, one)
		}
	}
	return letters
}

// inFile gives ds with the name of the file that they are about.
func inFile(name string, ds model.Diagnostics) model.Diagnostics {
	ds = slices.Clone(ds)
	for i := range ds {
		ds[i].Pos.File = name
	}
	return ds
}

// writeInputs puts the plan and copies of what the run is made from beside the outputs.
func (r *Run) writeInputs(stage *runfolder.Stage, target string) error {
	plan, source := r.Plan, r.Source
	stage.Beside(runfolder.PlanName, func(w io.Writer) error { return WritePlan(w, plan, source) })
	for _, in := range r.inputs {
		ext := filepath.Ext(in.name)
		name := render.FileName(strings.TrimSuffix(in.name, ext)) + render.FileName(ext)
		if err := stage.Input(runfolder.Input{Kind: in.kind, Name: in.name, As: in.as, ID: in.id}, name, in.data); err != nil {
			return &WriteError{target, err}
		}
	}
	r.inputs = nil // a large source is not held until its outputs are proven
	return nil
}

// faults collects what proofs find that run side by side.
type faults struct {
	mu    sync.Mutex
	found model.Diagnostics
}

func (f *faults) add(file string, ds model.Diagnostics) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.found = append(f.found, inFile(file, ds)...)
}

// fileOf gives the file of a table: source, unless the plan is of several.
func fileOf(p *model.Plan, table int, source string) string {
	if s := p.SourceOf(table); s != nil {
		return s.File
	}
	return source
}

// put writes an output into the stage.
func put(stage *runfolder.Stage, f render.File) error {
	switch {
	case f.Write != nil:
		return stage.Stream(f.Name, f.Write)
	case f.Kind == render.Letter: // its proof reads all of it
		return stage.Unchecked(f.Name, f.Data)
	}
	return stage.Write(f.Name, f.Data)
}
