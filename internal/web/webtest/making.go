package webtest

import (
	"archive/zip"
	"bytes"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// These find the fields of a form, and what they hold.
var (
	FieldOfForm = regexp.MustCompile(`<input[^>]* name="([^"]+)"[^>]*>`)
	ValueOf     = regexp.MustCompile(` value="([^"]*)"`)
)

// Proposed gives what the form that makes letters would send as it stands.
func (s *Serving) Proposed(c *http.Client, path string) url.Values {
	s.T.Helper()
	_, page := s.Get(c, path+"make")
	form := url.Values{}
	for _, m := range FieldOfForm.FindAllStringSubmatch(Between(page, `<form id="making"`, "</form>"), -1) {
		if value := ValueOf.FindStringSubmatch(m[0]); value != nil && (!strings.Contains(m[0], `type="radio"`) || strings.Contains(m[0], "checked")) {
			form.Set(m[1], value[1])
		}
	}
	return form
}

// MakeSo makes letters with the form as it stands but for what is changed, and gives the page that says how it went.
func (s *Serving) MakeSo(c *http.Client, path string, changed url.Values) string {
	s.T.Helper()
	form := s.Proposed(c, path)
	for name := range changed {
		form.Set(name, changed.Get(name))
	}
	if status, page := s.Post(c, path+"make", form); status != http.StatusOK {
		s.T.Fatalf("%d %.3000s", status, Between(page, "<main", "</main>"))
	}
	for range 600 {
		if _, page := s.Get(c, path+"make"); !strings.Contains(page, `id="progress"`) {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	_, page := s.Get(c, path+"make")
	return page
}

// Batches makes letters 101 to 103 of a table and, of its new version, 104 and 105 later on.
func (s *Serving) Batches(c *http.Client) (path string) {
	s.T.Helper()
	settings := strings.Replace(string(YearTable()[1].Data), "[contact]", "first_number = 101\n[contact]", 1)
	was := [][2]string{{"加强农贸市场监管。", "市商务局"}, {"开展校园食堂检查。", "市教育局"}, {"新建公园八个。", "市城管局"}}
	_, path, _ = s.Drop(c, File{"a.csv", InNumbers(was...)}, File{"fengong.toml", []byte(settings)})
	s.MakeAll(c, path)
	s.Send(c, path+"replace", File{"b.csv", InNumbers([2]string{"加强农贸市场和商场监管。", "市商务局"}, [2]string{"开展校园食堂和商店检查。", "市教育局"}, was[2])})
	s.Post(c, path+"newer", url.Values{"do": {"take"}})
	if page := s.MakeSo(c, path, url.Values{"document.date": {"2026-03-15"}}); !strings.Contains(page, "<strong>已生成") {
		s.T.Fatalf("%.3000s", Between(page, "<main", "</main>"))
	}
	return path
}

// FullNamesInTracker gives the names of the sheets of the tracker, and the full names on the one by unit.
func (s *Serving) FullNamesInTracker() string {
	s.T.Helper()
	book, err := excelize.OpenFile(filepath.Join(s.Data, "a", "out", "a", "tracker.xlsx"))
	if err != nil {
		s.T.Fatal(err)
	}
	defer book.Close()
	names := strings.Join(book.GetSheetList(), " ")
	rows, err := book.GetRows("按单位")
	if err != nil {
		s.T.Fatal(err)
	}
	for _, row := range rows {
		if len(row) > 3 {
			names += " " + row[3]
		}
	}
	return names
}

// BatchIn gives the name of the sheets that wait, as the page has it.
func BatchIn(page string) string {
	_, rest, _ := strings.Cut(page, `name="batch" value="`)
	batch, _, _ := strings.Cut(rest, `"`)
	return batch
}

// MakeAll makes the outputs of the project at path, and waits for them.
func (s *Serving) MakeAll(c *http.Client, path string) {
	s.T.Helper()
	s.MakeAs(c, path, url.Values{})
}

// MakeAs does so with what is filled in beside the list of letters.
func (s *Serving) MakeAs(c *http.Client, path string, sure url.Values) {
	s.T.Helper()
	_, page := s.Get(c, path+"make")
	if m := regexp.MustCompile(`name="sure" id="sure" value="([0-9a-f]+)"`).FindStringSubmatch(page); m != nil {
		sure.Set("sure", m[1])
	}
	if status, page := s.Post(c, path+"make", sure); status != http.StatusOK {
		s.T.Fatalf("%d %.600s", status, page)
	}
	for range 600 {
		if _, page := s.Get(c, path+"make"); strings.Contains(page, `id="files"`) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	_, page = s.Get(c, path+"make")
	s.T.Fatalf("nothing was made: %.2000s", page)
}

// Zipped gives the files of a zip that the page sends, by name.
func (s *Serving) Zipped(c *http.Client, path string) map[string][]byte {
	s.T.Helper()
	status, body := s.Get(c, path)
	z, err := zip.NewReader(bytes.NewReader([]byte(body)), int64(len(body)))
	if status != http.StatusOK || err != nil {
		s.T.Fatalf("%s: %d %v %.900s", path, status, err, body)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			s.T.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(r); err != nil {
			s.T.Fatal(err)
		}
		files[f.Name] = b.Bytes()
	}
	return files
}
