package main

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

// running remembers the page that serves a folder of projects, so that a second
// double-click opens that page and starts no second program. Its file lies among the
// person's own, for it holds the token that lets a browser in.
type running struct{ file string }

// runningFor is about the folder data; where the system has no place for such a file it
// remembers nothing.
func runningFor(data string) running {
	base, err := os.UserCacheDir()
	if err != nil {
		return running{}
	}
	if full, err := filepath.Abs(data); err == nil {
		data = full
	}
	sum := sha256.Sum256([]byte(data))
	return running{filepath.Join(base, "fengong", hex.EncodeToString(sum[:8])+".url")}
}

// url gives the first URL of the page that is open; "" where none answers.
func (r running) url() string {
	data, err := os.ReadFile(r.file)
	if err != nil {
		return ""
	}
	client := http.Client{Timeout: 2 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Get(string(data))
	if err != nil {
		return ""
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Set-Cookie") == "" { // another program has the port by now
		return ""
	}
	return string(data)
}

// remember notes the first URL of the page that has just been opened, until forget. That
// it cannot be noted costs no more than a second page.
func (r running) remember(url string) (forget func()) {
	if r.file == "" || os.MkdirAll(filepath.Dir(r.file), 0o700) != nil || os.WriteFile(r.file, []byte(url), 0o600) != nil {
		return func() {}
	}
	return func() {
		if data, err := os.ReadFile(r.file); err == nil && string(data) == url {
			os.Remove(r.file)
		}
	}
}
