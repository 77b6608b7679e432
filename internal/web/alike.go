package web

import (
	"net/http"
	"slices"
	"strings"

	"fengong/internal/app"
	"fengong/internal/settings"
	"fengong/model"
)

// alikePair are two names that may be one unit's, as the page asks about them. Among is 0 where Other is
// not in the table, and Name looks like a slip of it.
type alikePair struct {
	Name, Other  string
	Times, Among int
}

// alikePairs gives the pairs that can be decided on at once, and apart from them those of an office and a part of it. Groups
// come when the directory says what they stand for: until then there is a question about each. What may be two units is asked
// about alone, until somebody said that it is one.
func alikePairs(p *app.Project, known, said map[string]bool) (pairs, parts []alikePair, all bool) {
	all = true
	for _, a := range p.Alike {
		if _, group := p.Directory.Lookup(a.Other); group == nil && isGroup(p, a.Other) {
			all = false
			continue
		}
		if twoIn(a.Name, known) != nil && !said[a.Name] || twoIn(a.Other, known) != nil && !said[a.Other] {
			continue
		}
		pair := alikePair{a.Name, a.Other, a.Times, a.Among}
		if a.Part {
			parts = append(parts, pair)
		} else {
			pairs = append(pairs, pair)
		}
	}
	return pairs, parts, all
}

// asksAlike reports whether c asks about the same pairs as other.
func (c *checkPage) asksAlike(other *checkPage) bool {
	return slices.Equal(c.Alike, other.Alike) && slices.Equal(c.Parts, other.Parts)
}

// isAlike reports whether p asks about the two.
func isAlike(p *app.Project, name, other string) bool {
	for _, a := range p.Alike {
		if a.Name == name && a.Other == other {
			return true
		}
	}
	return false
}

func isGroup(p *app.Project, name string) bool {
	for _, q := range p.Parties {
		if q.Name == name {
			return q.Group
		}
	}
	return false
}

// sayAlike writes down which names that look alike are one unit's and which are not, all in
// one step.
func (d *Desk) sayAlike(r *request) {
	if err := r.ParseForm(); err != nil || len(r.PostForm["name"]) != len(r.PostForm["other"]) {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到完整的表单", EN: "the form did not arrive whole"}, model.Text{})
		return
	}
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	if old := d.store.version(r.home.ID, r.Header.Get(sinceHeader)); old != nil && !d.store.checkPage(p).asksAlike(old) {
		d.refuse(r, http.StatusConflict, model.Text{ZH: "这几对名称刚在另一个窗口里答过，这一步没有做", EN: "these names were answered in another window just now; nothing was done here"},
			model.Text{ZH: "这里已照那边的显示，请看了再选", EN: "this page shows it by now: look at it and choose again"})
		return
	}
	var same, apart [][2]string
	for i, name := range r.PostForm["name"] {
		other := r.PostForm["other"][i]
		if !isAlike(p, name, other) && (!knows(p, name) || !knows(p, other)) {
			continue
		}
		say := r.PostForm.Get("all")
		if say == "" {
			say = r.PostForm.Get("say." + name + "." + other)
		}
		switch say {
		case "same":
			same = append(same, [2]string{name, other})
		case "reverse":
			same = append(same, [2]string{other, name})
		case "different":
			apart = append(apart, [2]string{name, other})
		}
	}
	if same == nil && apart == nil {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有选任何一对，什么也没有改", EN: "nothing was chosen, and nothing is changed"},
			model.Text{ZH: "请在每一对右边选一项，或用“都是同一单位”“都不是”", EN: "choose at the right of each pair, or use the buttons for all of them"})
		return
	}
	var words []string
	for _, s := range same {
		words = append(words, s[0]+"＝"+s[1])
	}
	for _, s := range apart {
		words = append(words, s[0]+"≠"+s[1])
	}
	said := strings.Join(words, "，")
	d.changeDirectory(r, model.Text{ZH: said, EN: said}, func(data []byte) ([]byte, error) {
		var err error
		for _, s := range same {
			if data, err = merge(data, d.store.paged(p), s[0], s[1]); err != nil {
				return nil, err
			}
		}
		for _, s := range apart {
			if data, err = settings.AddSet(data, settings.Table{Name: "words"}, "different", s[:]); err != nil {
				return nil, err
			}
		}
		return data, nil
	}, "")
}

// merge makes name another name of target, whatever was decided about it before.
func merge(data []byte, p *paged, name, target string) ([]byte, error) {
	if unit, group := p.Directory.Lookup(target); unit == nil && group == nil && isGroup(p.Project, target) { // made a unit, it would not be asked about
		return nil, &notChanged{model.Text{ZH: "还没有写明“" + target + "”代表哪几个单位，没有写入", EN: "nobody said yet which units " + target + " stands for; nothing was written"},
			model.Text{ZH: "请先答“" + target + "”那一处，再说“" + name + "”就是它", EN: "answer the question about " + target + " first, then say that " + name + " is it"}}
	}
	data, err := withNames(data, p, name)
	if err != nil {
		return nil, err
	}
	if data, err = rejoin(data, name, target); err != nil {
		return nil, err
	}
	for _, key := range []string{"not_units", "whole"} {
		if data, err = settings.Remove(data, settings.Table{Name: "words"}, key, name); err != nil {
			return nil, err
		}
	}
	data, to, err := withUnit(data, target)
	if err != nil {
		return nil, err
	}
	d, _ := settings.ReadDirectory(directoryName, data)
	from, known := tableOf(d, name)
	if known && from == to {
		return data, nil
	}
	aliases := []string{name}
	unit, group := d.Lookup(name)
	own := unit != nil && unit.Name == name || group != nil && group.Name == name
	switch {
	case known && !own: // another name of a third unit
		if data, err = settings.Remove(data, from, "aliases", name); err != nil {
			return nil, err
		}
	case unit != nil:
		aliases = append(aliases, unit.Aliases...)
	case group != nil:
		aliases = append(aliases, group.Aliases...)
	}
	for _, n := range aliases {
		if data, err = settings.Add(data, to, "aliases", n); err != nil {
			return nil, err
		}
	}
	if known && own { // the last step: it moves the tables behind it
		return settings.RemoveTable(data, from)
	}
	return data, nil
}
