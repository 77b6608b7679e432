package web

import (
	"crypto/rand"
	"crypto/subtle"
	"net"
	"net/http"
	"strings"

	"fengong/model"
)

// guard lets in only the browser of the person who started the program. Other pages in
// that browser, other programs' pages on the same computer and names that are made to
// point here (DNS rebinding) stay out:
//
//   - Host has to be the very address that is served;
//   - a POST has to come from a page of this address;
//   - everything needs a cookie that only the first URL's token gives.
type guard struct {
	token  string // in the first URL
	secret string // in the cookie
	origin *http.CrossOriginProtection
}

// newGuard gives a guard; with the secret of an earlier run, tabs of then are let in again.
func newGuard(secret string) *guard {
	return &guard{token: rand.Text(), secret: secret, origin: http.NewCrossOriginProtection()}
}

// policy lets a page load what the desk serves, and nothing else.
const policy = loads + "frame-ancestors 'none'"

// framed is the policy for a page that is shown within another one.
const framed = loads + "frame-ancestors 'self'"

const loads = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"frame-src 'self'; form-action 'self'; base-uri 'none'; "

// framedPDF is the policy for a PDF within a page: viewers bring scripts and styles of
// their own, which any other rule would stop.
const framedPDF = "frame-ancestors 'self'"

func (g *guard) protect(host string, d *Desk, next http.Handler) http.Handler {
	_, port, err := net.SplitHostPort(host)
	if err != nil {
		port = host
	}
	cookie := "fengong-" + port // cookies are shared by all ports of a host
	allowed := map[string]bool{host: true, "127.0.0.1:" + port: true, "localhost:" + port: true}
	same := func(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		if !allowed[r.Host] {
			http.Error(w, "fengong: wrong host", http.StatusMisdirectedRequest)
			return
		}
		if err := g.origin.Check(r); err != nil {
			d.fail(w, r, http.StatusForbidden, model.Text{ZH: "这个请求来自别的网页，没有执行", EN: "this request came from another page and was not carried out"},
				model.Text{ZH: "请在分工的页面上操作", EN: "use the pages of fengong"})
			return
		}
		if r.Method == http.MethodGet && r.URL.Path == "/" && same(r.URL.Query().Get("t"), g.token) {
			http.SetCookie(w, &http.Cookie{Name: cookie, Value: g.secret, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return
		}
		if r.Method == http.MethodGet && strings.HasPrefix(r.URL.Path, "/static/") {
			next.ServeHTTP(w, r) // what every copy of the program looks like; the page below needs it
			return
		}
		if c, err := r.Cookie(cookie); err != nil || !same(c.Value, g.secret) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			d.fail(w, r, http.StatusForbidden, model.Text{ZH: "这个浏览器还没有获得许可", EN: "this browser has not been let in"},
				model.Text{ZH: "请再双击一次“分工”程序，它会打开新的页面；做过的都在，一样不少。也可以使用程序启动时给出的完整网址（含 ?t=…）", EN: "start the program once more: it opens a new page, and nothing is lost; or use the whole address that it printed when it started (with ?t=…)"})
			return
		}
		next.ServeHTTP(w, r)
	})
}
