package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fengong/internal/collect"
	"fengong/internal/office"
	"fengong/internal/render"
	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/model"
)

// Collection is what was taken from files that units sent back.
type Collection struct {
	Taken     []tracker.Collected
	Conflicts []tracker.Conflict
	Found     model.Diagnostics
	Unclear   []tracker.Typed   // states, rates and days in other words than the ledger's
	Finished  []tracker.Closing // tasks whose day of closing was filled in
	Files     int               // files looked into, those in archives one by one
	Read      int               // those that are returns
	Evidence  int               // files that came with them and went to the evidence
	Kept      string            // name of the copy of the earlier tracker; "" where nothing was to be changed
	// Returned is the files that were put beside the run as they came, slash-separated.
	Returned []string
}

// ErrNothingRead says that no file could be read; Found has the reasons.
var ErrNothingRead = errors.New("no file could be read")

// ErrUnread says that a sheet has values that cannot be read, and nobody said what they are.
var ErrUnread = errors.New("there are values that cannot be read")

// CollectInputs is what units sent back, to be taken into the tracker of the run in Folder.
type CollectInputs struct {
	Folder string
	Files  []Copy
	Beside []Copy // files of other kinds that lie in the same folders
	Judge  tracker.Judge
	Trial  bool // only say what would be taken
	// Round is the round that is answered by what names none itself; "" where there is none.
	Round string
	// Received is the day on which the office got the files; where it is zero, the days in
	// them count.
	Received time.Time
	// Today is the day on which they are taken: none came after it. Zero where nobody says.
	Today time.Time
	// Mended is what is taken instead of what is Unclear, by ID; what it lacks is taken as it is
	// likely to be meant, and what cannot be read is ErrUnread. Where Mended is nil, all is taken as it was typed.
	Mended map[string]string
	Lang   model.Lang
	Maker  string // the name and version of the caller
}

// Collect takes returned files into the tracker. An error is a *WriteError, model.Diagnostics,
// ErrNothingRead, ErrUnread, that of the judge or of ctx, or else a fault of the program; the tracker is then as it
// was.
func Collect(ctx context.Context, in CollectInputs) (*Collection, error) {
	k := &collecting{Collection: &Collection{}, in: in, with: &besides{files: slices.Clone(in.Beside)}}
	change := func(old []byte) ([]byte, error) { return k.into(ctx, old) }
	if in.Trial {
		old, err := os.ReadFile(filepath.Join(in.Folder, render.TrackerName))
		if err != nil {
			return k.Collection, &WriteError{in.Folder, err}
		}
		if _, err = change(old); err == nil {
			err = k.evidence(k.with, in.Folder, true)
		}
		return k.Collection, err
	}
	var err error
	if k.Kept, err = editTracker(in.Folder, change); err != nil {
		return k.Collection, editing(in.Folder, err)
	}
	if err = k.evidence(k.with, in.Folder, false); err != nil {
		return k.Collection, writing(in.Folder, err)
	}
	if err = k.keepReturned(); err != nil {
		return k.Collection, writing(in.Folder, err)
	}
	return k.Collection, nil
}

// collecting is a call of Collect.
type collecting struct {
	*Collection
	in      CollectInputs
	with    *besides
	ledger  *tracker.Ledger
	entries []tracker.Entry // see rows
	unread  error           // why there are none
	days    *dayReader
	returns []tracker.Return
	came    []returnedFile
}

// into gives the tracker with what was returned.
func (k *collecting) into(ctx context.Context, old []byte) (now []byte, err error) {
	if k.ledger, err = tracker.Open(old); err != nil {
		return nil, err
	}
	history, err := tracker.ReadRounds(old)
	if err != nil {
		return nil, err
	}
	done := []string{}
	if set := (&Project{}).settingsIn(runfolder.Copies(k.in.Folder)[runfolder.Settings]); set != nil {
		done = set.Report.DoneStates
	}
	if err := k.close(old, done); err != nil {
		return nil, err
	}
	if k.in.Round != "" && history.Round(k.in.Round) == nil {
		k.Found.Add(model.Pos{}, model.Error, "round-unknown", model.Text{
			ZH: "没有开过“" + k.in.Round + "”这一轮", EN: fmt.Sprintf("no round %q was opened", k.in.Round)}, model.Text{
			ZH: "请先运行 fengong round open，或核对 --round 的名称" + roundNames(history).ZH, EN: "open it with fengong round open, or see whether --round is right" + roundNames(history).EN})
		return nil, k.Found
	}
	k.days = &dayReader{folder: k.in.Folder, history: history, received: k.in.Received, today: k.in.Today}
	if err := k.readAll(ctx); err != nil {
		return nil, err
	}
	if k.unread != nil {
		return nil, k.unread
	}
	if k.in.Mended != nil && !k.in.Trial && slices.ContainsFunc(k.Unclear, func(t tracker.Typed) bool { return t.Unread() && k.in.Mended[t.ID] == "" }) {
		return nil, ErrUnread
	}
	ledger := k.ledger
	ledger.Today = dayText(k.in.Today)
	k.ledger, k.entries = nil, nil // of a large one a gigabyte, while what was made is checked
	got, err := ledger.Collect(k.returns, k.in.Judge)
	if err != nil {
		return nil, err
	}
	k.Taken, k.Conflicts, k.Found = got.Taken, got.Conflicts, append(k.Found, got.Found...)
	return got.Data, ctx.Err()
}

// close fills in the day on which tasks were finished that units asked to strike off.
func (k *collecting) close(old []byte, done []string) error {
	if closes, err := k.ledger.Closes(); err != nil || !closes {
		return err
	}
	entries, err := k.ledger.Entries()
	if err != nil {
		return err
	}
	now, filled, err := tracker.FillClosed(old, entries, done)
	if err == nil && filled != nil {
		k.Finished = filled
		k.ledger, err = tracker.Open(now)
	}
	return err
}

// rows gives the rows of the ledger, for letters: sheets need none.
func (k *collecting) rows() []tracker.Entry {
	if k.entries == nil && k.unread == nil {
		k.entries, k.unread = k.ledger.Entries()
	}
	return k.entries
}

// readAll reads the files, those in archives one by one.
func (k *collecting) readAll(ctx context.Context) error {
	for _, file := range k.in.Files {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case collect.Packed(file.Data):
			k.Found = append(k.Found, collect.Unpack(file.Name, file.Data, k.read, func(name string, data []byte) {
				k.Files++
				k.with.files = append(k.with.files, Copy{Name: name, Data: data})
			})...)
		default:
			k.read(file.Name, file.Data)
		}
	}
	k.Read = len(k.returns)
	if k.Read == 0 && k.Found.Failed() {
		return ErrNothingRead
	}
	return nil
}

// read reads one file.
func (k *collecting) read(name string, data []byte) {
	k.Files++
	r, ds := collect.Read(name, data, k.rows, k.sent)
	k.Found = append(k.Found, ds...)
	if r == nil {
		return
	}
	k.Found = append(k.Found, k.in.place(r, name)...)
	k.leftBlank(r, name)
	unclear := k.days.mend(r, k.in.Mended)
	for i := range unclear {
		t := &unclear[i]
		if at := slices.IndexFunc(k.entries, func(e tracker.Entry) bool { return e.Key == t.Key }); at >= 0 {
			t.Number = model.NumberIn(k.entries[at].Table, t.Number, model.Chinese)
		}
	}
	k.Unclear = append(k.Unclear, unclear...)
	if k.in.Mended == nil {
		k.Found = append(k.Found, unread(unclear, name)...)
	}
	k.Found = append(k.Found, k.days.read(r, name)...)
	k.returns = append(k.returns, *r)
	k.with.sheet(name, r)
	k.came = append(k.came, returnedFile{r.Round, r.Unit, Copy{Name: name, Data: data}})
}

// leftBlank tells of the rows that a unit has not filled in.
func (k *collecting) leftBlank(r *tracker.Return, file string) {
	if blank := r.Blank(); blank != nil {
		some := blank[:min(len(blank), 5)]
		k.Found.Add(model.Pos{File: file}, model.Note, "return-rows-blank", model.Say("%s有%d项没有填：任务%s", "%s has left %d tasks blank: %s",
			r.Unit, len(blank), model.Text{ZH: strings.Join(some, "、任务"), EN: strings.Join(some, ", ")}), model.Text{})
	}
}

// sent gives the letters that a unit was sent, those of earlier versions of the table among them.
func (k *collecting) sent(unit string) (letters [][]byte) {
	for _, place := range []string{"letters", "earlier-*/letters"} {
		files, _ := filepath.Glob(filepath.Join(k.in.Folder, filepath.FromSlash(place), "*.docx")) // the pattern is sound
		for _, file := range files {
			if !strings.Contains(filepath.Base(file), render.FileName(unit)) {
				continue
			}
			if data, err := os.ReadFile(file); err == nil { // else there is nothing to compare with
				letters = append(letters, data)
			}
		}
	}
	return letters
}

// place says which round a sheet answers that does not say so itself.
func (in *CollectInputs) place(r *tracker.Return, file string) (ds model.Diagnostics) {
	if !in.Received.IsZero() {
		r.Came = in.Received.Format(time.DateOnly)
	}
	if in.Round == "" {
		return nil
	}
	if r.Round == "" {
		r.Round = in.Round
	}
	if r.Round != in.Round {
		ds.Add(model.Pos{File: file}, model.Warning, "return-other-round", model.Text{
			ZH: "这是“" + r.Round + "”轮的反馈表，按“" + r.Round + "”收，不算“" + in.Round + "”的", EN: fmt.Sprintf("this is a sheet of the round %s: it was taken for that one, not for %s", r.Round, in.Round)}, model.Text{
			ZH: "单位用旧表填了本轮内容的，请它改填本轮的反馈表", EN: "a unit that used an old sheet for this round should send the right one"})
	}
	return ds
}

// dayText writes a day as 2026-11-29; "" where it is zero.
func dayText(day time.Time) string {
	if day.IsZero() {
		return ""
	}
	return day.Format(time.DateOnly)
}

func roundNames(h *tracker.History) model.Text {
	if len(h.Rounds) == 0 {
		return model.Text{}
	}
	var names []string
	for i := range h.Rounds {
		names = append(names, h.Rounds[i].Name)
	}
	return model.Text{ZH: "（已开：" + strings.Join(names, "、") + "）", EN: " (opened: " + strings.Join(names, ", ") + ")"}
}

// editing returns a WriteError where a file of the folder could not be changed, else err as it is.
func editing(target string, err error) error {
	var open *runfolder.OpenError
	var damaged *office.DamagedError
	var linkErr *os.LinkError
	var pathErr *fs.PathError
	if errors.Is(err, runfolder.ErrLocked) || errors.Is(err, runfolder.ErrChanged) ||
		errors.As(err, &open) || errors.As(err, &damaged) || errors.As(err, &linkErr) || errors.As(err, &pathErr) {
		return &WriteError{target, err}
	}
	return err
}
