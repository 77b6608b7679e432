package phrase

import (
	"strings"
	"testing"

	"fengong/model"
)

// reads checks what phrases are read as, each unit with the first letter of its role.
func reads(t *testing.T, phrases map[string]string) {
	t.Helper()
	for text, want := range phrases {
		r := Parse(text, Options{})
		checkResult(t, text, r)
		var got []string
		for _, a := range r.Assignments {
			got = append(got, a.Unit+"="+a.Role.String()[:1])
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("%s\n is read as %s\n not as    %s", text, got, want)
		}
	}
}

// A role in brackets belongs to the units before it, whatever other roles stand in brackets beside it.
func TestRolesBehindUnits(t *testing.T) {
	reads(t, map[string]string{
		"市审计局（牵头），市人社局（责任）":            "市审计局=l 市人社局=r",
		"区应急局（牵头）、区住建局（承办）、区城管局（协办）":   "区应急局=l 区住建局=r 区城管局=s",
		"省科技厅（主办），省教育局、省财政厅（承办）":       "省科技厅=l 省教育局=r 省财政厅=r",
		"市民政局【牵头】、市残联【责任】、市妇联【配合】":     "市民政局=l 市残联=r 市妇联=s",
		"市住建局（牵头），市财政局、市税务局（共同负责）":     "市住建局=l 市财政局=r 市税务局=r",
		"市林业局（配合）、市农业农村局（负责）、市水利局（牵头）": "市林业局=s 市农业农村局=r 市水利局=l",
		"市公安局、市教育局、市财政局（按职责分工负责）":      "市公安局=r 市教育局=r 市财政局=r",
	})
}

// Behind a role in brackets before units, the next one in brackets is said of those behind it as well.
func TestRolesBeforeUnits(t *testing.T) {
	reads(t, map[string]string{
		"（牵头）县水利局（责任）县财政局（配合）县审计局":             "县水利局=l 县财政局=r 县审计局=s",
		"（牵头单位）市民政局\n（责任单位）市残联、市妇联\n（配合单位）市侨联": "市民政局=l 市残联=r 市妇联=r 市侨联=s",
		"〔牵头〕市公安局〔配合〕市司法局、市法院":                 "市公安局=l 市司法局=s 市法院=s",
		"（牵头）市农业农村局 （配合）各县政府":                  "市农业农村局=l 各县政府=s",
		"市公安局（牵头）市司法局（配合）":                     "市公安局=l 市司法局=s",
	})
}

// Labels and role words whose signs are spread are what they are without the blanks.
func TestSpreadLabels(t *testing.T) {
	reads(t, map[string]string{
		"牵 头：县水利局  配 合：县财政局":                     "县水利局=l 县财政局=s",
		"牵　头：市教育局\n配　合：市财政局、市编办":                 "市教育局=l 市财政局=s 市编办=s",
		"牵 头 单 位：市文旅局\n责 任 单 位：市体育局":             "市文旅局=l 市体育局=r",
		"牵  头  单  位 ： 市民政局     配  合  单  位 ： 市残联": "市民政局=l 市残联=s",
		"牵头 单位：市文旅局 配合 单位：市教育局":                  "市文旅局=l 市教育局=s",
		"责 任 单位：市文旅局":                            "市文旅局=r",
		"主 办：一车间 协 办：二车间":                        "一车间=l 二车间=s",
		"市教育局 牵 头，市财政局 配 合":                      "市教育局=l 市财政局=s",
	})
}

// Those with whose help somebody does something support.
func TestHelpers(t *testing.T) {
	reads(t, map[string]string{
		"在市教育局配合下，由市财政局负责":              "市教育局=s 市财政局=r",
		"在市公安局、市交通局协助下，由市城管局牵头":         "市公安局=s 市交通局=s 市城管局=l",
		"在各乡镇的大力配合下，县民政局负责":             "各乡镇=s 县民政局=r",
		"市城管局、市住建局在市公安局、市交通局协助下牵头，各区配合": "市城管局=l 市住建局=l 市公安局=s 市交通局=s 各区=s",
		"由市城管局在市公安局协助下组织实施":             "市城管局=r 市公安局=s",
		"在市委统一领导下，由市教育局负责":              "市教育局=r",
	})
}

// 以 before who does something in the main is no part of the name, nor is the noun behind 等.
func TestWordsBesideUnits(t *testing.T) {
	reads(t, map[string]string{
		"以财务部为主，审计部配合":            "财务部=r 审计部=s",
		"以市财政局为主，市审计局配合":          "市财政局=r 市审计局=s",
		"办公室牵头，财务部、人事部等部室配合":      "办公室=l 财务部=s 人事部=s",
		"一分厂牵头，二分厂、三分厂等分厂配合":      "一分厂=l 二分厂=s 三分厂=s",
		"市教育局牵头，市财政局等单位部室配合":      "市教育局=l 市财政局=s",
		"市商务局（5分）、市数据局（3分）":       "市商务局=r 市数据局=r",
		"市财政局（40%）、市审计局（权重60%）":   "市财政局=r 市审计局=r",
		"市应急管理局（第1、3项）、市科技局（第二项）": "市应急管理局=r 市科技局=r",
		"市财政局（何某）配合，市商务局（马丽）牵头":   "市财政局=s 市商务局=l",
	})
}

// The parts of an office share its name and their ending.
func TestSharedParts(t *testing.T) {
	reads(t, map[string]string{
		"市公安局交警、治安支队":             "市公安局交警支队=r 市公安局治安支队=r",
		"市公安局刑侦、经侦、治安支队牵头，市教育局配合": "市公安局刑侦支队=l 市公安局经侦支队=l 市公安局治安支队=l 市教育局=s",
		"县公安局交警、巡特警大队":            "县公安局交警大队=r 县公安局巡特警大队=r",
		"市农业农村局畜牧、渔政科":            "市农业农村局畜牧科=r 市农业农村局渔政科=r",
		"市公安局交警支队、治安支队":           "市公安局交警支队=r 市公安局治安支队=r",
		"市公安局交警、消防支队":             "市公安局交警=r 市消防支队=r",
		"县医院院办、财务科":               "县医院院办=r 县医院财务科=r",
	})
}

// Plain names stand on lines and behind bullets as others do.
func TestPlainNames(t *testing.T) {
	reads(t, map[string]string{
		"校医室\n食堂\n家长委员会":          "校医室=r 食堂=r 家长委员会=r",
		"门卫\n宿舍\n政教处":             "门卫=r 宿舍=r 政教处=r",
		"• 三号井\n• 工程管理部\n• 运输公司":  "三号井=r 工程管理部=r 运输公司=r",
		"- 二号井\n- 机电科\n- 通风队":     "二号井=r 机电科=r 通风队=r",
		"1.物资站点\n2.工程管理部\n3.运输公司": "物资站点=r 工程管理部=r 运输公司=r",
		"（一）食品安全监管。\n市教育局、市公安局负责": "市教育局=r 市公安局=r",
	})
	for _, name := range []string{"三号井", "市花木场", "国旗班", "ICU", "食堂", "中心粮库", "县医共体", "资产保全部"} {
		if r := Parse("总务处、"+name, Options{}); len(r.Diagnostics) > 0 || len(r.Assignments) != 2 {
			t.Errorf("%s: %v, %v", name, roles(r), r.Diagnostics)
		}
	}
	for _, two := range []string{"食堂宿舍", "国旗班食堂", "市花木场市苗圃"} {
		if r := Parse(two, Options{}); len(r.Diagnostics) == 0 {
			t.Errorf("%s is not doubted: %v", two, roles(r))
		}
	}
}

// Where a phrase begins with a role before a unit, each role stands before its units.
func TestRolesFirst(t *testing.T) {
	reads(t, map[string]string{
		"牵头市烟草局，配合市体育局、市应急管理局":     "市烟草局=l 市体育局=s 市应急管理局=s",
		"牵头 县行政审批局\n配合 县财政局、县审计局":  "县行政审批局=l 县财政局=s 县审计局=s",
		"牵头\n市财政局\n配合\n市教育局":       "市财政局=l 市教育局=s",
		"牵头市教育局、配合市财政局":            "市教育局=l 市财政局=s",
		"牵头市人社局，责任市工信局、市科技局，配合各县区": "市人社局=l 市工信局=r 市科技局=r 各县区=s",
		"牵头：市教育局，配合市财政局":           "市教育局=l 市财政局=s",
		"牵头（市财政局）配合（市教育局）":         "市财政局=l 市教育局=s",
		"主办（市总工会）、协办（团市委、市妇联）":     "市总工会=l 团市委=s 市妇联=s",
		"牵头(教务处)，参与(总务处、各年级组)":     "教务处=l 总务处=s 各年级组=s",
		"市教育局牵头市财政局配合":             "市教育局=l 市财政局=s",
		"承办中心牵头，市财政局配合":            "承办中心=l 市财政局=s",
	})
}

// Roles in quotation marks are roles in brackets, and dots leave a list open.
func TestQuotedRolesAndDots(t *testing.T) {
	reads(t, map[string]string{
		"市卫生健康委「牵头」市水利局「配合」":     "市卫生健康委=l 市水利局=s",
		"市民政局“牵头”，市残联“配合”":       "市民政局=l 市残联=s",
		"『牵头』市民政局『配合』市残联":        "市民政局=l 市残联=s",
		"市教育局、市财政局……":            "市教育局=r 市财政局=r",
		"省财政厅、省水利厅…等部门":          "省财政厅=r 省水利厅=r",
		"市教育局牵头，市财政局、市民政局...配合":  "市教育局=l 市财政局=s 市民政局=s",
		"市教育局、……、市民政局":           "市教育局=r 市民政局=r",
		"第二钢铁厂牵头，广州港、宁波港配合":      "第二钢铁厂=l 广州港=s 宁波港=s",
		"市教育局开展“牵头”行动，制定“负责”清单…": "市教育局=r",
	})
	if r := Parse("市教育局、市财政局……", Options{}); !r.OpenEnded {
		t.Error("dots leave no list open")
	}
}

// Offices of one level between which nothing stands are each one, and fields share the bureau behind the last.
func TestOfficesTogether(t *testing.T) {
	reads(t, map[string]string{
		"市气象局市审计局市公安局":          "市气象局=r 市审计局=r 市公安局=r",
		"省文化和旅游厅省体育局":           "省文化和旅游厅=r 省体育局=r",
		"市教育局市财政局牵头，市公安局市民政局配合": "市教育局=l 市财政局=l 市公安局=s 市民政局=s",
		"区卫健委区民政局各街道":           "区卫健委=r 区民政局=r 各街道=r",
		"市委组织部市委宣传部":            "市委组织部=r 市委宣传部=r",
		"市委市政府督查室":              "市委市政府督查室=r",
		"市卫生健康委员会市直机关工委":        "市卫生健康委员会=r 市直机关工委=r",
		"市财政、教育、民政局":            "市财政局=r 市教育局=r 市民政局=r",
		"县水利、林业、农业农村局牵头":        "县水利局=l 县林业局=l 县农业农村局=l",
		"各子公司及阳光社区居委会配合":        "各子公司=s 阳光社区居委会=s",
		"各年级组和教务处负责":            "各年级组=r 教务处=r",
		"资产保全部与普惠金融部":           "资产保全部=r 普惠金融部=r",
		"警备区、省军区、预备役团":          "警备区=r 省军区=r 预备役团=r",
	})
}

// What stands behind a unit and says no role, or is no unit, is no part of a name.
func TestTailsAndNoUnits(t *testing.T) {
	reads(t, map[string]string{
		"县民政局牵头，各乡镇兜底保障":    "县民政局=l 各乡镇=r",
		"各单位自行负责":           "各单位=r",
		"各支行自行落实":           "各支行=r",
		"市公安局——牵头；市审计局——配合": "市公安局=l 市审计局=s",
		"市公安局-牵头，市审计局-配合":   "市公安局=l 市审计局=s",
		"见附件":                  "",
		"责任单位同上":               "",
		"县医保局 电话8686022":       "县医保局=r",
		"县医保局，联系电话13812345678": "县医保局=r",
		"何某、胡金花":               "",
		"刘海涛 李志强":              "",
		"张丽华（市场营销部）、胡金花（供排水厂）": "市场营销部=r 供排水厂=r",
	})
}

// What is read right is not warned of.
func TestNoNoise(t *testing.T) {
	for _, text := range []string{
		"组织部（牵头）\n宣传部（负责）\n统战部（配合）", "市直单位：市教育局、市财政局", "市\"放管服\"改革办", "市发改、市住建",
		"市花木场、富民种植专业合作社", "县医共体、高三年级组", "市委财经办", "奶牛场、ICU",
	} {
		for _, d := range Parse(text, Options{}).Diagnostics {
			if d.Severity >= model.Warning {
				t.Errorf("%s: %s", text, d.Message.ZH)
			}
		}
	}
}
