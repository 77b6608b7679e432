package runfolder

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What the earlier run put into a folder that is retired goes to the next earlier-N; what
// people put there stays.
func TestRetire(t *testing.T) {
	target := filepath.Join(t.TempDir(), "表")
	publish := func(text string) {
		t.Helper()
		s, err := Begin(target)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		s.Retire(Record{Program: "test"}, "letters")
		for name, text := range map[string]string{"letters/01-甲局.txt": text, "plan.json": text} {
			if err := s.Write(name, []byte(text)); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := s.Commit(Manifest{}); err != nil {
			t.Fatal(err)
		}
	}
	publish("一")
	write(t, filepath.Join(target, "letters", "批示.txt"), "同意")
	publish("二")
	publish("三")
	want := map[string]string{
		"plan.json": "三", "letters/01-甲局.txt": "三", "letters/批示.txt": "同意",
		"earlier-1/letters/01-甲局.txt": "一", "earlier-2/letters/01-甲局.txt": "二",
	}
	got := tree(t, target)
	for folder, text := range map[string]string{"earlier-1/": "一", "earlier-2/": "二"} {
		record := got[folder+earlierRecord]
		if sum := SumOf("letters/01-甲局.txt", []byte(text)).SHA256; !Sealed([]byte(record)) || !strings.Contains(record, sum) {
			t.Errorf("%s: %s", folder, record)
		}
		delete(got, folder+earlierRecord)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Folders in which nothing lies stay, and the manifest names them; those whose files go, go with them.
func TestKeepEmpty(t *testing.T) {
	target := filepath.Join(t.TempDir(), "表")
	publish := func() {
		t.Helper()
		s, err := Begin(target)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if _, err := s.Commit(Manifest{}); err != nil {
			t.Fatal(err)
		}
	}
	publish()
	for _, dir := range []string{"evidence/甲局/来源", "other"} {
		if err := os.MkdirAll(filepath.Join(target, filepath.FromSlash(dir)), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	publish()
	if _, err := os.Stat(filepath.Join(target, "evidence", "甲局", "来源")); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(target, "other")); err != nil {
		t.Error(err)
	}
	data, err := os.ReadFile(filepath.Join(target, ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	m, err := ReadManifest(data)
	if err != nil || strings.Join(m.Empty, " ") != "evidence/甲局/来源 other" {
		t.Errorf("the manifest names %v, %v", m.Empty, err)
	}
}

// A run keeps its inputs under names that every system can bear, each its own, and is asked
// for them by what they are.
func TestInputs(t *testing.T) {
	target := filepath.Join(t.TempDir(), "表")
	s, err := Begin(target)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, in := range []struct {
		kind       InputKind
		name, file string
	}{
		{Source, "分工:表.csv", "分工：表.csv"},
		{Settings, "我的设置.toml", "我的设置.toml"},
		{Directory, "名录.XLSX", "名录.XLSX"},
		{Template, "FENGONG.toml", "FENGONG.toml"}, // another input's name
	} {
		if err := s.Input(Input{Kind: in.kind, Name: in.name}, in.file, []byte(in.name)); err != nil {
			t.Fatal(err)
		}
	}
	if f, err := s.Open(InputFolder + "/fengong.toml"); err != nil {
		t.Error(err)
	} else {
		f.Close()
	}
	if err := s.Write("../außen.txt", nil); err == nil {
		t.Error("a name that leads out was taken")
	}
	if _, err := s.Commit(Manifest{}); err != nil {
		t.Fatal(err)
	}
	got := map[InputKind]string{}
	for kind, file := range Copies(target) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Error(err)
		}
		got[kind] = filepath.Base(file) + " " + string(data)
	}
	want := map[InputKind]string{
		Source: "分工：表.csv 分工:表.csv", Settings: "fengong.toml 我的设置.toml",
		Directory: "units.xlsx 名录.XLSX", Template: string(Template) + "-FENGONG.toml FENGONG.toml",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	write(t, filepath.Join(target, ManifestName), "{")
	if n := len(Copies(target)); n > 0 || len(Copies(t.TempDir())) > 0 {
		t.Errorf("a manifest that cannot be read names %d copies", n)
	}
}
