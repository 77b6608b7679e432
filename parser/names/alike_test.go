package names

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fengong/model"
)

// planOf makes a plan with an assignment a name; a name with 各 is a group.
func planOf(names ...string) *model.Plan {
	th := model.Theme{}
	for i, n := range names {
		a := model.Assignment{Pos: model.Pos{Line: i + 1}, Unit: n, Role: model.Responsible, Group: strings.HasPrefix(n, "各")}
		th.Tasks = append(th.Tasks, model.Task{Assignments: []model.Assignment{a}})
	}
	return &model.Plan{Themes: []model.Theme{th}}
}

func pairsOf(pairs []Pair) []string {
	var out []string
	for _, p := range pairs {
		out = append(out, fmt.Sprintf("%s(%d)=%s(%d)", p.Name, p.Times, p.Other, p.Among))
	}
	return out
}

func TestAlike(t *testing.T) {
	units := []model.Unit{{Name: "市住建局", FullName: "云岭市住房和城乡建设局"}, {Name: "市房管局"}, {Name: "市住房建设局", FullName: "云岭市住房建设局"},
		{Name: "市一号办", FullName: "云岭市重点工程一号办公室"}, {Name: "市一号办公室", FullName: "云岭市重大项目办公室"}}
	directory, ds := model.NewDirectory(units, nil, model.Words{Different: [][]string{{"市财政局", "市财证局"}}})
	if ds.Failed() {
		t.Fatal(ds)
	}
	for _, c := range []struct {
		names string
		d     *model.Directory
		want  []string
	}{
		{"市财政局 市财政局 市财证局 市教育局 市体育局", nil, []string{"市财证局(1)=市财政局(2)"}},
		{"市财政局 市财政局 市财证局", directory, nil},
		{"市住建局 市住房建设局 市住房建设局", directory, []string{"市住建局(1)=市住房建设局(2)"}},
		{"市一号办 市一号办公室", directory, nil}, // full names that are not alike
		// Of three, each is asked about beside the one that stands most often.
		{"市住建局 市住房城乡建设局 市住房和城乡建设局 市住房和城乡建设局", nil, []string{"市住建局(1)=市住房和城乡建设局(2)", "市住房城乡建设局(1)=市住房和城乡建设局(2)"}},
		{"各有关单位 各相关单位 市有关单位", nil, []string{"各相关单位(1)=各有关单位(1)"}},
		{"各区政府 各区人民政府 各县政府", nil, []string{"各区政府(1)=各区人民政府(1)"}},
		{"县气像局 县气像局 县太河局", nil, []string{"县气像局(2)=县气象局(0)"}}, // the right name is not in the plan
		{"高新区 高新区管委会 经开区 云江区", nil, []string{"高新区(1)=高新区管委会(1)"}},
		{"市文旅局 市文化和旅游局", nil, []string{"市文旅局(1)=市文化和旅游局(1)"}},
		{"县气像局 县气象局", nil, []string{"县气像局(1)=县气象局(1)"}},
		{"县自然资源局 县自然资源局 县自然资原局", nil, []string{"县自然资原局(1)=县自然资源局(2)"}},
		{"云溪经济开发区管委会 开发区管委会 高新区管委会", nil, []string{"开发区管委会(1)=云溪经济开发区管委会(1)"}},
		{"县生态环境局 市生态环境局云溪分局 市生态环境局 市公安局", nil, []string{"县生态环境局(1)=市生态环境局云溪分局(1)"}},
		{"市委宣传部 县委宣传部 市教育局 市体育局 市一中 市二中 城东街道 城西街道", nil, nil},
	} {
		got := pairsOf(Alike(planOf(strings.Fields(c.names)...), c.d))
		slices.Sort(got)
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("Alike(%s): %v, want %v", c.names, got, c.want)
		}
	}
}

func TestReport(t *testing.T) {
	if ds := Report(nil); ds != nil {
		t.Errorf("Report(nil) is %v", ds)
	}
	ds := Report(Alike(planOf("市财政局", "市财政局", "市财证局", "市住建局", "市住房城乡建设局"), nil))
	if len(ds) != 1 {
		t.Fatalf("%d diagnostics, want one for all pairs: %v", len(ds), ds)
	}
	if d := ds[0]; d.Code != "names-alike" || d.Severity != model.Warning || d.Pos.Line != 3 ||
		!strings.Contains(d.Message.ZH, "“市财证局”（1处）与“市财政局”（2处）") || !strings.Contains(d.Message.ZH, "市住建局") ||
		!strings.Contains(d.Hint.ZH, `different = [["市财证局", "市财政局"]]`) {
		t.Errorf("%s", d.Format(model.Chinese))
	}
}

func BenchmarkAlike(b *testing.B) {
	var all []string
	for i := range 40 {
		for _, topic := range strings.Fields("教育 体育 财政 住房和城乡建设 发展改革 民政 司法 商务 水利 农业农村 市场监管 生态环境 应急管理") {
			all = append(all, string(rune(0x4e00+37*i))+"岭县"+topic+"局")
		}
	}
	plan := planOf(all...)
	for b.Loop() {
		Alike(plan, nil)
	}
}

func TestMeant(t *testing.T) {
	for name, want := range map[string]string{"县气像局": "县气象局", "市财证局": "市财政局", "县教于局": "县教育局", "县公按局": "县公安局", "县农叶农村局": "县农业农村局",
		"云岭县审记局": "云岭县审计局", "县气象局": "", "市清河局": "", "县太河局": "", "市委深改办": "", "气像局": "", "各区气像局": "", "市三中": ""} {
		s := shapeOf(name)
		if got := meant(&s); got != want {
			t.Errorf("meant(%s) = %q, not %q", name, got, want)
		}
	}
}
