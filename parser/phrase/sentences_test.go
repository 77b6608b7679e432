package phrase

import (
	"strings"
	"testing"

	"fengong/model"
)

// Sentences of regulations and plans: what stands around a duty takes no unit away and adds none.
func TestSentences(t *testing.T) {
	for text, want := range map[string]string{
		"市科数局负责，未尽事宜另行通知；市海渔局配合":                 "市科数局 市海渔局",
		"市科数局牵头，市海渔局配合，必要时召开联席会议":                "市科数局 市海渔局",
		"市科数局负责，相关费用按规定列支":                       "市科数局",
		"市科数局要会同有关方面做好总结，重大事项及时报告市政府。":           "市科数局 有关方面",
		"市科数局负责，但有明确主管部门的除外":                     "市科数局",
		"市科数局负责，法律法规有明确规定的，从其规定；市海渔局配合":          "市科数局 市海渔局",
		"市、县（区）人民政府的有关部门和街道办事处按照各自职责开展检查":        "市、县（区）人民政府的有关部门 街道办事处",
		"市科数局会同相关部门做好监测分析、督促检查、总结评估等工作":          "市科数局 相关部门",
		"市科数局按照职责分工，在商场、车站、景区等公共场所推进设施建设":        "市科数局",
		"市科数局应当会同相关部门建立平台，定期发布设计、施工、工程质量等情况":     "市科数局 相关部门",
		"凡不符合标准的设施，由市科数局会同市海渔局责令有关单位限期改造":        "市科数局 市海渔局",
		"涉及空间安排的专项规划由市科数局会同市海渔局组织编制":             "市科数局 市海渔局",
		"对群体性突发事件，市科数局应当会同有关部门立即调查处理":            "市科数局 有关部门",
		"负有监督管理职责的部门应当会同市科数局开展检查":                "负有监督管理职责的部门 市科数局",
		"区直负有安全生产监管职责的部门，各街道（镇）":                 "区直负有安全生产监管职责的部门 各街道（镇）",
		"市科数局、其他负有监督管理职责的部门":                     "市科数局 其他负有监督管理职责的部门",
		"市科数局等负有监管职责的部门":                         "市科数局 负有监管职责的部门",
		"承担危化品监管职责的市直部门":                         "承担危化品监管职责的市直部门",
		"市科数局制定规划，并会同市海渔局组织实施":                   "市科数局 市海渔局",
		"街道办事处和乡、镇人民政府按照职责分工负责":                  "街道办事处 乡、镇人民政府",
		"技术处理和有关管理工作由市科数局负责":                     "市科数局",
		"市科数局确定名单，并按程序抄送市海渔局":                    "市科数局",
		"市科数局负责规划，并确定牵头部门协调解决问题":                 "市科数局",
		"市科数局初步审查后报市人民政府批准":                      "市科数局",
		"县教育局、县科数局按照各自职责共同做好学校、幼儿园的用地供给、建设管理等工作": "县教育局 县科数局",
		"对船舶污染具有监督管理职责的部门按照各自职责开展检查":             "对船舶污染具有监督管理职责的部门",
		"保护范围内所在的乡（镇）人民政府应当依法做好保护工作":             "保护范围内所在的乡（镇）人民政府",
		"各县（市、区）、旗科数局":                           "各县（市、区） 旗科数局",
	} {
		r := Parse(text, Options{})
		if got := unitsOf(r); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	for text, role := range map[string]model.Role{
		"市科数局应当按照各自职责，配合市海渔局开展检查": model.Support,
		"公安、交通运输等部门应当予以配合":        model.Support,
		"市科数局制定规划，并会同市海渔局组织实施":    model.Lead,
	} {
		if r := Parse(text, Options{}); len(r.Assignments) == 0 || r.Assignments[0].Role != role {
			t.Errorf("%s: %v, want %v", text, r.Assignments, role)
		}
	}
}

// What a line break leaves of a name or a duty, though it ends as a name does, is warned of.
func TestLeftovers(t *testing.T) {
	for _, text := range strings.Split(`市科数局⏎要督促和指导中小学校履行职责|由市科数局⏎派员进驻指挥部|由教务处负责，每月进⏎展报送人事处|市委、市政府⏎其他部、委、办、局|由教务处牵头、人事处配合组织⏎各级学校、幼儿园开展宣传工作
市科数局牵头，整改方案书面报⏎市海渔局|由市政府⏎授权的主管部门负责|市府⏎办・市科数局|市科数局应组织所⏎属单位开展自查`, "|") {
		for _, text := range strings.Split(text, "\n") {
			r := Parse(strings.ReplaceAll(text, "⏎", "\n"), Options{})
			warned := false
			for _, d := range r.Diagnostics {
				warned = warned || d.Severity == model.Warning
			}
			if !warned {
				t.Errorf("%s: %s without a warning", text, unitsOf(r))
			}
		}
	}
}
