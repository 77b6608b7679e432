package parser

import (
	"strings"
	"testing"
)

// Where the columns say of no task whose it is, all are the office's that the title names, with a warning.
func TestTitleUnit(t *testing.T) {
	rows := "\n1|制定工作方案并召开动员会||\n2|完成宿舍和食堂卫生整治||\n3|整理归档全部迎检资料||"
	for _, c := range []struct{ title, heads, want string }{
		{"各部门履行职能目标任务分解表（林业局）", "序号|目标任务|自评分|考核得分", "林业局"},
		{"2024年度工作目标责任书（县水利局）", "序号|工作任务|自评|得分", "县水利局"},
		{"台山市卫生健康局2021年度抽查计划表", "序号|任务名称|抽查比例|抽查范围", "台山市卫生健康局"},
		{"县教育局关于2025年重点工作任务清单", "序号|重点任务|备注|进展", "县教育局"},
		{"县人民政府2024年重点工作任务分解表", "序号|重点任务|备注|进展", ""},
		{"2024年重点工作任务分解表（修订稿）", "序号|重点任务|备注|进展", ""},
		{"2024年重点工作任务分解表（各有关部门）", "序号|重点任务|备注|进展", ""},
		{"县财政局2024年物资表", "序号|重点任务|备注|进展", ""},
	} {
		p, ds := Parse("a.csv", []byte(strings.ReplaceAll(c.title+"|||\n"+c.heads+rows, "|", ",")), Options{})
		if c.want == "" {
			if p != nil && strings.Contains(codes(ds), "title-unit") {
				t.Errorf("%s: %s", c.title, whoDoes(p))
			}
			continue
		}
		want := ""
		for _, text := range []string{"制定工作方案并召开动员会", "完成宿舍和食堂卫生整治", "整理归档全部迎检资料"} {
			want += text + " r:" + c.want + "\n"
		}
		if p == nil || whoDoes(p) != want || !strings.Contains(codes(ds), "title-unit") {
			t.Errorf("%s: %v", c.title, ds)
		}
	}
}

// Columns that are known only beside others: those who decide in a list of powers, units under 备注, what a list is by.
func TestColumnsBeside(t *testing.T) {
	for _, c := range []struct{ name, rows, want string }{
		{"powers", "项目编码|审批部门|项目名称|审批类别|设定依据|共同审批部门|终审机关\n4001|县级宗教事务部门|改建房屋审批|行政许可|《宗教事务条例》||省宗教局\n4002|县级宗教事务部门|设立场所审批|行政许可|《宗教事务条例》|省新闻出版局|省宗教局",
			"改建房屋审批 r:县级宗教事务部门 省宗教局\n设立场所审批 r:县级宗教事务部门 省新闻出版局 省宗教局\n"},
		{"who enforces", "序号|项目名称|执法类别|执法主体|执法依据|实施对象\n1|气象设施保护监督检查|行政检查|市气象局、县气象局|《气象法》|公民、法人和其他社会组织\n2|防雷检测监督检查|行政检查|市气象局、县气象局|《气象条例》|法人和其他社会组织",
			"气象设施保护监督检查 r:市气象局 县气象局\n防雷检测监督检查 r:市气象局 县气象局\n"},
		{"units as remarks", "序号|考核指标|单位|工作目标|备注\n1|城镇新增就业|万人|5.2|人社局\n2|自然村通水泥路|公里|1360|交通局\n3|新增通自来水人口|万人|4.52|水利局",
			"城镇新增就业 r:人社局\n自然村通水泥路 r:交通局\n新增通自来水人口 r:水利局\n"},
		{"what it is by", "需制订的制度|责任部门|编制依据\n破土作业|安质部|《化学品生产单位动土作业安全规范》（AQ3023-2008）及其他规范\n断路作业|安质部|道路作业交通安全标志和《断路作业安全规范》（AQ3024-2008）\n设备检修|设备部|《化学品生产单位设备检修作业安全规范》（AQ3026-2008）",
			"破土作业 r:安质部\n断路作业 r:安质部\n设备检修 r:设备部\n"},
		{"a list of lists", "序号|部门|主要任务|单位名录\n1|区住建局|负责建筑业和房地产业普查数据审核|附件1\n2|区商务局|负责服务业普查的协调和登记业务指导|附件2\n3|区教体局|负责教育行业单位普查数据审核|附件3",
			"负责建筑业和房地产业普查数据审核 r:区住建局\n负责服务业普查的协调和登记业务指导 r:区商务局\n负责教育行业单位普查数据审核 r:区教体局\n"},
		{"the same in each row", "序号|抽查任务名称|抽查事项|抽查主体\n1|学校卫生监督抽查|参照全省实施方案检查有关事项|县卫健局\n2|公共场所卫生监督抽查|参照全省实施方案检查有关事项|县卫健局\n3|生活饮用水监督抽查|参照全省实施方案检查有关事项|县卫健局",
			"学校卫生监督抽查 r:县卫健局\n公共场所卫生监督抽查 r:县卫健局\n生活饮用水监督抽查 r:县卫健局\n"},
	} {
		p, ds := Parse("a.csv", []byte(strings.ReplaceAll(c.rows, "|", ",")), Options{})
		if p == nil {
			t.Errorf("%s: %v", c.name, ds)
		} else if got := whoDoes(p); got != c.want {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

// When a list of checks is carried out is its deadline where it is a period, beside how often.
func TestPeriodOfChecks(t *testing.T) {
	for when, want := range map[string]string{"2020年全年": "2020年全年", "3月至10月": "3月至10月", "2020年3月1日": ""} {
		p, _ := Parse("a.csv", []byte("序号,抽查事项,抽查周期,抽查主体,实施日期\n1,娱乐场所经营活动,每月一次,县文旅局,"+when+"\n2,印刷单位经营活动,每月一次,县文旅局,"+when+"\n"), Options{})
		if got := p.Themes[0].Tasks[0].Due; got != want {
			t.Errorf("%s: %q", when, got)
		}
	}
	p, _ := Parse("a.csv", []byte("栏目,具体内容,提供内容时效标准,保障部门\n政策,与履职相关的法律法规,信息形成之日起20个工作日内公开,办公室\n解读,制定的政策文件解读材料,与政策文件同步公开,办公室\n"), Options{})
	if got := p.Themes[0].Tasks[0].Due; !strings.Contains(got, "20个工作日") {
		t.Errorf("时效标准: %q", got)
	}
}
