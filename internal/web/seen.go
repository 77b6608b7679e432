package web

import (
	"maps"
	"net/http"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"fengong/internal/app"
	"fengong/internal/runfolder"
	"fengong/internal/settings"
	"fengong/model"
)

// askedElsewhere are the codes of warnings that have an answer of another kind, or a place of their own, on the page.
var askedElsewhere = map[string]bool{"title-missing": true, "names-alike": true, "setting-missing": true, "date-before-sent": true,
	taskDoubtful: true, "correction-stale": true, "correction-lost": true, "said-unused": true}

// seeable reports whether g is a warning that a person can only look at and let be.
func seeable(g *model.Diagnostic) bool {
	return g.Severity == model.Warning && !asked[g.Code] && !asks(*g) && !askedElsewhere[g.Code] && len(g.Asks) == 0
}

// letBe is the answer that g was seen and is right as it is; none where g asks for another.
func letBe(g *model.Diagnostic, page string) []way {
	if !seeable(g) {
		return nil
	}
	return []way{{Of: "seen", Name: g.Message.ZH, As: "seen", Back: page, Text: model.Text{ZH: "已核对，照此处理", EN: "Checked: let it be so"}}}
}

// Seeable gives the warnings of the last run that can be let be.
func (m *makePage) Seeable() (names []string) {
	for _, n := range m.Notes {
		for _, w := range n.Ways {
			if w.Of == "seen" {
				names = append(names, w.Name)
			}
		}
	}
	return names
}

// saySeen writes into fengong.toml that warnings were seen, or takes that back, so that the command line says no more of them.
func (d *Desk) saySeen(r *request, page string) {
	names, back := r.PostForm["name"], r.PostForm.Get("as") == ""
	if len(names) == 0 {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有说明是哪一条警告", EN: "it was not said which warning it is"}, model.Text{ZH: "请返回上一页再选", EN: "go back and choose again"})
		return
	}
	step := model.Text{ZH: "已核对：" + names[0], EN: "checked: " + names[0]}
	if back {
		step = model.Text{ZH: "重新核对：" + names[0], EN: "to be checked again: " + names[0]}
	}
	if n := len(names); n > 1 {
		step = model.Say("%d条警告已核对，照此处理", "%d warnings were checked", n)
	}
	times := d.timesWarned(r)
	table := settings.Table{Name: "seen"}
	d.changeSettings(r, step, func(data []byte) (_ []byte, err error) {
		for _, name := range names {
			if back {
				data, err = settings.Unset(data, table, name)
			} else {
				data, err = settings.Set(data, table, name, strconv.Itoa(max(times[name], 1)))
			}
			if err != nil {
				return nil, err
			}
		}
		return data, nil
	}, page)
}

// timesWarned counts of how many places each warning is said, by the table or by the last run.
func (d *Desk) timesWarned(r *request) map[string]int {
	times := r.home.load(r.lang).Found.Times()
	if last := d.runs.of(r.home.ID); last != nil {
		s, _ := last.look()
		for name, n := range s.Found.Times() {
			times[name] = max(times[name], n)
		}
	}
	return times
}

// saidSeen lists the warnings that were let be.
func saidSeen(p *app.Project) (out []decided) {
	for _, name := range slices.Sorted(maps.Keys(p.Settings.Source.Seen)) {
		out = append(out, decided{Name: name, What: model.Text{ZH: "已核对，照此处理", EN: "checked, and let be"}, Of: "seen"})
	}
	return out
}

// onlySeen reports whether the settings differ from those that a run was made with in nothing but what was seen: what was made
// is what would be made again.
func (f *folder) onlySeen(m *runfolder.Manifest) bool {
	var was []byte
	for _, in := range m.Inputs {
		if in.Kind == runfolder.Settings {
			data, err := os.ReadFile(f.out(strings.Split(in.Copy, "/")...))
			if err != nil {
				return false
			}
			was = data
		}
	}
	now, err := os.ReadFile(f.path(settingsName))
	if err != nil {
		return false
	}
	a, _ := settings.Read(settingsName, was)
	b, _ := settings.Read(settingsName, now)
	if a == nil || b == nil || reflect.DeepEqual(a.Source.Seen, b.Source.Seen) {
		return false
	}
	a.Source.Seen, b.Source.Seen = nil, nil
	return reflect.DeepEqual(a, b)
}
