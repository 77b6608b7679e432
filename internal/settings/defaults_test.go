package settings

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/width"

	"fengong/internal/testtool"
	"fengong/model"
)

var update = flag.Bool("update", false, "write templates/fengong.toml and docs/settings.md anew")

// templates/fengong.toml and docs/settings.md say what the table of settings says.
func TestFilesMadeOfTheTable(t *testing.T) {
	for name, want := range map[string]string{"templates/fengong.toml": defaultFile(t), "docs/settings.md": manual(t)} {
		file := filepath.Join(testtool.Root(t), name)
		if *update {
			if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(file); err != nil || string(got) != want {
			t.Errorf("%s is not what the table of settings says (%v): go test ./internal/settings -update", name, err)
		}
	}
}

// defaultFile is fengong.toml as "fengong init" writes it.
func defaultFile(t *testing.T) string {
	var b strings.Builder
	b.WriteString("# 分工 · 设置。可用记事本或 WPS 打开修改，保存为 UTF-8。# 之后是说明；不改的项目可以整行删去。\n" +
		"# 写错的项目名会报错，并指出行号和最接近的正确写法。\n")
	table := ""
	for i := range All {
		s := &All[i]
		if s.Table() != table {
			table = s.Table()
			b.WriteString("\n[" + table + "]\n")
		}
		line := byDefault(t, s)
		if s.Key() != "" {
			line = s.Key() + " = " + line
		}
		if s.Default == nil {
			line = "# " + line
		}
		b.WriteString(line + strings.Repeat(" ", max(1, 32-columns(line))) + "# " + s.About.ZH + "\n")
	}
	return b.String()
}

// byDefault is the value of a setting that is left out, else an example.
func byDefault(t *testing.T, s *Setting) string {
	if s.Default == nil {
		return s.Example
	}
	text, err := write(s.Default)
	if err != nil {
		t.Fatalf("%s: %v", s.Name, err)
	}
	return text
}

// columns is how wide s is where a Chinese sign takes two places.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}

// manual is docs/settings.md.
func manual(t *testing.T) string {
	var b strings.Builder
	b.WriteString(`# 设置 · Settings

` + "`fengong.toml`" + ` 的全部项目。没有写的项目取默认值。页面上“设置”一栏改的就是这个文件，文件里的说明和顺序不变。
All keys of ` + "`fengong.toml`" + `. A key that is left out has its default. The page's forms change this very file; its comments and order stay.

`)
	b.WriteString("| 项目 key | 默认 default | 含义 | meaning | 页面上 on the page |\n|---|---|---|---|---|\n")
	cell := func(s string) string { return strings.ReplaceAll(s, "|", `\|`) }
	for i := range All {
		s := &All[i]
		page := ""
		if s.Group != nil {
			page = s.Group.ZH + " · " + s.Label.ZH
		}
		value := "`" + byDefault(t, s) + "`"
		if s.Default == nil {
			value = "（不写 left out）" + value
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", s.Name, cell(value), cell(s.About.ZH), cell(s.About.EN), page)
	}
	return b.String()
}

// Each field of model.Settings has its line in the table, of its type, and reads its default.
func TestTableFitsTheModel(t *testing.T) {
	s := &model.Settings{}
	at := map[uintptr]string{}
	last, seen := "", map[string]bool{}
	for i := range All {
		set := &All[i]
		if set.Table() != last && seen[set.Table()] {
			t.Errorf("%s stands apart from the others of its table", set.Name)
		}
		last, seen[set.Table()] = set.Table(), true
		field := set.field(s)
		address := reflect.ValueOf(field).Pointer()
		if other, ok := at[address]; ok {
			t.Errorf("%s and %s are one field", set.Name, other)
		}
		at[address] = set.Name
		if set.Default == nil && set.Example == "" || set.Default != nil && !assign(field, set.Default) {
			t.Errorf("%s has no default or example of its type", set.Name)
		}
		if set.About.ZH == "" || set.About.EN == "" || set.Group != nil && set.Label.EN == "" {
			t.Errorf("%s lacks a text", set.Name)
		}
	}
	var walk func(v reflect.Value, name string)
	walk = func(v reflect.Value, name string) {
		if _, ok := at[v.Addr().Pointer()]; ok && (v.Kind() != reflect.Struct || v.Type() == reflect.TypeFor[model.Date]()) {
			return
		}
		if v.Kind() != reflect.Struct || v.Type() == reflect.TypeFor[model.Date]() {
			if v.Type() != reflect.TypeFor[model.Lang]() {
				t.Errorf("the table of settings lacks %s", name)
			}
			return
		}
		for i := range v.NumField() {
			walk(v.Field(i), name+"."+v.Type().Field(i).Name)
		}
	}
	at[reflect.ValueOf(&s.Sources).Pointer()] = "[[table]]" // read by itself, for each document of several
	walk(reflect.ValueOf(s).Elem(), "Settings")
	if set, ds := Read("", []byte(defaultFile(t))); ds != nil {
		t.Error(ds)
	} else if none, _ := Read("", nil); !reflect.DeepEqual(set, none) {
		t.Errorf("the default file says %+v, the defaults are %+v", set, none)
	}
}
