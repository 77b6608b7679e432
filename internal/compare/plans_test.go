package compare

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
)

// plan reads a plan from lines: "# 一、HEADING" opens a theme, "NUMBER TEXT | UNIT:ROLE …
// | DUE" is a task; the phrase is what stands for the units.
func plan(lines ...string) *model.Plan {
	p := &model.Plan{Title: "表"}
	for _, line := range lines {
		if heading, ok := strings.CutPrefix(line, "# "); ok {
			number, _, _ := strings.Cut(heading, "、")
			p.Themes = append(p.Themes, model.Theme{Number: number, Heading: heading})
			continue
		}
		f := strings.Split(line, " | ")
		var t model.Task
		t.Number, t.Text, _ = strings.Cut(f[0], " ")
		if len(f) > 1 {
			t.Phrase = f[1]
			for _, a := range strings.Fields(f[1]) {
				unit, role, _ := strings.Cut(a, ":")
				r := model.Responsible
				if role != "" {
					if err := r.UnmarshalText([]byte(role)); err != nil {
						panic(err)
					}
				}
				t.Assignments = append(t.Assignments, model.Assignment{Unit: unit, Role: r})
			}
		}
		if len(f) > 2 {
			t.Due = f[2]
		}
		th := &p.Themes[len(p.Themes)-1]
		th.Tasks = append(th.Tasks, t)
	}
	return p
}

// told writes changes as lines.
func told(c *Changes) []string {
	var out []string
	add := func(format string, values ...any) { out = append(out, fmt.Sprintf(format, values...)) }
	if c.Title != nil {
		add("title %s", marked(c.Title))
	}
	for _, t := range c.Themes {
		switch {
		case t.Old == nil:
			add("theme +%s", t.New.Heading)
		case t.New == nil:
			add("theme -%s", t.Old.Heading)
		default:
			add("theme %s→%s %v %s", t.Old.Number, t.New.Number, t.Kinds, marked(t.Heading))
		}
	}
	for _, s := range c.ThemeShifts {
		add("themes %s-%s→%s-%s (%d)", s.OldFirst, s.OldLast, s.NewFirst, s.NewLast, s.Count)
	}
	for _, t := range c.Tasks {
		switch {
		case t.Old == nil:
			add("task +%s %s", t.New.Number, t.New.Text)
		case t.New == nil:
			add("task -%s %s", t.Old.Number, t.Old.Text)
		default:
			line := fmt.Sprintf("task %s→%s %v", t.Old.Number, t.New.Number, t.Kinds)
			if t.Doubt != Sure {
				line += " " + string(t.Doubt) + "?"
			}
			if t.Text != nil {
				line += " " + marked(t.Text)
			}
			if t.Due != nil {
				line += " due " + marked(t.Due)
			}
			for _, p := range t.UnitsAdded {
				line += fmt.Sprintf(" +%s:%s", p.Unit, p.Role)
			}
			for _, p := range t.UnitsRemoved {
				line += fmt.Sprintf(" -%s:%s", p.Unit, p.Role)
			}
			for _, r := range t.Roles {
				line += fmt.Sprintf(" %s:%s→%s", r.Unit, r.Old, r.New)
			}
			add("%s", line)
		}
	}
	for _, s := range c.TaskShifts {
		add("tasks %s-%s→%s-%s (%d)", s.OldFirst, s.OldLast, s.NewFirst, s.NewLast, s.Count)
	}
	for _, u := range c.Units {
		line := "unit " + u.Unit
		if u.Status != "" {
			line += " " + string(u.Status)
		}
		for _, t := range u.Tasks {
			line += fmt.Sprintf(" %s→%s%v", t.Old, t.New, t.Kinds)
		}
		if u.Partners != nil {
			line += fmt.Sprintf(" partners %v", u.Partners)
		}
		add("%s", line)
	}
	return out
}

var base = []string{
	"# 一、疫情防控工作",
	"1 落实疫情防控责任，加大监管力度。 | 商务局 卫健委 各区:support",
	"2 加强禽畜饲养、屠宰、运输监管。 | 农业局 各区",
	"3 依法从严查处违法违规行为。 | 市监局:lead 公安局:support",
	"# 二、产地环境净化行动",
	"4 加强农用地土壤保护工作，开展排查整治。 | 生态局 各区",
	"5 加强耕地土壤环境类别划分和风险管控。 | 农业局 各区",
	"# 三、源头监管",
	"6 大力实施化肥农药减量增效行动。 | 农业局 | 11月底前",
	"7 加强食用林产品质量安全监测。 | 林业局",
}

// edited gives base with line i replaced by lines.
func edited(edits map[int][]string) []string {
	var out []string
	for i, l := range base {
		if e, ok := edits[i]; ok {
			out = append(out, e...)
		} else {
			out = append(out, l)
		}
	}
	return out
}

func TestPlans(t *testing.T) {
	for _, c := range []struct {
		name string
		new  []string
		want []string
	}{
		{"the same", base, nil},
		{"reworded", edited(map[int][]string{2: {"2 加强畜禽养殖、屠宰、运输、储存监管。 | 农业局 各区"}}), []string{
			"task 2→2 [reworded] 加强【-禽畜饲养】【+畜禽养殖】、屠宰、运输【+、储存】监管。",
			"unit 各区 2→2[reworded]", "unit 农业局 2→2[reworded]"}},
		{"one put in: the rest is renumbered", edited(map[int][]string{2: {"2 做好冷链食品追溯。 | 商务局"},
			3: {"3 加强禽畜饲养、屠宰、运输监管。 | 农业局 各区", "4 依法从严查处违法违规行为。 | 市监局:lead 公安局:support"},
			5: {"5 加强农用地土壤保护工作，开展排查整治。 | 生态局 各区"}, 6: {"6 加强耕地土壤环境类别划分和风险管控。 | 农业局 各区"},
			8: {"7 大力实施化肥农药减量增效行动。 | 农业局 | 11月底前"}, 9: {"8 加强食用林产品质量安全监测。 | 林业局"}}), []string{
			"task +2 做好冷链食品追溯。", "tasks 2-7→3-8 (6)", "unit 商务局 →2[added]"}},
		{"one dropped", edited(map[int][]string{5: {}, 6: {"4 加强耕地土壤环境类别划分和风险管控。 | 农业局 各区"},
			8: {"5 大力实施化肥农药减量增效行动。 | 农业局 | 11月底前"}, 9: {"6 加强食用林产品质量安全监测。 | 林业局"}}), []string{
			"task -4 加强农用地土壤保护工作，开展排查整治。", "tasks 5-7→4-6 (3)",
			"unit 各区 4→[removed]", "unit 生态局 removed 4→[removed]"}},
		{"two change places", edited(map[int][]string{5: {"4 加强耕地土壤环境类别划分和风险管控。 | 农业局 各区"},
			6: {"5 加强农用地土壤保护工作，开展排查整治。 | 生态局 各区"}}), []string{"tasks 4-4→5-5 (1)", "tasks 5-5→4-4 (1)"}},
		{"two change places and keep their numbers", edited(map[int][]string{
			5: {"5 加强耕地土壤环境类别划分和风险管控。 | 农业局 各区"}, 6: {"4 加强农用地土壤保护工作，开展排查整治。 | 生态局 各区"}}),
			[]string{"task 4→4 [reordered]"}},
		{"moved to another theme", edited(map[int][]string{5: {}, 7: {base[7], base[5]}}), []string{
			"task 4→4 [moved]", "unit 各区 4→4[moved]", "unit 生态局 4→4[moved]"}},
		{"theme renamed", edited(map[int][]string{4: {"# 二、产地环境治理攻坚行动"}}), []string{
			"theme 二→二 [reworded] 产地环境【-净化】【+治理攻坚】行动"}},
		{"theme renamed wholly", edited(map[int][]string{4: {"# 二、守住耕地"}}), []string{
			"theme 二→二 [reworded] 【-产地环境净化行动】【+守住耕地】"}},
		{"theme put in", edited(map[int][]string{4: {"# 二、组织领导", "4 健全协调机制。 | 食安办", "# 三、产地环境净化行动"}, 7: {"# 四、源头监管"},
			5: {"5 加强农用地土壤保护工作，开展排查整治。 | 生态局 各区"}, 6: {"6 加强耕地土壤环境类别划分和风险管控。 | 农业局 各区"},
			8: {"7 大力实施化肥农药减量增效行动。 | 农业局 | 11月底前"}, 9: {"8 加强食用林产品质量安全监测。 | 林业局"}}), []string{
			"theme +二、组织领导", "themes 二-三→三-四 (2)", "task +4 健全协调机制。", "tasks 4-7→5-8 (4)", "unit 食安办 added →4[added]"}},
		{"theme dropped, its tasks moved", edited(map[int][]string{4: {}, 7: {"# 二、源头监管"}}), []string{
			"theme -二、产地环境净化行动", "themes 三-三→二-二 (1)", "task 4→4 [moved]", "task 5→5 [moved]",
			"unit 各区 4→4[moved] 5→5[moved]", "unit 农业局 5→5[moved]", "unit 生态局 4→4[moved]"}},
		{"units, roles, due", edited(map[int][]string{1: {"1 落实疫情防控责任，加大监管力度。 | 商务局 各区:support"},
			3: {"3 依法从严查处违法违规行为。 | 市监局 公安局:lead 城管局:support"}, 8: {"6 大力实施化肥农药减量增效行动。 | 农业局 | 10月底前"}}), []string{
			"task 1→1 [unitRemoved] -卫健委:responsible",
			"task 3→3 [unitAdded role] +城管局:support 市监局:lead→responsible 公安局:support→lead",
			"task 6→6 [due] due 【-11】【+10】月底前",
			"unit 商务局 partners [0]", "unit 各区 partners [0]", "unit 农业局 6→6[due]", "unit 市监局 3→3[role partners]", "unit 公安局 3→3[role partners]",
			"unit 城管局 added 3→3[unitAdded]", "unit 卫健委 removed 1→1[unitRemoved]"}},
		{"phrase worded anew", edited(map[int][]string{2: {"2 加强禽畜饲养、屠宰、运输监管。 | 各区 农业局"}}), []string{"task 2→2 [phrase]"}},
		{"reworded and renumbered, the neighbour dropped", edited(map[int][]string{2: {},
			3: {"2 依法从严从重查处违法违规行为。 | 市监局:lead 公安局:support"}}), []string{
			"task -2 加强禽畜饲养、屠宰、运输监管。", "task 3→2 [reworded renumbered] 依法从严【+从重】查处违法违规行为。", "tasks 3-3→2-2 (1)",
			"unit 各区 2→[removed]", "unit 市监局 3→2[reworded]", "unit 公安局 3→2[reworded]", "unit 农业局 2→[removed]"}},
		{"one replaced by another in its place", edited(map[int][]string{9: {"7 开展校园周边餐饮店检查。 | 教育局"}}), []string{
			"task -7 加强食用林产品质量安全监测。", "task +7 开展校园周边餐饮店检查。",
			"unit 教育局 added →7[added]", "unit 林业局 removed 7→[removed]"}},
		{"hardly the same", edited(map[int][]string{9: {"7 加强食用林产品采收环节抽样检验。 | 林业局"}}), []string{
			"task 7→7 [reworded] distant? 加强食用林产品【-质量安全监测】【+采收环节抽样检验】。", "unit 林业局 7→7[reworded]"}},
		{"split in two", edited(map[int][]string{2: {"2 加强禽畜饲养监管。 | 农业局 各区", "3 加强禽畜屠宰、运输监管。 | 农业局 各区"},
			3: {"4 依法从严查处违法违规行为。 | 市监局:lead 公安局:support"}}), []string{
			"task +2 加强禽畜饲养监管。", "task 2→3 [reworded renumbered] rival? 加强禽畜【-饲养、】屠宰、运输监管。", "tasks 2-3→3-4 (2)",
			"unit 各区 →2[added] 2→3[reworded]", "unit 农业局 →2[added] 2→3[reworded]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			changes := Plans(plan(base...), plan(c.new...))
			if diff := cmp.Diff(c.want, told(changes)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if changes.Empty() != (c.want == nil) {
				t.Errorf("Empty is %v", changes.Empty())
			}
		})
	}
}

func TestBare(t *testing.T) {
	for heading, want := range map[string]string{
		"一、加强监管": "加强监管", "（二）加强监管": "加强监管", "第三章 总则": "总则", "十六、其他": "其他", "4. 其他": "其他", "1.2 其他": "其他",
		"①其他": "其他", "一体化建设": "一体化建设", "三年行动": "三年行动", "": "", "第一书记": "第一书记", "100%覆盖": "100%覆盖",
	} {
		if got := bare(heading); got != want {
			t.Errorf("bare(%q) = %q, want %q", heading, got, want)
		}
	}
}
