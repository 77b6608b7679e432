package web

import (
	"net/url"
	"strings"
	"testing"
)

// The appendix has the table's own slips and persons; whoever confirms the letters is told, with what
// each was read as.
func TestAsWritten(t *testing.T) {
	s := serve(t)
	c := s.client()
	_, at, _ := s.drop(c, file{"a.csv", table([2]string{"甲。", "市财政局、市财证局"}, [2]string{"乙。", "市财政局、刘明辉、某某专班"}, [2]string{"丙。", "市审计局牵头，市教育局"})})
	s.decide(c, at, "same", "市财证局", "市财政局", "")
	s.decide(c, at, "none", "某某专班", "", "")
	_, page := s.get(c, at+"make")
	_, words, ok := strings.Cut(page, `id="as-written"`)
	words, _, _ = strings.Cut(words, "</p>")
	for _, want := range []string{"市财证局</a>”（函发给“市财政局”）", "刘明辉</a>”（不是单位，没有函）", "某某专班</a>”（不是单位，没有函）"} {
		if !strings.Contains(strings.ReplaceAll(words, "”</a>", "</a>”"), want) {
			t.Errorf("no %s in %v %s", want, ok, words)
		}
	}
	if strings.Contains(words, "市审计局") {
		t.Error(words)
	}
}

// The button that makes units of all names leaves out slips and names run together, which are asked about alone.
func TestUnitsAtOnce(t *testing.T) {
	s := serve(t)
	c := s.client()
	_, at, page := s.drop(c, file{"a.csv", table([2]string{"甲。", "县教育局、县水利居"}, [2]string{"乙。", "县水利局、县民政局县卫健局"}, [2]string{"丙。", "县审计局、县财政局"})},
		file{"units.toml", []byte("[[unit]]\nname = \"县财政局\"\nfull = \"某县财政局\"\n")})
	_, button, _ := strings.Cut(page, "这3个都是单位：")
	if button, _, _ = strings.Cut(button, "<"); button != "县教育局、县水利局、县审计局" {
		t.Errorf("the button has %q at %s", button, at)
	}
}

// Names run together are typed into a field of their own, and the button that makes units of all names
// says which they are.
func TestParts(t *testing.T) {
	s := serve(t)
	c := s.client()
	_, at, _ := s.drop(c, file{"a.csv", table([2]string{"甲。", "市财政局、市教育局"}, [2]string{"乙。", "市审计局"})},
		file{"units.toml", []byte("[[unit]]\nname = \"市财政局\"\nfull = \"云江市财政局\"\n")})
	_, page := s.get(c, at)
	if want := "这2个都是单位：市教育局、市审计局</button>"; !strings.Contains(page, want) {
		t.Errorf("no %s", want)
	}
	s.post(c, at+"remedy", url.Values{"do": {"split"}, "name": {"市财政局"}, "written": {"市财政局"}, "members": {""}, "parts": {"市财政一局、市财政二局"}})
	if got := s.correctionsOf("a"); !strings.Contains(got, "市财政一局") || !strings.Contains(got, "市财政二局") {
		t.Errorf("corrections: %s", got)
	}
}

// A task that nobody answers for is told of where names are decided on and before letters are made, with the way to it, and
// that the issuer would get a letter from itself.
func TestNobodyAndSelf(t *testing.T) {
	s := serve(t)
	c := s.client()
	_, path, page := s.drop(c, file{"a.csv", []byte("某县任务分工表,,\n序号,主要内容,责任单位\n1,修订评审规则。,县教育局\n2,清理存量资金。,县政府办\n3,走访困难群众。,/\n")},
		file{"fengong.toml", []byte("[document]\nissuer = \"某县人民政府办公室\"\n")}, file{"units.toml", []byte("[[unit]]\nname = \"县政府办\"\nfull = \"某县人民政府办公室\"\n[[unit]]\nname = \"县教育局\"\nfull = \"某县教育局\"\n")})
	if want := `项任务没有责任单位，不会进入任何责任函：<a href="#t1-3">任务3</a>`; !strings.Contains(page, want) {
		t.Errorf("no %s in %.3000s", want, page[strings.Index(page, "<main"):])
	}
	_, page = s.get(c, path+"make")
	for _, want := range []string{`1项任务没有责任单位，不会进入任何责任函：<a href="` + path + `#t1-3">任务3</a>`, "发文机关自己，函是发给自己的"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in %.6000s", want, page[strings.Index(page, "<main"):])
		}
	}
	if n := strings.Count(page, "发文机关自己"); n != 1 {
		t.Errorf("%d letters go to the issuer", n)
	}
	if status, page := s.post(c, path+"make", nil); status != 409 || !strings.Contains(page, "1项任务没有责任单位，不会进入任何责任函") {
		t.Errorf("made without a word: %d", status)
	}
}
