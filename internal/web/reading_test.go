package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"fengong/internal/web/webtest"
)

// A name in doubt is read the other way by one press, and the other way again by undoing it.
func TestOtherReading(t *testing.T) {
	for _, tt := range []struct {
		cell, name, button, before, after string
	}{
		{"市教育局、等级评定中心", "市等级评定中心", "采用另一种读法：等级评定中心", "市等级评定中心", "等级评定中心"},
		{"由分公司风险管理及合规部（监察室）牵头", "分公司风险管理及合规部（监察室）", "采用另一种读法：分公司、合规部（监察室）", "分公司风险管理及合规部（监察室）", "分公司"}, // a group, and asked about as such
		{"教务处学生处、图书馆", "教务处学生处", "采用另一种读法：教务处、学生处", "教务处学生处", "教务处学生处"},
	} {
		s := webtest.Serve(t)
		c := s.Client()
		_, path, page := s.Drop(c, webtest.File{"t.csv", webtest.Table([2]string{"甲", tt.cell}, [2]string{"乙", "市水务局"})})
		if !strings.Contains(page, tt.button) || !strings.Contains(page, "："+tt.before+" ·") {
			t.Errorf("%q: the other reading is not offered: %s", tt.cell, page)
			continue
		}
		status, page := s.Post(c, path+"remedy", url.Values{"do": {"reading"}, "name": {tt.name}})
		if status != http.StatusOK || strings.Contains(page, tt.button) || !strings.Contains(page, "："+tt.after+" ·") {
			t.Errorf("%q: the other reading is not taken: %d %s", tt.cell, status, page)
		}
		if status, page = s.Post(c, path+"undo", url.Values{}); status != http.StatusOK || !strings.Contains(page, tt.button) {
			t.Errorf("%q: it is not undone: %d %s", tt.cell, status, page)
		}
		if status, page = s.Post(c, path+"remedy", url.Values{"do": {"unit"}, "name": {tt.name}}); status != http.StatusOK || strings.Contains(page, tt.button) {
			t.Errorf("%q: it cannot be kept: %d %s", tt.cell, status, page)
		}
		if status, _ = s.Post(c, path+"remedy", url.Values{"do": {"reading"}, "name": {"市水务局"}}); status != http.StatusBadRequest {
			t.Errorf("a name that is not in doubt: %d", status)
		}
	}
}
