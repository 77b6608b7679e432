package testtool

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
)

// Repack gives a zip, which office files are, with its parts as change makes them; nil
// leaves a part out.
func Repack(t testing.TB, data []byte, change func(name string, part []byte) []byte) []byte {
	t.Helper()
	return repack(t, data, func(name string, part []byte) (string, []byte) { return name, change(name, part) })
}

// repack is Repack for changes of names, too.
func repack(t testing.TB, data []byte, change func(name string, part []byte) (string, []byte)) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		name, part := change(f.Name, part)
		if part == nil {
			continue
		}
		w, err := out.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(part); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Replaced gives a zip with old replaced by new, once, in a part that has it.
func Replaced(t testing.TB, data []byte, name, old, new string) []byte {
	t.Helper()
	return Repack(t, data, func(n string, part []byte) []byte {
		if n != name {
			return part
		}
		if !bytes.Contains(part, []byte(old)) {
			t.Fatalf("%s has no %q", name, old)
		}
		return bytes.Replace(part, []byte(old), []byte(new), 1)
	})
}

// Part gives one part of a zip.
func Part(t testing.TB, data []byte, name string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	part, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return part
}
