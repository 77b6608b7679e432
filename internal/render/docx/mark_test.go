package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fengong/internal/office"
	"fengong/internal/testtool"
	"fengong/model"

	"github.com/beevik/etree"
	"github.com/google/go-cmp/cmp"
)

// washed, words, begin, end and top are what Mark puts in, for the cases below.
func washed(text string, props ...string) string {
	return `<w:r><w:rPr>` + strings.Join(props, "") + `<w:shd w:val="clear" w:color="auto" w:fill="FFD9A6"/></w:rPr>` + text + `</w:r>`
}

func words(text string) string { return `<w:t xml:space="preserve">` + text + `</w:t>` }

func begin(id int) string { return fmt.Sprintf(`<w:commentRangeStart w:id="%d"/>`, id) }

func end(id int) string {
	return fmt.Sprintf(`<w:commentRangeEnd w:id="%d"/><w:r><w:commentReference w:id="%[1]d"/></w:r>`, id)
}

// top is what stands at the first paragraph in any marked copy.
func top(ids ...int) string {
	var b strings.Builder
	for _, id := range append([]int{0}, ids...) {
		b.WriteString(begin(id) + end(id))
	}
	return b.String()
}

func TestMark(t *testing.T) {
	header := []string{"word/header1.xml", headerPart(p("x{{单立}}"))}
	tests := []struct {
		name, body string
		more       []string
		want       string
	}{
		{"nothing wrong", p("{{单位}}"), nil, p("{{单位}}")},
		{"a whole run", p("{{单立}}"), nil, p(top(), begin(1), washed("<w:t>{{单立}}</w:t>"), end(1))},
		{"within a run", p("致{{单立}}："), nil, p(top(), "<w:r>"+words("致")+"</w:r>", begin(1), washed(words("{{单立}}")), end(1), "<w:r>"+words("：")+"</w:r>")},
		{"over runs, each with its looks", p("致{{单", "<w:r w:rsidR=\"1\"><w:rPr><w:b/><w:u/><w:vertAlign/></w:rPr><w:t>立}}：</w:t></w:r>"), nil,
			p(top(), "<w:r>"+words("致")+"</w:r>", begin(1), washed(words("{{单")),
				strings.Replace(strings.Replace(washed(words("立}}"), "<w:b/><w:u/>"), "<w:r>", "<w:r w:rsidR=\"1\">", 1), "</w:rPr>", "<w:vertAlign/></w:rPr>", 1), end(1),
				"<w:r w:rsidR=\"1\"><w:rPr><w:b/><w:u/><w:vertAlign/></w:rPr>"+words("：")+"</w:r>")},
		{"a run with more than text", p("<w:r><w:tab/><w:t>{{单立}}</w:t><w:br/><w:t>x</w:t></w:r>"), nil,
			p(top(), "<w:r><w:tab/></w:r>", begin(1), washed("<w:t>{{单立}}</w:t>"), end(1), "<w:r><w:br/><w:t>x</w:t></w:r>")},
		{"behind the paragraph's properties", p("<w:pPr><w:jc/></w:pPr>", "{{单立}}"), nil, p("<w:pPr><w:jc/></w:pPr>", top(), begin(1), washed("<w:t>{{单立}}</w:t>"), end(1))},
		{"a cell", tbl(tr(tc(p("<w:pPr/>", "x")), tc(p("{{单立}}")))), nil, tbl(tr(tc(p("<w:pPr/>", top(), "x")), tc(p(begin(1), washed("<w:t>{{单立}}</w:t>"), end(1)))))},
		{"a hyperlink is not entered", p("<w:hyperlink><w:r><w:t>x{{单立}}</w:t></w:r></w:hyperlink>"), nil,
			p(top(), begin(1), "<w:hyperlink><w:r>"+words("x")+"</w:r>"+washed(words("{{单立}}"))+"</w:hyperlink>", end(1))},
		{"two faults of the same words", p("{{unit}"), nil, p(top(), begin(1), washed(words("{")), begin(2), washed(words("{unit}")), end(1), end(2))},
		{"both ends", p("{{#任务}}") + p("{{内容}}{{/任务}}。"), nil, p(top(), begin(1), washed("<w:t>{{#任务}}</w:t>"), end(1)) + p("<w:r>"+words("{{内容}}")+"</w:r>", washed(words("{{/任务}}")), "<w:r>"+words("。")+"</w:r>")},
		{"a shading that shows nothing", p(`<w:r><w:rPr><w:shd w:val="clear" w:color="auto" w:fill="auto"/></w:rPr><w:t>{{单立}}</w:t></w:r>`), nil,
			p(top(), begin(1), strings.Replace(washed("<w:t>{{单立}}</w:t>"), "A6", "A7", 1), end(1))},
		{"a shading of its own", p(`<w:r><w:rPr><w:shd w:val="clear" w:color="auto" w:fill="00FF00"/></w:rPr><w:t>{{单立}}</w:t></w:r>`), nil,
			p(top(), begin(1), `<w:r><w:rPr><w:shd w:val="clear" w:color="auto" w:fill="00FF00"/></w:rPr><w:t>{{单立}}</w:t></w:r>`, end(1))},
		{"tracked changes", `<w:p><w:ins w:id="1"><w:r><w:t>{{单</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:t>立}}</w:t></w:r></w:p>`, nil,
			`<w:p>` + top() + begin(1) + `<w:ins w:id="1">` + washed("<w:t>{{单</w:t>") + `</w:ins><w:del w:id="2"><w:r><w:delText>x</w:delText></w:r></w:del>` + washed("<w:t>立}}</w:t>") + end(1) + `</w:p>`},
		{"a text box: at its paragraph", p("x") + p("y", box(p("{{单立}}"))), nil, p(top(), "x") + p("y", begin(1), box(p(washed("<w:t>{{单立}}</w:t>"))), end(1))},
		{"a header: at the first paragraph", p("x") + p("y"), header, p(top(1), "x") + p("y")},
		{"without a place", p("x") + p(`<w:r><w:instrText>{{单位}}</w:instrText></w:r>`), nil, p(top(1), "x") + p(`<w:r><w:instrText>{{单位}}</w:instrText></w:r>`)},
		{"ids that are taken", p(`<w:commentRangeStart w:id="6"/>`, "{{单立}}", `<w:commentRangeEnd w:id="6"/>`), nil,
			p(begin(7), end(7), `<w:commentRangeStart w:id="6"/>`, begin(8), washed("<w:t>{{单立}}</w:t>"), end(8), `<w:commentRangeEnd w:id="6"/>`)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			marked := Mark(pack(t, tt.body, tt.more...), testFields, model.Chinese)
			if marked == nil {
				t.Fatal("no copy")
			}
			got := unpack(t, marked, "word/document.xml")
			_, got, _ = strings.Cut(got, "<w:body>")
			got, _, _ = strings.Cut(got, "</w:body>")
			if diff := cmp.Diff(strings.ReplaceAll(tt.want, "><", ">\n<"), strings.ReplaceAll(got, "><", ">\n<")); diff != "" {
				t.Error(diff)
			}
			if tt.more != nil && !strings.Contains(unpack(t, marked, "word/header1.xml"), "<w:r>"+words("x")+"</w:r>"+washed(words("{{单立}}"))) {
				t.Error(unpack(t, marked, "word/header1.xml"))
			}
		})
	}
}

// withComments is a template with comments of a person, as Word keeps them.
func withComments(t testing.TB, body string) []byte {
	return pack(t, body,
		"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdComments" Type="http://x/comments" Target="comments.xml"/>`+
			`<Relationship Id="e" Type="http://x/commentsExtended" Target="/word/ce.xml"/><Relationship Id="p" Type="http://x/people" Target="people.xml"/></Relationships>`,
		"word/comments.xml", `<w:comments`+spaces+`><w:comment w:id="4" w:author="王五"><w:p w14:paraId="1"><w:r><w:t>？</w:t></w:r></w:p></w:comment></w:comments>`,
		"word/ce.xml", `<e:commentsEx xmlns:e="e"><e:commentEx e:paraId="1"/></e:commentsEx>`,
		"word/people.xml", `<e:people xmlns:e="e"><e:person e:author="王五"/></e:people>`)
}

// TestMarkComments: what a comment says, in both languages, beside what people have said.
func TestMarkComments(t *testing.T) {
	comment := func(docx []byte, name string) []string {
		var all []string
		for _, c := range tree(t, docx, name).ChildElements() {
			var lines []string
			for _, e := range c.FindElements(".//w:t") {
				lines = append(lines, e.Text())
			}
			all = append(all, attr(c, "id")+" "+attr(c, "author")+": "+strings.Join(lines, " / "))
		}
		return all
	}
	template := withComments(t, p("x")+p("{{单立}}{单位}"))
	want := map[model.Lang][]string{
		model.Chinese: {"4 王五: ？", "5 分工检查: 这个副本标出了4处问题，见底色和带编号的批注。 / 请就在这里逐处改好、保存，把这个文件上传。批注和底色不用删，上传后自动去掉。",
			"6 分工检查: 1. 错误：缺表 / 加表", "7 分工检查: 2. 警告：模板中有批注，会随每份文件发出 / 请在 Word 或 WPS 中删除全部批注",
			"8 分工检查: 3. 错误：没有名为“单立”的标签，见“{{单立}}{单位}” / 是否应为“单位”？", "9 分工检查: 4. 警告：只有一层花括号，不是标签，将原样印出，见“{单位}” / 是否应为 {{单位}}？"},
		model.English: {"4 王五: ？", "5 fengong check: This copy shows 4 faults: see the shading and the comments with numbers. / Mend them in this file, save it and upload it. Comments and shading need not be deleted: they are taken out.",
			"6 fengong check: 1. error: no table / add one", "7 fengong check: 2. warning: the template has comments, which go out with every document / delete all comments in Word or WPS",
			"8 fengong check: 3. error: there is no tag named \"单立\", in \"{{单立}}{单位}\" / did you mean \"单位\"?", "9 fengong check: 4. warning: with single braces this is no tag and will be printed as it is, in \"{单位}\" / did you mean {{单位}}?"},
	}
	for lang, want := range want {
		marked := Mark(template, testFields, lang, model.Diagnostic{Severity: model.Error, Message: model.Text{ZH: "缺表", EN: "no table"}, Hint: model.Text{ZH: "加表", EN: "add one"}})
		if diff := cmp.Diff(want, comment(marked, "word/comments.xml")); diff != "" {
			t.Error(diff)
		}
		if got := unpack(t, marked, "word/_rels/document.xml.rels"); strings.Count(got, "comments.xml") != 1 {
			t.Error(got)
		}
		if diff := cmp.Diff([]string{"4 王五: ？"}, comment(Unmark(marked), "word/comments.xml")); diff != "" {
			t.Error(diff)
		}
	}
	unmended := Mark(pack(t, p("{{单立}}")), testFields, model.English)
	if got := comment(unmended, "word/comments.xml"); len(got) != 2 || !strings.HasPrefix(got[0], "0 fengong check: This copy shows 1 fault:") {
		t.Error(got)
	}
}

// TestMarkPackage: the package knows the part of the comments, wherever its text is and in
// whichever namespace; what Word keeps beside comments goes with them.
func TestMarkPackage(t *testing.T) {
	moved := func(docx []byte) []byte {
		out := pack(t, "")
		for _, name := range []string{"[Content_Types].xml", "_rels/.rels"} {
			out = replaced(t, out, name, strings.ReplaceAll(unpack(t, docx, name), "word/document.xml", "doc/text.xml"))
		}
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, part := range [][2]string{{"[Content_Types].xml", unpack(t, out, "[Content_Types].xml")}, {"_rels/.rels", unpack(t, out, "_rels/.rels")}, {"doc/text.xml", unpack(t, docx, "word/document.xml")}} {
			w, err := z.Create(part[0])
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.WriteString(w, part[1]); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	strict := replaced(t, pack(t, p("{{单立}}")), "word/document.xml", `<w:document xmlns:w="`+office.InEdition(office.Word, true)+`"><w:body>`+p("{{单立}}")+`</w:body></w:document>`)
	bare := replaced(t, pack(t, p("{{单立}}")), "word/document.xml", `<document xmlns="`+office.Word+`"><body><p><r><t>{{单立}}</t></r></p></body></document>`)
	tests := []struct {
		name           string
		template       []byte
		text, comments string
		relationship   string
	}{
		{"anew", pack(t, p("{{单立}}")), "word/document.xml", "word/comments.xml", `Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"`},
		{"another folder", moved(pack(t, p("{{单立}}"))), "doc/text.xml", "doc/comments.xml", `Target="comments.xml"`},
		{"strict", strict, "word/document.xml", "word/comments.xml", `Type="http://purl.oclc.org/ooxml/officeDocument/relationships/comments"`},
		{"a name that is taken", pack(t, p("{{单立}}"), "word/comments.xml", "<w:comments"+spaces+"/>"), "word/document.xml", "word/comments-.xml", `Target="comments-.xml"`},
		{"without a prefix", bare, "word/document.xml", "word/comments.xml", `Target="comments.xml"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			marked := Mark(tt.template, testFields, model.Chinese)
			if marked == nil {
				t.Fatal("no copy")
			}
			dir, base := filepath.Split(tt.text)
			if got := unpack(t, marked, dir+"_rels/"+base+".rels"); !strings.Contains(got, tt.relationship) {
				t.Error(got)
			}
			if got := unpack(t, marked, "[Content_Types].xml"); strings.Count(got, `PartName="/`+tt.comments+`" ContentType="`+wordType+`comments+xml"`) != 1 {
				t.Error(got)
			}
			if a, b := tree(t, marked, tt.text), tree(t, marked, tt.comments); a.NamespaceURI() != b.NamespaceURI() {
				t.Errorf("comments in the namespace %s", b.NamespaceURI())
			}
			checkMarked(t, tt.template)
			clean := Unmark(marked)
			if strings.Contains(unpack(t, clean, "[Content_Types].xml"), tt.comments) && tt.name != "a name that is taken" || strings.Contains(unpack(t, clean, dir+"_rels/"+base+".rels"), "comments") {
				t.Error("the package still knows the comments")
			}
		})
	}
}

// TestUnmarkWord: traces that Word leaves of comments go with them; an answer to one of
// ours stays, as a comment by itself.
func TestUnmarkWord(t *testing.T) {
	marked := Mark(withComments(t, p("{{单立}}")), testFields, model.Chinese)
	saved := replaced(t, marked, "word/comments.xml", strings.ReplaceAll(unpack(t, marked, "word/comments.xml"), `<w:p><w:pPr>`, `<w:p w14:paraId="2"><w:pPr>`))
	saved = replaced(t, saved, "word/ce.xml", `<e:commentsEx xmlns:e="e"><e:commentEx e:paraId="1" e:paraIdParent="2" e:done="0"/><e:commentEx e:paraId="2"/></e:commentsEx>`)
	saved = replaced(t, saved, "word/people.xml", `<e:people xmlns:e="e"><e:person e:author="王五"/><e:person e:author="分工检查"/></e:people>`)
	got := Unmark(saved)
	for name, want := range map[string]string{
		"word/ce.xml":     `<e:commentsEx xmlns:e="e"><e:commentEx e:paraId="1" e:done="0"/></e:commentsEx>`,
		"word/people.xml": `<e:people xmlns:e="e"><e:person e:author="王五"/></e:people>`,
	} {
		if got := unpack(t, got, name); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
	alone := replaced(t, saved, "word/comments.xml", strings.ReplaceAll(unpack(t, saved, "word/comments.xml"), "王五", "分工检查"))
	for _, f := range zipped(t, Unmark(alone)).File {
		if f.Name == "word/comments.xml" || f.Name == "word/ce.xml" {
			t.Errorf("%s is left", f.Name)
		}
	}
}

// TestMarkMistakes: all that is true of every marked copy, for each kind of mistake.
func TestMarkMistakes(t *testing.T) {
	for _, tt := range mistakes {
		t.Run(tt.name, func(t *testing.T) {
			if !checkMarked(t, pack(t, tt.body, tt.more...)) {
				t.Error("no copy")
			}
		})
	}
}

// TestMarkNothing: what is no template cannot be marked, nor unmarked.
func TestMarkNothing(t *testing.T) {
	good := pack(t, p("x"))
	for name, data := range map[string][]byte{
		"nothing": nil, "text": []byte("abc"), "cut short": good[:len(good)-10],
		"broken text":       replaced(t, good, "word/document.xml", "<w:document"),
		"no paragraph":      pack(t, "", "word/header1.xml", headerPart(p("{{单立}}"))),
		"broken comments":   replaced(t, withComments(t, p("{{单立}}")), "word/comments.xml", "<"),
		"no Word document":  replaced(t, good, "[Content_Types].xml", "<x/>"),
		"comments of HTML":  replaced(t, withComments(t, p("{{单立}}")), "word/comments.xml", "<html/>"),
		"a header, no text": replaced(t, good, "word/document.xml", "<html/>"),
	} {
		if Mark(data, testFields, model.Chinese) != nil {
			t.Errorf("%s: a copy", name)
		}
		if !bytes.Equal(Unmark(data), data) {
			t.Errorf("%s: changed", name)
		}
	}
	if !bytes.Equal(Unmark(good), good) {
		t.Error("a template without marks is changed")
	}
}

// TestMarkedLetters: a copy that is marked and mended fills like the template itself.
func TestMarkedLetters(t *testing.T) {
	warned := p("{备注}", "<w:r><w:rPr><w:b/></w:rPr><w:t>致{单位}：{{单位}}。</w:t></w:r>") +
		tbl(tr(tc(p("{{#任务}}{{主题|合并}}")), tc(p("{{内容}}{{/任务}}{单位}{备注}"))))
	more := []string{"word/header1.xml", headerPart(p("{{单位}}{单位}x"))}
	for _, lang := range []model.Lang{model.Chinese, model.English} {
		plain := pack(t, warned, more...)
		marked := Mark(plain, testFields, lang)
		a, b := execute(t, compile(t, plain), three), execute(t, compile(t, marked), three)
		for _, name := range []string{"word/document.xml", "word/header1.xml"} {
			spaced := strings.NewReplacer(` xml:space="preserve"`, "")
			if diff := cmp.Diff(spaced.Replace(unpack(t, a, name)), spaced.Replace(unpack(t, b, name))); diff != "" {
				t.Error(diff)
			}
		}
		for _, f := range zipped(t, b).File {
			if text := unpack(t, b, f.Name); strings.Contains(text, "FFD9A") || strings.Contains(text, markAuthor.In(lang)) {
				t.Errorf("%s has marks: %s", f.Name, text)
			}
		}
	}
}

func zipped(t testing.TB, docx []byte) *zip.Reader {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(docx), int64(len(docx)))
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func tree(t testing.TB, docx []byte, name string) *etree.Element {
	t.Helper()
	doc := etree.NewDocument()
	if err := doc.ReadFromString(unpack(t, docx, name)); err != nil {
		t.Fatal(err)
	}
	return doc.Root()
}

var (
	textTag   = regexp.MustCompile(`<(?:w:)?t(?: [^>]*)?>([^<]*)</`)
	commentID = regexp.MustCompile(`<(?:w:)?(comment(?:RangeStart|RangeEnd|Reference)?) w:id="(\d+)"`)
)

func textOf(part string) string {
	var b strings.Builder
	for _, m := range textTag.FindAllStringSubmatch(part, -1) {
		b.WriteString(m[1])
	}
	return b.String()
}

// checkMarked holds a marked copy of a template to what is true of all; false where there
// is none.
func checkMarked(t testing.TB, template []byte) bool {
	t.Helper()
	marked := Mark(template, testFields, model.Chinese)
	if marked == nil {
		return false
	}
	_, found := Compile(template, testFields)
	_, again := Compile(marked, testFields)
	if diff := cmp.Diff(found, again); diff != "" {
		t.Fatalf("other faults: %s", diff)
	}
	faults := 0
	for _, g := range found {
		if g.Severity != model.Note {
			faults++
		}
	}
	old := map[string]string{}
	for _, f := range zipped(t, template).File {
		old[f.Name] = unpack(t, template, f.Name)
	}
	ids := map[string]map[string]int{}
	for _, f := range zipped(t, marked).File {
		text, before := unpack(t, marked, f.Name), old[f.Name]
		delete(old, f.Name)
		if text == before {
			continue
		}
		wellFormed(t, text)
		if strings.Contains(text, ":document") || strings.Contains(text, "<document") || strings.Contains(text, ":hdr") {
			if a, b := textOf(before), textOf(text); a != b {
				t.Fatalf("%s said %s, now it says %s", f.Name, a, b)
			}
		} else if !strings.HasSuffix(f.Name, ".rels") && f.Name != "[Content_Types].xml" && !strings.Contains(f.Name, "/comments") {
			t.Fatalf("%s has changed", f.Name)
		}
		for _, m := range commentID.FindAllStringSubmatch(text, -1) {
			if strings.Contains(f.Name, "header") {
				t.Fatal("a comment in a header")
			}
			if ids[m[2]] == nil {
				ids[m[2]] = map[string]int{}
			}
			ids[m[2]][m[1]]++
		}
		for _, b := range regexp.MustCompile(`(?s)<w:txbxContent>.*?</w:txbxContent>`).FindAllString(text, -1) {
			if strings.Contains(b, "<w:comment") {
				t.Fatalf("a comment in a text box: %s", b)
			}
		}
	}
	if len(old) > 0 {
		t.Fatalf("parts are lost: %v", old)
	}
	ours := 0
	for id, n := range ids {
		if n["comment"] == 0 {
			continue // one that a person left without an end
		}
		ours++
		if n["comment"] != 1 || n["commentRangeStart"] != 1 || n["commentRangeEnd"] != 1 || n["commentReference"] != 1 {
			t.Fatalf("comment %s: %v", id, n)
		}
	}
	if faults > 0 && ours < faults+1 {
		t.Fatalf("%d comments for %d faults", ours, faults)
	}
	twice := Mark(marked, testFields, model.Chinese)
	if a, b := Mark(twice, testFields, model.Chinese), Mark(twice, testFields, model.Chinese); !bytes.Equal(a, twice) || !bytes.Equal(a, b) {
		t.Fatal("marked again it is another copy")
	}
	clean := Unmark(marked)
	for _, f := range zipped(t, clean).File {
		if text := unpack(t, clean, f.Name); strings.Contains(text, "FFD9A") || strings.Contains(text, markAuthor.ZH) {
			t.Fatalf("%s still has marks: %s", f.Name, text)
		}
	}
	return true
}

// FuzzMark: whatever the template, its marked copy has the same text and the same faults.
func FuzzMark(f *testing.F) {
	for _, steps := range steppedBodies {
		f.Add([]byte(steps))
	}
	f.Fuzz(func(t *testing.T, steps []byte) {
		if len(steps) > 200 {
			return
		}
		body, _ := bodyOf(steps, 0)
		checkMarked(t, pack(t, body, "word/header1.xml", headerPart(p("{{单立}}x{单位}"))))
	})
}

// TestMarkLibreOffice: LibreOffice opens a marked copy, keeps its text and shows its
// comments; once it has saved the copy, the marks are known still.
func TestMarkLibreOffice(t *testing.T) {
	testtool.Need(t, "soffice")
	relations := `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="h" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>`
	body := p("一{{单立}}二") + p("{{单位", "三") + tbl("<w:tblPr/><w:tblGrid><w:gridCol w:w=\"4000\"/></w:tblGrid>", tr(tc(p("四{单位}五"))), tr(tc(p("{{#任务}}")))) + p("六") +
		p(`<w:r><w:rPr><w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/></w:rPr><w:t>{{/备注}}</w:t></w:r>`) +
		`<w:sectPr xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:headerReference w:type="default" r:id="h"/></w:sectPr>`
	template := pack(t, body, "word/_rels/document.xml.rels", relations, "word/header1.xml", headerPart(p("七{{单立}}")))
	marked := Mark(template, testFields, model.Chinese)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "marked.docx"), marked, 0o666); err != nil {
		t.Fatal(err)
	}
	testtool.Soffice(t, dir, "--convert-to", "odt", "marked.docx")
	testtool.Soffice(t, dir, "--convert-to", "docx", "--outdir", "saved", "marked.docx")
	read := func(names ...string) []byte {
		data, err := os.ReadFile(filepath.Join(append([]string{dir}, names...)...))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	odt := unpack(t, read("marked.odt"), "content.xml")
	_, found := Compile(template, testFields)
	if n := strings.Count(odt, "<dc:creator>分工检查</dc:creator>"); n != len(found)+1 {
		t.Errorf("%d comments in LibreOffice for %d faults", n, len(found))
	}
	saved := read("saved", "marked.docx")
	if a, b := textOf(unpack(t, template, "word/document.xml")), textOf(unpack(t, saved, "word/document.xml")); a != b {
		t.Errorf("%s became %s", a, b)
	}
	if n := strings.Count(unpack(t, saved, "word/document.xml"), "FFD9A"); n < len(found)-1 {
		t.Errorf("%d shadings in\n%s", n, unpack(t, saved, "word/document.xml"))
	}
	_, again := Compile(saved, testFields)
	if diff := cmp.Diff(found, again); diff != "" {
		t.Error(diff)
	}
	clean := Unmark(saved)
	for _, f := range zipped(t, clean).File {
		if text := unpack(t, clean, f.Name); strings.Contains(text, "FFD9A") || strings.Contains(text, "分工检查") || strings.Contains(f.Name, "comments") {
			t.Errorf("%s still has marks: %s", f.Name, text)
		}
	}
	if codes := codesOf(found); !slices.Equal(codes, []string{"tag-unknown", "tag-unknown", "tag-unclosed", "tag-single-brace", "section-unclosed", "section-unopened"}) {
		t.Error(codes)
	}
}

func codesOf(ds model.Diagnostics) []string {
	var codes []string
	for _, g := range ds {
		codes = append(codes, g.Code)
	}
	return codes
}
