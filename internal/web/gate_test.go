package web_test

import (
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fengong/internal/archive"
	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// The appendix has the table's own slips and persons; whoever confirms the letters is told, with what
// each was read as.
func TestAsWritten(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, at, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市财政局、市财证局"}, [2]string{"乙。", "市财政局、刘明辉、某某专班"}, [2]string{"丙。", "市审计局牵头，市教育局"})})
	s.Decide(c, at, "same", "市财证局", "市财政局", "")
	s.Decide(c, at, "none", "某某专班", "", "")
	_, page := s.Get(c, at+"make")
	_, words, ok := strings.Cut(page, `id="as-written"`)
	words, _, _ = strings.Cut(words, "</div>")
	for _, want := range []string{"市财证局</a>”（函发给“市财政局”）", "刘明辉</a>”（不是单位，没有函，别的函里也不印）", "某某专班</a>”（不是单位，没有函，别的函里也不印）"} {
		if !strings.Contains(strings.ReplaceAll(words, "”</a>", "</a>”"), want) {
			t.Errorf("no %s in %v %s", want, ok, words)
		}
	}
	if strings.Contains(words, "市审计局") || strings.Count(words, "<li>") != 3 {
		t.Error(words)
	}
}

// The button that makes units of all names leaves out slips and names run together, which are asked about alone.
func TestUnitsAtOnce(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, at, page := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "县教育局、县水利居"}, [2]string{"乙。", "县水利局、县供销社县烟草公司"}, [2]string{"丙。", "县审计局、县财政局"})},
		webtest.File{"units.toml", []byte("[[unit]]\nname = \"县财政局\"\nfull = \"某县财政局\"\n")})
	_, button, _ := strings.Cut(page, "这3个都是单位：")
	if button, _, _ = strings.Cut(button, "<"); button != "县教育局、县水利局、县审计局" {
		t.Errorf("the button has %q at %s", button, at)
	}
}

// Names run together are typed into a field of their own, and the button that makes units of all names
// says which they are.
func TestParts(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, at, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市财政局、市教育局"}, [2]string{"乙。", "市审计局"})},
		webtest.File{"units.toml", []byte("[[unit]]\nname = \"市财政局\"\nfull = \"云江市财政局\"\n")})
	_, page := s.Get(c, at)
	if want := "这2个都是单位：市教育局、市审计局</button>"; !strings.Contains(page, want) {
		t.Errorf("no %s", want)
	}
	s.Post(c, at+"remedy", url.Values{"do": {"split"}, "name": {"市财政局"}, "written": {"市财政局"}, "members": {""}, "parts": {"市财政一局、市财政二局"}})
	if got := s.CorrectionsOf("a"); !strings.Contains(got, "市财政一局") || !strings.Contains(got, "市财政二局") {
		t.Errorf("corrections: %s", got)
	}
}

// A task that nobody answers for is told of where names are decided on and before letters are made, with the way to it, and
// that the issuer would get a letter from itself.
func TestNobodyAndSelf(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, page := s.Drop(c, webtest.File{"a.csv", []byte("某县任务分工表,,\n序号,主要内容,责任单位\n1,修订评审规则。,县教育局\n2,清理存量资金。,县政府办\n3,走访困难群众。,/\n")},
		webtest.File{"fengong.toml", []byte("[document]\nissuer = \"某县人民政府办公室\"\n")}, webtest.File{"units.toml", []byte("[[unit]]\nname = \"县政府办\"\nfull = \"某县人民政府办公室\"\n[[unit]]\nname = \"县教育局\"\nfull = \"某县教育局\"\n")})
	if want := `项任务没有责任单位，不会进入任何责任函：<a href="#t1-3">任务3</a>`; !strings.Contains(page, want) {
		t.Errorf("no %s in %.3000s", want, page[strings.Index(page, "<main"):])
	}
	_, page = s.Get(c, path+"make")
	for _, want := range []string{`1项任务没有责任单位，不会进入任何责任函：<a href="` + path + `#t1-3">任务3</a>`, "就是发文机关，函是发给自己的"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in %.6000s", want, page[strings.Index(page, "<main"):])
		}
	}
	if n := strings.Count(page, "就是发文机关，函是"); n != 1 {
		t.Errorf("%d letters go to the issuer", n)
	}
	if status, page := s.Post(c, path+"make", nil); status != 409 || !strings.Contains(page, "1项任务没有责任单位，不会进入任何责任函") {
		t.Errorf("made without a word: %d", status)
	}
}

// The issuer, by whichever of its names, is asked about before it gets a letter from itself; without one its tasks
// stay in appendix and tracker, and the folder is proven so.
func TestNoLetterToIssuer(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "县创城办、县教育局"}, [2]string{"乙。", "县教育局、县财政局"})},
		webtest.File{"fengong.toml", []byte("[document]\nissuer = \"县创城办\"\n")},
		webtest.File{"units.toml", []byte("[[unit]]\nname = \"县创城办\"\nfull = \"某县创建全国文明城市工作领导小组办公室\"\n[[unit]]\nname = \"县教育局\"\nfull = \"某县教育局\"\n[[unit]]\nname = \"县财政局\"\nfull = \"某县财政局\"\n")})
	list := func(wanted ...string) {
		t.Helper()
		_, page := s.Get(c, path+"make")
		list := webtest.Between(page, `id="gate"`, "</details>")
		for _, want := range wanted {
			if !strings.Contains(list, want) {
				t.Errorf("no %s in %s", want, list)
			}
		}
	}
	list("它的1项任务写成一份发给自己的函", "不发给本单位</button>", "照发</button>", `id="letters-count">3</span>）`)
	s.Post(c, path+"issuer", url.Values{"to": {"no"}})
	list("不给自己发函；它的1项任务仍在附件和台账里", "不发，是本单位", "照发</button>", "2</span>份，下列全部3个单位")
	s.MakeAll(c, path)
	_, page := s.Get(c, path+"make")
	if want := "除本单位自己的1条不发函外"; !strings.Contains(page, want) {
		t.Errorf("no %s in %s", want, webtest.Between(page, "<main", "</main>"))
	}
	out := filepath.Join(s.Data, "a", "out", "a")
	var letters []string
	files, err := os.ReadDir(filepath.Join(out, "letters"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		letters = append(letters, f.Name())
	}
	if want := []string{"01-县教育局 反馈表.xlsx", "01-县教育局.docx", "02-县财政局 反馈表.xlsx", "02-县财政局.docx", "03-县创城办 反馈表.xlsx"}; !slices.Equal(letters, want) {
		t.Errorf("letters are %q", letters)
	}
	run, ds := archive.Open(out)
	if ds.Failed() {
		t.Fatal(ds)
	}
	defer run.Close()
	if proof := run.Verify("fengong test"); proof.Found.Failed() {
		t.Error(proof.Found)
	}
	s.Post(c, path+"issuer", url.Values{"to": {"yes"}})
	list("发给自己的函", "不发给本单位</button>", `id="letters-count">3</span>）`, "发文机关自己")
}
