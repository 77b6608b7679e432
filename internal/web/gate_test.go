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
