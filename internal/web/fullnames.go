package web

import (
	"net/http"
	"strings"

	"fengong/internal/settings"
	"fengong/model"
)

// saveNames writes the full names that were changed on the page into units.toml: letters
// are addressed to them. Another window can have changed others meanwhile; where it changed
// the same one, nothing is written.
func (d *Desk) saveNames(r *request) {
	if err := r.ParseForm(); err != nil {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到完整的表单", EN: "the form did not arrive whole"}, model.Text{})
		return
	}
	unit, full, was := r.PostForm["unit"], r.PostForm["full"], r.PostForm["was"]
	if len(full) != len(unit) || len(was) != len(unit) {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到完整的表单", EN: "the form did not arrive whole"}, model.Text{})
		return
	}
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	d.changeDirectory(r, model.Text{ZH: "改全称", EN: "full names"}, func(data []byte) ([]byte, error) {
		for i := range unit {
			now := strings.TrimSpace(full[i])
			if now == was[i] || now == "" {
				continue
			}
			var err error
			if data, err = withNames(data, p, ""); err != nil {
				return nil, err
			}
			if data, err = setFullName(data, unit[i], was[i], now); err != nil {
				return nil, err
			}
		}
		return data, nil
	}, "units?saved")
}

// setFullName makes full the full name of a unit, which is added where the directory lacks
// it.
func setFullName(data []byte, unit, was, full string) ([]byte, error) {
	data, table, err := withUnit(data, unit)
	if err != nil {
		return nil, err
	}
	d, _ := settings.ReadDirectory(directoryName, data)
	if u, _ := d.Lookup(unit); u != nil && u.FullName != was && u.FullName != full {
		return nil, &notChanged{model.Text{
			ZH: "“" + unit + "”的全称在另一个窗口中改成了“" + u.FullName + "”，您填的是“" + full + "”，都没有保存",
			EN: "the full name of " + unit + " was changed to " + u.FullName + " in another window; you wrote " + full + "; nothing was saved"},
			model.Text{ZH: "请返回，刷新后再填", EN: "go back, load the page anew and fill it in again"}}
	}
	return settings.Set(data, table, "full", full)
}
