package office

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"
)

// A part that is written as it is packed is the same as one that is held, whatever is asked of it.
func TestSetWriter(t *testing.T) {
	old := strings.Repeat("<a>old</a>", 1000)
	open := func(content string) *Package {
		w := bytes.Buffer{}
		z := NewWriter(&w, time.Time{})
		part, err := z.Create("a.xml")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(part, content); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		p, err := Open(w.Bytes(), Usual)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	for _, now := range []string{old, old + "x", old[:len(old)-1], "", strings.Replace(old, "old", "new", 1)} {
		was := open(old)
		held, written := was.Clone(), was.Clone()
		held.Set("a.xml", []byte(now))
		written.SetWriter("a.xml", func(w io.Writer) error {
			for piece := range strings.SplitAfterSeq(now, "</a>") {
				if _, err := io.WriteString(w, piece); err != nil {
					return err
				}
			}
			return nil
		})
		a, errA := held.Same(was)
		b, errB := written.Same(was)
		if a != b || a != (now == old) || errA != nil || errB != nil {
			t.Errorf("the same: held %v %v, written %v %v", a, errA, b, errB)
		}
		for name, ask := range map[string]func(p *Package) ([]byte, error){
			"Bytes": func(p *Package) ([]byte, error) { return p.Bytes(time.Time{}) },
			"Packed": func(p *Package) ([]byte, error) {
				packed, err := p.Clone().Packed()
				if err != nil {
					return nil, err
				}
				return Join(packed)
			},
			"Stream": func(p *Package) ([]byte, error) {
				r, err := p.Stream("a.xml")
				if err != nil {
					return nil, err
				}
				return io.ReadAll(r)
			},
			"Read": func(p *Package) ([]byte, error) { return p.Read("a.xml") },
		} {
			a, errA := ask(held)
			b, errB := ask(written)
			if !bytes.Equal(a, b) || errA != nil || errB != nil {
				t.Errorf("%s: held %.60q %v, written %.60q %v", name, a, errA, b, errB)
			}
		}
	}
}
