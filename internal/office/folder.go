package office

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
)

var override = regexp.MustCompile(`PartName="/([^"]+)"`)

// Pack returns the package whose parts lie in a folder, as a template in the repository
// does: the content types first, then the relations, then the parts as the content types
// name them. Line breaks and the tabs or blanks that begin a line are for those who read
// the folder: they are taken out, but for the one behind the XML declaration.
func Pack(folder fs.FS) ([]byte, error) {
	const types = "[Content_Types].xml"
	var relations, names []string
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || d.IsDir() || name == types:
			return err
		case path.Ext(name) == ".rels":
			relations = append(relations, name)
		default:
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	list, err := fs.ReadFile(folder, types)
	if err != nil {
		return nil, err
	}
	rank := map[string]int{}
	for i, m := range override.FindAllSubmatch(list, -1) {
		rank[string(m[1])] = i + 1
	}
	slices.SortStableFunc(names, func(a, b string) int { return rank[a] - rank[b] })
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Concat([]string{types}, relations, names) {
		part, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, err
		}
		if slices.Contains(names, name) && rank[name] == 0 {
			return nil, fmt.Errorf("%s does not name %s", types, name)
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return nil, err
		}
		first := true
		for line := range strings.Lines(string(part)) {
			line = strings.TrimLeft(strings.TrimRight(line, "\r\n"), " \t")
			if first {
				line += "\n"
			}
			first = false
			if _, err := w.Write([]byte(line)); err != nil {
				return nil, err
			}
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
