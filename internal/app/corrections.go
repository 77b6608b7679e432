package app

import (
	"path/filepath"
	"slices"
	"strings"

	"fengong/internal/runfolder"
	"fengong/internal/settings"
	"fengong/model"
	"fengong/parser"
)

// CorrectionsName is the file beside a source that says what clerks corrected of it.
const CorrectionsName = "corrections.toml"

// readCorrections reads what clerks say of tasks instead of the source.
func (p *Project) readCorrections(home, named string) {
	if data, name, ok := p.file(runfolder.Corrections, named, filepath.Join(home, CorrectionsName)); ok {
		p.correctBy(name, data)
	}
}

func (p *Project) correctBy(name string, data []byte) {
	var ds model.Diagnostics
	p.corrections, ds = settings.ReadCorrections(name, data)
	p.Found = append(p.Found, ds...)
	for i := range p.corrections {
		for j := range p.corrections[i].Units {
			u := &p.corrections[i].Units[j]
			u.Group = parser.IsGroup(u.Unit) // who they are is to be said, though a clerk wrote it
		}
	}
}

// correct gives plan as the corrections have it; what was asked about phrases that are no
// longer in force is settled by that.
func (p *Project) correct(plan *model.Plan) *model.Plan {
	p.AsRead = plan
	out, corrected, ds := model.Correct(plan, p.corrections)
	p.Corrected = corrected
	p.Found = append(slices.DeleteFunc(p.Found, settledBy(plan, out)), ds...)
	p.Found = append(p.Found, p.keptRoles(out)...)
	if p.Directory != nil {
		p.Found = slices.DeleteFunc(p.Found, closedBy(out, p.Directory))
	}
	return out
}

// InForce returns plan, another version of the table as it was read, as the project's
// corrections and directory have it.
func (p *Project) InForce(plan *model.Plan) *model.Plan {
	plan, _, _ = model.Correct(plan, p.corrections)
	plan, _ = p.Directory.Resolve(plan)
	return plan
}

// ofPhrase are the codes about what stands in one phrase, and about nothing beside it.
var ofPhrase = []string{"not-understood", "doubtful-unit", "open-ended", "person-skipped", "clause-skipped", "role-unclear", "unbalanced-bracket"}

// settledBy reports diagnostics about phrases that corrections replaced wherever they count.
func settledBy(was, is *model.Plan) func(model.Diagnostic) bool {
	settled := map[model.Pos]bool{}
	at := func(pos model.Pos) model.Pos { // a phrase can stand in several columns
		pos.Col, pos.Char = 0, 0
		return pos
	}
	for i := range is.Themes {
		for j := range is.Themes[i].Tasks {
			if t := &is.Themes[i].Tasks[j]; t.Source != nil && t.Phrase != was.Themes[i].Tasks[j].Phrase {
				settled[at(t.PhrasePos)] = true
			}
		}
	}
	if len(settled) > 0 { // a cell over several tasks still counts for the others
		for i := range is.Themes {
			for j := range is.Themes[i].Tasks {
				if t := &is.Themes[i].Tasks[j]; t.Source == nil || t.Phrase == was.Themes[i].Tasks[j].Phrase {
					delete(settled, at(t.PhrasePos))
				}
			}
		}
	}
	return func(g model.Diagnostic) bool {
		return settled[at(g.Pos)] && (slices.Contains(ofPhrase, g.Code) || g.Asks != nil && slices.Contains(ofNames, g.Code) && !stillAsked(was, is, g.Asks))
	}
}

// ofNames are the codes about how names were read, wherever they stand.
var ofNames = []string{"reading-doubtful", "joined-name", "prefix-carried"}

// stillAsked reports whether one of the names that asks are about stands in a phrase that no correction replaced.
func stillAsked(was, is *model.Plan, asks []model.Ask) bool {
	for i := range is.Themes {
		for j := range is.Themes[i].Tasks {
			t, read := &is.Themes[i].Tasks[j], &was.Themes[i].Tasks[j]
			if t.Source != nil && t.Phrase != read.Phrase {
				continue
			}
			phrase := strings.Join(strings.Fields(read.Phrase), "")
			for _, a := range asks {
				if strings.Contains(phrase, a.Name) || slices.ContainsFunc(read.Assignments, func(b model.Assignment) bool { return b.Unit == a.Name }) {
					return true
				}
			}
		}
	}
	return false
}

// closedBy reports what is said of 等 in the phrases of tasks of which d says that it stands for nobody else.
func closedBy(plan *model.Plan, d *model.Directory) func(model.Diagnostic) bool {
	row := func(pos model.Pos) model.Pos { // a phrase can stand in several columns
		pos.Col, pos.Char = 0, 0
		return pos
	}
	closed := map[model.Pos]bool{}
	for i := range plan.Themes {
		for j := range plan.Themes[i].Tasks {
			if t := &plan.Themes[i].Tasks[j]; t.OpenEnded && slices.Contains(d.Words.Closed, t.Phrase) {
				closed[row(t.Pos)], closed[row(t.PhrasePos)] = true, true
			}
		}
	}
	return func(g model.Diagnostic) bool { return g.Code == "open-ended" && closed[row(g.Pos)] }
}
