package appendix

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"fengong/fonts"
	"fengong/internal/testtool"
	"fengong/model"
	"fengong/parser"
)

func testFonts(t testing.TB) fonts.Set {
	t.Helper()
	set, ds := fonts.Find([]string{testtool.NotoDir(t)})
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	return set
}

var settings = model.Settings{
	Document: model.Document{Issuer: "广州市食品安全委员会办公室", Date: "2020-05-20"},
	Appendix: model.AppendixSettings{Mark: "附件", Size: 12},
}

// seed gives the real table.
func seed(t testing.TB) *model.Plan {
	t.Helper()
	dir := filepath.Join(testtool.Root(t), "seeds")
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	p, ds := parser.Parse("table.txt", read("guangzhou-2020-food-safety.txt"), parser.Options{})
	if ds.Failed() {
		t.Fatal(ds)
	}
	d, ds := parser.ReadDirectory("units.toml", read("units.toml"))
	if ds.Failed() {
		t.Fatal(ds)
	}
	d.Resolve(p)
	return p
}

func draw(t testing.TB, p *model.Plan) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Render(&b, p, &settings, testFonts(t)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSeed(t *testing.T) {
	if name := os.Getenv("APPENDIX_OUT"); name != "" {
		if err := os.WriteFile(name, draw(t, seed(t)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func BenchmarkAppendix(b *testing.B) {
	p, set := seed(b), testFonts(b)
	for b.Loop() {
		var buf bytes.Buffer
		if err := Render(&buf, p, &settings, set); err != nil {
			b.Fatal(err)
		}
	}
}
