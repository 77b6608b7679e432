package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"fengong/internal/app"
	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/model"
)

// collected is what returned sheets brought, or would bring.
type collected struct {
	Batch     string // of the waiting sheets: another one as soon as one of them is
	Files     int
	Read      int
	Taken     []broughtValue
	Wanting   int                // of them nobody can read
	Conflicts []tracker.Conflict // of units with the office
	Older     []tracker.Conflict // of sheets of one unit, of which another counts as newer
	Unclear   []tracker.Typed    // states, rates and days in other words than the ledger's
	States    []string           // of the settings, to choose from
	Sheets    []app.Copy         // that wait
	Ledger    *droppedLedger     // where what waits is a ledger that was edited elsewhere
	Notes     []note
	Trial     bool // nothing is written yet, and can be
	Unread    bool // none of the files is a return
	Kept      string

	// Round is what sheets answer that name none, and Received is the day on which they came; each is
	// "" where nobody says so.
	Rounds          []string
	Round, Received string

	chosen map[string]string // by ID of a conflict: unit or office
}

// broughtValue is a value that sheets bring; Wanting says that it cannot be read, and somebody has to say what it is to be.
type broughtValue struct {
	tracker.Collected
	Wanting bool
}

// returnsFolder is where returned sheets wait until somebody has decided on them.
const returnsFolder = ".returns"

// receive puts returned sheets among the waiting ones, and shows what is in them; nothing
// is written into the tracker yet.
func (d *Desk) receive(r *request) {
	files, err := readReturns(r)
	if err != nil || len(files) == 0 {
		d.log("returns: %v", err)
		d.showYear(r, http.StatusBadRequest, []note{{Severity: model.Error, Message: model.Text{ZH: "没有收到完整的反馈表", EN: "the returned sheets did not arrive whole"},
			Hint: model.Text{ZH: "请再放一次；一次最多 64 MB", EN: "drop them again; 64 MB at most"}}}, nil)
		return
	}
	if err := r.home.await(files); err != nil {
		d.log("returns: %v", err)
		d.showYear(r, http.StatusConflict, []note{{Severity: model.Error,
			Message: model.Text{ZH: "反馈表没有存下来：" + reason(err).ZH, EN: "the returned sheets were not kept: " + reason(err).EN}, Hint: dropAgain}}, nil)
		return
	}
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/collect", http.StatusSeeOther)
}

// dropAgain is what to do where a file could not be kept.
var dropAgain = model.Text{ZH: "请稍等再放一次；还是不行，请检查磁盘空间", EN: "wait a moment and drop it again; if that does not help, see whether there is room on the disk"}

func readReturns(r *request) (files []app.Copy, err error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, err
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		if part.FileName() == "" {
			continue
		}
		data, err := readPart(part)
		if err != nil {
			return nil, err
		}
		files = append(files, app.Copy{Name: fileName(part.FileName()), Data: data})
	}
}

// await puts files among the waiting ones: beside those that are there already, for units
// send their sheets one by one, and many call them alike.
func (f *folder) await(files []app.Copy) error {
	unlock, err := f.lock()
	if err != nil {
		return err
	}
	defer unlock()
	waiting, err := f.waiting()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(f.path(returnsFolder), 0o777); err != nil {
		return err
	}
	for _, file := range files {
		ext := filepath.Ext(file.Name)
		base, name := strings.TrimSuffix(file.Name, ext), file.Name
		taken, again := map[string]bool{}, false
		for _, w := range waiting {
			taken[w.Name] = true
			again = again || bytes.Equal(w.Data, file.Data)
		}
		if again {
			continue
		}
		for n := 2; taken[name]; n++ {
			name = fmt.Sprintf("%s (%d)%s", base, n, ext)
		}
		if err := runfolder.Overwrite(f.path(returnsFolder, name), file.Data); err != nil {
			return err
		}
		waiting = append(waiting, app.Copy{Name: name, Data: file.Data})
	}
	return nil
}

// waiting gives the sheets that nobody has decided on.
func (f *folder) waiting() ([]app.Copy, error) {
	entries, err := os.ReadDir(f.path(returnsFolder))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	var files []app.Copy
	for _, e := range entries {
		data, err := os.ReadFile(f.path(returnsFolder, e.Name()))
		if err != nil {
			return nil, err
		}
		files = append(files, app.Copy{Name: e.Name(), Data: data})
	}
	return files, err
}

// batchOf names a number of sheets.
func batchOf(files []app.Copy) string {
	sum := sha256.New()
	for _, file := range files {
		fmt.Fprintf(sum, "%s\n%d\n%s", file.Name, len(file.Data), file.Data)
	}
	return hex.EncodeToString(sum.Sum(nil)[:12])
}

// errUndecided says that the tracker or the waiting sheets are no longer those that a
// person decided on.
var errUndecided = errors.New("there is something that nobody has decided on")

// decide shows what the waiting sheets would bring.
func (d *Desk) decide(r *request) { d.collect(r, nil) }

// take writes it into the tracker, as it was decided conflict by conflict.
func (d *Desk) take(r *request) {
	if err := r.ParseForm(); err != nil {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到完整的表单", EN: "the form did not arrive whole"}, model.Text{})
		return
	}
	d.collect(r, func(c *tracker.Conflict) (bool, error) {
		switch r.PostForm.Get("take." + c.ID) {
		case "unit":
			return true, nil
		case "office":
			return false, nil
		}
		return false, errUndecided
	})
}

// forget removes sheets that were decided on; others may have come in meanwhile.
func (f *folder) forget(files []app.Copy) error {
	var all error
	for _, file := range files {
		all = errors.Join(all, os.Remove(f.path(returnsFolder, file.Name)))
	}
	return all
}

// discard forgets the waiting sheets that the page showed, or one of them.
func (d *Desk) discard(r *request) {
	files, err := r.home.waiting()
	to := "/year"
	if err == nil && r.FormValue("batch") == batchOf(files) {
		if name := r.FormValue("file"); name != "" {
			files = slices.DeleteFunc(files, func(file app.Copy) bool { return file.Name != name })
			to = "/collect" // which goes on to the ledger where no others wait
		}
		err = r.home.forget(files)
	}
	if err != nil {
		d.log("returns: %v", err)
	}
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+to, http.StatusSeeOther)
}

// collect takes the waiting sheets into the tracker as judge says; without judge it shows
// what they would bring.
func (d *Desk) collect(r *request, judge tracker.Judge) {
	files, err := r.home.waiting()
	if err != nil || len(files) == 0 {
		if err != nil {
			d.log("returns: %v", err)
		}
		http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/year", http.StatusSeeOther)
		return
	}
	if at := slices.IndexFunc(files, func(file app.Copy) bool { return isLedger(&file) }); at >= 0 {
		d.showDropped(r, http.StatusOK, files, r.home.dropped(&files[at])) // the sheets come after it
		return
	}
	got := &collected{Trial: judge == nil, Batch: batchOf(files), Files: len(files), Sheets: files}
	in := got.inputs(r, files)
	in.Maker, in.Today = d.options.Maker, d.today()
	var c *app.Collection
	switch {
	case got.Trial:
		in.Mended = r.home.mended() // of sheets that were taken in and back
		c, err = tryCollect(in)
	case r.PostForm.Get("batch") != got.Batch:
		err = errUndecided
	default:
		in.Judge = judge
		c, err = app.Collect(context.Background(), in)
	}
	status := http.StatusOK
	if errors.Is(err, errUndecided) || errors.Is(err, app.ErrUnread) {
		status, got.Trial = http.StatusConflict, true
		got.Notes = append(got.Notes, note{Severity: model.Warning, Message: model.Text{ZH: "还没有写入：台账、收到的反馈或改过的值，有的还要您定以谁为准", EN: "nothing was written: the ledger, the returned sheets or what you mended leave something to decide"},
			Hint: model.Text{ZH: "请再核对一遍，再点“收进台账”", EN: "look at it again, then take it into the ledger"}})
		c, err = tryCollect(in)
		got.chosen = map[string]string{}
		for i := range c.Conflicts { // what was decided and still stands
			got.chosen[c.Conflicts[i].ID] = r.PostForm.Get("take." + c.Conflicts[i].ID)
		}
	}
	if c.Evidence > 0 && !got.Trial && err == nil {
		l, failed := app.TakeEvidence(context.Background(), app.EvidenceInputs{Folder: r.home.out(), Lang: r.lang, Maker: d.options.Maker})
		if failed != nil {
			d.log("evidence: %v", failed) // it lies there, and the page has a button to list it
		}
		c.Found = append(c.Found, l.Found...)
	}
	got.show(c, r)
	switch {
	case err == nil && !got.Trial:
		if c.Kept != "" {
			if err := r.home.collected(in.Mended, model.Text{ZH: "收进" + strconv.Itoa(c.Read) + "份反馈", EN: "taking in " + strconv.Itoa(c.Read) + " returns"}, c.Kept, files, c.Taken, c.Returned...); err != nil {
				d.log("returns: %v", err)
			}
		}
		if err := r.home.forget(files); err != nil {
			d.log("returns: %v", err)
		}
	case errors.Is(err, app.ErrNothingRead):
		status, got.Trial = http.StatusConflict, false
		got.Notes = append(got.Notes, note{Severity: model.Error, Message: model.Text{ZH: "没有一份反馈读得出来，台账未动", EN: "no file could be read: the tracker was left as it is"}})
		got.Unread = true
	case err != nil:
		d.log("collect: %v", err)
		status, got.Trial = http.StatusConflict, false
		message, hint, _ := app.Explain(err)
		got.Notes = append(append(got.Notes, notesOf(faultsOf(err))...), note{Severity: model.Error, Message: message, Hint: hint})
	}
	d.showYear(r, status, nil, got)
}

// show takes over what a collection brought, each thing in one place of the page.
func (c *collected) show(from *app.Collection, r *request) {
	c.Read, c.Kept = from.Read, from.Kept
	for _, one := range from.Taken {
		wanting := c.Trial && slices.ContainsFunc(from.Unclear, func(t tracker.Typed) bool {
			return t.Unread() && t.Now == t.Value && t.Value == one.New && t.File == one.From && t.Unit == one.Unit && t.Column == one.Column
		})
		if wanting {
			c.Wanting++
		}
		c.Taken = append(c.Taken, broughtValue{one, wanting})
	}
	for _, one := range from.Conflicts {
		switch {
		case !one.Older:
			c.Conflicts = append(c.Conflicts, one)
		case !one.TakeUnit: // else it is among what was taken
			c.Older = append(c.Older, one)
		}
	}
	c.unclear(from.Unclear, r.home.load(r.lang).Settings)
	for _, g := range from.Found {
		if g.Code == "return-conflict" || g.Code == "return-date-unclear" && c.Trial {
			continue // which the page shows as something to decide
		}
		n := noteOf(g)
		if g.Code == "return-date-unclear" {
			n.Rows = c.noDays(g.Pos.File, r.lang)
		}
		c.Notes = append(c.Notes, n)
	}
}

// collected is changed, of returned sheets over which something was typed.
func (f *folder) collected(mended map[string]string, name model.Text, kept string, files []app.Copy, taken []tracker.Collected, returned ...string) error {
	if err := f.changed(name, kept, files, returned...); err != nil {
		return err
	}
	list := f.steps()
	if err := f.keepBrought(&list[len(list)-1], taken); err != nil {
		return err
	}
	list[len(list)-1].Mended = mended
	return f.keepSteps(list)
}

// inputs gives what is to be collected, as the form says of rounds and days.
func (c *collected) inputs(r *request, files []app.Copy) app.CollectInputs {
	in := app.CollectInputs{Folder: r.home.out(), Files: files, Mended: mendedIn(r), Lang: r.lang}
	replies, err := app.Replies(in.Folder)
	if err != nil {
		return in // collecting says what is wrong
	}
	for _, reply := range replies {
		if !slices.Contains(c.Rounds, reply.Round) {
			c.Rounds = append(c.Rounds, reply.Round)
		}
	}
	if name := r.FormValue("round"); slices.Contains(c.Rounds, name) {
		c.Round, in.Round = name, name
	}
	if day, err := time.Parse(time.DateOnly, r.FormValue("received")); err == nil {
		c.Received, in.Received = day.Format(time.DateOnly), day
	}
	return in
}

// tryCollect says what in would bring to the tracker: what nobody disputes, and the conflicts.
func tryCollect(in app.CollectInputs) (*app.Collection, error) {
	in.Judge, in.Trial = tracker.PreferOffice.Judge, true
	return app.Collect(context.Background(), in)
}

// mendedIn gives what was typed instead of what units wrote in other words than the ledger's; never nil.
func mendedIn(r *request) map[string]string {
	mended := map[string]string{}
	for name, values := range r.PostForm {
		if id, ok := strings.CutPrefix(name, "mend."); ok {
			mended[id] = strings.TrimSpace(values[0])
		}
	}
	return mended
}

// unclear puts what is in other words than the ledger's where it can be mended.
func (c *collected) unclear(list []tracker.Typed, s *model.Settings) {
	c.Unclear = list
	if s != nil {
		c.States = s.Tracker.States
	}
}

// noDays gives the rows of the ledger that got what is no day of a file.
func (c *collected) noDays(file string, lang model.Lang) (rows []rowSaid) {
	for _, t := range c.Unclear {
		if t.File == file && t.Kind == tracker.TypedDay && t.Now == t.Value && t.Reading != t.Value && !t.Odd {
			rows = append(rows, rowOf(t.Unit, t.Number, t.Key, "", model.Text{ZH: t.Column.ZH + "“" + t.Now + "”", EN: fmt.Sprintf("%s %q", t.Column.EN, t.Now)}, lang))
		}
	}
	return rows
}

// Side gives the side of a conflict that is chosen beforehand: the one a person has chosen,
// else the newer one; "" where the dates do not tell. What the unit itself says otherwise in a newer sheet stays.
func (c *collected) Side(conflict tracker.Conflict) string {
	if side := c.chosen[conflict.ID]; side != "" {
		return side
	}
	if conflict.Older {
		return "office"
	}
	office, errA := time.Parse(time.DateOnly, conflict.OfficeDate)
	unit, errB := time.Parse(time.DateOnly, conflict.Date)
	switch {
	case errA != nil || errB != nil || unit.Equal(office):
		return ""
	case unit.After(office):
		return "unit"
	}
	return "office"
}
