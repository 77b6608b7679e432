package year

import (
	"net/url"
	"strings"
	"testing"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// The pace of a plan whose title has two ends goes from the one to the other, a quarter is the one between them, and the page
// and the report say which time was taken. Where the title or a line of the table leaves it open, a person is asked.
func TestPeriodOfTitle(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	begin := func(name, title, note string) string {
		t.Helper()
		_, at, _ := v.Drop(v.Client(), webtest.File{name + ".csv", []byte(title + ",,,\n" + note + "序号,主要内容,责任单位,完成时限\n1,修订评审规则。,县教育局,一季度末\n2,清理存量资金。,县财政局,12月底前\n")},
			webtest.File{"fengong.toml", []byte("[document]\nissuer = \"青岚县人民政府办公室\"\nnumber = \"青函〔2026〕{n}号\"\ndate = \"2026-10-08\"\n[contact]\nperson = \"甲\"\nphone = \"1\"\n")})
		v.MakeAll(v.Client(), at)
		v.Open(at + "year?day=2026-11-30")
		return at
	}
	begin("a", "青岚县优化营商环境攻坚行动任务分解表（2026年10月—2027年9月）", "")
	if got := v.Text("#main"); !strings.Contains(got, "16.7%") || strings.Contains(got, "91.5%") || !strings.Contains(v.Text("#period"), "2026年10月1日至2027年9月30日计算（标题所写）") {
		t.Errorf("the page: %.900s", got)
	}
	if got := webtest.Eval[string](v, `[...document.querySelectorAll(".figures div")].map((d) => d.innerText.replace(/\s+/g, " ")).join("|")`); !strings.Contains(got, "逾期 0") {
		t.Errorf("figures: %s", got)
	}
	v.Shoot("period")
	v.Press("#report-make")
	for name, want := range map[string]string{"report.docx": "年度时间已过16.7%（2026年10月1日至2027年9月30日）", "word": "（分工表的标题所写）"} {
		if got := string(testtool.Part(t, []byte(v.Read("a", "out", "a", "report.docx")), "word/document.xml")); !strings.Contains(got, want) {
			t.Errorf("the report lacks %s: %s", want, name)
		}
	}

	at := begin("b", "青岚县2026—2027年度供暖保障任务分解表", "")
	if got := v.Text("#period-asked"); !strings.Contains(got, "没有说死是哪一段时间") || !strings.Contains(got, "2026年10月1日至2027年9月30日") {
		t.Errorf("asked: %s", got)
	}
	v.Axe("which time the plan is for")
	v.Shoot("period-asked")
	v.Press("#period-asked button[value='2026-10-01 2027-09-30']")
	if got := v.Text("#period"); !strings.Contains(got, "设置里填的") || webtest.Eval[bool](v, `!!document.getElementById("period-asked")`) {
		t.Errorf("then: %s at %s", got, at)
	}

	begin("c", "青岚县优化营商环境攻坚行动任务分解表", "实施期限：2026年10月至2027年9月,,,\n")
	if got := v.Text("#period-asked"); !strings.Contains(got, "实施期限：2026年10月至2027年9月") {
		t.Errorf("asked: %s", got)
	}
	if got := v.Text("#period"); !strings.Contains(got, "标题没有写明") {
		t.Errorf("taken: %s", got)
	}

	s := webtest.Serve(t)
	c := s.Client()
	if _, at, page := s.Drop(c, webtest.File{"d.csv", []byte("城市更新三年行动（2025–2027年）任务分工,,,\n序号,主要内容,责任单位,完成时限\n1,修订评审规则。,县教育局,6月底前\n2,清理存量资金。,县财政局,2026年6月底前\n")}); strings.Count(page, "读不出是哪一天") != 2 {
		t.Errorf("6月底 of three years is no certain day, at %s: %d", at, strings.Count(page, "读不出是哪一天"))
	}
	if status, _ := s.Post(c, "/p/d/period", url.Values{"period": {"x"}}); status != 400 {
		t.Errorf("no days: %d", status)
	}
}
