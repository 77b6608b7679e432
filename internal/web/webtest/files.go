package webtest

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

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

// Between gives what stands between two texts.
func Between(text, from, to string) string {
	_, rest, _ := strings.Cut(text, from)
	text, _, _ = strings.Cut(rest, to)
	return text
}

// InNumbers gives a table whose tasks, of a unit each, are numbered from 1 on.
func InNumbers(rows ...[2]string) []byte {
	text := "某市任务分工表,,\n序号,主要内容,责任单位\n"
	for i, row := range rows {
		text += fmt.Sprintf("%d,%s,%s\n", i+1, row[0], row[1])
	}
	return []byte(text)
}
