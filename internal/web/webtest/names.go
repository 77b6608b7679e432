package webtest

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"fengong/internal/addressbook"
	"fengong/internal/app"
	"fengong/model"
)

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
