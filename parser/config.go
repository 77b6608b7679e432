package parser

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"fengong/model"
)

// ReadSettings reads fengong.toml. What data leaves out has the value that defaults
// gives it; defaults is a complete fengong.toml too.
func ReadSettings(defaults []byte, name string, data []byte) (*model.Settings, model.Diagnostics) {
	s := &model.Settings{}
	if ds := decodeTOML("", defaults, s); ds != nil {
		return nil, ds
	}
	if ds := decodeTOML(name, data, s); ds != nil {
		return nil, ds
	}
	var ds model.Diagnostics
	bad := func(key string, message, hint model.Text) {
		ds.Add(model.Pos{File: name, Line: lineOf(data, key)}, model.Error, "setting-invalid", message, hint)
	}
	if d := s.Document.Date; d != "" {
		if _, err := time.Parse(time.DateOnly, d); err != nil {
			bad("date", model.Text{
				ZH: fmt.Sprintf("document.date 的值“%s”不是日期", d), EN: fmt.Sprintf("document.date is %q, which is no date", d),
			}, model.Text{ZH: `请写成 date = "2026-03-31" 的形式`, EN: `write it as date = "2026-03-31"`})
		}
	}
	if size := s.Appendix.Size; size < 9 || size > 22 {
		bad("size", model.Text{
			ZH: fmt.Sprintf("appendix.size 的值%g超出范围", size), EN: fmt.Sprintf("appendix.size is %g, which is out of range", size),
		}, model.Text{ZH: "请取 9（小五）到 22（二号）之间的磅值", EN: "use 9 to 22 points"})
	}
	if o := s.Appendix.Orientation; o != model.Portrait && o != model.Landscape && o != model.Auto {
		bad("orientation", model.Text{
			ZH: fmt.Sprintf("appendix.orientation 的值“%s”不认识", o), EN: fmt.Sprintf("appendix.orientation is %q, which is unknown", o),
		}, model.Text{ZH: `请写 "auto"（栏目多时自动横排）、"portrait"（竖排）或 "landscape"（横排）`, EN: `write "auto", "portrait" or "landscape"`})
	}
	checkFormats(s.Letter.Formats, bad)
	if len(s.Tracker.States) == 0 {
		bad("states", model.Text{ZH: "tracker.states 没有任何状态", EN: "tracker.states names no state"},
			model.Text{ZH: `请至少写一个状态，如 states = ["未启动"]`, EN: `name one at least: states = ["未启动"]`})
	}
	for _, state := range s.Tracker.States {
		if strings.TrimSpace(state) == "" {
			bad("states", model.Text{ZH: "tracker.states 中有空的状态", EN: "tracker.states has an empty state"}, model.Text{})
		}
	}
	checkReport(&s.Report, bad)
	if s.Tracker.KeepBackups < 1 {
		bad("keep_backups", model.Text{ZH: "tracker.keep_backups 至少为1", EN: "tracker.keep_backups is less than 1"}, model.Text{})
	}
	if s.Document.FirstNumber < 0 {
		bad("first_number", model.Text{ZH: "document.first_number 不能是负数", EN: "document.first_number is negative"}, model.Text{})
	}
	if ds.Failed() {
		return nil, ds
	}
	return s, nil
}

// checkFormats reports formats that letters cannot have. The Word files are always
// made: they are what the reconciliation is read from, and what an office can still edit.
func checkFormats(formats []string, bad func(key string, message, hint model.Text)) {
	hint := model.Text{ZH: `请写 formats = ["docx"] 或 formats = ["docx", "pdf"]`, EN: `write formats = ["docx"] or formats = ["docx", "pdf"]`}
	for _, f := range formats {
		if f != model.FormatDOCX && f != model.FormatPDF {
			bad("formats", model.Text{
				ZH: fmt.Sprintf("letter.formats 中的“%s”不认识", f), EN: fmt.Sprintf("letter.formats has %q, which is unknown", f),
			}, hint)
		}
	}
	if !slices.Contains(formats, model.FormatDOCX) {
		bad("formats", model.Text{
			ZH: "letter.formats 中没有 docx：对账要读 Word 文件", EN: "letter.formats lacks docx: the reconciliation is read from the Word files",
		}, hint)
	}
}

// checkReport reports what no report could be made with.
func checkReport(r *model.ReportSettings, bad func(key string, message, hint model.Text)) {
	var days [2]time.Time
	for i, day := range []struct{ key, value string }{{"year_start", r.YearStart}, {"year_end", r.YearEnd}} {
		if day.value == "" {
			continue
		}
		var err error
		if days[i], err = time.Parse(time.DateOnly, day.value); err != nil {
			bad(day.key, model.Text{
				ZH: fmt.Sprintf("report.%s 的值“%s”不是日期", day.key, day.value), EN: fmt.Sprintf("report.%s is %q, which is no date", day.key, day.value),
			}, model.Text{ZH: "请写成 " + day.key + ` = "2026-03-31" 的形式`, EN: "write it as " + day.key + ` = "2026-03-31"`})
		}
	}
	if r.YearEnd != "" && r.YearStart == "" {
		bad("year_end", model.Text{ZH: "填了 report.year_end 而没有填 report.year_start", EN: "report.year_end is given without report.year_start"},
			model.Text{ZH: "请两项都填，或都留空", EN: "give both or none"})
	} else if !days[0].IsZero() && !days[1].IsZero() && !days[1].After(days[0]) {
		bad("year_end", model.Text{ZH: "report.year_end 应晚于 report.year_start", EN: "report.year_end is not after report.year_start"}, model.Text{})
	}
	for _, n := range []struct {
		key   string
		value int
	}{{"ahead", r.Ahead}, {"yellow", r.Yellow}, {"red", r.Red}} {
		if n.value < 0 || n.value > 100 {
			bad(n.key, model.Text{
				ZH: fmt.Sprintf("report.%s 的值%d超出范围", n.key, n.value), EN: fmt.Sprintf("report.%s is %d, which is out of range", n.key, n.value),
			}, model.Text{ZH: "请取 0 到 100 之间的百分点数", EN: "use 0 to 100 percentage points"})
		}
	}
	if r.Yellow > r.Red {
		bad("yellow", model.Text{ZH: "report.yellow 大于 report.red，黄灯永远不会亮", EN: "report.yellow is greater than report.red: nothing would ever be yellow"}, model.Text{})
	}
	kind := map[string]string{}
	for _, list := range []struct {
		key    string
		states []string
	}{{"idle_states", r.IdleStates}, {"done_states", r.DoneStates}, {"excused_states", r.ExcusedStates}, {"overdue_states", r.OverdueStates}} {
		for _, state := range list.states {
			if other, ok := kind[state]; ok && other != list.key {
				bad(list.key, model.Text{
					ZH: fmt.Sprintf("状态“%s”同时在 report.%s 和 report.%s 中", state, other, list.key), EN: fmt.Sprintf("the state %q is in both report.%s and report.%s", state, other, list.key),
				}, model.Text{ZH: "一个状态只能属于一类", EN: "a state is of one kind"})
			}
			kind[state] = list.key
		}
	}
}

// ReadDirectory reads units.toml.
func ReadDirectory(name string, data []byte) (*model.Directory, model.Diagnostics) {
	var file struct {
		Unit []struct {
			Name    string   `toml:"name"`
			Full    string   `toml:"full"`
			Aliases []string `toml:"aliases"`
		} `toml:"unit"`
		Group []struct {
			Name    string   `toml:"name"`
			Aliases []string `toml:"aliases"`
			Members []string `toml:"members"`
		} `toml:"group"`
		Words struct {
			Whole    []string `toml:"whole"`
			NotUnits []string `toml:"not_units"`
			// Different holds sets of names that are not one unit's.
			Different [][]string `toml:"different"`

			Lead        []string `toml:"lead"`
			Responsible []string `toml:"responsible"`
			Support     []string `toml:"support"`
		} `toml:"words"`
	}
	if ds := decodeTOML(name, data, &file); ds != nil {
		return nil, ds
	}
	pos := func(lines []int, i int) model.Pos {
		p := model.Pos{File: name}
		if i < len(lines) {
			p.Line = lines[i]
		}
		return p
	}
	lines := tableLines(data)
	units := make([]model.Unit, len(file.Unit))
	for i, u := range file.Unit {
		units[i] = model.Unit{Pos: pos(lines["unit"], i), Name: u.Name, FullName: u.Full, Aliases: u.Aliases}
	}
	groups := make([]model.Group, len(file.Group))
	for i, g := range file.Group {
		groups[i] = model.Group{Pos: pos(lines["group"], i), Name: g.Name, Aliases: g.Aliases, Members: g.Members}
	}
	d, ds := model.NewDirectory(units, groups, model.Words{
		Whole: file.Words.Whole, NotUnits: file.Words.NotUnits, Different: file.Words.Different,
		Labels: map[model.Role][]string{model.Lead: file.Words.Lead, model.Responsible: file.Words.Responsible, model.Support: file.Words.Support},
	})
	checkDifferent(d, model.Pos{File: name, Line: lineOf(data, "different")}, &ds)
	if ds.Failed() {
		return nil, ds
	}
	return d, ds
}

// checkDifferent reports sets of different names that say nothing, or what d denies.
func checkDifferent(d *model.Directory, pos model.Pos, ds *model.Diagnostics) {
	for _, set := range d.Words.Different {
		if len(set) < 2 {
			ds.Add(pos, model.Error, "different-alone", model.Text{
				ZH: "[words] different 的一组里不到两个名称", EN: "a set of different under [words] has fewer than two names"}, model.Text{
				ZH: `请写成 different = [["甲局", "乙局"]]：两层方括号，每组至少两个名称`, EN: `write it as different = [["甲局", "乙局"]]: brackets in brackets, two names or more in each`})
		}
		for i, a := range set {
			for _, b := range set[:i] {
				x, g := d.Lookup(a)
				y, h := d.Lookup(b)
				if x != nil && x == y || g != nil && g == h || x == nil && g == nil && a == b {
					ds.Add(pos, model.Error, "different-same", model.Text{
						ZH: fmt.Sprintf("[words] different 说“%s”和“%s”不是同一单位，名录却把它们列在一处", b, a),
						EN: fmt.Sprintf("different under [words] says that %q and %q are two units, the directory that they are one", b, a)}, model.Text{
						ZH: "请改其中一处", EN: "mend one of the two"})
				}
			}
		}
	}
}

// decodeTOML reads data into v, a pointer to a struct; a key that v does not have is an
// error. Notepad's byte order mark is taken.
func decodeTOML(name string, data []byte, v any) model.Diagnostics {
	var ds model.Diagnostics
	dec := toml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).DisallowUnknownFields()
	err := dec.Decode(v)
	var missing *toml.StrictMissingError
	var broken *toml.DecodeError
	switch {
	case err == nil:
	case errors.As(err, &missing):
		for i := range missing.Errors {
			e := &missing.Errors[i]
			row, _ := e.Position()
			key := strings.Join(e.Key(), ".")
			hint := model.Text{}
			if near := nearestKey(e.Key(), reflect.TypeOf(v).Elem()); near != "" {
				hint = model.Text{ZH: "是否应为 " + near + "？", EN: "did you mean " + near + "?"}
			}
			ds.Add(model.Pos{File: name, Line: row}, model.Error, "key-unknown",
				model.Text{ZH: "没有名为 " + key + " 的项目", EN: "there is no key " + key}, hint)
		}
	case errors.As(err, &broken):
		row, col := broken.Position()
		why := strings.TrimPrefix(broken.Error(), "toml: ")
		hint := model.Text{ZH: "文字要放在半角引号 \" \" 里，多项放在 [ ] 里并用半角逗号隔开", EN: "text stands in \" \", lists in [ ] with commas"}
		if strings.Contains(why, "local date") {
			hint = model.Text{ZH: `日期也要加引号，如 date = "2026-03-31"`, EN: `a date is quoted too: date = "2026-03-31"`}
		}
		ds.Add(model.Pos{File: name, Line: row, Col: col}, model.Error, "toml-invalid",
			model.Text{ZH: "此处不符合 TOML 的写法（" + why + "）", EN: "this is not TOML: " + why}, hint)
	default:
		ds.Add(model.Pos{File: name}, model.Error, "toml-invalid",
			model.Text{ZH: "无法读取：" + err.Error(), EN: "cannot be read: " + err.Error()}, model.Text{})
	}
	return ds
}

// nearestKey gives the key of struct type t that is most like key, dotted.
func nearestKey(key []string, t reflect.Type) string {
	var all, siblings []string
	var walk func(prefix string, t reflect.Type)
	walk = func(prefix string, t reflect.Type) {
		for t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct {
			return
		}
		for i := range t.NumField() {
			tag := t.Field(i).Tag.Get("toml")
			if tag == "" || tag == "-" {
				continue
			}
			all = append(all, prefix+tag)
			if prefix == strings.Join(append(key[:len(key)-1:len(key)-1], ""), ".") {
				siblings = append(siblings, prefix+tag)
			}
			walk(prefix+tag+".", t.Field(i).Type)
		}
	}
	walk("", t)
	word := strings.Join(key, ".")
	if near := model.Nearest(word, siblings); near != "" {
		return near
	}
	return model.Nearest(word, all)
}

// tableLines gives the lines on which the entries of each array of tables ([[unit]]) begin.
func tableLines(data []byte) map[string][]int {
	lines := map[string][]int{}
	var p unstable.Parser
	p.Reset(data)
	for p.NextExpression() {
		e := p.Expression()
		if e.Kind != unstable.ArrayTable {
			continue
		}
		key := e.Child()
		name := string(key.Data)
		lines[name] = append(lines[name], p.Shape(key.Raw).Start.Line)
	}
	return lines
}

// lineOf gives the line on which key is set, 0 if none does.
func lineOf(data []byte, key string) int {
	at := regexp.MustCompile(`(?m)^\s*` + key + `\s*=`).FindIndex(data)
	if at == nil {
		return 0
	}
	return bytes.Count(data[:at[1]], []byte("\n")) + 1
}
