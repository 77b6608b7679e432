package web

import (
	"os"

	"fengong/internal/settings"
)

// mostElsewhere is how many of the projects that were used last are looked into.
const mostElsewhere = 8

// groupElsewhere gives whom a group stands for in the project of the same place, as the titles say it, that was used last and
// says so: 各区政府 of 广州市 are the same in its next table, and are no others in that of 深圳市.
func (f *folder) groupElsewhere(title, group string) (project string, members []string) {
	place := placeWord.FindString(noPlace.Replace(title))
	if place == "" {
		return "", nil
	}
	for i, other := range f.store.list() {
		if i >= mostElsewhere {
			break
		}
		if other.ID == f.ID || placeWord.FindString(noPlace.Replace(other.Title)) != place {
			continue
		}
		data, err := os.ReadFile(other.path(directoryName))
		if err != nil {
			continue
		}
		d, _ := settings.ReadDirectory(directoryName, data)
		if _, g := d.Lookup(group); g != nil && g.Name == group && len(g.Members) > 1 {
			return other.called(), g.Members
		}
	}
	return "", nil
}
