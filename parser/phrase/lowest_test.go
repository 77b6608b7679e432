package phrase

import (
	"slices"
	"strings"
	"testing"

	"fengong/model"
)

// An office of a level alone behind a list of many is that of each; alone it is a unit as written.
func TestOfficesOfMany(t *testing.T) {
	for text, want := range map[string]string{
		"县教育局，各乡镇人民政府、街道办事处": "县教育局 各乡镇人民政府* 街道办事处*",
		"各镇政府、街道办事处配合":       "各镇政府* 街道办事处*",
		"县教育局、街道办事处":         "县教育局 街道办事处",
		"各乡镇人民政府、城关街道办事处":    "各乡镇人民政府* 城关街道办事处",
	} {
		var got []string
		for _, a := range Parse(text, Options{}).Assignments {
			name := a.Unit
			if a.Group {
				name += "*"
			}
			got = append(got, name)
		}
		if !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("%s: %q", text, got)
		}
	}
}

// Bodies of another level than the one before them are as written.
func TestBodiesOfAnotherLevel(t *testing.T) {
	for text, want := range map[string]string{
		"区公安分局、交警一大队、街道派出所": "区公安分局 交警一大队 街道派出所",
		"市公安局、派出所、街道办":      "市公安局 派出所 街道办",
		"区自然资源局、生态环境分局":     "区自然资源局 区生态环境分局",
		"市教育局、公安分局":         "市教育局 公安分局",
		"镇政府办、派出所":          "镇政府办 镇派出所",
		"县公安局、交警大队":         "县公安局 县交警大队",
		"各村（社区）、镇综合执法队":     "各村（社区） 镇综合执法队",
		"镇应急办、各村（社区）、镇派出所":  "镇应急办 各村（社区） 镇派出所",
		"各县（市）、区教育局":        "各县（市）、区教育局",
	} {
		if got := unitsOf(Parse(text, Options{})); got != want {
			t.Errorf("%s: %q", text, got)
		}
	}
}

// Where the head of a column says so, brackets hold units of a role of their own.
func TestInner(t *testing.T) {
	for text, want := range map[string]string{
		"县水利局（县财政局、县农业农村局）":    "县水利局=lead 县财政局=support 县农业农村局=support",
		"农业农村局（各镇街）":           "农业农村局=lead 各镇街=support",
		"各县（市、区）政府":            "各县（市、区）政府=lead",
		"各镇人民政府（县水利局）":         "各镇人民政府=lead 县水利局=support",
		"市发改委\n（市工信局、各县（区）政府）": "市发改委=lead 市工信局=support 各县（区）政府=support",
		"县水利局": "县水利局=lead",
	} {
		var got []string
		for _, a := range Parse(text, Options{Role: model.Lead, Inner: model.Support}).Assignments {
			got = append(got, a.Unit+"="+a.Role.String())
		}
		if !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("%s: %q", text, got)
		}
	}
}

// TestBareBefore notes that a role in brackets may be said of more than the unit before it.
func TestBareBefore(t *testing.T) {
	for text, noted := range map[string]bool{
		"设备部（牵头）、生产部、财务部（配合）":          true,
		"县水利局（牵头）、县住建局、县交通局、县教育局（协助）。": true,
		"设备部（牵头）、生产部（配合）、财务部（配合）":      false,
		"设备部（牵头）、生产部、财务部（配合）、审计部":      false,
		"设备部、生产部、财务部（配合）":              false,
		"设备部（牵头）、财务部（配合）":              false,
	} {
		got := slices.ContainsFunc(Parse(text, Options{}).Diagnostics, func(d model.Diagnostic) bool { return d.Code == "role-unclear" })
		if got != noted {
			t.Errorf("%s: noted %v, want %v", text, got, noted)
		}
	}
}

// TestLeague takes 组织 behind 共青团 for a part of the name, and a field that begins as a surname for a field.
func TestLeague(t *testing.T) {
	for text, want := range map[string]string{
		"共青团组织、市妇联":    "共青团组织 市妇联",
		"由共青团组织实施":     "共青团",
		"文旅体、应急、水利等部门": "文旅体 应急 水利",
		"住建、教科体、民政等部门": "住建 教科体 民政",
		"县文旅体局、县教科体局":  "县文旅体局 县教科体局",
	} {
		if got := unitsOf(Parse(text, Options{})); got != want {
			t.Errorf("%s: %q", text, got)
		}
	}
}

// A role in brackets at the end of a clause is that of all its units where the clause before it says so of
// the lead.
func TestRoleOfClause(t *testing.T) {
	for text, want := range map[string]string{
		"市公安局（牵头），市文旅局、市市场监管局（配合）":   "市公安局=lead 市文旅局=support 市市场监管局=support",
		"市公安局（牵头），市文旅局（配合）、市城管局（配合）": "市公安局=lead 市文旅局=support 市城管局=support",
		"市公安局（牵头）、市文旅局、市市场监管局（配合）":   "市公安局=lead 市文旅局=responsible 市市场监管局=support",
		"市教育局，市文旅局、市市场监管局（配合）":       "市教育局=responsible 市文旅局=responsible 市市场监管局=support",
	} {
		if got := roles(Parse(text, Options{})); !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("%s: %q", text, got)
		}
	}
}

// Who does something with others leads them, but not beside one who is said to lead.
func TestWithOthers(t *testing.T) {
	for text, want := range map[string]string{
		"市公安局会同市财政局负责":                "市公安局=lead 市财政局=responsible",
		"市水务局牵头，市公安局会同市财政局负责":         "市水务局=lead 市公安局=responsible 市财政局=responsible",
		"市水务局牵头，市公安局会同市财政局配合":         "市水务局=lead 市公安局=responsible 市财政局=support",
		"牵头单位：市水务局；责任单位：市公安局会同市财政局":   "市水务局=lead 市公安局=responsible 市财政局=responsible",
		"市公安局会同市财政局负责宣传，市教育局会同市民政局负责": "市公安局=lead 市财政局=responsible 市教育局=lead 市民政局=responsible",
		"市水务局牵头，会同市财政局落实":             "市水务局=lead 市财政局=responsible",
	} {
		if got := roles(Parse(text, Options{})); !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("%s: %q", text, got)
		}
	}
}

// A person with a title or a rarer surname, on a line of its own beside a unit, is no part of its name, nor is
// another that begins with the same level; a level is that of plain offices on the lines below.
func TestPersonOnLine(t *testing.T) {
	for text, want := range map[string]string{
		"区城管局\n区水投":                  "区城管局 区水投",
		"市财政局\n工业和信息化局\n商务局":         "市财政局 市工业和信息化局 市商务局",
		"市自然资源局\n住房城乡建设局\n各县（市、区）政府": "市自然资源局 市住房城乡建设局 各县（市、区）政府",
		"区教育局\n第一中学":                 "区教育局 第一中学",
		"调度控制分中心\n变电运检班":             "调度控制分中心 变电运检班",
		"街道文化站\n老年大学教学点":             "街道文化站 老年大学教学点",
		"副总经理苗某\n安全部":                "安全部",
		"总工程师岑某\n技术部":                "技术部",
		"社会事务办\n岑燕":                  "社会事务办",
		"农业农村局\n佟志强":                 "农业农村局",
		"副主任缪明\n招商局":                 "招商局",
		"总经理\n办公室":                   "总经理办公室",
		"技术部、宗教\n事务局":                "技术部 宗教事务局",
	} {
		if got := unitsOf(Parse(text, Options{})); got != want {
			t.Errorf("%s: %q", text, got)
		}
	}
}

// What a unit has others do, or whom it reports to, is no part of its name.
func TestTurnsToOthers(t *testing.T) {
	for text, want := range map[string]string{
		"市交通局协调铁路部门":     "市交通局",
		"市交通局督促铁路部门":     "市交通局",
		"市交通局指导各县区实施":    "市交通局",
		"市交通局报市政府":       "市交通局",
		"县教育局争取市教育局支持":   "县教育局",
		"市交通局协调小组办公室":    "市交通局协调小组办公室",
		"街道办事处、居委会":      "街道办事处 居委会",
		"市教育局指导中心、市考试院":  "市教育局指导中心 市考试院",
		"市委组织部、市监督检查办公室": "市委组织部 市监督检查办公室",
	} {
		if got := unitsOf(Parse(text, Options{})); got != want {
			t.Errorf("%s: %q", text, got)
		}
	}
}
