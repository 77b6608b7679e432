package phrase

import (
	"strings"
	"testing"

	"fengong/model"
)

// Names between which nothing stands are one unit, as written, and the warning offers each of them.
func TestRunTogether(t *testing.T) {
	offices := strings.Fields(`校办 保卫处 组织部 研工部 法务部 学工部 发规处 图书馆 纪检室 党群部 招采办`)
	for i, a := range offices {
		for k := 1; k < len(offices); k++ {
			b := offices[(i+k)%len(offices)]
			if strings.HasSuffix(b, "室") && !strings.HasSuffix(a, "室") {
				continue // 保卫处综治室 is one office in another
			}
			if got := offered(Parse(a+b+"、后勤集团", Options{}), a+b); got != a+" "+b {
				t.Errorf("%s: offered %q", a+b, got)
			}
		}
	}
	for name, want := range map[string]string{
		"总务处后勤集团": "总务处 后勤集团", "青石镇白沙镇": "青石镇 白沙镇", "东山街道西河街道": "东山街道 西河街道", "青石镇白沙乡东山街道": "青石镇 白沙乡 东山街道",
		"研工部采招中心质控科": "研工部 采招中心 质控科", "校团委学生处": "校团委 学生处", "校工会离退处": "校工会 离退处", "质控科门诊办": "质控科 门诊办",
		"财务处国资处实验室管理处": "财务处 国资处 实验室管理处", "保卫处校办": "保卫处 校办", "资产科研究生部": "资产科 研究生部", "团委仓储部": "团委 仓储部", "基建科工会": "基建科 工会", "放射科工程部": "放射科 工程部", "市场部校医院": "市场部 校医院",
	} {
		if got := offered(Parse(name, Options{}), name); got != want {
			t.Errorf("%s: offered %q, want %q", name, got, want)
		}
	}
	for _, name := range strings.Fields(`保卫处综治科 教务处办公室 党委宣传部新闻科 中国科学院合肥研究院 财政部山东监管局 外汇局上海市分局 北京市园林科学研究院 医务部门诊部 云岭县青石镇 后勤处饮食中心
		国家自然科学基金委 国防科工局 城市建设管理处 附属医院设备科 国网云岭供电公司运检部 信息中心运维部 人力资源部劳动关系科 市公安局交警支队车管所 学生处（武装部） 宣传部和统战部 安委办教育部门 合作办学管理处
		应急管理部消防救援局 教育部科技司 市委办公室督查室 县疾控中心消毒科 国家电网有限公司安全监察部 人力资源和社会保障部 各县（区）住建局质安站 实验室管理处`) {
		if got := offered(Parse(name, Options{}), name); got != "" {
			t.Errorf("%s: offered %q", name, got)
		}
	}
}

// offered gives the names that a warning about name offers in its stead.
func offered(r Result, name string) string {
	for _, d := range r.Diagnostics {
		for _, a := range d.Asks {
			if d.Severity == model.Warning && a.Name == name {
				return strings.Join(a.Readings, " ")
			}
		}
	}
	return ""
}
