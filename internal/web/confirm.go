package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"fengong/internal/app"
	"fengong/internal/settings"
	"fengong/model"
)

// guard fills in what a person has to look at before anything is made, after letters of sent; with a new
// version, letters may go to those only whom it concerns.
func (m *makePage) guard(p *app.Project, sent model.Date, rev *newShares) {
	m.Gate, m.Doubtful = gateOf(p)
	if own := m.Issuing(); own != nil && own.N == 0 {
		m.Issued = len(m.Gate) - 1
	}
	m.OpenLists, m.Nobody = openLists(p), unassigned(p)
	if s := p.Settings; s != nil {
		m.Issuer, m.Date = s.Document.Issuer, s.Document.Date.String()
		m.Past = pastTimes(s, sent)
	}
	var lacking []string
	for _, f := range m.Unset {
		lacking = append(lacking, f.ID)
	}
	for _, past := range m.Past {
		lacking = append(lacking, past.Says.ZH)
	}
	for _, list := range slices.Concat(m.OpenLists, m.Nobody) {
		lacking = append(lacking, list.Task)
	}
	if rev != nil {
		lacking = append(lacking, fmt.Sprint(rev.Concerned, rev.Again))
	}
	m.Seal = sealOf(m.Gate, m.Issuer+m.Date, lacking)
}

// Sure reports whether nothing about the letters is in doubt.
func (m *makePage) Sure() bool {
	return m.Open == 0 && m.Doubtful == 0 && len(m.Unset) == 0 && len(m.Past) == 0 && len(m.OpenLists) == 0 && len(m.Nobody) == 0
}

// dateFor proposes the date of letters of a project: they are not dated before the last ones, of sent.
func (d *Desk) dateFor(s *model.Settings, sent model.Date) string {
	return projectDay(s, sent, d.options.Now()).Format(time.DateOnly)
}

// dateOfNew proposes the date of letters about a new version: today, where that can be one; else nobody is to overlook
// that the date of the last ones stands there.
func (d *Desk) dateOfNew(s *model.Settings, sent model.Date) string {
	if date := d.dateFor(s, sent); date == d.options.Now().Format(time.DateOnly) {
		return date
	}
	return ""
}

// newDate says what is doubtful about the date that was typed for letters about a new version, after those of sent: there
// is none, or it is still that of the last ones, of an earlier month.
func (d *Desk) newDate(rev *newShares, form url.Values, sent model.Date) []pastTime {
	if rev == nil || rev.Again || !form.Has("document.date") || rev.Was == "" {
		return nil
	}
	switch date, month := form.Get("document.date"), d.options.Now().Format("2006-01"); {
	case date == "":
		return []pastTime{{"document.date", model.Say("成文日期没有填，函上会印“××”；上一批是%s", "the letters have no date, and will show ××; the last ones are of %s", rev.Last)}}
	case date == sent.String() && month > date[:len(month)]:
		return []pastTime{{"document.date", model.Say("成文日期还是上一批的%s，不是本月的", "the date, %s, is still that of the last letters and not of this month", date)}}
	}
	return nil
}

// Wrong says what is wrong with what a field holds.
func (m *makePage) Wrong(field string) model.Text {
	for _, past := range m.Past {
		if past.Field == field {
			return past.Says
		}
	}
	return model.Text{}
}

// mend adds fields for the settings that are to blame and have none on the page.
func (m *makePage) mend(s *model.Settings, typed map[string]string) {
	has := map[string]bool{}
	for _, f := range m.Unset {
		has[f.ID] = true
	}
	if rev := m.Revision; rev != nil {
		has["document.date"] = true
		for _, f := range rev.Times {
			has[f.ID] = true
		}
	}
	for i := range settings.All {
		f := &settings.All[i]
		if has[f.Name] || m.Wrong(f.Name) == (model.Text{}) {
			continue
		}
		was := shown(f, s)
		field := formField{ID: f.Name, Name: f.Label, Kind: inputKind(f, s), Was: was, Value: was}
		if value, ok := typed[f.Name]; ok {
			field.Value = value
		}
		m.Mend = append(m.Mend, field)
	}
}

// withTyped gives p as it is with what was typed into fields of settings, which is not written yet.
func (r *request) withTyped(p *app.Project, typed map[string]string) (*app.Project, error) {
	if len(typed) == 0 || p.Settings == nil {
		return p, nil
	}
	data, err := os.ReadFile(r.home.path(settingsName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	_, s, err := applySettings(r, data, typed)
	if err != nil {
		return nil, err
	}
	q := *p
	q.Settings = s
	return &q, nil
}

// Sign names what is seen on the page, as a person confirms it: what the project says, how many letters are
// in doubt and which times are.
func (m *makePage) Sign() string {
	sign := fmt.Sprintf("%s%04x", m.Seal, m.Doubtful)
	for _, past := range m.Past {
		sign += past.sign()
	}
	return sign
}

func (p pastTime) sign() string {
	sum := sha256.Sum256([]byte(p.Field + p.Says.ZH))
	return hex.EncodeToString(sum[:4])
}

// confirmed reports whether m may be made: nothing is in doubt, or a person said with sign that it is to be
// made so, having seen the project as it was before something was typed, and nothing is worse with that.
func (m *makePage) confirmed(sign string, before *makePage) bool {
	if m.Sure() {
		return true
	}
	seen, ok := strings.CutPrefix(sign, before.Seal)
	var doubtful int
	if n, err := fmt.Sscanf(seen, "%4x", &doubtful); !ok || n != 1 || err != nil || m.Doubtful > doubtful {
		return false
	}
	return !slices.ContainsFunc(m.Past, func(past pastTime) bool { return !strings.Contains(seen[4:], past.sign()) })
}

// reasons says why m was not made.
func (m *makePage) reasons() []note {
	notes := []note{{Severity: model.Error, Message: model.Text{ZH: "没有生成，填的内容都还在这一页", EN: "nothing was made; what you typed is still here"},
		Hint: model.Text{ZH: "请看下面的原因和发函清单，改好，或勾选“我看过下面的发函清单”，再点一次", EN: "see the reasons and the list of letters, mend them or tick the box, and press again"}}}
	for _, past := range m.Past {
		notes = append(notes, note{Severity: model.Warning, Message: past.Says})
	}
	if own := m.Issuing(); own != nil && own.Asked {
		notes = append(notes, note{Severity: model.Warning, Message: model.Say("“%s”就是发文机关，函会发给自己：请在下面的清单上选发不发", "%s is the issuer itself, and would get a letter from itself: say at the list whether it is to", own.Unit)})
	}
	if m.Doubtful > 0 {
		notes = append(notes, note{Severity: model.Warning, Message: model.Say("%d份函待核对，见下面的发函清单", "%d letters are in doubt: see the list", m.Doubtful)})
	}
	if m.Open > 0 {
		notes = append(notes, note{Severity: model.Warning, Message: model.Say("“核对”还有%d处待确认", "%d questions are open under Check", m.Open)})
	}
	if n := len(m.OpenLists); n > 0 {
		notes = append(notes, note{Severity: model.Warning, Message: model.Say("%d项任务的单位没有列全（“等”）", "%d lists of units are open (等)", n)})
	}
	if n := len(m.Nobody); n > 0 {
		notes = append(notes, note{Severity: model.Warning, Message: model.Say("%d项任务没有责任单位，不会进入任何责任函", "%d tasks have no unit, and will be in no letter", n)})
	}
	for _, f := range m.Unset {
		if m.Wrong(f.ID) == (model.Text{}) { // else it is said already
			notes = append(notes, note{Severity: model.Warning, Message: model.Text{ZH: f.Name.ZH + "没有填", EN: f.Name.EN + " is not set"}, Field: f.ID})
		}
	}
	return notes
}

// start begins to make the outputs.
func (d *Desk) start(r *request) {
	home, lang := r.home, r.lang
	if err := r.ParseForm(); err != nil {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到完整的表单", EN: "the form did not arrive whole"}, model.Text{})
		return
	}
	typed, letters := typedSettings(r), r.PostFormValue("letters")
	p := home.load(lang)
	asTyped, err := r.withTyped(p, typed)
	if err != nil {
		d.showMake(r, http.StatusConflict, d.problemsOf(err), typed, nil)
		return
	}
	rev := home.revision(p, "")
	seen, now := d.gate(r, p, rev), d.gate(r, asTyped, rev)
	now.Past = append(now.Past, d.newDate(rev, r.PostForm, app.LastSent(home.out()))...)
	if !now.confirmed(r.PostFormValue("sure"), seen) {
		d.showMake(r, http.StatusConflict, now.reasons(), typed, asTyped)
		return
	}
	if len(typed) > 0 {
		step := settingsStep(typed)
		step = model.Text{ZH: "生成时" + step.ZH, EN: "when letters were made: " + step.EN}
		if err := d.writeSettings(r, step, typed); err != nil {
			d.showMake(r, http.StatusConflict, d.problemsOf(err), typed, nil)
			return
		}
	}
	d.runs.start(home.ID, func(ctx context.Context, tell func(app.Step)) (*app.Result, model.Diagnostics, error) {
		p := app.Load(home.inputs(lang))
		job := p.Prepare(d.options.FontDirs)
		home.bare(p.Found)
		p.Found.Sort()
		if job == nil {
			var errs model.Diagnostics
			for _, g := range p.Found {
				if g.Severity == model.Error {
					errs = append(errs, g)
				}
			}
			return nil, nil, errs
		}
		job.Maker, job.Progress = d.options.Maker, tell
		if letters == lettersToConcerned || letters == lettersToPartners {
			home.revise(job, letters == lettersToPartners)
		}
		found := p.Found
		job.Tell = func(ds model.Diagnostics) { found = append(found, ds...) }
		result, err := job.Make(ctx, home.out())
		return result, found, err
	})
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(home.ID)+"/make", http.StatusSeeOther)
}

// gate gives what a person has to see before letters are made as p would make them.
func (d *Desk) gate(r *request, p *app.Project, rev *newShares) *makePage {
	if p.Plan == nil {
		return &makePage{} // the run says what is wrong
	}
	page := &makePage{Open: d.openBesides(p), Unset: unset(p, r.lang)}
	page.guard(p, app.LastSent(r.home.out()), rev)
	return page
}
