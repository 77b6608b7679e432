package parser

import (
	"strings"
	"testing"

	"fengong/model"
	"fengong/parser/phrase"
)

// A word that gives a role gives it wherever it stands: as a verb behind a unit, in a label
// before one, in the head of a column, in the bracket behind a task in running text. A
// place in unread is one where the word is not understood yet; it must not grow.
func TestRoleWordsEverywhere(t *testing.T) {
	places := map[string]func(word string) string{
		"verb": func(w string) string {
			return "序号,工作任务,责任单位\n1,推进项目建设,市商务局" + w + "\n2,推进招商引资,市商务局" + w + "\n"
		},
		"label": func(w string) string {
			return "序号,工作任务,责任单位\n1,推进项目建设,\"" + w + "单位：市商务局\"\n2,推进招商引资,\"" + w + "单位：市商务局\"\n"
		},
		"head": func(w string) string {
			return "序号,工作任务,责任单位," + w + "单位\n1,推进项目建设,市教育局,市商务局\n2,推进招商引资,市教育局,市商务局\n"
		},
		"text": func(w string) string {
			return "任务分工\n\n1.推进项目建设，完成年度目标。（市商务局" + w + "）\n\n2.推进招商引资，举办推介活动。（市商务局" + w + "）\n"
		},
	}
	unread := map[string]string{"参加": "text", "协作": "text", "协同": "text"}
	for role, words := range map[model.Role][]string{
		model.Lead: phrase.RoleWords(model.Lead), model.Responsible: phrase.RoleWords(model.Responsible),
		model.Support: append(phrase.RoleWords(model.Support), "协同", "支持"),
	} {
		for _, w := range words {
			for place, source := range places {
				name := map[string]string{"text": "t.txt"}[place]
				if name == "" {
					name = "t.csv"
				}
				p, _ := Parse(name, []byte(source(w)), Options{})
				right := 0
				if p != nil {
					for _, r := range model.Rows(p) {
						want := role
						if w == "主责" && place == "head" {
							want = model.Lead // where no other column leads, it does
						}
						if r.Unit == "市商务局" && r.Role == want {
							right++
						}
					}
				}
				known := strings.Contains(unread[w], place)
				if (right == 2) == known {
					t.Errorf("%s as %s: read in %d of 2 tasks", w, place, right)
				}
			}
		}
	}
}
