package web

import (
	"os"
	"slices"

	"fengong/internal/settings"
	"fengong/model"
	"fengong/templates"
)

// ownToProject are the settings that belong to one table and are never taken over for
// another: two tables with the same numbers and dates would be two sets of equal letters.
var ownToProject = []string{"document.title", "document.number", "document.first_number", "document.date"}

// carrySettings gives the settings of data that suit another table as well; nil where data
// cannot be read.
func carrySettings(data []byte) ([]byte, error) {
	from, _ := settings.Read(settingsName, data)
	if from == nil {
		return nil, nil
	}
	usual, _ := settings.Read(settingsName, nil)
	out := templates.Settings
	for i := range settings.All {
		s := &settings.All[i]
		if slices.Contains(ownToProject, s.Name) || s.Key() == "" {
			continue
		}
		var err error
		switch v := s.Value(from).(type) {
		case string, int, float64, bool:
			if v != s.Value(usual) {
				out, err = settings.Set(out, settings.Table{Name: s.Table()}, s.Key(), v)
			}
		case []string:
			if !slices.Equal(v, s.Value(usual).([]string)) {
				out, err = settings.Set(out, settings.Table{Name: s.Table()}, s.Key(), v)
			}
		case []int:
			if !slices.Equal(v, s.Value(usual).([]int)) {
				out, err = settings.Set(out, settings.Table{Name: s.Table()}, s.Key(), v)
			}
		}
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// carry puts into files what a person wants taken over: the directory of one project, the
// settings and the template of another. What was dropped along goes before. It gives the
// project whose settings were taken.
func (s *store) carry(files map[string][]byte, directory, look string) (from string, err error) {
	if f := s.find(directory); f != nil && files[directoryName] == nil {
		if data, err := os.ReadFile(f.path(directoryName)); err == nil {
			files[directoryName] = data
		}
	}
	f := s.find(look)
	if f == nil {
		return "", nil
	}
	if data, err := os.ReadFile(f.path(templateName)); err == nil && files[templateName] == nil {
		files[templateName] = data
	}
	if files[settingsName] != nil {
		return "", nil
	}
	data, err := os.ReadFile(f.path(settingsName))
	if err != nil {
		return "", nil
	}
	files[settingsName], err = carrySettings(data)
	if files[settingsName] == nil {
		delete(files, settingsName)
		return "", err
	}
	return f.ID, nil
}

// sayTitle writes the title that a person gives a table that has none.
func (d *Desk) sayTitle(r *request) {
	title := r.PostFormValue("title")
	d.changeSettings(r, model.Text{ZH: "标题：" + title, EN: "title: " + title}, func(data []byte) ([]byte, error) {
		return settings.Set(data, settings.Table{Name: "document"}, "title", title)
	}, "")
}
