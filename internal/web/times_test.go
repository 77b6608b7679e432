package web_test

import (
	"bytes"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// The day by which the first letters were answered does not stand on later ones: with them it is
// proposed anew, and a day before the letters' own is in doubt.
func TestTimesOfLaterLetters(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	files := webtest.YearTable()
	files[1].Data = append(files[1].Data, "[letter]\nreceipt = \"2月10日前\"\ndeadline = \"11月底前\"\n"...)
	_, at, _ := s.Drop(c, files...)
	s.MakeAll(c, at)
	s.Send(c, at+"add", webtest.File{"b.csv", webtest.Table([2]string{"新建公园9个。", "市教育局"})})
	_, page := s.Get(c, at+"make")
	want := `name="letter.receipt" value="`
	if _, value, _ := strings.Cut(page, want); !strings.Contains(page, want) || strings.HasPrefix(value, "2月10日前") || !strings.Contains(page, `name="letter.deadline" value="11月底前"`) {
		t.Errorf("the receipt is asked for by %.40q", value)
	}
	if strings.Contains(page, "早于成文日期") {
		t.Error("what was in order is in doubt")
	}
	form := url.Values{"letters": {"all"}, "was.document.date": {"2026-01-31"}, "document.date": {"2026-03-01"}, "was.document.first_number": {"1"}, "document.first_number": {"77"}}
	status, page := s.Post(c, at+"make", form)
	for _, want := range []string{`id="making"`, "“2月10日前”早于成文日期</span>", `name="document.date" value="2026-03-01"`, `min="1" size="5" value="77"`, `value="all" checked`} {
		if !strings.Contains(page, want) {
			t.Errorf("a receipt before its letter is answered without %s", want)
		}
	}
	if settings, err := os.ReadFile(filepath.Join(s.Data, "分工表", "fengong.toml")); status != http.StatusConflict || err != nil || strings.Contains(string(settings), "2026-03-01") {
		t.Errorf("%d: what was refused is written: %s", status, settings)
	}

	// The letter says which one its unit got before.
	form = url.Values{"letters": {"concerned"}, "was.document.date": {"2026-01-31"}, "document.date": {"2026-03-01"}, "was.document.first_number": {"1"}, "document.first_number": {"4"}, "was.letter.receipt": {"2月10日前"}, "letter.receipt": {"3月11日前"}}
	if m := regexp.MustCompile(`name="sure" id="sure" value="([0-9a-f]+)"`).FindStringSubmatch(page); m != nil {
		form.Set("sure", m[1])
	}
	s.Post(c, at+"make", form)
	letter := filepath.Join(s.Data, "分工表", "out", "分工表", "letters", "01-市教育局.docx")
	for range 400 {
		if webtest.Exists(letter) {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	data, err := os.ReadFile(letter)
	if err != nil {
		t.Fatal(err)
	}
	text := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(string((&webtest.Visitor{Serving: s}).Unzip(data, "word/document.xml")), "")
	for _, want := range []string{"与某函〔2026〕2号（2026年1月31日）印发的分工相比", "3月11日前"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in %s", want, text)
		}
	}
}

// Letters are not proposed to be dated before the ones that went out, and are in doubt where they are.
func TestDateAfterLetters(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	files := webtest.YearTable()
	files[1].Data = []byte(strings.Replace(string(files[1].Data), "2026-01-31", "2026-07-20", 1)) // after today
	_, at, _ := s.Drop(c, files...)
	s.MakeAll(c, at)
	s.Send(c, at+"add", webtest.File{"b.csv", webtest.Table([2]string{"新建公园9个。", "市教育局"})})
	_, page := s.Get(c, at+"make")
	if !strings.Contains(page, `name="document.date" value=""`) || !strings.Contains(page, "上一批是2026-07-20，这一批请填") {
		t.Error("a date is proposed, though today is before that of the last letters")
	}
	form := url.Values{"letters": {"concerned"}, "was.document.date": {"2026-07-20"}, "document.date": {"2026-06-30"}, "was.document.first_number": {"1"}, "document.first_number": {"4"}}
	status, page := s.Post(c, at+"make", form)
	if want := "成文日期2026年6月30日早于此前印发的函（2026年7月20日）"; status != http.StatusConflict || !strings.Contains(page, want) {
		t.Errorf("%d: no %s", status, want)
	}
	m := regexp.MustCompile(`name="sure" id="sure" value="([0-9a-f]+)"`).FindStringSubmatch(page)
	if m == nil {
		t.Fatal("it cannot be confirmed")
	}
	form.Set("sure", m[1])
	if status, page = s.Post(c, at+"make", form); status != http.StatusOK {
		t.Fatalf("%d: %s", status, page)
	}
}

// Letters about a new version are not dated as the last ones by oversight: the page says when those were, and asks where
// their date, of an earlier month, or none is sent.
func TestDateOfNewLetters(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	_, at, _ := s.Drop(c, webtest.YearTable()...)
	s.MakeAll(c, at)
	s.Send(c, at+"add", webtest.File{"b.csv", webtest.Table([2]string{"新建公园9个。", "市教育局"})})
	_, page := s.Get(c, at+"make")
	for _, want := range []string{`name="document.date" value="2026-06-30"`, "上一批是2026-01-31</span>", `id="letters-count">1</span>份，下列全部3个单位`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s", want)
		}
	}
	// Without a script the list follows what is chosen as well.
	_, page = s.Get(c, at+"make?letters=all&was.document.date=2026-01-31&document.date=2026-03-01&was.document.first_number=1&document.first_number=77")
	for _, want := range []string{`value="all" checked`, `id="letters-count">3</span>`, `name="document.date" value="2026-03-01"`, "77号</td>", "79号</td>"} {
		if !strings.Contains(page, want) {
			t.Errorf("listed as chosen: no %s", want)
		}
	}
	if set, err := os.ReadFile(filepath.Join(s.Data, "分工表", "fengong.toml")); err != nil || !strings.Contains(string(set), "2026-01-31") {
		t.Errorf("looking changed the settings: %s %v", set, err)
	}
	for _, date := range []string{"2026-01-31", ""} {
		form := url.Values{"letters": {"concerned"}, "was.document.date": {"2026-01-31"}, "document.date": {date}, "was.document.first_number": {"1"}, "document.first_number": {"4"}}
		status, page := s.Post(c, at+"make", form)
		want := map[string]string{"2026-01-31": "成文日期还是上一批的2026-01-31，不是本月的", "": "成文日期没有填，函上会印“××”；上一批是2026-01-31"}[date]
		if status != http.StatusConflict || strings.Count(page, want) < 2 || !strings.Contains(page, `name="document.date" value="`+date+`"`) {
			t.Errorf("%q: %d, %d times told", date, status, strings.Count(page, want))
		}
		m := regexp.MustCompile(`name="sure" id="sure" value="([0-9a-f]+)"`).FindStringSubmatch(page)
		if m == nil {
			t.Fatalf("%q cannot be confirmed", date)
		}
		if form.Set("sure", m[1]); date == "" {
			if status, page = s.Post(c, at+"make", form); status != http.StatusOK {
				t.Errorf("confirmed: %d %s", status, page)
			}
		}
	}
}

// What is wrong with the times is seen at their fields, mended there, and the letters made: no way ends on a page
// without one.
func TestTimesMendedAtTheGate(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	files := webtest.YearTable()
	files[1].Data = []byte("[letter]\nreceipt = \"7月10日前\"\n")
	files[0].Data = bytes.Replace(files[0].Data, []byte("5月底前"), []byte("5月、11月"), 1)
	v.Choose(files...)
	at := webtest.Eval[string](v, "location.pathname")
	v.Click("a[data-edit=due]")
	v.Until("document.activeElement.id == 'task-due'") // and not the text above it
	v.Open(at + "make")
	for id, value := range map[string]string{"document.issuer": "某市人民政府办公室", "document.number": "某函〔2026〕1号", "document.date": "2026-08-01", "contact.person": "甲", "contact.phone": "1"} {
		v.Fill("[name='"+id+"']", value)
	}
	webtest.Eval[bool](v, "document.getElementById('sure').checked = true")
	v.Press("#making button:not([type=button])")
	if got := v.Text("#mend"); !strings.Contains(got, "“7月10日前”早于成文日期") {
		t.Errorf("beside the field: %s", got)
	}
	if got := webtest.Eval[string](v, "['document.issuer', 'document.number', 'document.date', 'contact.person'].map(id => document.getElementById(id).value).join()"); got != "某市人民政府办公室,某函〔2026〕1号,2026-08-01,甲" {
		t.Errorf("typed and kept: %s", got)
	}
	v.Axe("refused")
	v.Shoot("refused")
	v.Fill("[name='letter.receipt']", "8月10日前")
	webtest.Eval[bool](v, "document.getElementById('sure').checked = true")
	v.Press("#making button:not([type=button])")
	v.Wait("#files")
	if got := v.Read("分工表", "fengong.toml"); !strings.Contains(got, "8月10日前") || !strings.Contains(got, "2026-08-01") {
		t.Errorf("settings: %s", got)
	}
}
