package web

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"fengong/internal/app"
	"fengong/model"
)

// commission is what a unit is called behind what it is about: the office of a commission, a bureau.
var commission = regexp.MustCompile(`(?:(?:工作)?(?:委员会|领导小组|指挥部|联席会议)(?:办公室)?|办公室|[局厅])$`)

// drewUp reports whether a body of the place is about what the title is about.
func drewUp(full, place, title string) bool {
	own := strings.TrimPrefix(full, place)
	about := strings.TrimPrefix(commission.ReplaceAllString(own, ""), "人民")
	return commission.MatchString(own) && utf8.RuneCountInString(about) > 1 && strings.Contains(title, about)
}

// issuers gives the units that may have drawn up the table, as letters would be headed: those that are about what its title
// is about, as 食品安全委员会办公室. More than two are none: nobody is spared a choice by them.
func issuers(p *app.Project) (units []model.Unit) {
	if p.Settings == nil || !slices.ContainsFunc(unset(p, model.Chinese), func(f formField) bool { return f.ID == "document.issuer" }) {
		return nil
	}
	place := placeOf(p)
	for _, s := range model.Shares(p.Plan, p.Directory) {
		u := s.Unit
		if full, _ := withPlace(u.FullName, place); !u.Checked && full.Sure {
			u.FullName = full.Full
		}
		if !s.Group && drewUp(u.FullName, place, p.Plan.Title) {
			units = append(units, u)
		}
	}
	if len(units) > 2 {
		return nil
	}
	return units
}

// Issuing gives the row of the issuer, where it has tasks itself.
func (m *makePage) Issuing() *gateRow {
	for i := range m.Gate {
		if m.Gate[i].Self {
			return &m.Gate[i]
		}
	}
	return nil
}

// sayToIssuer writes whether the issuer gets a letter, with what was typed of who writes and when: whether a unit is the
// issuer rests on that.
func (d *Desk) sayToIssuer(r *request) {
	to := r.FormValue("to")
	if to != model.Yes && to != model.No {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有选发不发，什么也没有改", EN: "nothing was chosen, and nothing is changed"}, model.Text{ZH: "请返回再选", EN: "go back and choose"})
		return
	}
	typed := typedSettings(r)
	write := map[string]string{"letter.to_issuer": to}
	if unit := r.PostFormValue("unit"); unit != "" { // who writes is said along with it
		typed["document.issuer"] = unit
	}
	for name, value := range typed {
		if slices.Contains(printed, name) && (name != "document.date" || !r.PostForm.Has("letters")) { // that of a new version counts once its letters are made
			write[name] = value
		}
	}
	step := model.Text{ZH: "函照发给本单位", EN: "the issuer gets a letter"}
	if to == model.No {
		step = model.Text{ZH: "不发给本单位", EN: "the issuer gets no letter"}
	}
	if unit := write["document.issuer"]; unit != "" && r.PostFormValue("unit") == unit {
		step = model.Text{ZH: "由" + unit + "发文，" + step.ZH, EN: unit + " writes, " + step.EN}
	}
	if err := d.writeSettings(r, step, write); err != nil {
		d.showMake(r, http.StatusConflict, d.problemsOf(err), typed, nil)
		return
	}
	d.back(r, "make#gate")
}
