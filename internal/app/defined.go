package app

import (
	"fmt"
	"strings"

	"fengong/model"
	"fengong/parser"
)

// define looks in the notes of the sources for whom groups stand for, and says so of those that the directory does not
// know. Nothing of it is used until somebody says so: a list that was taken for whole would leave a unit without its letter.
func (p *Project) define() {
	p.defined = parser.Definitions(p.Plan.Account)
	for i := range p.Plan.Sources {
		p.defined = append(p.defined, parser.Definitions(p.Plan.Sources[i].Account)...)
	}
	if p.defined == nil {
		return
	}
	seen := map[string]bool{}
	var zh, en, hints []string
	var at model.Pos
	for _, row := range model.Rows(p.Plan) {
		if !row.Group || seen[row.Unit] {
			continue
		}
		seen[row.Unit] = true
		d, ok := parser.DefinitionOf(p.defined, row.Unit)
		if unit, group := p.Directory.Lookup(row.Unit); !ok || unit != nil || group != nil {
			continue
		}
		if zh == nil {
			at = d.Pos
		}
		zh = append(zh, fmt.Sprintf("“%s”指%s", row.Unit, strings.Join(d.Members, "、")))
		en = append(en, fmt.Sprintf("%s is %s", row.Unit, strings.Join(d.Members, ", ")))
		hints = append(hints, fmt.Sprintf("[[group]] name = %q, members = [\"%s\"]", row.Unit, strings.Join(d.Members, `", "`)))
	}
	if zh == nil {
		return
	}
	p.Found.Add(at, model.Note, "group-defined", model.Text{
		ZH: "表中的注写明" + strings.Join(zh, "；") + "；还没有照此分发", EN: "a note of the source says that " + strings.Join(en, "; ") + "; this is not used yet"}, model.Text{
		ZH: "核对无误的，请在 units.toml 中写明：" + strings.Join(hints, "；") + "；成员都要列为 [[unit]]", EN: "where it is right, say in units.toml: " + strings.Join(hints, "; ") + "; each member is a [[unit]]"})
}

// Defined gives the units that a note of the source says a group stands for; nil where none does.
func (p *Project) Defined(group string) []string {
	d, _ := parser.DefinitionOf(p.defined, group)
	return d.Members
}
