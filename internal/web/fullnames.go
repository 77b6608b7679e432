package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"fengong/internal/app"
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
	others, err := otherNamesIn(r, p)
	if err != nil {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到完整的表单", EN: "the form did not arrive whole"}, model.Text{})
		return
	}
	d.changeDirectory(r, model.Text{ZH: "改单位名录", EN: "the directory"}, func(data []byte) ([]byte, error) {
		for i := range unit {
			now := strings.TrimSpace(full[i])
			right := slices.Contains(r.PostForm["right"], unit[i])
			if now == "" || now == was[i] && !right {
				continue
			}
			var err error
			if data, err = setFullName(data, d.store.paged(p), unit[i], was[i], now); err != nil {
				return nil, err
			}
			if right {
				if data, err = checked(data, unit[i]); err != nil {
					return nil, err
				}
			}
		}
		for _, o := range others {
			var err error
			if data, err = o.write(data, d.store.paged(p)); err != nil {
				return nil, err
			}
		}
		return data, nil
	}, "units?saved")
}

// otherNames are the other names of a unit, or the members of a group, as they were and are to be.
type otherNames struct {
	name     string
	group    bool
	was, now []string
}

// otherNamesIn gives those that a person changed.
func otherNamesIn(r *request, p *app.Project) (changed []otherNames, err error) {
	for _, list := range []struct {
		name, was, now string
		group          bool
	}{{"unit", "wasalias", "alias", false}, {"group", "wasmembers", "members", true}} {
		names, was, now := r.PostForm[list.name], r.PostForm[list.was], r.PostForm[list.now]
		if len(was) != len(now) || len(now) > 0 && len(now) != len(names) {
			return nil, errors.New("names and fields do not go together")
		}
		for i := range now {
			o := otherNames{names[i], list.group, membersOf(was[i]), membersOf(now[i])}
			if list.group {
				o.now = membersIn(p, o.name, now[i])
			}
			if !slices.Equal(o.was, o.now) {
				changed = append(changed, o)
			}
		}
	}
	return changed, nil
}

// write writes them down, as the decisions about each name would be.
func (o *otherNames) write(data []byte, p *paged) ([]byte, error) {
	if o.group {
		data, err := forget(data, o.name, o.name, "group")
		if err != nil {
			return nil, err
		}
		if data, err = withNames(data, p, o.name); err != nil {
			return nil, err
		}
		return setGroup(data, p.Project, o.name, o.now)
	}
	var err error
	for _, name := range o.was {
		if !slices.Contains(o.now, name) {
			if data, err = forget(data, name, name, "forget"); err != nil {
				return nil, err
			}
		}
	}
	for _, name := range o.now {
		if !slices.Contains(o.was, name) && name != o.name {
			if data, err = merge(data, p, name, o.name); err != nil {
				return nil, err
			}
		}
	}
	return data, nil
}

// checked gives data in which the full name of a unit, which the directory has, is said to be right.
func checked(data []byte, unit string) ([]byte, error) {
	data, table, err := withUnit(data, unit)
	if err != nil {
		return nil, err
	}
	return settings.Set(data, table, "checked", true)
}

// setFullName makes full the full name of a unit, which is added where the directory lacks
// it.
func setFullName(data []byte, p *paged, unit, was, full string) ([]byte, error) {
	data, err := withNames(data, p, "")
	if err != nil {
		return nil, err
	}
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
