package office

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"math/rand"
	"strings"
	"testing"
	"time"
)

func TestJoinSums(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for _, sizes := range [][2]int{{0, 0}, {0, 5}, {5, 0}, {1, 1}, {1000, 12345}, {3, 1 << 20}} {
		a, b := make([]byte, sizes[0]), make([]byte, sizes[1])
		r.Read(a)
		r.Read(b)
		if got, want := joinSums(crc32.ChecksumIEEE(a), crc32.ChecksumIEEE(b), len(b)), crc32.ChecksumIEEE(append(a, b...)); got != want {
			t.Errorf("%v: %08x, want %08x", sizes, got, want)
		}
	}
}

const sheetPart = "xl/worksheets/sheet1.xml"

// bigSheet gives a workbook with a sheet of that many rows of half a kilobyte; change gives some of them anew.
func bigSheet(t *testing.T, rows int, change map[int]string) (sheet string, data []byte) {
	t.Helper()
	r := rand.New(rand.NewSource(7))
	b := strings.Builder{}
	b.WriteString(`<worksheet xmlns="` + Sheet + `"><sheetData>`)
	for i := range rows {
		text := fmt.Sprintf("%x", r.Int63())
		if now, ok := change[i]; ok {
			text = now
		}
		fmt.Fprintf(&b, `<row r="%d"><c r="A%d" t="inlineStr"><is><t>%s%s</t></is></c></row>`, i+1, i+1, text, strings.Repeat("责任单位", 40))
	}
	b.WriteString(`</sheetData></worksheet>`)
	return b.String(), packWorkbook(t, func(w io.Writer) error {
		_, err := io.WriteString(w, b.String())
		return err
	})
}

func packWorkbook(t *testing.T, sheet func(io.Writer) error) []byte {
	t.Helper()
	var out bytes.Buffer
	w := NewWriter(&out, time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC))
	for _, part := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{sheetPart, sheet},
		{"[Content_Types].xml", said(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`)},
		{"_rels/.rels", said(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" ` +
			`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/worksheets/sheet1.xml"/></Relationships>`)},
	} {
		to, err := w.Create(part.name)
		if err == nil {
			err = part.write(to)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func said(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

// others reads the sheet as other programs do.
func others(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(sheetPart)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// with keeps the stretches of was but for those at which it is told otherwise.
func with(t *testing.T, was []Stretch, now map[int]func([]byte) []byte) []byte {
	return packWorkbook(t, func(w io.Writer) error {
		for i := range was {
			change := now[i]
			if change == nil && i < len(was)-1 {
				if err := w.(Keeper).Keep(was[i]); err != nil {
					return err
				}
				continue
			}
			text, err := was[i].unpack(nil)
			if err != nil {
				return err
			}
			if change != nil {
				text = change(text)
			}
			if _, err := w.Write(text); err != nil {
				return err
			}
		}
		return nil
	})
}

func TestStretches(t *testing.T) {
	sheet, data := bigSheet(t, 12_000, nil)
	p, err := Open(data, Usual)
	if err != nil {
		t.Fatal(err)
	}
	all := p.Stretches(sheetPart)
	if len(all) < 4 || others(t, data) != sheet {
		t.Fatalf("%d stretches of %d bytes, or others read something else", len(all), len(sheet))
	}
	for i := range all {
		text, err := all[i].unpack(nil)
		if err != nil || i > 0 && !bytes.HasPrefix(text, []byte("<row r=")) {
			t.Errorf("stretch %d begins with %.20q, %v", i, text, err)
		}
	}
	middle, end := all[1], all[len(all)-1]
	middle.last, end.last = true, false
	summed := all[1]
	summed.sum++
	for i, s := range []Stretch{middle, end, summed} {
		if _, err := s.unpack(nil); err == nil {
			t.Errorf("stretch %d is not what it is said to be, and nobody looks", i)
		}
	}
	r, err := p.Stream(sheetPart)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(r); err != nil || string(text) != sheet {
		t.Errorf("read stretch by stretch it is another text, %v", err)
	}
	if err := Check(data); err != nil {
		t.Error(err)
	}

	changed := with(t, all, map[int]func([]byte) []byte{2: func(b []byte) []byte { return bytes.Replace(b, []byte("责任"), []byte("&lt;牵头"), 3) }})
	if got := others(t, changed); len(got) != len(sheet)+12 || strings.Count(got, "&lt;牵头") != 3 {
		t.Errorf("others read %d bytes where stretches were kept, want %d", len(got), len(sheet)+12)
	}
	q, err := Open(changed, Usual)
	if err != nil || len(q.Stretches(sheetPart)) != len(all) || !bytes.Equal(q.Stretches(sheetPart)[3].Raw, all[3].Raw) {
		t.Errorf("%d stretches, %v; want %d, the fourth as it was", len(q.Stretches(sheetPart)), err, len(all))
	}
	if small, err := Open(packWorkbook(t, said("<worksheet/>")), Usual); err != nil || small.Stretches(sheetPart) != nil {
		t.Errorf("a small part is packed in stretches, %v", err)
	}
}

// What a program left behind that packed the part anew, or that is damaged, is not believed.
func TestStretchesNotBelieved(t *testing.T) {
	sheet, data := bigSheet(t, 12_000, nil)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	field := z.File[0].Extra[bytes.LastIndex(z.File[0].Extra, binary.LittleEndian.AppendUint16(nil, stretchField)):]
	for name, change := range map[string]func([]byte) []byte{ // of the field, beside what is packed as it was or anew
		"as it was":   func(b []byte) []byte { return b },
		"a size":      func(b []byte) []byte { b[4+4]++; return b },
		"a sum":       func(b []byte) []byte { b[4+8]++; return b },
		"where it is": func(b []byte) []byte { b[4]++; b[4+stretchEntry]--; return b },
		"cut":         func(b []byte) []byte { return b[:20] },
	} {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		for _, f := range z.File {
			head := f.FileHeader
			if f.Name == sheetPart {
				head.Extra = change(bytes.Clone(field))
			}
			create, open := w.CreateRaw, f.OpenRaw
			if name == "as it was" {
				create, open = w.CreateHeader, func() (io.Reader, error) { return f.Open() }
			}
			to, err := create(&head)
			if err != nil {
				t.Fatal(err)
			}
			from, err := open()
			if err == nil {
				_, err = io.Copy(to, from)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		p, err := Open(out.Bytes(), Usual)
		if err != nil {
			t.Fatal(err)
		}
		if name == "where it is" { // as much as all of them have, and no more
			if Check(out.Bytes()) == nil {
				t.Errorf("%s: nothing is wrong", name)
			}
			continue
		}
		if got, err := p.Read(sheetPart); p.Stretches(sheetPart) != nil || err != nil || string(got) != sheet {
			t.Errorf("%s: %d stretches, %v", name, len(p.Stretches(sheetPart)), err)
		}
	}
	damaged := bytes.Clone(data)
	damaged[len(data)/2] ^= 0xFF
	if Check(damaged) == nil {
		t.Error("nothing is wrong with a damaged stretch")
	}
}

// What was noted of a part is there as long as the part is as it was then.
func TestNote(t *testing.T) {
	sheet, data := bigSheet(t, 12_000, nil)
	noted := func(sheet string) *Package {
		p, err := Open(packWorkbook(t, func(w io.Writer) error {
			w.(Keeper).Note([]byte("of all rows"))
			_, err := io.WriteString(w, sheet)
			return err
		}), Usual)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	p := noted(sheet)
	if got := string(p.Note(sheetPart)); got != "of all rows" || len(p.Stretches(sheetPart)) < 4 {
		t.Errorf("%q was noted, of %d stretches", got, len(p.Stretches(sheetPart)))
	}
	if got := noted("<worksheet/>").Note(sheetPart); got != nil {
		t.Errorf("%q was noted of a part that is packed as a whole", got)
	}
	changed := p.Clone()
	changed.Set(sheetPart, []byte(sheet))
	if got := changed.Note(sheetPart); got != nil {
		t.Errorf("%q is noted of a part that was set", got)
	}
	p.index[fold(sheetPart)].file.CRC32++
	if got := p.Note(sheetPart); got != nil {
		t.Errorf("%q is noted of another part", got)
	}
	if q, err := Open(data, Usual); err != nil || q.Note(sheetPart) != nil || q.Note("none.xml") != nil {
		t.Errorf("a note where none is, %v", err)
	}
}

// What was changed is checked as strictly as ever; what stays is not held against it.
func TestCheckStretches(t *testing.T) {
	_, data := bigSheet(t, 12_000, nil)
	p, err := Open(data, Usual)
	if err != nil {
		t.Fatal(err)
	}
	all := p.Stretches(sheetPart)
	wrong := func(what string) func([]byte) []byte {
		return func(b []byte) []byte { return bytes.Replace(b, []byte("<is>"), []byte("<is>"+what), 1) }
	}
	for name, what := range map[string]string{"a prefix": "<x:a/>", "an end": "</is>", "a sign": "\x01", "not ended": "<is>"} {
		for at := range all {
			now := with(t, all, map[int]func([]byte) []byte{at: wrong(what)})
			c := &Checker{}
			c.Base("base.xlsx", func() ([]byte, error) { return data, nil })
			if c.Check(now) == nil {
				t.Errorf("%s in stretch %d of %d is not found", name, at, len(all))
			}
		}
	}
	good := with(t, all, map[int]func([]byte) []byte{1: wrong("<!-- -->")})
	c := &Checker{}
	c.Base("base.xlsx", func() ([]byte, error) { return data, nil })
	if err := c.Check(good); err != nil {
		t.Error(err)
	}
	g, err := Open(good, Usual)
	if err != nil {
		t.Fatal(err)
	}
	r, err := openBeside(g.parts[0], c.bases)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := io.Copy(io.Discard, r); err != nil || int(n) != all[0].Size+all[1].Size+len("<!-- -->")+all[len(all)-1].Size {
		t.Errorf("%d bytes were read, %v", n, err)
	}
}
