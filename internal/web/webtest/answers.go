package webtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// SeedPath is where the project of the seed is.
const SeedPath = "/p/guangzhou-2020-food-safety/"

// Long is a table whose run takes long enough to be watched.
func Long() File {
	var rows [][2]string
	for i := range 500 {
		rows = append(rows, [2]string{fmt.Sprintf("%d.做好第%d项工作。", i+1, i+1), fmt.Sprintf("第%d区教育局、第%d区公安局", i+1, i+1)})
	}
	return File{"long.csv", Table(rows...)}
}

// StampOf gives the version of the page of a table.
func (s *Serving) StampOf(t testing.TB, c *http.Client, path string) string {
	t.Helper()
	_, page := s.Get(c, path)
	stamp := regexp.MustCompile(`data-stamp="([^"]+)"`).FindStringSubmatch(page)
	if stamp == nil {
		t.Fatalf("the page has no stamp: %.500s", page)
	}
	return stamp[1]
}

// Answered sends a decision as the script of the page does, and gives what changed since.
func (s *Serving) Answered(t testing.TB, c *http.Client, path, since string, values url.Values) Changes {
	t.Helper()
	r, err := http.NewRequest(http.MethodPost, "http://"+s.Host+path, strings.NewReader(values.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Fengong-Since", since)
	answer, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var got Changes
	if err := json.NewDecoder(answer.Body).Decode(&got); err != nil {
		t.Fatalf("%d %v", answer.StatusCode, err)
	}
	return got
}
