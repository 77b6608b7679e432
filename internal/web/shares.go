package web

import (
	"cmp"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"fengong/internal/app"
	"fengong/internal/compare"
	"fengong/internal/runfolder"
	"fengong/model"
	"fengong/parser"
)

// What the form says where only units whose share has changed get letters, and where those do as well of whose tasks only
// who shares them changed.
const (
	lettersToConcerned = "concerned"
	lettersToPartners  = "partners"
)

// newShares is what other tables change for units since letters were made.
type newShares struct {
	Concerned []string // get a letter that says what is new
	Leaving   []string // have no task any more
	Partners  []string // of whose tasks only who shares them changed
	// Others says of each of those which tasks these are, and who shares them by now.
	Others map[string]model.Text
	// Renumbered are those who get none either, though tasks of theirs have other numbers.
	Renumbered compare.Renumbering
	// Again says that the letters about it are made already: they keep their numbers and date.
	Again bool

	// First is the running number of the first letter as the settings have it, Next the one proposed; Was is
	// the date that they have, Last that of the letters of before, Date the one proposed now.
	First, Next     int
	Was, Last, Date string
	Aside           string      // the folder that the letters of before are moved to
	Times           []timeField // what letters say of times, as proposed for these
	All, Sharing    bool        // everybody is to get one, as a person chose, or the partners as well
}

// typed puts what a person had filled in and chosen in the place of what is proposed.
func (rev *newShares) typed(form url.Values) {
	letters := form.Get("letters")
	if letters != "" {
		rev.Sharing = letters == lettersToPartners
		rev.All = !rev.Sharing && letters != lettersToConcerned
	}
	if n, err := strconv.Atoi(form.Get("document.first_number")); err == nil {
		rev.Next = n
	}
	if form.Has("document.date") {
		rev.Date = form.Get("document.date")
	}
	for i := range rev.Times {
		if id := rev.Times[i].ID; form.Has(id) {
			rev.Times[i].Value = form.Get(id)
		}
	}
}

// revision gives what a new version of a table changes for units; nil where none came, or nothing was made.
func (f *folder) revision(p *app.Project, today string) *newShares {
	m, err := f.manifest()
	if err != nil {
		return nil
	}
	return f.newShares(m, p, today)
}

// newShares compares p with what was made; nil where that says the same for everybody, and everybody
// got a letter then.
func (f *folder) newShares(m *runfolder.Manifest, p *app.Project, today string) *newShares {
	was := f.madePlan()
	if p.Settings == nil || was == nil {
		return nil
	}
	shares, issued, doc := model.Shares(p.Plan, p.Directory), app.IssuedIn(f.out()), &p.Settings.Document
	rev := &newShares{Others: map[string]model.Text{}, First: doc.FirstNumber, Next: issued.Next(doc, len(shares)), Was: doc.Date.String(), Date: today}
	rev.Last = cmp.Or(app.LastSent(f.out()).String(), rev.Was)
	_, rev.Aside = runfolder.Earlier(f.out())
	if !f.newTables(m) {
		if was = app.Before(f.out()); was == nil {
			return nil
		}
		rev.Again, rev.Next, rev.Date = true, rev.First, rev.Was
		rev.Sharing = m.Since != nil && m.Since.Partners
		if issued.Outdated(doc) {
			rev.Next, rev.Date = issued.Document.FirstNumber, issued.Document.Date.String()
		}
	}
	if date, err := time.Parse(time.DateOnly, cmp.Or(rev.Date, rev.Was)); err == nil {
		rev.Times = timesOf(p.Settings, date)
	}
	c := compare.Plans(was, p.Plan)
	changes := c.Shares()
	if changes == nil {
		return nil
	}
	rev.Renumbered = c.Renumbered
	stays := map[string]bool{}
	for _, s := range shares {
		stays[s.Unit.Name] = true
	}
	for i := range changes {
		switch c := &changes[i]; {
		case !stays[c.Unit]:
			rev.Leaving = append(rev.Leaving, c.Unit)
		case c.Concerns():
			rev.Concerned = append(rev.Concerned, c.Unit)
		default:
			rev.Partners = append(rev.Partners, c.Unit)
			var says model.Text
			for _, s := range c.Sentences() {
				says.ZH, says.EN = says.ZH+s.ZH, says.EN+s.EN
			}
			rev.Others[c.Unit] = says
		}
	}
	return rev
}

// numbersOnly says of whom letters keep old numbers of tasks; empty where of nobody.
func numbersOnly(r compare.Renumbering) model.Text {
	n := len(r.Units)
	if n == 0 {
		return model.Text{}
	}
	return model.Text{
		ZH: fmt.Sprintf("其余%d个单位的任务只是编号变了（如%s），不另发函，函上仍是旧编号；要一致，生成时就选“全部单位重新发”：%s", n, r.First.Note(model.Chinese), strings.Join(r.Units, "、")),
		EN: fmt.Sprintf("The tasks of %d other units have other numbers and are else as before (%s): no letter goes to them, and theirs has the old numbers; to have them agree, choose “all units anew”: %s", n, r.First.Note(model.English), strings.Join(r.Units, ", "))}
}

// NumbersOnly says so of the letters about the new version.
func (rev *newShares) NumbersOnly() model.Text { return numbersOnly(rev.Renumbered) }

// madePlan gives the plan of what was made; nil where it cannot be read.
func (f *folder) madePlan() *model.Plan {
	name := f.out(runfolder.PlanName)
	data, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	plan, _ := parser.ReadPlan(filepath.Base(name), data)
	return plan
}

// revise lets a run make letters only for those whom other tables concern, and for their partners where asked for; the letters
// of before are kept aside.
func (f *folder) revise(job *app.Run, partners bool) {
	m, err := f.manifest()
	if err != nil {
		return
	}
	if !f.newTables(m) {
		job.Since, job.Partners = app.Before(f.out()), partners
		return
	}
	if was := f.madePlan(); was != nil && compare.SharesChanged(was, job.Plan) != nil {
		job.Since, job.NewVersion, job.Partners = was, true, partners
	}
}
