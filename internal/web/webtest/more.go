package webtest

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"fengong/internal/addressbook"
	"fengong/internal/app"
	"fengong/internal/render/tracker"
	"fengong/internal/testtool"
	"fengong/model"
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

func Below(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && d.Name() != ".desk.secret" { // which is no project's
			names = append(names, file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// DirectoryOf gives units.toml of a project.
func (s *Serving) DirectoryOf(id string) string {
	s.T.Helper()
	data, err := os.ReadFile(filepath.Join(s.Data, id, "units.toml"))
	if err != nil && !os.IsNotExist(err) {
		s.T.Fatal(err)
	}
	return string(data)
}

// Decide sends a decision about a name.
func (s *Serving) Decide(c *http.Client, path, do, name, target, members string) string {
	s.T.Helper()
	status, page := s.Post(c, path+"remedy", url.Values{"do": {do}, "name": {name}, "written": {name}, "target": {target}, "members": {members}})
	if status != http.StatusOK {
		s.T.Fatalf("%s %s: %d %.900s", do, name, status, page)
	}
	return page
}

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

// CorrectionsOf gives corrections.toml of a project.
func (s *Serving) CorrectionsOf(id string) string {
	s.T.Helper()
	data, err := os.ReadFile(filepath.Join(s.Data, id, app.CorrectionsName))
	if err != nil && !os.IsNotExist(err) {
		s.T.Fatal(err)
	}
	return string(data)
}

// Saved sends the form of a task.
func (s *Serving) Saved(c *http.Client, path, task string, values url.Values) (int, string) {
	s.T.Helper()
	_, form := s.Get(c, path+"task/"+task)
	key := regexp.MustCompile(`name="key" value="([0-9a-f]+)"`).FindStringSubmatch(form)
	if key == nil {
		s.T.Fatalf("no form: %.900s", form)
	}
	if values.Get("key") == "" {
		values.Set("key", key[1])
	}
	return s.Post(c, path+"task/"+task, values)
}

// FilesHere writes files to be dropped, and gives their paths.
func FilesHere(t *testing.T, files ...File) (paths []string) {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, name)
	}
	return paths
}

// BatchIn gives the name of the sheets that wait, as the page has it.
func BatchIn(page string) string {
	_, rest, _ := strings.Cut(page, `name="batch" value="`)
	batch, _, _ := strings.Cut(rest, `"`)
	return batch
}

// InRound opens a round and sends a unit's sheet back, filled in; the page is what is seen before it is taken.
func (s *Serving) InRound(t *testing.T, round, due, unit, number string, values map[string]any) (at, page string) {
	t.Helper()
	testtool.NotoDir(t)
	c := s.Client()
	_, at, _ = s.Drop(c, YearTable()...)
	s.MakeAll(c, at)
	s.Post(c, at+"rounds", url.Values{"name": {round}, "due": {due}})
	for name, data := range s.Zipped(c, at+"later.zip?folder=rounds/"+round) {
		if strings.Contains(name, unit) {
			_, page = s.Send(c, at+"returns", File{filepath.Base(name), Typed(t, data, "", number, values)})
		}
	}
	return at, page
}

// Between gives what stands between two texts.
func Between(text, from, to string) string {
	_, rest, _ := strings.Cut(text, from)
	text, _, _ = strings.Cut(rest, to)
	return text
}

// MakeAll makes the outputs of the project at path, and waits for them.
func (s *Serving) MakeAll(c *http.Client, path string) {
	s.T.Helper()
	_, page := s.Get(c, path+"make")
	sure := url.Values{}
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

// SmallYear is a small table whose ledger is there; out is the folder of its outputs.
func SmallYear(t *testing.T, s *Serving) (c *http.Client, path, out string) {
	t.Helper()
	testtool.NotoDir(t)
	c = s.Client()
	_, path, _ = s.Drop(c, File{"a.csv", Table([2]string{"1.甲。", "市教育局、市财政局"}, [2]string{"2.乙。", "市财政局"})}, File{"fengong.toml", []byte("[document]\ndate = \"2026-01-10\"\n")})
	s.MakeAll(c, path)
	return c, path, filepath.Join(s.Data, "a", "out", "a")
}

// Rows gives the rows of the ledger as unit, number, state, rate, day and progress.
func Rows(t *testing.T, out string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(out, "tracker.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	entries, err := tracker.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, strings.Join([]string{e.Unit, e.Number, e.State, e.Done, e.Updated, e.Progress}, " "))
	}
	return strings.Join(all, "\n")
}

// Sheet gives the path of a unit's return sheet, filled in.
func Sheet(t *testing.T, out, unit, number string, values map[string]any) string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(out, "letters", "*-"+unit+" 反馈表.xlsx"))
	if err != nil || len(names) != 1 {
		t.Fatal(names, err)
	}
	data, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), unit+".xlsx")
	if err := os.WriteFile(name, Typed(t, data, "", number, values), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

// AllOf gives what stands on each sheet of a workbook.
func (s *Serving) AllOf(f *excelize.File) map[string]string {
	s.T.Helper()
	text := map[string]string{}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			s.T.Fatal(err)
		}
		for _, row := range rows {
			text[sheet] += strings.Join(row, " ") + "\n"
		}
	}
	return text
}

// Prefix puts a place before the full names of which a rule is sure.
func (s *Serving) Prefix(c *http.Client, at, place string) {
	s.T.Helper()
	_, page := s.Get(c, at+"units?place="+url.QueryEscape(place))
	values := url.Values{"place": {place}}
	for _, row := range regexp.MustCompile(`(?s)<input type="checkbox" name="take" value="([^"]*)" (checked)?.*?name="was" value="([^"]*)".*?name="full" value="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		values["unit"], values["was"], values["full"] = append(values["unit"], row[1]), append(values["was"], row[3]), append(values["full"], row[4])
		if row[4] != "" { // looked at, as the manual says
			values.Add("take", row[1])
		}
	}
	s.Post(c, at+"prefix", values)
}

// InNumbers gives a table whose tasks, of a unit each, are numbered from 1 on.
func InNumbers(rows ...[2]string) []byte {
	text := "某市任务分工表,,\n序号,主要内容,责任单位\n"
	for i, row := range rows {
		text += fmt.Sprintf("%d,%s,%s\n", i+1, row[0], row[1])
	}
	return []byte(text)
}

// YearTable is a table small enough to be made at once, and its settings.
func YearTable() []File {
	return []File{
		{"分工表.csv", []byte("某市任务分工表,,,\n序号,主要内容,责任单位,完成时限\n" +
			"1,加强农贸市场快速检测，每月公布结果，接受社会监督。,市商务局,5月底前\n2,开展校园食堂检查，每学期不少于一次，结果告知家长。,市教育局,7月3日前\n" +
			"3,常年开展宣传，覆盖全部社区，每季度不少于一次。,市民政局,年底前\n")},
		{"fengong.toml", []byte("[document]\nissuer = \"某市人民政府办公室\"\nnumber = \"某函〔2026〕{n}号\"\ndate = \"2026-01-31\"\n[contact]\nperson = \"甲\"\nphone = \"1\"\n[report]\nyear_start = \"2026-01-01\"\n")},
	}
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

// Urged has the reminders of a day made, which are looked at first, but for those whose tick is taken
// away, and gives the page behind it.
func (s *Serving) Urged(c *http.Client, at, day string, without ...string) string {
	s.T.Helper()
	_, page := s.Post(c, at+"urge", url.Values{"day": {day}})
	form := url.Values{"day": {day}, "seal": {SealIn(page)}}
	for _, m := range regexp.MustCompile(`name="unit" value="([^"]*)" checked`).FindAllStringSubmatch(page, -1) {
		if !slices.Contains(without, m[1]) {
			form.Add("unit", m[1])
		}
	}
	_, page = s.Post(c, at+"urge", form)
	return page
}

// SealIn gives what names the list of reminders that a page shows.
func SealIn(page string) string {
	_, seal, _ := strings.Cut(page, `name="seal" value="`)
	seal, _, _ = strings.Cut(seal, `"`)
	return seal
}

// KeepBook makes book the directory that all projects share.
func (s *Serving) KeepBook(book *model.Directory) {
	s.T.Helper()
	data, err := addressbook.Write(book, model.Chinese)
	if err != nil {
		s.T.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(s.Data, addressbook.Name), data, 0o666); err != nil {
		s.T.Fatal(err)
	}
}

// SharedBook reads it.
func (s *Serving) SharedBook() *model.Directory {
	s.T.Helper()
	data, err := os.ReadFile(filepath.Join(s.Data, addressbook.Name))
	if err != nil {
		s.T.Fatal(err)
	}
	book, ds := addressbook.Read(addressbook.Name, data)
	if ds.Failed() {
		s.T.Fatal(ds)
	}
	return book
}

// Typed fills in the row of a unit's task, under the heads that are named.
func Typed(t *testing.T, data []byte, unit, number string, values map[string]any) []byte {
	t.Helper()
	return FillIn(t, data, func(_ int, u, n string) map[string]any {
		if n == number && (unit == "" || u == unit) {
			return values
		}
		return nil
	})
}

// FillIn writes into each row of a tracker or return sheet what values says, by head.
func FillIn(t *testing.T, data []byte, values func(row int, unit, number string) map[string]any) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetList()[0]
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	first := slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, "任务编号") })
	heads := map[string]int{}
	for i, head := range rows[first] {
		heads[head] = i
	}
	for i, row := range rows[first+1:] {
		unit := ""
		if at, ok := heads["责任单位"]; ok {
			unit = row[at]
		}
		for head, value := range values(i, unit, row[heads["任务编号"]]) {
			cell, err := excelize.CoordinatesToCellName(heads[head]+1, first+i+2)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellValue(sheet, cell, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
