package web

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
)

// views are the paths of pages that have forms on them.
var views = regexp.MustCompile(`^/(directory|p/[^/]+/(units|matrix|columns|settings|make|year|rounds|compare|collect|task/[^/]+|theme/[^/]+)?)?$`)

// cameFrom gives the page that a browser, which would show the answer in its place, sent a form from; "" for
// a script, which shows the answer itself, and a frame.
func cameFrom(r *http.Request) string {
	from, err := url.Parse(r.Referer())
	if err != nil || r.Method != http.MethodPost || from.Host != r.Host || !views.MatchString(from.EscapedPath()) ||
		r.Header.Get("Sec-Fetch-Mode") != "navigate" || r.Header.Get("Sec-Fetch-Dest") != "document" {
		return ""
	}
	return from.RequestURI()
}

const refusedCookie = "refused"

// keepRefused keeps why a step was not done for the next page; false where it is too long.
func keepRefused(w http.ResponseWriter, why problem) bool {
	data, err := json.Marshal(why)
	value := base64.RawURLEncoding.EncodeToString(data)
	if err != nil || len(value) > 3500 {
		return false
	}
	http.SetCookie(w, &http.Cookie{Name: refusedCookie, Value: value, Path: "/", MaxAge: 60, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	return true
}

// takeRefused gives what keepRefused kept, once.
func takeRefused(w http.ResponseWriter, r *http.Request) (why problem) {
	c, err := r.Cookie(refusedCookie)
	if err != nil || r.Method != http.MethodGet || r.Header.Get("Sec-Fetch-Dest") != "document" {
		return problem{}
	}
	http.SetCookie(w, &http.Cookie{Name: refusedCookie, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	data, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil || json.Unmarshal(data, &why) != nil {
		return problem{}
	}
	return why
}
