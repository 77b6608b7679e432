package web

import (
	"net/http"
	"regexp"
	"strings"

	"fengong/model"
	"fengong/parser/phrase"
)

// personAsked is a name that was taken for a person's, and so is in no letter.
type personAsked struct {
	Name         string
	Times        int
	Task, Number string // the first task that has it
}

// ofPeople are ends of labels that say themselves that people follow.
var ofPeople = regexp.MustCompile(`(领导|[负牵]责?人|责任人|联系人|联络员|人员)[：:]?$`)

// person notes the name of a person that stands among units: what is not a unit is left out by no program in silence.
// before is what stands before it, and label the last label before that.
func (a *asker) person(written, label string, before phrase.Kind, task, number string) {
	if strings.ContainsAny(written, "（(") || before == phrase.Unit || ofPeople.MatchString(label) || a.said[written] {
		return // beside a unit that is named, told by the table itself, or by a person
	}
	for i := range a.people {
		if a.people[i].Name == written {
			a.people[i].Times++
			return
		}
	}
	a.people = append(a.people, personAsked{written, 1, task, number})
}

// sayPeople writes down which of the names that were taken for people's are, and which are units'.
func (d *Desk) sayPeople(r *request) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	said := map[string]string{}
	var people, units []string
	for _, name := range r.PostForm["name"] {
		do := r.PostForm.Get("all")
		if do == "" {
			do = r.PostForm.Get("say." + name)
		}
		switch do {
		case "none":
			people = append(people, name)
		case "unit":
			units = append(units, name)
		default:
			continue
		}
		said[name] = do
	}
	if len(said) == 0 {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有选任何一个，什么也没有改", EN: "nothing was chosen, and nothing is changed"},
			model.Text{ZH: "请在每个词右边选一项，或用“都是人员”", EN: "choose at the right of each, or use the button for all of them"})
		return
	}
	var steps []model.Text
	if people != nil {
		steps = append(steps, model.Say("%s不是单位", "%s: no unit", strings.Join(people, "、")))
	}
	if units != nil {
		steps = append(steps, model.Say("%s是单位", "%s: units", strings.Join(units, "、")))
	}
	step := steps[0]
	if len(steps) > 1 {
		step = model.Text{ZH: step.ZH + "，" + steps[1].ZH, EN: step.EN + "; " + steps[1].EN}
	}
	d.changeDirectory(r, step, func(data []byte) ([]byte, error) {
		for _, name := range r.PostForm["name"] {
			if said[name] == "" {
				continue
			}
			change, wrong := remedies(d.store.paged(p), said[name], name, name, "", nil)
			if wrong != nil {
				return nil, &notChanged{*wrong, model.Text{}}
			}
			var err error
			if data, err = change(data); err != nil {
				return nil, err
			}
		}
		return data, nil
	}, "")
}
