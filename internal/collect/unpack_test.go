package collect

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"fengong/templates"
)

func archive(t *testing.T, names ...string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i, name := range names {
		h := &zip.FileHeader{Name: name, Method: zip.Deflate}
		if gbk, ok := strings.CutPrefix(name, "gbk:"); ok {
			h.Name, _ = simplifiedchinese.GB18030.NewEncoder().String(gbk)
			h.NonUTF8 = true
		}
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(f, i)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Every file of an archive is handed over or named, whoever packed it.
func TestUnpack(t *testing.T) {
	data := archive(t, "二/乙.xlsx", "gbk:甲局反馈.docx", `反\丙.XLS`, "反/", "照片.jpg", "内.zip", "__MACOSX/._甲.xlsx", ".DS_Store", "~$乙.xlsx", "二/乙.xlsx")
	if !Packed(data) || Packed(templates.Letter()) || Packed([]byte("PK")) || Packed(nil) {
		t.Error("which data is an archive")
	}
	var got []string
	var others []string
	ds := Unpack("来.zip", data, func(name string, data []byte) { got = append(got, name+" "+string(data)) },
		func(name string, data []byte) { others = append(others, name+" "+string(data)) })
	want := []string{"来.zip/二/乙.xlsx 0", "来.zip/二/乙.xlsx 9", "来.zip/反/丙.XLS 2", "来.zip/甲局反馈.docx 1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"来.zip/内.zip 5", "来.zip/照片.jpg 4"}, others); diff != "" || ds != nil {
		t.Error(diff, ds)
	}
}

// A file with a password, one that is damaged, one too large: a sentence each, and the
// others are read.
func TestUnpackFaults(t *testing.T) {
	data := archive(t, "a.xlsx", "b.xlsx")
	locked := bytes.Clone(data)
	for i := bytes.Index(locked, []byte("PK\x01\x02")); i >= 0; i = -1 {
		locked[i+8] |= 1
	}
	var got []string
	take := func(name string, _ []byte) { got = append(got, name) }
	other := func(name string, _ []byte) { t.Errorf("%s can be a return", name) }
	if ds := Unpack("z.zip", locked, take, other); len(ds) != 1 || !strings.Contains(ds[0].Message.ZH, "密码") || len(got) != 1 {
		t.Errorf("%v %v", ds, got)
	}
	damaged := bytes.Clone(data)
	at := bytes.Index(damaged, []byte("a.xlsx")) + len("a.xlsx")
	damaged[at] ^= 0xff
	if ds := Unpack("z.zip", damaged, take, other); len(ds) != 1 || ds[0].Code != "return-unreadable" || len(got) != 2 {
		t.Errorf("%v %v", ds, got)
	}
	if ds := Unpack("z.zip", data[:len(data)-9], take, other); len(ds) != 1 || !ds.Failed() {
		t.Errorf("%v", ds)
	}
	var many []string
	for i := range maxPacked + 1 {
		many = append(many, fmt.Sprint(i))
	}
	if ds := Unpack("z.zip", archive(t, many...), take, other); len(ds) != 1 || !ds.Failed() {
		t.Errorf("%d", len(ds))
	}
}

func FuzzUnpack(f *testing.F) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"甲.xlsx", "a/b.doc", "c.jpg"} {
		part, _ := w.Create(name)
		fmt.Fprint(part, name)
	}
	w.Close()
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		if !Packed(data) {
			return
		}
		take := func(name string, data []byte) {
			if !strings.HasPrefix(name, "z.zip/") || len(data) > maxUnpack {
				t.Errorf("%q %d", name, len(data))
			}
		}
		Unpack("z.zip", data, take, take)
	})
}
