// Package render makes every output of a run from one plan.
package render

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"fengong/internal/beside"
	"fengong/internal/render/appendix"
	"fengong/internal/render/draw"
	"fengong/internal/render/fonts"
	"fengong/internal/render/letter"
	"fengong/internal/render/ofd"
	"fengong/internal/render/paper"
	"fengong/internal/render/pdf"
	"fengong/internal/render/tracker"
	"fengong/model"
)

// Job is what a run renders. Plan has been resolved with Directory.
type Job struct {
	Plan      *model.Plan
	Shares    []model.Share // of Plan and Directory
	Letters   []model.Share // what each letter is about; nil is Shares
	Directory *model.Directory
	Settings  *model.Settings
	Template  *letter.Template
	Press     *paper.Press // of the same template, where letters are made as PDF or OFD as well; else nil
	Ruler     *paper.Ruler // of the same template, where the length of a table decides where it stands; else nil
	Fonts     fonts.Set
	// Tracker is the tracker of an earlier run, in which people may have worked; nil
	// where there is none, and once it is updated.
	Tracker []byte
	// Named is the directory that the earlier run had; nil where it is not known.
	Named *model.Directory
	// TrackerChanges says, after All, what was done to it.
	TrackerChanges tracker.Changes
	// AppendixSize is, after All, the size of the smallest type of the appendix's tables, in points.
	AppendixSize float64

	settled []*model.Settings // those of each letter
	drawn   func() drawing    // gives the appendix that is drawn meanwhile; nil once it was asked for
	tracked func() tracked    // likewise the tracker; nil where it is not made meanwhile
}

// File is one output.
type File struct {
	Name   string                // slash-separated, below out/NAME
	Data   []byte                // nil where Write is given
	Write  func(io.Writer) error // the content, of a file that is too large to be held
	Kind   Kind
	Shares []model.Share // whose rows a letter shows; nil for other outputs
}

// The outputs that stand beside the letters.
const (
	LettersFolder = "letters"
	AppendixName  = "appendix.pdf"
	AppendixOFD   = "appendix.ofd"
	BoundName     = "letters.pdf" // all letters, for the printing room
	TrackerName   = "tracker.xlsx"
)

// outputs is the one table of outputs, in the order in which they are made.
var outputs = []struct {
	name   string
	render func(j *Job, yield func(File) error) error
}{
	{"letters", letters},
	{"appendix", theAppendix},
	{"tracker", func(j *Job, yield func(File) error) error {
		data, err := theTracker(j)
		if err != nil {
			return err
		}
		made := File{Name: TrackerName, Data: data, Kind: Tracker}
		if j.TrackerChanges.Untouched {
			data = nil // it holds nothing that a unit should see; a large one is held, and read, until then
		}
		if err := yield(made); err != nil || !j.Settings.Tracker.ReturnSheets {
			return err
		}
		return returns(j, data, yield)
	}},
}

// All makes every output and hands each to yield; it stops at the first error. An error
// may be model.Diagnostics.
func All(j *Job, yield func(File) error) error {
	if err := j.settle(); err != nil {
		return fmt.Errorf("making the letters: measuring: %w", err)
	}
	startEarly(j)
	for _, o := range outputs {
		if err := o.render(j, yield); err != nil {
			return fmt.Errorf("making the %s: %w", o.name, err)
		}
	}
	return nil
}

// OneLetter makes the n-th letter alone, 1-based, as All would. An error may be model.Diagnostics.
func OneLetter(j *Job, n int) ([]byte, error) {
	about := j.about()
	if n < 1 || n > len(about) {
		return nil, fmt.Errorf("there is no letter %d of %d", n, len(about))
	}
	if err := j.settle(); err != nil {
		return nil, fmt.Errorf("measuring: %w", err)
	}
	return j.Template.Render(j.settled[n-1], j.Plan, n, about[n-1])
}

// about gives what each letter is about.
func (j *Job) about() []model.Share {
	if j.Letters == nil {
		return j.Shares
	}
	return j.Letters
}

// settle decides for each letter whether its tasks are attached, and numbers the annex that all
// letters share where some have annexes of their own: the appendix is made after the letters.
func (j *Job) settle() error {
	inText, attached := *j.Settings, *j.Settings
	inText.Letter.Tasks, attached.Letter.Tasks = model.TasksInText, model.TasksAttached
	about := j.about()
	j.settled = make([]*model.Settings, len(about))
	encloses := false
	for i := range about {
		j.settled[i] = &inText
		long := false
		if j.Settings.Letter.Tasks == model.Auto && j.Ruler != nil && j.Template.Attaches(&attached.Letter) {
			data, err := j.Template.Render(&inText, j.Plan, i+1, about[i])
			if err != nil {
				return err
			}
			pages, err := j.Ruler.Tables(data)
			if err != nil {
				return err
			}
			long = pages > model.AttachedPages
		}
		if long || j.Settings.Letter.Tasks == model.TasksAttached {
			j.settled[i] = &attached
		}
		encloses = encloses || j.Template.Encloses(&j.settled[i].Letter)
	}
	if encloses {
		s := *j.Settings
		s.Appendix.Mark = letter.Numbered(s.Appendix.Mark)
		inText.Appendix.Mark, attached.Appendix.Mark = s.Appendix.Mark, s.Appendix.Mark
		j.Settings = &s
	}
	return nil
}

// returns makes the return sheets, with what the tracker holds already; data is nil where that is nothing.
func returns(j *Job, data []byte, yield func(File) error) error {
	var entries []tracker.Entry
	var err error
	if data != nil {
		if entries, err = tracker.Written(data); err != nil {
			return err
		}
	}
	sheets, err := j.TrackerChanges.NewReturns(j.Plan, j.Settings, entries)
	if err != nil {
		return err
	}
	type sheet struct {
		data []byte
		err  error
	}
	for i, s := range inOrder(len(j.Shares), func(_, i int) (s sheet) {
		s.data, s.err = sheets.Render(&j.Shares[i])
		return s
	}) {
		if s.err != nil {
			return fmt.Errorf("return sheet of %s: %w", j.Shares[i].Unit.Name, s.err)
		}
		name := letterName(j.Shares, i) + model.Text{ZH: " 反馈表.xlsx", EN: " return.xlsx"}.In(j.Settings.Lang)
		if err := yield(File{Name: name, Data: s.data, Kind: ReturnSheet}); err != nil {
			return err
		}
	}
	return nil
}

// letterName gives the name of the i-th of letters, without its ending.
func letterName(letters []model.Share, i int) string {
	digits := max(2, len(strconv.Itoa(len(letters))))
	return fmt.Sprintf(LettersFolder+"/%0*d-%s", digits, i+1, FileName(letters[i].Called()))
}

// DrawnAs says which signs of the plan's tasks the appendix shows as others that say the same, for want of a font.
func (j *Job) DrawnAs() model.Diagnostics { return appendix.DrawnAs(j.Plan, &j.Fonts) }

// startEarly begins with what one processor does, while the others make letters: to set the lines of an appendix
// and then, where there is room for both, to write the tracker.
func startEarly(j *Job) {
	draw := j.drawAppendix(AppendixName)
	if j.Plan.Assigned() > many {
		j.drawn = beside.Start(draw)
		return
	}
	drawn, track := beside.Start(draw), j.track()
	j.drawn = drawn
	j.tracked = beside.Start(func() tracked {
		drawn()
		return track()
	})
}

// tracked is a tracker as it was made.
type tracked struct {
	data    []byte
	changes tracker.Changes
	err     error
}

// track gives what makes the tracker.
func (j *Job) track() func() tracked {
	earlier, plan, directory, settings, named := j.Tracker, j.Plan, j.Directory, j.Settings, j.Named
	return func() (t tracked) {
		t.data, t.changes, t.err = tracker.Update(earlier, plan, directory, settings, named)
		return t
	}
}

// theTracker gives the tracker.
func theTracker(j *Job) ([]byte, error) {
	track := j.tracked
	if track == nil {
		track = j.track()
	}
	made := track()
	if made.err != nil {
		return nil, made.err
	}
	j.TrackerChanges, j.Tracker = made.changes, nil // of a large one 75 MB, while the new one is proven
	return made.data, nil
}

// theAppendix makes the appendix in each format that the settings ask for.
func theAppendix(j *Job, yield func(File) error) error {
	drawn := j.drawn()
	j.drawn = nil // nobody else keeps it
	j.AppendixSize = drawn.size
	if j.tracked == nil && len(j.Tracker) == 0 {
		j.tracked = beside.Start(j.track()) // one processor writes an appendix
	}
	err := drawn.output(AppendixName, yield)
	if err == nil && slices.Contains(j.Settings.Appendix.Formats, model.FormatOFD) {
		err = j.drawAppendix(AppendixOFD)().output(AppendixOFD, yield)
	}
	return err
}

// drawing is an appendix on its pages.
type drawing struct {
	on   draw.Document
	size float64 // see Job.AppendixSize
	err  error
}

func (d drawing) output(name string, yield func(File) error) error {
	if d.err != nil {
		return d.err
	}
	return output(d.on, File{Name: name, Kind: Appendix}, yield)
}

// drawAppendix gives what draws the appendix under a name.
func (j *Job) drawAppendix(name string) func() drawing {
	plan, settings, set := j.Plan, j.Settings, j.Fonts
	return func() drawing {
		var on draw.Document
		if info := draw.InfoOf(settings, plan.Title); name == AppendixOFD {
			on = ofd.New(draw.A4, info)
		} else {
			on = pdf.New(draw.A4, info)
		}
		size, err := appendix.Draw(on, plan, settings, set)
		return drawing{on, size, err}
	}
}

// made is one letter in the formats that are asked for.
type made struct {
	docx          []byte
	pages         *paper.Pages  // nil where it is not set
	alone         *pdf.Document // nil where it is not printed
	pdf, archived []byte
	err           error
}

// letters makes the letters, as was settled for each.
func letters(j *Job, yield func(File) error) error {
	about := j.about()
	title := j.Settings.Letter.TitleOf(j.Plan.Title)
	presses := make([]*paper.Press, workers())
	if j.Press != nil {
		for i := range presses {
			presses[i] = j.Press.Twin()
		}
	}
	var bound *pdf.Document
	var cuts pdf.Cuts
	for i, m := range inOrder(len(about), func(worker, i int) made { return j.letter(i, title, presses[worker], &cuts) }) {
		share := &about[i]
		if m.err != nil {
			return fmt.Errorf("letter to %s: %w", share.Unit.Name, m.err)
		}
		name := letterName(about, i)
		if err := yield(File{Name: name + ".docx", Data: m.docx, Kind: Letter, Shares: about[i : i+1]}); err != nil {
			return err
		}
		if m.archived != nil {
			if err := yield(File{Name: name + ".ofd", Data: m.archived, Kind: Print, Shares: about[i : i+1]}); err != nil {
				return err
			}
		}
		if m.alone == nil {
			continue
		}
		if err := yield(File{Name: name + ".pdf", Data: m.pdf, Kind: Print, Shares: about[i : i+1]}); err != nil {
			return err
		}
		if bound == nil {
			bound = pdf.New(m.pages.Size, draw.InfoOf(j.Settings, title+model.Text{ZH: "（合订本）", EN: " (all letters)"}.In(j.Settings.Lang)))
		}
		if bound.Pages()%2 == 1 {
			bound.AddPage() // every letter begins on the front of a sheet
		}
		if !bound.Take(m.alone, share.Called()) {
			m.pages.Draw(bound, share.Called())
		}
	}
	if bound == nil {
		return nil
	}
	return output(bound, File{Name: BoundName, Kind: Print, Shares: about}, yield)
}

// wholes keep what letters are written into: how long one becomes is known once it is written.
var wholes = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// letter makes the i-th letter, 0 for the first, with a press that nobody else uses meanwhile and cuts that all share.
func (j *Job) letter(i int, title string, press *paper.Press, cuts *pdf.Cuts) (m made) {
	if m.docx, m.err = j.Template.Render(j.settled[i], j.Plan, i+1, j.about()[i]); m.err != nil || press == nil {
		return m
	}
	if m.pages, m.err = press.Set(m.docx); m.err != nil {
		return m
	}
	info := draw.InfoOf(j.Settings, title)
	whole := func(d draw.Document) []byte {
		m.pages.Draw(d, "")
		room := wholes.Get().(*bytes.Buffer)
		defer wholes.Put(room)
		room.Reset()
		m.err = errors.Join(m.err, d.Output(room))
		return bytes.Clone(room.Bytes())
	}
	if slices.Contains(j.Settings.Letter.Formats, model.FormatOFD) {
		m.archived = whole(ofd.New(m.pages.Size, info))
	}
	if slices.Contains(j.Settings.Letter.Formats, model.FormatPDF) {
		m.alone = pdf.New(m.pages.Size, info)
		m.alone.Share(cuts)
		m.pdf = whole(m.alone)
	}
	return m
}

// output ends the document of a file and hands the file to yield.
func output(d draw.Document, f File, yield func(File) error) error {
	f.Write = func(w io.Writer) error {
		if err := d.Output(w); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		return nil
	}
	return yield(f)
}

// FileName makes a name that Windows, too, takes for a file: the signs that it forbids
// become full-width, those that nobody sees (controls, marks of direction) go, and the length
// stays under the 255 bytes of Linux file systems.
func FileName(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`<>:"/\|?*`, r):
			return r + 0xFEE0
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, name)
	if r := []rune(name); len(r) > 60 {
		name = string(r[:60])
	}
	return strings.TrimRight(name, ". ")
}
