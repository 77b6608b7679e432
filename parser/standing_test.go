package parser

import (
	"strings"
	"testing"
)

// Units that the source names once for all that follows are those of each task behind.
func TestStanding(t *testing.T) {
	groups := []string{"各县区政府", "各市、县（区）人民政府", "地方各级人民政府", "各镇政府、街道办事处"}
	marks := []string{
		"以下均需%s落实，不再列出", "以下各项工作均需%s落实，不再一一列出", "以下任务均由%s负责落实，不再逐一列出",
		"以下均需%s落实，区政府无相关职能的由市直部门负责，不再列出", "各项任务均需%s落实，不再单独列出",
		"以下各项任务均由市直牵头单位统筹、%s具体落实，各项不再逐一列出",
	}
	for _, group := range groups {
		for _, m := range marks {
			mark := strings.Replace(m, "%s", group, 1)
			for name, source := range map[string]string{
				"bracket": "某市行动方案\n一、主要任务\n1.制定准入清单。（市财政局牵头，市水务局参与，" + group + "负责落实。" + mark + "）\n2.整治散乱污企业。（市公安局牵头，市水务局参与）\n3.治理扬尘污染。（市住建局负责）\n",
				"note":    "某市行动方案\n" + mark + "。\n一、主要任务\n1.制定准入清单。（市财政局牵头，" + group + "负责落实）\n2.整治散乱污企业。（市公安局牵头，市水务局参与）\n3.治理扬尘污染。（市住建局负责）\n",
			} {
				plan, ds := Parse("a.txt", []byte(source), Options{})
				if plan == nil {
					t.Fatalf("%s, %s: %v", name, mark, ds)
				}
				lines := strings.Split(strings.TrimSpace(whoDoes(plan)), "\n")
				if len(lines) != 3 {
					t.Errorf("%s, %s: %q", name, mark, lines)
				}
				for _, l := range lines {
					if _, r, _ := strings.Cut(l, " r:"); !strings.Contains(" "+r, " "+strings.ReplaceAll(group, "、街道", " 街道")) {
						t.Errorf("%s, %s: not of %s: %q", name, mark, group, l)
					}
				}
				if !strings.Contains(codes(ds), "phrase-shared") {
					t.Errorf("%s, %s: nothing says that units are given to what follows", name, mark)
				}
			}
		}
	}
}

// All of a list is given, whatever parts it.
func TestStandingList(t *testing.T) {
	plan, _ := Parse("a.txt", []byte("某市实施意见\n一、主要任务\n1.加强管理。（责任单位：市住建局等部门，各县市区人民政府，阜阳经开区、阜合园区管委会。以下均需各县市区人民政府，阜阳经开区、阜合园区管委会负责落实，不再列出）\n2.完善制度。（责任单位：市水利局）\n"), Options{})
	if got := whoDoes(plan); !strings.HasSuffix(got, "完善制度。 r:市水利局 各县市区人民政府 阜阳经开区 阜合园区管委会\n") {
		t.Errorf("%q", got)
	}
}

// They come behind those that a task names, so that the first of them does not lead where the first does.
func TestStandingIsNotFirst(t *testing.T) {
	plan, ds := Parse("a.csv", []byte("序号,工作任务,责任单位\n1,强化财税政策保障,\"市税务局、市财政局，各县（市、区）政府（列第一位的为牵头单位，下同。以下均需各县（市、区）政府落实，不再列出）\"\n2,加强产业基金支持,市财政局、市经信局\n3,加大用地保障力度,市自然资源局\n"), Options{})
	want := "强化财税政策保障 l:市税务局 r:市财政局 各县（市、区）政府\n加强产业基金支持 l:市财政局 r:市经信局 各县（市、区）政府\n加大用地保障力度 l:市自然资源局 r:各县（市、区）政府\n"
	if got := whoDoes(plan); got != want {
		t.Errorf("%q, %v", got, ds)
	}
}

// What is said of all tasks without units is no assignment.
func TestNotStanding(t *testing.T) {
	for _, mark := range []string{"以下工作均需认真落实，不再重复", "各项任务均需按时完成，不再另行通知", "以下简称均需统一，不再说明"} {
		plan, _ := Parse("a.txt", []byte("某市行动方案\n一、主要任务\n1.制定准入清单。（市财政局牵头。"+mark+"）\n2.整治散乱污企业。（市公安局牵头，市水务局参与）\n"), Options{})
		if got, want := whoDoes(plan), "制定准入清单。 l:市财政局\n整治散乱污企业。 l:市公安局 s:市水务局\n"; got != want {
			t.Errorf("%s: %q", mark, got)
		}
	}
}
