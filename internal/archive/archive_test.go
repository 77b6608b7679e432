package archive

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"fengong/internal/render/draw"
	"fengong/internal/render/fonts"
	"fengong/internal/render/pdf"
	"fengong/internal/render/typeset"
	"fengong/internal/runfolder"
	"fengong/internal/testtool"
	"fengong/model"
)

type entry struct {
	name, content string
	mode          os.FileMode
}

// zipped makes a zip of entries as they are.
func zipped(t testing.TB, entries ...entry) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		h.SetMode(e.mode | 0o644)
		w, err := z.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(e.content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return written(t, b.Bytes())
}

func written(t testing.TB, data []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a.zip")
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}

const emptyManifest = `{"format": 1}`

func TestHostile(t *testing.T) {
	inside := entry{"a/manifest.json", emptyManifest, 0}
	lying := zipped(t, inside, entry{"a/x", strings.Repeat("x", 1000), 0})
	data, err := os.ReadFile(lying)
	if err != nil {
		t.Fatal(err)
	}
	huge := bytes.Clone(data)
	// The second entry of the directory claims 4 GB.
	at := bytes.LastIndex(huge, []byte("PK\x01\x02"))
	copy(huge[at+24:], "\xFE\xFF\xFF\xFF")
	tests := []struct{ name, file, code string }{
		{"a name that leads out", zipped(t, inside, entry{"../x", "", 0}), "zip-unsafe"},
		{"a name that leads out later", zipped(t, inside, entry{"a/../../x", "", 0}), "zip-unsafe"},
		{"an absolute name", zipped(t, inside, entry{"/etc/passwd", "", 0}), "zip-unsafe"},
		{"a name of Windows", zipped(t, inside, entry{`a\..\x`, "", 0}), "zip-unsafe"},
		{"a drive", zipped(t, inside, entry{"C:x", "", 0}), "zip-unsafe"},
		{"no name", zipped(t, inside, entry{"", "x", 0}), "zip-unsafe"},
		{"a name that is no text", zipped(t, inside, entry{"\xFF\xFF\xFF", "", 0}), "zip-unsafe"},
		{"a name twice", zipped(t, inside, entry{"a/x", "1", 0}, entry{"a/x", "2", 0}), "zip-unsafe"},
		{"two manifests", zipped(t, inside, entry{"b/manifest.json", emptyManifest, 0}), "run-unreadable"},
		{"a manifest too deep", zipped(t, entry{"a/b/manifest.json", emptyManifest, 0}), "run-unreadable"},
		{"a manifest that is no JSON", zipped(t, entry{"manifest.json", "[[[", 0}), "manifest-changed"},
		{"a manifest nested without end", zipped(t, entry{"manifest.json", strings.Repeat("[", 1<<20), 0}), "manifest-changed"},
		{"a package list that is no JSON", zipped(t, entry{"manifest.json", emptyManifest, 0}, entry{contentsName, "{", 0}), "manifest-changed"},
		{"a manifest that is a link", zipped(t, entry{"manifest.json", "/etc/passwd", os.ModeSymlink}), "run-unreadable"},
		{"cut short", written(t, data[:len(data)-30]), "zip-damaged"},
		{"nothing", written(t, nil), "zip-damaged"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, ds := Open(tt.file)
			if r != nil || len(ds) != 1 || ds[0].Code != tt.code || ds[0].Message.ZH == "" || ds[0].Message.EN == "" {
				t.Fatalf("want %s, got %v", tt.code, ds)
			}
		})
	}
	t.Run("a size that is not so", func(t *testing.T) {
		r, ds := Open(written(t, huge))
		if r == nil {
			t.Fatal(ds)
		}
		defer r.Close()
		if _, err := r.sum("x"); err == nil {
			t.Error("nobody minds")
		}
	})
}

// A bomb is not unpacked.
func TestBomb(t *testing.T) {
	bomb := bytes.Repeat([]byte{0}, 64<<20)
	m := runfolder.Manifest{Title: "x", Files: []runfolder.Sum{runfolder.SumOf("plan.json", bomb)}}
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	r, ds := Open(zipped(t, entry{"manifest.json", string(data), 0}, entry{"plan.json", string(bomb), 0}))
	if r == nil {
		t.Fatal(ds)
	}
	defer r.Close()
	if _, err := r.read("plan.json", 1<<20); err != errTooLarge {
		t.Errorf("got %v", err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := r.sum("plan.json"); err != nil {
		t.Error(err)
	}
	if runtime.ReadMemStats(&after); after.TotalAlloc-before.TotalAlloc > 8<<20 {
		t.Errorf("its sum took %d bytes", after.TotalAlloc-before.TotalAlloc)
	}
}

// Names that Chinese Windows packed are read as they were meant.
func TestNamesOfWindows(t *testing.T) {
	name, err := simplifiedchinese.GB18030.NewEncoder().String("表/letters/01-市商务局.docx")
	if err != nil {
		t.Fatal(err)
	}
	folder, err := simplifiedchinese.GB18030.NewEncoder().String("表/manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	r, ds := Open(zipped(t, entry{folder, emptyManifest, 0}, entry{name, "x", 0}))
	if r == nil {
		t.Fatal(ds)
	}
	defer r.Close()
	if r.Name != "表" || r.files["letters/01-市商务局.docx"] == nil {
		t.Errorf("%s holds %v", r.Name, slices.Collect(maps.Keys(r.files)))
	}
}

// A link in a folder is not followed, wherever it leads.
func TestLinks(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, runfolder.ManifestName), []byte(emptyManifest), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, "plan.json")); err != nil {
		t.Skip(err)
	}
	r, ds := Open(dir)
	if r == nil {
		t.Fatal(ds)
	}
	defer r.Close()
	found := r.Verify("fengong").Found
	if !slices.ContainsFunc(found, func(d model.Diagnostic) bool { return d.Code == "file-added" && d.Pos.File == "plan.json" }) {
		t.Errorf("the link is taken for a file: %v", found)
	}
}

// pagesOf makes a PDF with the given number of pages.
func pagesOf(t testing.TB, n int) string {
	t.Helper()
	set, ds := fonts.Find([]string{testtool.NotoDir(t)})
	if ds.Failed() {
		t.Fatal(ds)
	}
	doc := pdf.New(draw.A4, draw.Info{Title: "x"})
	font := draw.NewFont(set.Chain(set.Body))
	for range n {
		doc.AddPage()
		doc.Text(font, 12, 100, 100, &typeset.New(font).Set("一", typeset.Em)[0])
	}
	var b bytes.Buffer
	if err := doc.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The hand-over list names every file once; it counts pages where they are certain, and
// leaves out what nobody filled in.
func TestHandover(t *testing.T) {
	settings := "[document]\nissuer = \"某办公室\"\nnumber = \"〔2020〕{n}号\"\nfirst_number = 7\ndate = \"2020-05-20\"\n[letter]\ntitle = \"关于{title}的函\"\n"
	m := runfolder.Manifest{
		Format: 1, Lang: "zh", Title: "=分工表",
		Inputs: []runfolder.Input{{Kind: runfolder.Source, Name: "表.txt", Copy: "input/表.txt"}, {Kind: runfolder.Settings, Name: "s.toml", Copy: "input/fengong.toml"}},
	}
	var entries []entry
	for _, f := range []entry{
		{"plan.json", "{}", 0}, {"input/表.txt", "x", 0}, {"input/fengong.toml", settings, 0}, {"letters/01-甲.docx", "x", 0}, {"letters/01-甲.pdf", pagesOf(t, 2), 0},
		{"letters/02-乙.docx", "x", 0}, {"letters.pdf", pagesOf(t, 3), 0}, {"appendix.pdf", pagesOf(t, 11), 0}, {"tracker.xlsx", "x", 0},
	} {
		entries = append(entries, f)
		m.Files = append(m.Files, runfolder.SumOf(f.name, []byte(f.content)))
	}
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	r, ds := Open(zipped(t, append(entries, entry{"manifest.json", string(data), 0})...))
	if r == nil {
		t.Fatal(ds)
	}
	defer r.Close()
	list, err := r.handover()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(list))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("移交清单")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, row := range rows[:len(rows)-2] {
		got = append(got, strings.Join(row, "|"))
	}
	want := []string{
		"=分工表　移交清单",
		"序号|题名|文号|责任者|日期|页数|备注",
		"1|=分工表（原表）|||||input/表.txt",
		"2|关于=分工表的函|〔2020〕7号|某办公室|20200520||letters/01-甲.docx",
		"3|关于=分工表的函|〔2020〕7号|某办公室|20200520|2|letters/01-甲.pdf",
		"4|关于=分工表的函|〔2020〕8号|某办公室|20200520||letters/02-乙.docx",
		"5|=分工表（责任函合订）||某办公室|20200520|3|letters.pdf",
		"6|=分工表（附件）||某办公室|20200520|11|appendix.pdf",
		"7|=分工表（台账）||某办公室|20200520||tracker.xlsx",
		"8|=分工表（数据）|||||plan.json",
		"9|设置|||||input/fengong.toml",
		"10|生成清单|||||manifest.json",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if again, err := r.handover(); err != nil || !bytes.Equal(list, again) {
		t.Errorf("two lists differ: %v", err)
	}
	if formula, err := f.GetCellFormula("移交清单", "A1"); err != nil || formula != "" {
		t.Errorf("the title is a formula: %q, %v", formula, err)
	}
}

// A package tells every program that its names are UTF-8, and its sizes before the data.
func TestPackedForm(t *testing.T) {
	m := runfolder.Manifest{Format: 1, Title: "表", Files: []runfolder.Sum{runfolder.SumOf("letters/01-甲.docx", []byte("x"))}}
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	r, ds := Open(zipped(t, entry{"表/manifest.json", string(data), 0}, entry{"表/letters/01-甲.docx", "x", 0}))
	if r == nil {
		t.Fatal(ds)
	}
	defer r.Close()
	var b bytes.Buffer
	if err := r.Pack(&b, "fengong"); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range z.File {
		got = append(got, fmt.Sprintf("%s utf8=%v later=%v %s %v", f.Name, f.Flags&0x800 != 0, f.Flags&8 != 0, f.Modified.Format("2006-01-02"), f.Mode()))
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := new(bytes.Buffer).ReadFrom(rc); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
		rc.Close()
	}
	var want []string
	for _, name := range []string{"letters/01-甲.docx", "manifest.json", handoverName, catalogueName, cataloguePrint, contentsName} {
		want = append(want, "表/"+name+" utf8=true later=false 1980-01-01 -rw-r--r--")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Whatever a zip holds, the answer comes without a panic, and what is not a whole run is
// never proven.
func FuzzVerify(f *testing.F) {
	f.Add([]byte(emptyManifest), []byte(`{"title":"x","themes":[]}`), []byte("x"), "input/a.csv")
	f.Add([]byte(`{"format":1,"inputs":[{"kind":"source","name":"a.csv","copy":"a.csv"},{"kind":"settings","copy":"../x"}],"files":[{"name":"plan.json"},{"name":"letters/1.docx"},{"name":"appendix.pdf"},{"name":""}]}`),
		[]byte(`{"title":"表","themes":[{"tasks":[{"assignments":[{"unit":"x","role":"lead"}]}]}]}`), []byte("主题,任务,责任单位\n一、甲,1.做事。,某局\n"), "a.csv")
	f.Add([]byte(`{"format":1,"others":[{"name":"x"}],"digest":"0"}`), []byte("null"), []byte("%PDF-"), "appendix.pdf")
	f.Fuzz(func(t *testing.T, manifest, plan, other []byte, name string) {
		if strings.HasSuffix(name, "/") {
			return // a folder
		}
		r, ds := Open(zipped(t, entry{"manifest.json", string(manifest), 0}, entry{"plan.json", string(plan), 0}, entry{name, string(other), 0}))
		if r == nil {
			if !ds.Failed() {
				t.Error("refused without a reason")
			}
			return
		}
		defer r.Close()
		if proof := r.Verify("fengong"); !proof.Found.Failed() {
			t.Errorf("proven: %s", manifest)
		}
		_ = r.Pack(io.Discard, "fengong") // not proven, but it must not panic
	})
}

// Letter and annex are one item, each with its code; what came later is listed by round, reminder
// and unit. The package proves its catalogue.
func TestCatalogue(t *testing.T) {
	settings := "[document]\nissuer = \"某办公室\"\nnumber = \"〔2020〕{n}号\"\nfirst_number = 7\ndate = \"2020-05-20\"\nsecrecy = \"机密★1年\"\n[letter]\ntitle = \"关于{title}的函\"\n" +
		"[archive]\nfonds = \"Z109\"\nsection = \"BGS\"\nfirst_item = 5\nretention = \"永久\"\nround_retention = \"10年\"\n"
	m := runfolder.Manifest{
		Format: 1, Lang: "zh", Title: "分工表",
		Inputs: []runfolder.Input{{Kind: runfolder.Source, Name: "表.txt", Copy: "input/表.txt"}, {Kind: runfolder.Settings, Name: "s.toml", Copy: "input/fengong.toml"}},
	}
	var entries []entry
	for _, f := range []entry{
		{"plan.json", "{}", 0}, {"input/表.txt", "x", 0}, {"input/fengong.toml", settings, 0}, {"letters/01-甲.docx", "x", 0}, {"letters/01-甲.pdf", pagesOf(t, 2), 0},
		{"letters/02-乙.docx", "x", 0}, {"letters.pdf", pagesOf(t, 3), 0}, {"appendix.pdf", pagesOf(t, 11), 0}, {"tracker.xlsx", "x", 0},
	} {
		entries = append(entries, f)
		m.Files = append(m.Files, runfolder.SumOf(f.name, []byte(f.content)))
	}
	record := func(asOf string, names ...string) string {
		r := runfolder.Record{AsOf: asOf}
		for _, n := range names {
			r.Files = append(r.Files, runfolder.SumOf(n, []byte("x")))
		}
		data, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	entries = append(entries, []entry{
		{"report.json", record("2020-06-30", "report.docx", "report.xlsx"), 0}, {"report.docx", "x", 0}, {"report.xlsx", "x", 0},
		{"rounds/2020-06/round.json", record("2020-06-25", "01-甲 反馈表 2020-06.xlsx", "02-乙 反馈表 2020-06.xlsx"), 0},
		{"rounds/2020-06/01-甲 反馈表 2020-06.xlsx", "x", 0}, {"rounds/2020-06/02-乙 反馈表 2020-06.xlsx", "x", 0},
		{"slips/2020-06-30/slips.json", record("2020-06-30", "01-甲 督办.docx"), 0}, {"slips/2020-06-30/01-甲 督办.docx", document(t, "催办〔2020〕1号", "催办单", "甲："), 0},
		{"returned/2020-06/returned.json", record("", "甲 反馈表.xlsx"), 0}, {"returned/2020-06/甲 反馈表.xlsx", "x", 0},
		{"earlier-1/earlier.json", record("2020-03-01", "input/旧表.txt", "letters/01-甲.docx", "plan.json"), 0}, {"earlier-1/plan.json", `{"title":"旧分工表"}`, 0},
		{"earlier-1/input/旧表.txt", "x", 0}, {"earlier-1/letters/01-甲.docx", document(t, "关于旧分工表的函"), 0},
		{"evidence/evidence.json", record("", "甲/1-照片.jpg", "甲/2-报告.pdf"), 0}, {"evidence/甲/1-照片.jpg", "x", 0}, {"evidence/甲/2-报告.pdf", "x", 0},
	}...)
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	r, ds := Open(zipped(t, append(entries, entry{"manifest.json", string(data), 0})...))
	if r == nil {
		t.Fatal(ds)
	}
	defer r.Close()
	pieces, err := r.pieces()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range pieces {
		got = append(got, strings.Join(pieces[i].values(i + 1)[1:], "|"))
	}
	want := []string{
		"Z109-WS·2020-Y-BGS-0005|||旧分工表（改版前的原表）||||永久|earlier-1/input/旧表.txt",
		"Z109-WS·2020-Y-BGS-0006|||分工表（原表）||||永久|input/表.txt",
		"Z109-WS·2020-Y-BGS-0007|〔2020〕7号|某办公室|关于分工表的函（致甲）|20200520|机密|13|永久|letters/01-甲（docx、pdf）；附件 appendix.pdf",
		"Z109-WS·2020-Y-BGS-0008|〔2020〕8号|某办公室|关于分工表的函（致乙）|20200520|机密||永久|letters/02-乙（docx）；附件 appendix.pdf",
		"Z109-WS·2020-Y-BGS-0009||某办公室|分工表（台账，含轮次、历次反馈和催办记录）||||永久|tracker.xlsx",
		"Z109-WS·2020-Y-BGS-0010||某办公室|关于旧分工表的函（致甲）|20200301|||永久|earlier-1/letters/01-甲.docx；改版前发出",
		"Z109-WS·2020-Y-BGS-0011||某办公室|关于《分工表》落实情况的报告|20200630|||永久|report.docx、report.xlsx",
		"Z109-WS·2020-D10-BGS-0005||某办公室|分工表（2020-06轮发出的反馈表）|20200625|||10年|rounds/2020-06/，2个文件",
		"Z109-WS·2020-D10-BGS-0006||各单位|分工表（2020-06轮收回的反馈表）||||10年|returned/2020-06/，1个文件",
		"Z109-WS·2020-D10-BGS-0007||某办公室|催办单（致甲）|20200630|||10年|slips/2020-06-30/01-甲 督办.docx",
		"Z109-WS·2020-D10-BGS-0008||甲|分工表（甲佐证材料）||||10年|evidence/甲/，2个文件",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	var b bytes.Buffer
	if err := r.Pack(&b, "fengong"); err != nil {
		t.Fatal(err)
	}
	catalogueFault := func(change, program string) bool {
		t.Helper()
		z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
		if err != nil {
			t.Fatal(err)
		}
		var copies []entry
		for _, f := range z.File {
			rc, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			var content bytes.Buffer
			if _, err := content.ReadFrom(rc); err != nil {
				t.Fatal(err)
			}
			text := content.String()
			if f.Name == r.Name+"/"+catalogueName && change != "" {
				book, err := excelize.OpenReader(&content)
				if err != nil {
					t.Fatal(err)
				}
				if err := book.SetCellValue(book.GetSheetName(0), "C4", change); err != nil {
					t.Fatal(err)
				}
				var out bytes.Buffer
				if err := book.Write(&out); err != nil {
					t.Fatal(err)
				}
				text = out.String()
			}
			copies = append(copies, entry{f.Name, text, 0})
		}
		packed, ds := Open(zipped(t, copies...))
		if packed == nil {
			t.Fatal(ds)
		}
		defer packed.Close()
		v := &verification{run: packed, changed: map[string]bool{}} // its sums would tell as well
		v.catalogued(program)
		return v.Found.Failed()
	}
	if catalogueFault("", "fengong") || !catalogueFault("〔2020〕9号", "fengong") || catalogueFault("〔2020〕9号", "fengong 2") {
		t.Error("the catalogue is not proven")
	}
}
