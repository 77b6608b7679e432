package fonts

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/internal/testtool"
	"fengong/model"
)

func noto(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(testtool.NotoDir(t), "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestFindConfigured(t *testing.T) {
	set, ds := Find([]string{testtool.NotoDir(t)})
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	want := []string{"Noto Serif SC SemiBold", "Noto Serif SC Regular", "Noto Sans SC Medium"}
	got := []string{set.Title.Name, set.Body.Name, set.Heading.Name}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if chain := set.Chain(set.Heading); chain[0] != set.Heading || !slices.Contains(chain, set.Body) {
		t.Errorf("the chain of the headings is %v", chain)
	}
}

func TestFindNothing(t *testing.T) {
	_, ds := find([]string{t.TempDir(), "no such folder"}, nil, nil, nil)
	if len(ds) != 1 || ds[0].Code != "fonts-missing" || !ds.Failed() {
		t.Errorf("got %v", ds)
	}
}

// Where no font of official documents is there, any other Chinese one in TrueType serves, of a
// collection too; where there are only those that cannot be embedded, that is said.
func TestFindOthers(t *testing.T) {
	system := t.TempDir()
	put := func(name string, data []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(system, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	put("cjk.otf", named(t, "Noto Serif CJK SC", "OTTO", 8))
	_, ds := find(nil, []string{system}, nil, nil)
	if len(ds) != 1 || ds[0].Code != "fonts-missing" || !strings.Contains(ds[0].Message.ZH, "有“Noto Serif CJK SC”等字体，但是 CFF") {
		t.Errorf("CFF alone: %v", ds)
	}
	put("any.ttf", named(t, "某体", "\x00\x01\x00\x00", 8))
	put("wqy.ttc", collection(named(t, "文泉驿微米黑", "\x00\x01\x00\x00", 8)))
	put("forbidden.ttf", named(t, "等线", "\x00\x01\x00\x00", 2))
	set, ds := find(nil, []string{system}, nil, nil)
	if set.Body == nil || set.Body.Name != "文泉驿微米黑" || set.Heading != set.Body || len(ds) != 1 || ds[0].Code != "font-substitute" {
		t.Errorf("%v, %v", set.Names(), ds)
	}
}

// The fonts that are built in serve when there are no others, and the official ones of
// the system go before them.
func TestFindBuiltIn(t *testing.T) {
	builtIn := map[string][]byte{openText: noto(t)}
	set, ds := find(nil, nil, nil, builtIn)
	if len(ds) > 0 || set.Body == nil || set.Body != set.Title || set.Body != set.Kai {
		t.Errorf("got %+v, %v", set, ds)
	}
	system := t.TempDir()
	if err := os.WriteFile(filepath.Join(system, "simfang.ttf"), named(t, "仿宋", "\x00\x01\x00\x00", 8), 0o666); err != nil {
		t.Fatal(err)
	}
	set, ds = find(nil, []string{system}, nil, builtIn)
	if len(ds) > 0 || set.Body.Name != "仿宋" || set.Song.Name != openText {
		t.Errorf("got %v, %v", set.Names(), ds)
	}
}

func TestEmbedded(t *testing.T) {
	for name, data := range embedded {
		if f, err := parse(data, 0); err != nil || f.Name != name {
			t.Errorf("%s: %v", name, err)
		}
	}
	if (len(embedded) > 0) != (Licence() != "") {
		t.Error("fonts without their licence, or the other way round")
	}
}

func TestMeasures(t *testing.T) {
	f, err := parse(noto(t), 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range "中，。、；：！？（）《》「」“”‘’…〇镕喆堃𬭛" {
		if !f.Has(r) || f.Advance(r) != 1000 {
			t.Errorf("%c (%U): has %t, advance %d", r, r, f.Has(r), f.Advance(r))
		}
	}
	if f.Has(0x10FFFF) || f.Has('\u0E01') || f.Has(-1) {
		t.Error("has what it has not")
	}
	if n := f.Advance('8'); n < 400 || n > 700 {
		t.Errorf("a digit is %d wide", n)
	}
	for _, r := range "，。、）》”" {
		if ink := f.Ink(r); ink.Right > 500 || ink.Right <= ink.Left {
			t.Errorf("%c: ink %+v, want it in the left half", r, ink)
		}
	}
	if f.PostScriptName() != "NotoSerifSC-Regular" {
		t.Error(f.PostScriptName())
	}
}

// A subset is a font of its own that measures and draws its characters alike.
func TestSubset(t *testing.T) {
	f, err := parse(noto(t), 0)
	if err != nil {
		t.Fatal(err)
	}
	chars := map[rune]uint16{'𬭛': 0xE000}
	for _, r := range "中文，Ä1" {
		chars[r] = uint16(r)
	}
	data := f.Subset(chars)
	if len(data) > 20_000 {
		t.Errorf("a subset of six characters has %d bytes", len(data))
	}
	s, err := parse(data, 0)
	if err != nil {
		t.Fatal(err)
	}
	for r, code := range chars {
		if got, want := s.Advance(rune(code)), f.Advance(r); got != want {
			t.Errorf("%c: advance %d, want %d", r, got, want)
		}
		if got, want := s.Ink(rune(code)), f.Ink(r); got != want {
			t.Errorf("%c: ink %v, want %v", r, got, want)
		}
	}
	if s.Has('国') {
		t.Error("holds more than was asked for")
	}
	if !bytes.Equal(data, f.Subset(chars)) {
		t.Error("two subsets differ")
	}
}

// collection makes a TTC of one font.
func collection(font []byte) []byte {
	head := []byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00\x10")
	out := append(head, font...)
	for i := range u16(font, 4) {
		rec := out[16+12+16*i:]
		binary.BigEndian.PutUint32(rec[8:], uint32(u32(rec, 8)+16))
	}
	return out
}

func TestCollection(t *testing.T) {
	full, err := parse(noto(t), 0)
	if err != nil {
		t.Fatal(err)
	}
	small := full.Subset(map[rune]uint16{'中': '中'})
	f, err := parse(collection(small), 0)
	if err != nil || !f.Has('中') {
		t.Errorf("the face of a collection: %v", err)
	}
	if _, err := parse(collection(small), 1); !errors.Is(err, errDamaged) {
		t.Errorf("a face that is not there: %v", err)
	}
}

// named gives a small font that calls itself name, with the first bytes and the
// embedding bits as given.
func named(t *testing.T, name, magic string, fsType byte) []byte {
	t.Helper()
	f, err := parse(noto(t), 0)
	if err != nil {
		t.Fatal(err)
	}
	ts, err := tables(f.Subset(map[rune]uint16{'中': '中', '责': '责', '、': '、'}), 0)
	if err != nil {
		t.Fatal(err)
	}
	var text []byte
	for _, r := range name {
		text = binary.BigEndian.AppendUint16(text, uint16(r))
	}
	ts["name"] = append([]byte{0, 0, 0, 1, 0, 18, 0, 3, 0, 1, 8, 4, 0, nameFull, 0, byte(len(text)), 0, 0}, text...)
	ts["OS/2"] = []byte{0, 4, 0, 0, 0, 0, 0, 0, 0, fsType}
	return append([]byte(magic), assemble(ts)[4:]...)
}

func TestFindRefuses(t *testing.T) {
	tests := []struct{ name, magic, why string }{
		{"CFF", "OTTO", "CFF"},
		{"restricted", "\x00\x01\x00\x00", "许可"},
		{"damaged", "\x00\x01\x00\x00", "损坏"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			data := named(t, "仿宋_GB2312", tt.magic, map[string]byte{"restricted": 2}[tt.name])
			if tt.name == "damaged" {
				data = data[:len(data)-20]
			}
			if err := os.WriteFile(filepath.Join(dir, "a.ttf"), data, 0o666); err != nil {
				t.Fatal(err)
			}
			set, ds := Find([]string{dir, testtool.NotoDir(t)})
			if set.Body == nil || set.Body.Name == "仿宋_GB2312" || ds.Failed() {
				t.Errorf("body is %v, with %v", set.Body, ds)
			}
			if len(ds) != 1 || ds[0].Code != "font-unusable" || !bytes.Contains([]byte(ds[0].Format(model.Chinese)), []byte(tt.why)) {
				t.Errorf("diagnostics: %v", ds)
			}
		})
	}
	t.Run("taken", func(t *testing.T) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "a.ttf"), named(t, "仿宋_GB2312", "\x00\x01\x00\x00", 8), 0o666); err != nil {
			t.Fatal(err)
		}
		if set, _ := Find([]string{dir, testtool.NotoDir(t)}); set.Body.Name != "仿宋_GB2312" {
			t.Errorf("body is %s", set.Body.Name)
		}
	})
}

func FuzzParse(f *testing.F) {
	full, err := parse(noto(f), 0)
	if err != nil {
		f.Fatal(err)
	}
	small := full.Subset(map[rune]uint16{'中': '中', 'Ä': 'Ä', '𬭛': 0xE000})
	f.Add(small, 0)
	f.Add(collection(small), 0)
	f.Add([]byte("OTTO"), 0)
	f.Fuzz(func(t *testing.T, data []byte, index int) {
		sniff(bytes.NewReader(data))
		if index < 0 {
			return
		}
		face, err := parse(data, index)
		if err != nil {
			return
		}
		for _, r := range "中a𠮷" {
			face.Advance(r)
			face.Ink(r)
		}
		face.Subset(map[rune]uint16{'中': '中', 'a': 'a', '𠮷': 0xE000})
	})
}

func BenchmarkParse(b *testing.B) {
	data := noto(b)
	for b.Loop() {
		if _, err := parse(data, 0); err != nil {
			b.Fatal(err)
		}
	}
}
