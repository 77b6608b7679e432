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
		{"a type whose words could be a deadline, and remarks left blank",
			"序号/整改措施/责任部门/整改类型/完成时限/备注/1/修订投资管理办法/战略投资部/分阶段整改/2023年9月30日/2/收回应收股利/财务资产部/立行立改/2023年6月30日/3/更新供应商名录/采购管理中心/立行立改/2023年5月31日",
			"修订投资管理办法|战略投资部||2023年9月30日\n收回应收股利|财务资产部||2023年6月30日\n更新供应商名录|采购管理中心||2023年5月31日\n"},
		{"a head that says nothing of work",
			"序号/颁布甲乙/责任单位/1/清理河道/区水利局/2/修缮校舍/区教育局/区财政局/3/整治违停/区城管局/关闭",
			"清理河道|区水利局||\n修缮校舍|区教育局、区财政局||\n整治违停|区城管局||\n"},
		{"heads whose signs are spread over the column",
			"发布机构：办公室/重点工作责任分解/序 号/主 要 工 作 任 务/责任 单位/1/清理河道3条。/区水利局/2/修缮校舍。/区教育局、区财政局/3/整治违停。/区城管局",
			"清理河道3条。|区水利局||\n修缮校舍。|区教育局、区财政局||\n整治违停。|区城管局||\n"},
		{"a remark, which one row lacks",
			"序号/类别/决策事项/责任单位/完成时限/备注/1/民生类/清理河道/区水利局/6月底前/新增/2/民生类/修缮校舍/区教育局/区财政局/9月底前/3/民生类/整治违停/区城管局/9月底前/新增/上一篇：无",
			"清理河道|区水利局||6月底前\n修缮校舍|区教育局、区财政局||9月底前\n整治违停|区城管局||9月底前\n"},
		{"headings between the rows, some with none, and numbers left out",
			"分解表/序号/重点工作任务/主要责任单位/协同配合单位/一、主要目标/3/投资增长7%左右。/区发改委/区工信局、区住建局,各镇人民政府。/二、扩大投资/三、改善民生/68/推进学前教育。/区教育局/区政府有关部门。/69/引进优质资源。/区教育局/区投促中心。",
			"投资增长7%左右。|区发改委、区工信局、区住建局、各镇人民政府||\n推进学前教育。|区教育局、区政府有关部门||\n引进优质资源。|区教育局、区投促中心||\n"},
		{"a matter merged over rows, leaders on lines of their own, a name broken before its bracket, units in two columns",
			"序号/项目/重点工作/牵头领导/牵头单位/主要参与单位/一、发展/1/创新源动力/建设科创走廊。/王某某/张某某/区科技局/区发改局、未来科技城/2/加强产学研协同。/张某某/区科技局/各平台、镇街/3/主力军/新增企业35家。/王某某/区发改局/（区金融办）/区经信局/区科技局、区商务局，各平台",
			"建设科创走廊。|区科技局、区发改局、未来科技城||\n加强产学研协同。|区科技局、各平台、镇街||\n新增企业35家。|区发改局（区金融办）、区经信局、区科技局、区商务局、各平台||\n"},
		{"each cell closed by a stroke, as a page of the web has it",
			"附件/重点任务分解表/序号 |/目标与任务 |/分 管 县领导 |/牵头责任单位 |/责任单位 |/80 |/新增托位400个。 |/俞 某 |/县教育局 |/县各有关单位 |/81 |/保障开学。 |/陆 某俞 某 |/县教育局 |/县财政局 |",
			"新增托位400个。|县教育局、县各有关单位||\n保障开学。|县教育局、县财政局||\n"},
		{"a card of labels, each closed by a stroke",
			"重点工作: | 135.治理违法建设。 |/牵头单位: | 市城管局 |/年度目标: | 完成90%。 |/配合单位: | 市住建局 |",
			"治理违法建设。|市城管局、市住建局||\n"},
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

// TestStackedLaidOut reads such tables of more columns, whose cells are of several lines or left out.
func TestStackedLaidOut(t *testing.T) {
	for _, c := range []struct{ name, lines, want, codes string }{
		{"leaders before units of two roles, a merged project, names of a cell on lines of their own",
			"工作计划/序号/项目/工作任务/牵头领导/牵头单位/配合单位/1/强化创新/建设甲实验室，推进乙工程。/李卫东/区发改局/区科技局/各镇街/2/培育丙企业35家，新增丁平台3个。/王海燕/区经信局/区财政局/3/扩大开放/举办戊博览会，签约己项目。/赵学文/区商务局/区贸促会、区文旅局",
			"建设甲实验室，推进乙工程。|*区发改局 -区科技局 -各镇街|\n培育丙企业35家，新增丁平台3个。|*区经信局 -区财政局|\n举办戊博览会，签约己项目。|*区商务局 -区贸促会 -区文旅局|\n", "columns-guessed"},
		{"heads over two rows",
			"任务表/序号/工作任务/责任分工/完成时限/牵头单位/配合单位/1/清理河道。/区水利局/区住建局/6月底/2/修缮校舍。/区教育局/区财政局/9月底/3/整治违停。/区城管局/区公安局/全年",
			"清理河道。|*区水利局 -区住建局|6月底\n修缮校舍。|*区教育局 -区财政局|9月底\n整治违停。|*区城管局 -区公安局|全年\n", ""},
		{"heads broken in two",
			"任务表/序号/目标与任务/分 管/区领导/牵头责任/单位/完成/时限/1/清理河道3条。/李卫东/区水利局/6月底/2/修缮校舍2处。/王海燕/区教育局/9月底",
			"清理河道3条。|*区水利局|6月底\n修缮校舍2处。|*区教育局|9月底\n", ""},
		{"units first, with several tasks, and the heads again",
			"任务表/责任单位/序号/工作任务/完成时限/区水利局/1/清理河道3条。/6月底/2/加固堤防。/7月底/责任单位/序号/工作任务/完成时限/区教育局/3/修缮校舍2处。/9月底",
			"清理河道3条。|区水利局|6月底\n加固堤防。|区水利局|7月底\n修缮校舍2处。|区教育局|9月底\n", ""},
		{"headings over the whole width, a number and its text under one head, the next annex",
			"任务表/工作任务/责任单位/完成时限/一、水利/1/清理河道3条。/区水利局/6月底/二、教育/2/修缮校舍2处。/区教育局/9月底/附件2/说明",
			"清理河道3条。|区水利局|6月底\n修缮校舍2处。|区教育局|9月底\n", "columns-guessed"},
	} {
		for _, between := range []string{"\n", "\n\n"} {
			t.Run(c.name, func(t *testing.T) {
				p, ds := Parse("a.txt", []byte(strings.ReplaceAll(c.lines, "/", between)+"\n"), Options{})
				if p == nil {
					t.Fatal(ds)
				}
				var b, codes strings.Builder
				for _, task := range everyTask(p) {
					var units []string
					for _, a := range task.Assignments {
						units = append(units, map[model.Role]string{model.Lead: "*", model.Support: "-"}[a.Role]+a.Unit)
					}
					b.WriteString(task.Text + "|" + strings.Join(units, " ") + "|" + task.Due + "\n")
				}
				for _, d := range ds {
					if d.Code == "columns-guessed" {
						codes.WriteString(d.Code)
					}
				}
				if b.String() != c.want || codes.String() != c.codes {
					t.Errorf("got\n%s%s\nwant\n%s%s\n%v", b.String(), codes.String(), c.want, c.codes, ds)
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
