package phrase

import (
	"strings"
	"testing"

	"fengong/model"
)

// 或 stands within no name: all bodies it joins are units, with a warning that one of them may be meant.
func TestOneOf(t *testing.T) {
	for text, want := range map[string]string{
		"公安或民政部门":                "公安部门 民政部门",
		"公安、民政或教育部门":             "公安部门 民政部门 教育部门",
		"文化和旅游或卫生健康或宣传部门":        "文化和旅游部门 卫生健康部门 宣传部门",
		"县住建局或交通局":               "县住建局 县交通局",
		"由县住建局或者县交通局牵头，县财政局配合":   "县住建局 县交通局 县财政局",
		"石桥镇政府或红星村村委会负责，县水利局配合":  "石桥镇政府 红星村村委会 县水利局",
		"县文旅局负责（如涉及文物，县博物馆或档案馆）": "",
	} {
		r := Parse(text, Options{})
		if got := unitsOf(r); want != "" && got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
		told := false
		for _, d := range r.Diagnostics {
			told = told || d.Code == "one-of"
		}
		if want != "" && !told {
			t.Errorf("%s: not said that one may be meant", text)
		}
	}
}

// In which case a body acts is no part of its name, and takes no unit away.
func TestCase(t *testing.T) {
	for text, want := range map[string]string{
		"县公安局（必要时县消防救援大队参加）":      "县公安局 县消防救援大队",
		"县公安局牵头，必要时县消防救援大队配合":     "县公安局 县消防救援大队",
		"县应急局，发生火灾时县消防救援大队牵头":     "县应急局 县消防救援大队",
		"宣传部门（检查电影院时宣传部门发起）":      "宣传部门",
		"县文旅局（检查电影院时县委宣传部牵头）":     "县文旅局 县委宣传部",
		"县市场监管局（检查食品时县市场监管局发起）":   "县市场监管局",
		"县委宣传部、新时代文明实践中心、县实时监测中心": "县委宣传部 新时代文明实践中心 县实时监测中心",
		"区水务和湖泊局、区财政局":            "区水务和湖泊局 区财政局",
		"市铁路与轨道交通投资集团":            "市铁路与轨道交通投资集团",
		"教育科学文化卫生（民族宗教侨务外事）委员会":   "教育科学文化卫生（民族宗教侨务外事）委员会",
		"农业与农村（城乡建设）委员会、财政经济委员会":  "农业与农村（城乡建设）委员会 财政经济委员会",
		"县妇联和凤山敬老院":               "县妇联 凤山敬老院",
		"开发区党工委、管委会":              "开发区党工委 开发区管委会",
		"清丰县委、政府，濮阳县委、政府":         "清丰县委 清丰县政府 濮阳县委 濮阳县政府",
		"县委、政府": "县委 县政府",
		"牵头：县教育局、县财政局⏎乡镇：各乡镇政府":     "县教育局 县财政局 各乡镇政府",
		"机关：办公室、人事科⏎基层：各中队":         "办公室 人事科 各中队",
		"局内：协调司、管理司⏎省份：各省知识产权局":     "协调司 管理司 各省知识产权局",
		"责任单位：县教育局、县财⏎政局；配合单位：县公安局": "县教育局 县财政局 县公安局",
	} {
		if got := unitsOf(Parse(strings.ReplaceAll(text, "⏎", "\n"), Options{})); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// A name that the directory knows does not end before brackets with a name that may belong to it: what was asked about
// before an answer is asked about after it.
func TestKnownBeforeBrackets(t *testing.T) {
	taught := Learn(&model.Directory{Units: []model.Unit{{Name: "县委宣传部"}, {Name: "县文明办"}, {Name: "县城管局"}}})
	for text, want := range map[string]string{
		"县委宣传部（县文明办）":               "县委宣传部（县文明办）",
		"县城管局（县综合行政执法局）、县委宣传部":      "县城管局（县综合行政执法局） 县委宣传部",
		"县委宣传部（牵头）、县城管局":            "县委宣传部 县城管局",
		"县委宣传部、县文明办牵头":              "县委宣传部 县文明办",
		"县委宣传部（负责宣传）、县文明办（负责测评）":    "县委宣传部 县文明办",
		"县城管局（牵头），县委宣传部、县文明办（配合）":   "县城管局 县委宣传部 县文明办",
		"县城管局牵头（县委宣传部、县文明办配合）":      "县城管局 县委宣传部 县文明办",
		"县城管局（县委宣传部、县文明办配合）":        "县城管局 县委宣传部 县文明办",
		"县委宣传部（2027年6月底前）、县城管局（长期）": "县委宣传部 县城管局",
	} {
		if got := unitsOf(Parse(text, Options{Taught: taught})); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
