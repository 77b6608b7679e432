// Package settings is the two TOML files that people write: fengong.toml, what the office
// decides, and units.toml, the directory of units. It reads and checks them, and changes
// single values in place.
package settings

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"fengong/model"
)

// Setting describes a key of fengong.toml, once for all: the reader, the file that "fengong
// init" writes, the form on the page and docs/settings.md go by it. To add one: a field in
// model.Settings, and its line in the table All.
type Setting struct {
	Name    string     // table and key: document.issuer; the table alone where its keys are free
	Default any        // of the type that the field has; nil where leaving the setting out means something of its own
	Example string     // shown where Default is nil, as TOML
	About   model.Text // behind the value in fengong.toml

	// The form on the page: a setting without Group has none there.
	Group       *model.Text // under which heading
	Label, Hint model.Text
	Choices     []Choice
	// Lax settings of files that are there may have other values than the choices: these are warned of.
	Lax bool

	Min, Max float64 // of a number; a Max of 0 is no limit
}

// Choice is a value that a setting can have, as the page writes it.
type Choice struct {
	Value string
	Name  model.Text
}

// Chooses reports whether value is one of the choices of s.
func (s *Setting) Chooses(value string) bool {
	return slices.ContainsFunc(s.Choices, func(c Choice) bool { return c.Value == value })
}

// Table returns the table of s in fengong.toml; Key its key there, "" where the keys are free.
func (s *Setting) Table() string { table, _, _ := strings.Cut(s.Name, "."); return table }

// Key returns the key of s in its table.
func (s *Setting) Key() string { _, key, _ := strings.Cut(s.Name, "."); return key }

// Value returns what set says: a string, int, float64, bool, model.Date, []string, []int or map[string]string.
func (s *Setting) Value(set *model.Settings) any {
	return reflect.ValueOf(s.field(set)).Elem().Interface()
}

// field returns a pointer to where the value goes: document.first_number is Document.FirstNumber.
// The tables whose keys are free say what the source is.
func (s *Setting) field(set *model.Settings) any {
	table, key := s.Table(), s.Key()
	if key == "" {
		table, key = "source", table
	}
	at := reflect.ValueOf(set).Elem()
	for _, name := range []string{table, key} {
		name = strings.ReplaceAll(name, "_", "")
		at = at.FieldByNameFunc(func(field string) bool { return strings.EqualFold(field, name) })
	}
	return at.Addr().Interface()
}

// Section is a group of settings on the page.
type Section struct {
	Name     model.Text
	Settings []*Setting
}

// Form returns the settings that the page has a form for, group by group.
func Form() []Section {
	var out []Section
	for _, group := range groups {
		s := Section{Name: *group}
		for i := range All {
			if All[i].Group == group {
				s.Settings = append(s.Settings, &All[i])
			}
		}
		out = append(out, s)
	}
	return out
}

// Read reads fengong.toml; name is what messages call it. What data leaves out has its
// default. The settings are nil where there are errors.
func Read(name string, data []byte) (*model.Settings, model.Diagnostics) {
	r, ds := parse(name, data)
	if ds != nil {
		return nil, ds
	}
	set := &model.Settings{}
	tables := map[string]fields{}
	for i := range All {
		s := &All[i]
		if s.Default != nil {
			assign(s.field(set), s.Default)
		}
		if tables[s.Table()] == nil {
			tables[s.Table()] = fields{}
		}
		tables[s.Table()][s.Key()] = s.field(set)
		r.keys = append(r.keys, s.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(r.values)) {
		to, known := tables[name]
		values, isTable := r.values[name].(map[string]any)
		switch {
		case name == ownTable:
		case !known:
			r.unknown(Table{}, name, append(slices.Collect(maps.Keys(tables)), ownTable))
		case !isTable:
			r.notTable(name, "["+name+"]")
		default:
			r.table(Table{Name: name}, values, to)
		}
	}
	r.own(set)
	if !r.found.Failed() {
		r.check(set)
	}
	r.found.Sort()
	if r.found.Failed() {
		return nil, r.found
	}
	return set, r.found
}
