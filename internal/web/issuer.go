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

// filledIn is a line about the table that says who drew it up: 填报单位：云江市食安办（盖章）.
var filledIn = regexp.MustCompile(`(?:填[报表]|编制|制[表定]|起草|报送|发文|印发)(?:单位|部门|机关)\s*(?:[（(](?:盖章|公章|签章)[）)])?\s*[:：]\s*([\p{Han}（）()]{2,40})`)

// stamped is what stands behind the name in such a line.
var stamped = regexp.MustCompile(`[（(](?:盖章|公章|签章)?[）)]?$|(?:单位|日期|时间|联系|填表|制表|审核).*$`)

// issuing is a unit that may have drawn up the table.
type issuing struct {
	FullName string
	Tasks    bool // it has some itself
}

// drewUpAs gives the unit that a line around the table says drew it up, in full as far as that is known; "" where none does,
// or several do.
func drewUpAs(p *app.Project, place string) string {
	var lines []string
	for i := range p.Plan.Tables {
		lines = slices.Concat(lines, p.Plan.Tables[i].Over, p.Plan.Tables[i].Notes)
	}
	if a := p.Plan.Account; a != nil {
		for _, at := range slices.Concat(a.Notes, a.Unused) {
			lines = append(lines, at.Text)
		}
	}
	found := ""
	for _, line := range lines {
		for _, m := range filledIn.FindAllStringSubmatch(line, -1) {
			name := stamped.ReplaceAllString(m[1], "")
			if !isUnit(name) {
				continue
			}
			if unit, _ := p.Directory.Lookup(name); unit != nil {
				name = unit.FullName
			}
			if full, _ := withPlace(name, place); full.Sure {
				name = full.Full
			}
			if found != "" && found != name {
				return ""
			}
			found = name
		}
	}
	return found
}

// issuers gives the units that may have drawn up the table, as letters would be headed: the one that a line around it names,
// else those that are about what its title is about, as 食品安全委员会办公室. More than two are none: nobody is spared a choice by
// them.
func issuers(p *app.Project) (units []issuing) {
	if p.Settings == nil || !slices.ContainsFunc(unset(p, model.Chinese), func(f formField) bool { return f.ID == "document.issuer" }) {
		return nil
	}
	place := placeOf(p)
	said := drewUpAs(p, place)
	for _, s := range model.Shares(p.Plan, p.Directory) {
		u := s.Unit
		if full, _ := withPlace(u.FullName, place); !u.Checked && full.Sure {
			u.FullName = full.Full
		}
		switch {
		case s.Group:
		case said != "" && u.FullName == said:
			return []issuing{{said, true}}
		case drewUp(u.FullName, place, p.Plan.Title):
			units = append(units, issuing{u.FullName, true})
		}
	}
	if said != "" {
		return []issuing{{said, false}}
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
	if to != model.Yes && to != model.No && (to != "" || r.PostFormValue("unit") == "") {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有选发不发，什么也没有改", EN: "nothing was chosen, and nothing is changed"}, model.Text{ZH: "请返回再选", EN: "go back and choose"})
		return
	}
	typed := typedSettings(r)
	write := map[string]string{}
	if to != "" { // else it has no tasks
		write["letter.to_issuer"] = to
	}
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
		writes := model.Text{ZH: "由" + unit + "发文", EN: unit + " writes"}
		if to != "" {
			writes = model.Text{ZH: writes.ZH + "，" + step.ZH, EN: writes.EN + ", " + step.EN}
		}
		step = writes
	}
	if err := d.writeSettings(r, step, write); err != nil {
		d.showMake(r, http.StatusConflict, d.problemsOf(err), typed, nil)
		return
	}
	d.back(r, "make#gate")
}
