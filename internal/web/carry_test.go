package web_test

import (
	"strings"
	"testing"

	"fengong/internal/web"
	"fengong/internal/web/webtest"
)

// Nothing of another project is taken over unless it is asked for, and never number and date.
func TestNothingCarried(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	s.Drop(c, webtest.Seed(t, "units.toml", "fengong.toml")...)
	if _, page := s.Get(c, "/"); !strings.Contains(page, `<select id="directory" name="directory"><option value="">`) || strings.Contains(page, "selected") {
		t.Errorf("something is carried by default: %s", page)
	}
	files := map[string][]byte{}
	from, err := web.Carry(s.Desk, files, "", "guangzhou-2020-food-safety")
	if err != nil || from == "" {
		t.Fatal(from, err)
	}
	got := string(files["fengong.toml"])
	if !strings.Contains(got, "广州市食品安全委员会办公室") || strings.Contains(got, "穗食安办函") || strings.Contains(got, "2020-04-30") {
		t.Errorf("settings: %s", got)
	}
	if files["units.toml"] != nil {
		t.Error("the directory came along")
	}
}
