package web

import (
	"net/http"
	"slices"
	"strings"

	"fengong/internal/app"
	"fengong/model"
)

// prefixRow is a full name with the place put before it, as it is proposed.
type prefixRow struct {
	Unit, Was string
	proposal
}

// proposals gives the full names of p that the place belongs before; those of which a rule is sure
// come first.
func proposals(p *app.Project, place string) []prefixRow {
	var rows []prefixRow
	for _, s := range model.Shares(p.Plan, p.Directory) {
		if s.Group || s.Unit.Checked { // what somebody said is not put to them again, in other words
			continue
		}
		full, ok := withPlace(s.Unit.FullName, place)
		if !ok && looksShort(&s.Unit) {
			full = proposal{} // to be filled in by who knows it
		} else if !ok {
			continue
		}
		if full.Full == "" {
			full.Full = inFull(p.Plan, &s.Unit, place)
		}
		rows = append(rows, prefixRow{s.Unit.Name, s.Unit.FullName, full})
	}
	slices.SortStableFunc(rows, func(a, b prefixRow) int {
		switch {
		case a.Sure == b.Sure:
			return 0
		case a.Sure:
			return -1
		}
		return 1
	})
	return rows
}

// Unknown counts the full names that nothing gives.
func (u *unitsPage) Unknown() (n int) {
	for i := range u.Proposed {
		if u.Proposed[i].Full == "" {
			n++
		}
	}
	return n
}

// addPrefix writes the proposed full names that were ticked, in one step; those that nobody knew may be said to be right
// as they are with them.
func (d *Desk) addPrefix(r *request) {
	if err := r.ParseForm(); err != nil {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到完整的表单", EN: "the form did not arrive whole"}, model.Text{})
		return
	}
	unit, was, full, take := r.PostForm["unit"], r.PostForm["was"], r.PostForm["full"], r.PostForm["take"]
	if len(was) != len(unit) || len(full) != len(unit) {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到完整的表单", EN: "the form did not arrive whole"}, model.Text{})
		return
	}
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	place := strings.TrimSpace(r.PostForm.Get("place"))
	if len(take) == 0 && r.PostForm.Get("rest") == "" {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有打勾的，什么也没有改", EN: "nothing is ticked, and nothing was changed"}, model.Text{ZH: "请返回，先把要改的打上勾", EN: "go back and tick what is to be taken"})
		return
	}
	page := "units?saved"
	if r.PostForm.Get("then") == "make" { // which lists what is still in doubt
		page = "make"
	}
	d.changeDirectory(r, model.Text{ZH: "全称冠以“" + place + "”", EN: "full names begin with " + place}, func(data []byte) ([]byte, error) {
		for i := range unit {
			now := strings.TrimSpace(full[i])
			switch {
			case now == "" && r.PostForm.Get("rest") == "right":
				now = was[i]
			case now == "" || !slices.Contains(take, unit[i]):
				continue
			}
			var err error
			if data, err = setFullName(data, d.store.paged(p), unit[i], was[i], now); err != nil {
				return nil, err
			}
			if data, err = checked(data, unit[i]); err != nil {
				return nil, err
			}
		}
		return data, nil
	}, page)
}
