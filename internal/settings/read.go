package settings

import (
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"fengong/model"
)

// reading is a file that is being read.
type reading struct {
	*file
	name  string
	keys  []string // all there are: table.key
	found model.Diagnostics
}

// fields is where the values of a table go: a pointer a key. With the key "", it is all of
// the table, whose keys are free.
type fields map[string]any

// parse reads data as TOML.
func parse(name string, data []byte) (*reading, model.Diagnostics) {
	f, err := read(data)
	if err == nil {
		return &reading{file: f, name: name}, nil
	}
	pos := model.Pos{File: name}
	message, hint := model.Text{ZH: "无法读取：" + err.Error(), EN: "cannot be read: " + err.Error()}, model.Text{}
	if errors.Is(err, errTooManyTables) {
		message = model.Say("有%d个以上的表（[…]、[[…]]）", "there are over %d tables ([…], [[…]])", maxTables)
		hint = model.Text{ZH: "请只留用得到的单位，或分成几个文件夹各用一个文件", EN: "keep what is used, or have one file a folder"}
	}
	if broken, ok := errors.AsType[toml.ParseError](err); ok {
		text := strings.TrimPrefix(string(data), "\ufeff")
		broken.Position.Start = max(0, min(broken.Position.Start, len(text))) // it may stand before the file, or behind
		before := text[:broken.Position.Start]
		pos.Line = strings.Count(before, "\n") + 1
		pos.Col = utf8.RuneCountInString(before[strings.LastIndex(before, "\n")+1:]) + 1 // the library counts bytes
		message, hint = slip(text, &broken)
	}
	var ds model.Diagnostics
	ds.Add(pos, model.Error, "toml-invalid", message, hint)
	return nil, ds
}

func (r *reading) bad(t Table, key, code string, message, hint model.Text) {
	r.found.Add(model.Pos{File: r.name, Line: r.line(t, key)}, model.Error, code, message, hint)
}

// table puts the values of a table where they belong, and reports the others.
func (r *reading) table(t Table, values map[string]any, to fields) {
	if all, ok := to[""]; ok {
		if len(values) == 0 {
			return
		}
		r.assign(t, "", all, values)
		return
	}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		if field, ok := to[key]; ok {
			r.assign(t, key, field, values[key])
		} else {
			r.unknown(t, key, slices.Collect(maps.Keys(to)))
		}
	}
}

// unknown reports a key that table t does not have, or a table.
func (r *reading) unknown(t Table, key string, siblings []string) {
	name := t.path(key)
	for i := range siblings {
		siblings[i] = t.path(siblings[i])
	}
	slices.Sort(siblings)
	near := model.Nearest(name, siblings)
	if near == "" {
		near = model.Nearest(name, r.keys)
	}
	hint := model.Text{}
	if near != "" {
		hint = model.Text{ZH: "是否应为 " + near + "？", EN: "did you mean " + near + "?"}
	}
	r.bad(t, key, "key-unknown", model.Text{ZH: "没有名为 " + name + " 的项目", EN: "there is no key " + name}, hint)
}

// notTable reports a value where a table should be, written as as.
func (r *reading) notTable(name, as string) {
	r.bad(Table{}, name, "toml-invalid", model.Text{ZH: name + " 要写成 " + as, EN: name + " is written as " + as}, model.Text{})
}

// entries returns the tables of an array ([[name]]), however it is written; ok is false
// where value is none.
func entries(value any) (tables []map[string]any, ok bool) {
	switch v := value.(type) {
	case []map[string]any:
		return v, true
	case []any:
		for _, item := range v {
			table, ok := item.(map[string]any)
			if !ok {
				return nil, false
			}
			tables = append(tables, table)
		}
		return tables, true
	}
	return nil, false
}

// assign puts value where to points, if it is of that type.
func (r *reading) assign(t Table, key string, to, value any) {
	if assign(to, value) {
		return
	}
	name := t.path(key)
	var want, hint model.Text
	switch to.(type) {
	case *model.Date, *string:
		text, isText := value.(string)
		if isText { // of a day that is none
			r.bad(t, key, "setting-invalid", model.Say("%s 的值“%s”不是日期", "%s is %q, which is no date", name, text),
				model.Text{ZH: "请写成 " + key + ` = "2026-03-31" 的形式`, EN: "write it as " + key + ` = "2026-03-31"`})
			return
		}
		want = model.Text{ZH: "加引号的文字", EN: "text in quotes"}
		example := "…"
		if day, ok := value.(time.Time); ok {
			example = day.Format(time.DateOnly)
		}
		hint = model.Say("如 %s = %q", "such as %s = %q", key, example)
	case *int:
		want = model.Text{ZH: "整数，不加引号", EN: "a whole number, without quotes"}
	case *float64:
		want = model.Text{ZH: "数字，不加引号", EN: "a number, without quotes"}
	case *bool:
		want = model.Text{ZH: "true（是）或 false（否），不加引号", EN: "true or false, without quotes"}
	case *[]string:
		want = model.Text{ZH: "放在 [ ] 里、加引号的文字", EN: "texts in quotes, in [ ]"}
		hint = model.Say(`如 %s = ["…", "…"]`, `such as %s = ["…", "…"]`, key)
	case *[]int:
		want = model.Text{ZH: "放在 [ ] 里的整数", EN: "whole numbers in [ ]"}
		hint = model.Text{ZH: "如 " + key + " = [0, 30]", EN: "such as " + key + " = [0, 30]"}
	case *[][]string:
		want = model.Text{ZH: "放在两层 [ ] 里、加引号的文字", EN: "texts in quotes, in [ ] in [ ]"}
		hint = model.Say(`如 %s = [["…", "…"]]`, `such as %s = [["…", "…"]]`, key)
	default:
		want = model.Text{ZH: "一组 名称 = \"文字\"", EN: "keys with texts in quotes"}
	}
	r.bad(t, key, "toml-invalid", model.Text{ZH: name + " 应为" + want.ZH, EN: name + " should be " + want.EN}, hint)
}

// assign puts value, as TOML or a default has it, where to points; it reports false where
// it is of another type.
func assign(to, value any) bool {
	switch to := to.(type) {
	case *model.Date:
		text, ok := value.(string)
		return ok && to.UnmarshalText([]byte(text)) == nil
	case *float64:
		if n, ok := value.(int64); ok {
			*to = float64(n)
			return true
		}
	case *int:
		if n, ok := value.(int64); ok {
			*to = int(n)
			return true
		}
	case *[]string:
		if list, ok := value.([]any); ok {
			words := make([]string, len(list))
			for i := range list {
				if words[i], ok = list[i].(string); !ok {
					return false
				}
			}
			*to = words
			return true
		}
	case *[]int:
		if list, ok := value.([]any); ok {
			numbers := make([]int, len(list))
			for i := range list {
				if !assign(&numbers[i], list[i]) {
					return false
				}
			}
			*to = numbers
			return true
		}
	case *[][]string:
		if list, ok := value.([]any); ok {
			sets := make([][]string, len(list))
			for i := range list {
				if !assign(&sets[i], list[i]) {
					return false
				}
			}
			*to = sets
			return true
		}
	case *map[string]string:
		if table, ok := value.(map[string]any); ok {
			words := map[string]string{}
			for k, v := range table {
				if words[k], ok = v.(string); !ok {
					return false
				}
			}
			*to = words
			return true
		}
	}
	v := reflect.ValueOf(to).Elem()
	if value == nil || reflect.TypeOf(value) != v.Type() {
		return false
	}
	v.Set(reflect.ValueOf(value))
	return true
}
