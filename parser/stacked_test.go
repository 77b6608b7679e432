package parser

import (
	"strings"
	"testing"

	"fengong/model"
)

// TestStacked reads tables whose cells became a line each, with and without empty lines between.
func TestStacked(t *testing.T) {
	for _, c := range []struct{ name, lines, want string }{
		{"a head that is not known, a cell of two units, the foot of a page",
			"关于印发《目录》的通知/各镇人民政府：/序号/决策事项/责任单位/1/停车管理办法/区司法局/2/养老设施规划/区民政局/区公安分局/3/工业发展规划/区财政局/分享到：",
			"停车管理办法|区司法局||\n养老设施规划|区民政局、区公安分局||\n工业发展规划|区财政局||\n"},
		{"a deadline, which one row lacks",
			"序号/工作任务/责任单位/完成时限/1/清理河道/区水利局/6月底前/2/修缮校舍/区教育局/3/整治违停/区公安分局/区城管局/9月底前/【打印】",
			"清理河道|区水利局||6月底前\n修缮校舍|区教育局||\n整治违停|区公安分局、区城管局||9月底前\n"},
		{"a head that says nothing of work",
			"序号/颁布甲乙/责任单位/1/清理河道/区水利局/2/修缮校舍/区教育局/区财政局/3/整治违停/区城管局/关闭",
			"清理河道|区水利局||\n修缮校舍|区教育局、区财政局||\n整治违停|区城管局||\n"},
		{"heads whose signs are spread over the column",
			"发布机构：办公室/重点工作责任分解/序 号/主 要 工 作 任 务/责任 单位/1/清理河道3条。/区水利局/2/修缮校舍。/区教育局、区财政局/3/整治违停。/区城管局",
			"清理河道3条。|区水利局||\n修缮校舍。|区教育局、区财政局||\n整治违停。|区城管局||\n"},
		{"a remark, which one row lacks",
			"序号/类别/决策事项/责任单位/完成时限/备注/1/民生类/清理河道/区水利局/6月底前/新增/2/民生类/修缮校舍/区教育局/区财政局/9月底前/3/民生类/整治违停/区城管局/9月底前/新增/上一篇：无",
			"清理河道|区水利局||6月底前\n修缮校舍|区教育局、区财政局||9月底前\n整治违停|区城管局||9月底前\n"},
	} {
		for _, between := range []string{"\n", "\n\n"} {
			t.Run(c.name, func(t *testing.T) {
				p, ds := Parse("a.txt", []byte(strings.ReplaceAll(c.lines, "/", between)+"\n"), Options{})
				if p == nil {
					t.Fatal(ds)
				}
				var b strings.Builder
				for _, task := range everyTask(p) {
					var units []string
					for _, a := range task.Assignments {
						units = append(units, a.Unit)
					}
					b.WriteString(task.Text + "|" + strings.Join(units, "、") + "||" + task.Due + "\n")
				}
				if b.String() != c.want {
					t.Errorf("got\n%swant\n%s%v", b.String(), c.want, ds)
				}
			})
		}
	}
}

// TestUnitsFirstDoubtful warns where lines that no task is stand among units and their tasks.
func TestUnitsFirstDoubtful(t *testing.T) {
	const plainly = "任务分工\n市教育局\n1.疏浚渠道。\n2.维修泵站。\n市财政局\n1.拨付资金。\n"
	for _, c := range []struct {
		name, text string
		want       model.Severity
	}{
		{"no such line", plainly, model.Note},
		{"a number", plainly + "3\n", model.Warning},
		{"a number below a unit", "任务分工\n市教育局\n1.疏浚渠道。\n2.维修泵站。\n市财政局\n3\n1.拨付资金。\n", model.Warning},
		{"the head of a column", plainly + "责任单位\n", model.Warning},
		{"the title of a notice", plainly + "关于印发《目录》的通知\n", model.Warning},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, ds := Parse("a.txt", []byte(c.text), Options{})
			got := model.Error
			for _, d := range ds {
				if d.Code == "units-first" {
					got = d.Severity
				}
			}
			n := 0
			for range everyTask(p) {
				n++
			}
			if got != c.want || n != 3 {
				t.Errorf("severity %v, %d tasks; want %v and 3: %v", got, n, c.want, ds)
			}
		})
	}
}

// everyTask gives the tasks of all themes.
func everyTask(p *model.Plan) []model.Task {
	var all []model.Task
	for i := range p.Themes {
		all = append(all, p.Themes[i].Tasks...)
	}
	return all
}
