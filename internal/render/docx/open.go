package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"fengong/model"

	"github.com/beevik/etree"
)

// Limits on what a template may hold, so that a small file that inflates to a huge one
// is refused before it fills the memory.
const (
	maxParts    = 2000
	maxInflated = 96 << 20
	maxXML      = 16 << 20
)

// firstDay is 1980-01-01, the first day that a zip knows.
const firstDay = 1<<5 | 1

// file is a part of the package with its content.
type file struct {
	part
	data []byte
}

// open reads the package. Whatever keeps it from being one is an Error.
func open(docx []byte) ([]file, model.Diagnostics) {
	fail := func(code, zh, en string, hint model.Text) ([]file, model.Diagnostics) {
		var ds model.Diagnostics
		ds.Add(model.Pos{}, model.Error, code, model.Text{ZH: zh, EN: en}, hint)
		return nil, ds
	}
	resave := model.Text{ZH: "请用 Word 或 WPS 打开，另存为 .docx 格式", EN: "open it in Word or WPS and save it as .docx"}
	broken := func(name string, err error) ([]file, model.Diagnostics) {
		zh, en := "模板文件已损坏或不完整", "the template is damaged or cut short"
		if name != "" {
			zh, en = zh+"："+name, en+": "+name
		}
		return fail("template-damaged", zh, fmt.Sprintf("%s (%v)", en, err), resave)
	}
	switch {
	case len(docx) == 0:
		return fail("template-empty", "模板是空文件", "the template is an empty file", resave)
	case bytes.HasPrefix(docx, []byte{0xD0, 0xCF, 0x11, 0xE0}):
		return fail("template-encrypted", "模板加了密码，或是旧的 .doc 格式", "the template has a password or is an old .doc",
			model.Text{ZH: "请取消密码，另存为 .docx 格式", EN: "take the password off and save it as .docx"})
	case !bytes.HasPrefix(docx, []byte("PK")):
		return fail("template-not-docx", "模板不是 .docx 文件", "the template is not a .docx", resave)
	}
	z, err := zip.NewReader(bytes.NewReader(docx), int64(len(docx)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return broken("", err)
	}
	tooLarge := func() ([]file, model.Diagnostics) {
		return fail("template-too-large", "模板解压后过大", "the template is too large when unpacked",
			model.Text{ZH: "请删去其中的大图片", EN: "take large pictures out of it"})
	}
	if len(z.File) > maxParts {
		return tooLarge()
	}
	files := make([]file, 0, len(z.File))
	seen := map[string]bool{}
	left := maxInflated
	for _, f := range z.File {
		if seen[f.Name] {
			return broken(f.Name, errors.New("stands twice"))
		}
		seen[f.Name] = true
		raw, err := f.OpenRaw()
		if err != nil {
			return broken(f.Name, err)
		}
		packed, err := io.ReadAll(raw)
		if err != nil {
			return broken(f.Name, err)
		}
		limit := left
		if isXML(f.Name) {
			limit = min(left, maxXML)
		}
		r, err := f.Open()
		if err != nil {
			return broken(f.Name, err)
		}
		data, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
		if len(data) > limit {
			return tooLarge()
		}
		if err == nil {
			err = r.Close()
		}
		if err != nil {
			return broken(f.Name, err)
		}
		left -= len(data)
		header := zip.FileHeader{
			Name: f.Name, Method: f.Method, Flags: f.Flags & 0x800, // keep only "the name is UTF-8"
			//lint:ignore SA1019 CreateRaw writes this field as it is and looks at no other
			ModifiedDate: firstDay,
			CRC32:        f.CRC32, CompressedSize64: uint64(len(packed)), UncompressedSize64: uint64(len(data)),
		}
		files = append(files, file{part{header: header, raw: packed}, data})
	}
	return files, nil
}

func isXML(name string) bool {
	return strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels")
}

// wordType begins the content type of every part of a Word document.
const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml."

// role says what a part of a Word document is for.
type role uint8

const (
	other role = iota
	body
	header
	footer
	notes
	comments
	picture // charts and diagrams: text that this package does not fill
)

// roles reads the list of content types. Without a Word document's text among them it
// gives an Error.
func roles(files []file) (map[string]role, model.Diagnostics) {
	types := map[string]string{}
	defaults := map[string]string{}
	for _, f := range files {
		if f.header.Name != "[Content_Types].xml" {
			continue
		}
		doc := etree.NewDocument()
		if err := doc.ReadFromBytes(f.data); err != nil || doc.Root() == nil {
			break
		}
		for _, e := range doc.Root().ChildElements() {
			kind := e.SelectAttrValue("ContentType", "")
			switch e.Tag {
			case "Override":
				types[strings.TrimPrefix(e.SelectAttrValue("PartName", ""), "/")] = kind
			case "Default":
				defaults[strings.ToLower(e.SelectAttrValue("Extension", ""))] = kind
			}
		}
	}
	found := map[string]role{}
	var main string
	for _, f := range files {
		name := f.header.Name
		kind, ok := types[name]
		if !ok {
			kind = defaults[strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))]
		}
		switch short := strings.TrimPrefix(kind, wordType); {
		case short == "document.main+xml":
			found[name] = body
			main = short
		case short == "header+xml":
			found[name] = header
		case short == "footer+xml":
			found[name] = footer
		case short == "footnotes+xml", short == "endnotes+xml":
			found[name] = notes
		case short == "comments+xml":
			found[name] = comments
		case strings.Contains(kind, "drawingml.chart+xml"), strings.Contains(kind, "diagramData+xml"):
			found[name] = picture
		case strings.HasSuffix(kind, ".main+xml") && main == "":
			main = kind
		}
	}
	var ds model.Diagnostics
	switch main {
	case "document.main+xml":
	case "":
		ds.Add(model.Pos{}, model.Error, "template-not-docx",
			model.Text{ZH: "模板不是 Word 文档", EN: "the template is not a Word document"},
			model.Text{ZH: "请用 Word 或 WPS 另存为 .docx 格式", EN: "save it as .docx in Word or WPS"})
	default:
		ds.Add(model.Pos{}, model.Error, "template-not-docx",
			model.Text{ZH: "模板是另一种 Office 文件（" + main + "）", EN: "the template is another kind of office file (" + main + ")"},
			model.Text{ZH: "请用 Word 或 WPS 另存为普通的 .docx 格式", EN: "save it as an ordinary .docx in Word or WPS"})
	}
	return found, ds
}
