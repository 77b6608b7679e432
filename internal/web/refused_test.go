package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"fengong/internal/web/webtest"
)

// What is refused is said on the page that it was sent from, once, and not on a page without a way on; a script
// and a program get the answer itself.
func TestRefusedWhereItWasSent(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, at, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市财政局、市教育局"})})
	for _, form := range []struct {
		from, to string
		values   url.Values
		says     string
	}{
		{"", "remedy", url.Values{"do": {"same"}, "name": {"市财政局"}}, "请再选一次"},
		{"", "alike", url.Values{}, "没有选任何一对"},
		{"", "due", url.Values{"due": {"年底"}}, "没有选怎么办"},
		{"columns", "columns", url.Values{"head": {"没有"}}, "没有说明是哪一栏"},
		{"", "tables", url.Values{"table": {"没有"}}, "没有这张表"},
		{"", "rename", url.Values{"name": {""}}, "名称要有1到100个字"},
	} {
		send := func(fetch, dest string) (*http.Response, string) {
			req, err := http.NewRequest(http.MethodPost, s.URL+at+form.to, strings.NewReader(form.values.Encode()))
			if err != nil {
				t.Fatal(err)
			}
			for name, value := range map[string]string{"Content-Type": "application/x-www-form-urlencoded", "Referer": s.URL + at + form.from, "Sec-Fetch-Mode": fetch, "Sec-Fetch-Dest": dest, "Sec-Fetch-Site": "same-origin"} {
				req.Header.Set(name, value)
			}
			r, err := c.Do(req)
			_, page := s.Answer(r, err)
			return r, page
		}
		if r, page := send("navigate", "document"); r.StatusCode != http.StatusOK || r.Request.URL.EscapedPath() != at+form.from || !strings.Contains(page, `id="refused"`) || !strings.Contains(page, form.says) {
			t.Errorf("%s: %s at %s without %s", form.to, r.Status, r.Request.URL, form.says)
		}
		if r, page := send("cors", "empty"); r.StatusCode < 400 || !strings.Contains(page, form.says) {
			t.Errorf("%s: a script gets %s", form.to, r.Status)
		}
		if _, page := s.Get(c, at+form.from); strings.Contains(page, `id="refused"`) {
			t.Errorf("%s: it is told twice", form.to)
		}
	}
}
