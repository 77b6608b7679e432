package phrase

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
)

var update = flag.Bool("update", false, "write the golden files anew")

// roles gives a phrase's assignments as 市公安局=lead.
func roles(r Result) []string {
	var out []string
	for _, a := range r.Assignments {
		out = append(out, a.Unit+"="+a.Role.String())
	}
	return out
}

func TestOptions(t *testing.T) {
	for _, tt := range []struct {
		name, phrase string
		options      Options
		want         string
	}{
		{"header", "市公安局、各区政府", Options{Role: model.Support}, "市公安局=support 各区政府=support"},
		{"header, words of its own", "市公安局牵头，市教育局配合，市民政局", Options{Role: model.Support}, "市公安局=lead 市教育局=support 市民政局=support"},
		{"lead header, lead said", "市公安局牵头，市教育局", Options{Role: model.Lead}, "市公安局=lead 市教育局=responsible"},
		{"levels of governments are not carried", "区交建局、农发局、各乡镇人民政府、爱卫办", Options{Role: model.Support}, "区交建局=support 区农发局=support 各乡镇人民政府=support 爱卫办=support"},
		{"first leads", "市公安局、市教育局、各区政府", Options{FirstLeads: true}, "市公安局=lead 市教育局=responsible 各区政府=responsible"},
		{"first leads, one leads anyway", "市公安局、市教育局牵头，各区政府负责", Options{FirstLeads: true}, "市公安局=lead 市教育局=lead 各区政府=responsible"},
		{"first leads, support stays", "市公安局、市教育局负责；各区政府配合", Options{FirstLeads: true}, "市公安局=lead 市教育局=responsible 各区政府=support"},
		{"first leads in each part", "（1）甲项由市公安局、市教育局负责；（2）乙项由市民政局、市财政局负责", Options{FirstLeads: true},
			"市公安局=lead 市教育局=responsible 市民政局=lead 市财政局=responsible"},
		{"one unit", "市教育局和市公安局、市民政局", Options{Taught: Learn(&model.Directory{Words: model.Words{Whole: []string{"市教育局和市公安局"}}})}, "市教育局和市公安局=responsible 市民政局=responsible"},
		{"one unit with a separator", "城乡一体化示范区、高新区党工委和管委会，市公安局", Options{Taught: Learn(&model.Directory{Words: model.Words{Whole: []string{"城乡一体化示范区、高新区党工委和管委会"}}})},
			"城乡一体化示范区、高新区党工委和管委会=responsible 市公安局=responsible"},
		{"nothing carried onto a whole name", "市教育局、税务局", Options{Taught: Learn(&model.Directory{Words: model.Words{Whole: []string{"税务局"}}})}, "市教育局=responsible 税务局=responsible"},
		{"not a unit", "市教育局、全市上下共同落实", Options{Taught: Learn(&model.Directory{Words: model.Words{NotUnits: []string{"全市上下"}}})}, "市教育局=responsible"},
		{"no end of a longer name", "市委组织部办公室", Options{Taught: Learn(&model.Directory{Words: model.Words{Whole: []string{"市委组织部"}}})}, "市委组织部办公室=responsible"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := Parse(tt.phrase, tt.options)
			checkResult(t, tt.phrase, r)
			if got := strings.Join(roles(r), " "); got != tt.want {
				t.Errorf("Parse(%q) = %s, want %s", tt.phrase, got, tt.want)
			}
		})
	}
}

// TestNamesInDirectory holds the reading of a phrase when its units are named in the
// directory: all of them, and each alone.
func TestNamesInDirectory(t *testing.T) {
	for _, file := range labelledFiles {
		for _, l := range readLabelled(t, file) {
			o := Options{Role: l.Options.Role, FirstLeads: l.Options.FirstLeads}
			before := Parse(l.Phrase, o)
			var all model.Directory
			for i := range before.Assignments {
				a := &before.Assignments[i]
				one := model.Directory{}
				for _, d := range []*model.Directory{&all, &one} {
					if a.Group {
						d.Groups = append(d.Groups, model.Group{Name: a.Unit})
					} else {
						d.Units = append(d.Units, model.Unit{Name: a.Unit})
					}
				}
				o.Taught = Learn(&one)
				if got := roles(Parse(l.Phrase, o)); !slices.Equal(got, roles(before)) {
					t.Errorf("%s: Parse(%q) with %s in the directory: %v, want %v", l.ID, l.Phrase, a.Unit, got, roles(before))
				}
			}
			o.Taught = Learn(&all)
			if got := roles(Parse(l.Phrase, o)); !slices.Equal(got, roles(before)) {
				t.Errorf("%s: Parse(%q) with all in the directory: %v, want %v", l.ID, l.Phrase, got, roles(before))
			}
		}
	}
}

func TestFirstLeadsStated(t *testing.T) {
	for phrase, want := range map[string]bool{
		"（税务总局、财政部负责，排在第一位的部门为牵头部门，下同）": true,
		"注：责任单位中列第一位的为牵头单位":             true,
		"责任单位（排名第一的为牵头单位）：市民政局":         true,
		"市第一人民医院牵头，市卫健委配合":              false,
		"市卫健委牵头": false,
	} {
		if r := Parse(phrase, Options{}); r.FirstLeads != want {
			t.Errorf("Parse(%q).FirstLeads = %v, want %v", phrase, r.FirstLeads, want)
		}
	}
}

// What leaves a list open stays with the last unit of the list, word for word.
func TestOpenEnd(t *testing.T) {
	for text, want := range map[string]string{
		"市教育局、市财政局等部门配合":          "市教育局 市财政局等部门",
		"市教育局牵头，市公安局等有关单位、各区政府配合": "市教育局 市公安局等有关单位 各区政府",
		"市教育局、市财政局配合":             "市教育局 市财政局",
		"市教育局、市财政局等\n部门":          "市教育局 市财政局等部门",
	} {
		var got []string
		for _, a := range Parse(text, Options{}).Assignments {
			got = append(got, a.Unit+a.Etc)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestDiagnostics(t *testing.T) {
	for _, tt := range []struct {
		phrase, code, quoted string
		char                 int
	}{
		{"市教育局等", "open-ended", "等", 5},
		{"市教育局、公安局", "prefix-carried", "公安局", 6},
		{"省市场监管局、商务厅、省大数据中心", "prefix-not-carried", "商务厅", 8},
		{"教育、公安部门", "suffix-carried", "教育", 1},
		{"市教育局牵头，公安、民政等部门配合", "field-as-unit", "公安、民政", 8},
		{"市教育局、阳光行动", "doubtful-unit", "阳光行动", 6},
		{"市教育局、啊", "not-understood", "啊", 6},
		{"市教育局、市公安局负责，列第一位的为牵头单位", "first-leads", "列第一位的为牵头单位", 13},
		{"责任领导：王强；责任单位：市教育局", "person-skipped", "王强", 6},
		{"市教育局负责，2023年底前完成", "clause-skipped", "2023年底前完成", 8},
		{"（市教育局负责", "unbalanced-bracket", "（", 1},
		{"市教育局（下同）", "note-skipped", "（下同）", 5},
		{"市教育局市公安局", "split-name", "市公安局", 5},
		{"各区党委和政府", "joined-name", "各区党委和政府", 1},
		{"省科技厅、杭州市", "place-as-unit", "杭州市", 6},
		{"市教育局，市公安局配合", "role-unclear", "配合", 10},
		{"管委会", "bare-name", "管委会", 1},
		{"各高等院校、科研院所", "split-name", "科研院所", 7},
		{"示范区各街道市属公司", "joined-name", "示范区各街道市属公司", 1},
		{"总务科、教务处\n办公室", "joined-name", "教务处办公室", 5},
		{"法规科\n办公室", "bare-name", "办公室", 5},
		{"人事科财务科、教务科", "joined-name", "人事科财务科", 1},
		{"红星街道东风街道", "joined-name", "红星街道东风街道", 1},
		{"甲乙公司丙丁公司", "joined-name", "甲乙公司丙丁公司", 1},
		{"各县委、县政府", "prefix-carried", "县政府", 5},
		{"有关部门和地方人民政府", "split-name", "地方人民政府", 6},
		{"★市教育局、市公安局", "marked-unit", "市教育局", 2},
		{"郊区教育局、公安局", "prefix-not-carried", "公安局", 7},
		{"高新区财政局、教育局", "prefix-not-carried", "教育局", 8},
		{"各分公司、项目部", "split-name", "项目部", 6},
		{"各中小学校、幼儿园", "bare-name", "幼儿园", 7},
		{"市教育局，共25家成员单位", "note-skipped", "共25家成员单位", 6},
		{"等部门", "doubtful-unit", "等部门", 1},
		{"省财政厅商省教育厅制定", "role-unclear", "商", 5},
	} {
		r := Parse(tt.phrase, Options{})
		checkResult(t, tt.phrase, r)
		i := slices.IndexFunc(r.Diagnostics, func(d model.Diagnostic) bool { return d.Code == tt.code })
		if i < 0 {
			t.Errorf("Parse(%q): no %s in %v", tt.phrase, tt.code, r.Diagnostics)
			continue
		}
		d := r.Diagnostics[i]
		if d.Pos.Char != tt.char || !strings.Contains(d.Message.ZH, tt.quoted) || !strings.Contains(d.Message.EN, tt.quoted) {
			t.Errorf("Parse(%q): %s at %d: %s", tt.phrase, tt.code, d.Pos.Char, d.Message.ZH)
		}
	}
}

// TestNameSaysPlace holds that the short name of a body with the level of its place in it is no bare one.
func TestNameSaysPlace(t *testing.T) {
	for _, phrase := range []string{"团市委", "县教育局、团县委", "团区委牵头"} {
		for _, d := range Parse(phrase, Options{}).Diagnostics {
			if d.Code == "bare-name" {
				t.Errorf("%s: %s", phrase, d.Message.ZH)
			}
		}
	}
}

// A ; or comma behind a label is the colon that was meant.
func TestSignBehindLabel(t *testing.T) {
	for phrase, want := range map[string][]string{
		"责任单位；县住建局、各乡镇":         {"县住建局=responsible", "各乡镇=responsible"},
		"牵头单位；市发改委；配合单位；市财政局":   {"市发改委=lead", "市财政局=support"},
		"主办单位，市委办公室，协办单位；各区":    {"市委办公室=lead", "各区=support"},
		"市公安局、各责任单位，市财政局":       {"市公安局=responsible", "各责任单位=responsible", "市财政局=responsible"},
		"各乡、镇（场）人民政府，各乡镇场、各镇、场": {"各乡、镇（场）人民政府=responsible", "各乡镇场=responsible", "各镇、场=responsible"},
	} {
		if got := roles(Parse(phrase, Options{})); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", phrase, got, want)
		}
	}
}

// 联合 and 会 stand between two offices, and within the names of others.
func TestBetweenOffices(t *testing.T) {
	for phrase, want := range map[string][]string{
		"教育局联合卫健委、市场监管局":  {"教育局=lead", "卫健委=responsible", "市场监管局=responsible"},
		"教育局、联合卫健委、市场监管局": {"教育局=lead", "卫健委=responsible", "市场监管局=responsible"},
		"教育局\n联合卫健委":      {"教育局=responsible", "卫健委=responsible"},
		"政审处会基教处、职成处":     {"政审处=lead", "基教处=responsible", "职成处=responsible"},
		"县公安局联合作战中心":      {"县公安局联合作战中心=responsible"},
		"社科部\n党委组织部、人事处":  {"社科部=responsible", "党委组织部=responsible", "人事处=responsible"},
		"县工商业联合会":         {"县工商业联合会=responsible"},
		"财务处会计科":          {"财务处会计科=responsible"},
		"县农村信用合作联合社":      {"县农村信用合作联合社=responsible"},
	} {
		if got := roles(Parse(phrase, Options{})); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", phrase, got, want)
		}
	}
}

// Several places at once are a group, and not one place that stands for its government.
func TestPlacesAreGroups(t *testing.T) {
	for _, phrase := range []string{"沿河各镇、县水利局", "涉农乡镇", "沿江各街道", "城区各街道"} {
		for _, d := range Parse(phrase, Options{}).Diagnostics {
			if d.Code == "place-as-unit" {
				t.Errorf("Parse(%q): %s", phrase, d.Message.ZH)
			}
		}
	}
}

func TestExplain(t *testing.T) {
	const golden = "testdata/explain.golden"
	var b strings.Builder
	for _, phrase := range []string{
		"（牵头单位：市教育局；责任单位：市公安局、司法局等，\n各区党委、政府；完成时限：2023年底前）",
		"市教育局和市公安局负责，各有关部门配合。张伟同志、阳光行动",
	} {
		e := Explain(phrase, Parse(phrase, Options{}))
		b.WriteString("== " + phrase + "\n" + e.Write(model.Chinese, true) + "\n" + e.Write(model.English, false) + "\n")
	}
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Error(diff)
	}
}

// A clause with a verb of its own behind a label: the label keeps those before the ，.
func TestLabelThenClause(t *testing.T) {
	for phrase, want := range map[string]string{
		"牵头单位：州审批局，州政务局配合":           "州审批局=lead 州政务局=support",
		"责任单位：县教育局，各乡镇配合":            "县教育局=responsible 各乡镇=support",
		"责任单位：县教育局、县水利局，县财政局、县审计局配合": "县教育局=responsible 县水利局=responsible 县财政局=support 县审计局=support",
		"配合单位：县教育局，县财政局牵头":           "县教育局=support 县财政局=lead",
		"牵头单位：县教育局，责任单位：县水利局，县财政局配合": "县教育局=lead 县水利局=responsible 县财政局=support",
		"责任单位：县教育局、县水利局配合":           "县教育局=support 县水利局=support",
	} {
		if got := strings.Join(roles(Parse(phrase, Options{})), " "); got != want {
			t.Errorf("Parse(%q) = %s, want %s", phrase, got, want)
		}
	}
}

// TestFieldKnown: where the directory names 公安部门, the field before 等部门 is that unit, and nothing is asked.
func TestFieldKnown(t *testing.T) {
	d := &model.Directory{Units: []model.Unit{{Name: "县公安局", Aliases: []string{"公安部门"}}}}
	for _, tt := range []struct {
		directory *model.Directory
		want      []string
		asked     string
	}{
		{nil, []string{"公安", "民政"}, "“公安、民政”"},
		{d, []string{"公安部门", "民政"}, "“民政”"},
	} {
		r := Parse("由公安、民政等部门负责", Options{Taught: Learn(tt.directory)})
		var got []string
		for _, a := range r.Assignments {
			got = append(got, a.Unit)
		}
		var asked bool
		for _, g := range r.Diagnostics {
			asked = asked || g.Code == "field-as-unit" && strings.HasPrefix(g.Message.ZH, tt.asked)
		}
		if !slices.Equal(got, tt.want) || !asked {
			t.Errorf("units %v, want %v; %s asked: %v", got, tt.want, tt.asked, asked)
		}
	}
}
