package web

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fengong/internal/render/tracker"
)

// Another table comes to a project: its tasks stand beside the others, one ledger has them all, and
// a new version finds the one that it takes the place of.
func TestAddTable(t *testing.T) {
	s := serve(t)
	c := s.client()
	_, path, _ := s.drop(c, file{"a.csv", table([2]string{"甲。", "市教育局"}, [2]string{"乙。", "市财政局"})})
	s.makeAll(c, path)
	more := file{"民生实事.csv", table([2]string{"新建口袋公园八个。", "市城管局"}, [2]string{"甲。", "市教育局"}, [2]string{"新增托位五百个。", "市卫健委"})}
	status, page := s.send(c, path+"add", more)
	if status != http.StatusOK || !strings.Contains(page, "5项任务") || !strings.Contains(page, "新建口袋公园八个") {
		t.Fatalf("%d %.1500s", status, page)
	}
	if _, page = s.get(c, path+"make"); !strings.Contains(page, "市城管局") {
		t.Errorf("the letters to be made: %.1500s", page)
	}
	s.makeAll(c, path)
	ledger := func() string {
		data, err := os.ReadFile(filepath.Join(s.data, "a", "out", "a", "tracker.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		entries, err := tracker.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		var rows []string
		for _, e := range entries {
			for _, f := range e.Fields {
				rows = append(rows, f.Value+e.Text+e.Unit)
			}
		}
		return strings.Join(rows, " ")
	}
	for range 600 { // the files of the first run are there already
		if ledger() != "" {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if got, want := ledger(), "a甲。市教育局 a乙。市财政局 民生实事新建口袋公园八个。市城管局 民生实事甲。市教育局 民生实事新增托位五百个。市卫健委"; got != want {
		t.Errorf("the ledger: %s", got)
	}
	// A new version of the second one.
	status, page = s.send(c, path+"replace", file{"修订.csv", table([2]string{"新建口袋公园九个。", "市城管局"}, [2]string{"新增托位五百个。", "市卫健委"}, [2]string{"甲。", "市教育局"})})
	if status != http.StatusOK || !strings.Contains(page, "已换成新版") || strings.Contains(page, "市财政局") {
		t.Errorf("%d %.2500s", status, page)
	}
	if _, page = s.get(c, path); !strings.Contains(page, "口袋公园九个") || !strings.Contains(page, "乙。") {
		t.Errorf("the new version: %.1500s", page)
	}
	// What is like none, is none's new version.
	status, page = s.send(c, path+"replace", file{"别的.csv", table([2]string{"疏浚河道三公里。", "市水务局"})})
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, "看不出它是“a”“民生实事”中哪张表的新版") {
		t.Errorf("%d %.600s", status, page)
	}
	if status, page = s.send(c, path+"add", file{"图.txt", []byte("没有表格")}); status != http.StatusUnprocessableEntity || !strings.Contains(page, "没有加入") {
		t.Errorf("no table: %d %.600s", status, page)
	}
	// One of the same name gets another one.
	if status, page = s.send(c, path+"add", more); status != http.StatusOK || !strings.Contains(page, "8项任务") {
		t.Errorf("twice: %d %.900s", status, page)
	}
	if _, err := os.Stat(filepath.Join(s.data, "a", "民生实事2.csv")); err != nil {
		t.Error(err)
	}
}
