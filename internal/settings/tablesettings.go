package settings

import "fengong/model"

// ownTable is what is set for one document of a project of several: [[table]].
const ownTable = "table"

// own reads the [[table]] of the file; what they leave out is as for all documents.
func (r *reading) own(set *model.Settings) {
	value, ok := r.values[ownTable]
	if !ok {
		return
	}
	list, ok := entries(value)
	if !ok {
		r.notTable(ownTable, "[["+ownTable+"]]")
		return
	}
	set.Sources = map[string]*model.OwnSource{}
	for i := range list {
		t := Table{Name: ownTable, N: i + 1}
		name, own := "", model.OwnSource{FirstLeads: set.Source.FirstLeads}
		r.table(t, list[i], fields{"name": &name, "title": &own.Title, "first_leads": &own.FirstLeads, "columns": &own.Columns, "rows": &own.Rows})
		switch {
		case name == "":
			r.bad(t, "", "setting-invalid", model.Text{ZH: "[[table]] 没有写 name", EN: "a [[table]] has no name"}, model.Text{
				ZH: `请写明是哪张表，如 name = "民生实事"`, EN: `say which table it is about: name = "…"`})
		case set.Sources[name] != nil:
			r.bad(t, "name", "setting-invalid", model.Text{ZH: "有两个 [[table]] 的 name 都是“" + name + "”", EN: "two [[table]] have the name " + name}, model.Text{})
		}
		set.Sources[name] = &own
	}
}
