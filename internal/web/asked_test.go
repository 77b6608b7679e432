package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"fengong/internal/web/webtest"
)

// TestAsked answers, by the buttons of the page, what a phrase leaves open about a label, and
// takes back that somebody is a person.
func TestAsked(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, page := s.Drop(c, webtest.File{"t.csv", webtest.Table([2]string{"甲", "牵头单位：市教育局；验收单位：市财政局"}, [2]string{"乙", "市水务局、李明辉"})})
	if !strings.Contains(page, "“验收单位”没有写明职责") || strings.Count(page, `<button class="button" name="do" value="support"`) != 1 {
		t.Fatalf("the label is not asked about: %s", page)
	}
	status, page := s.Post(c, path+"remedy", url.Values{"do": {"support"}, "name": {"验收单位"}, "written": {"验收单位"}})
	if status != http.StatusOK || strings.Contains(page, "没有写明职责") || !strings.Contains(page, "市财政局<sup>配合</sup>") {
		t.Errorf("the label is not taken: %d %s", status, page)
	}
	if !strings.Contains(page, `data-written="李明辉"`) {
		t.Error("a person is no button")
	}
	status, page = s.Post(c, path+"remedy", url.Values{"do": {"unit"}, "name": {"李明辉"}, "written": {"李明辉"}})
	if status != http.StatusOK || !strings.Contains(page, `data-written="李明辉"`) {
		t.Errorf("the person is no unit: %d", status)
	}
}
