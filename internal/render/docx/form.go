package docx

import (
	"reflect"
	"strconv"
	"strings"
	"sync"

	"fengong/model"
)

// Form is what a template can name of a T: a struct whose fields have their Chinese and English
// names, and what else they are, in their tags.
//
//	Issuer  string  `tag:"发文机关,issuer" setting:"[document] issuer"`
//	Theme   string  `tag:"主题,theme,optional"`
//	HasDue  bool    `tag:"有完成时限,has_due"`
//	Tasks   []task  `tag:"任务,tasks"`
//
// A string, an int or a Title is Required or Optional, and an Optional int of 0 has no text; a bool
// is a Flag, a slice of such structs a List, a *Picture a Graphic. The setting is named where a
// Required text is missing.
type Form[T any] struct{ Fields []Field }

// Title is the title of a table: as it stands where the template has title marks around it, and
// elsewhere.
type Title struct{ Text, Marked string }

// TitleOf returns a title for documents in lang.
func TitleOf(title string, lang model.Lang) Title { return Title{title, model.Marked(title, lang)} }

// FormOf reads the tags of T.
func FormOf[T any]() Form[T] { return Form[T]{fieldsOf(reflect.TypeFor[T]())} }

// Record returns the values of a T.
func (f Form[T]) Record(of *T) Record { return f.record(of, new(room)) }

// Fill makes one document of t with the values of a T.
func (f Form[T]) Fill(t *Template, of *T) ([]byte, error) {
	m := rooms.Get().(*room)
	defer m.giveBack()
	return t.Execute(f.record(of, m))
}

func (f Form[T]) record(of *T, m *room) Record {
	r := m.record(len(f.Fields))
	r.take(reflect.ValueOf(of).Elem(), f.Fields, m)
	return r
}

// room is where the values of one document stand: those of a row of a letter take three kilobytes, and a large
// table has 400,000 of them.
type room struct {
	values []Value
	used   int
}

var rooms = sync.Pool{New: func() any { return new(room) }}

// record gives a Record of n empty values.
func (m *room) record(n int) Record {
	if m.used+n > len(m.values) {
		m.values, m.used = make([]Value, max(n, 2*len(m.values))), 0
	}
	m.used += n
	return m.values[m.used-n : m.used : m.used]
}

func (m *room) giveBack() {
	clear(m.values[:m.used])
	m.used = 0
	rooms.Put(m)
}

func fieldsOf(t reflect.Type) []Field {
	fields := make([]Field, t.NumField())
	for i := range fields {
		of := t.Field(i)
		names := strings.Split(of.Tag.Get("tag"), ",")
		f := Field{Name: model.Text{ZH: names[0], EN: names[1]}}
		if setting, ok := of.Tag.Lookup("setting"); ok {
			f.Hint = model.Text{ZH: "请在 fengong.toml 中填写 " + setting, EN: "give " + strings.ReplaceAll(setting, "、", " and ") + " in fengong.toml"}
		}
		switch {
		case of.Type.Kind() == reflect.Bool:
			f.Kind = Flag
		case of.Type.Kind() == reflect.Slice:
			f.Kind, f.Items = List, fieldsOf(of.Type.Elem())
		case of.Type.Kind() == reflect.Pointer:
			f.Kind = Graphic
		case len(names) > 2:
			f.Kind = Optional
		}
		fields[i] = f
	}
	return fields
}

// take puts the values of a struct with these fields into r, those of lists into m.
func (r Record) take(of reflect.Value, fields []Field, m *room) {
	for i, f := range fields {
		switch v := of.Field(i); v.Kind() {
		case reflect.Bool:
			if v.Bool() {
				r[i].Text = "1"
			}
		case reflect.Int:
			if n := v.Int(); n != 0 || f.Kind == Required {
				r[i].Text = strconv.FormatInt(n, 10)
			}
		case reflect.String:
			r[i].Text = v.String()
		case reflect.Struct:
			r[i].Text, r[i].Marked = v.Field(0).String(), v.Field(1).String()
		case reflect.Pointer:
			r[i].Picture = v.Interface().(*Picture)
		case reflect.Slice:
			if v.Len() > 0 {
				r[i].List = make([]Record, v.Len())
			}
			for j := range r[i].List {
				item := m.record(len(f.Items))
				item.take(v.Index(j), f.Items, m)
				r[i].List[j] = item
			}
		}
	}
}
