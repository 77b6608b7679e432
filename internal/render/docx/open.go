package docx

import (
	"errors"
	"fmt"
	"strings"

	"fengong/internal/office"
	"fengong/model"
)

// limits bounds what a template may hold, and maxXML one part with text.
var limits = office.Limits{Parts: 2000, Part: 96 << 20, Total: 96 << 20}

const maxXML = 16 << 20

// open reads the package. Whatever keeps it from being one is an Error.
func open(docx []byte) (*office.Package, model.Diagnostics) {
	fail := func(code, zh, en string, hint model.Text) (*office.Package, model.Diagnostics) {
		var ds model.Diagnostics
		ds.Add(model.Pos{}, model.Error, code, model.Text{ZH: zh, EN: en}, hint)
		return nil, ds
	}
	resave := model.Text{ZH: "请用 Word 或 WPS 打开，另存为 .docx 格式", EN: "open it in Word or WPS and save it as .docx"}
	broken := func(name string, err error) (*office.Package, model.Diagnostics) {
		zh, en := "模板文件已损坏或不完整", "the template is damaged or cut short"
		if name != "" {
			zh, en = zh+"："+name, en+": "+name
		}
		return fail("template-damaged", zh, fmt.Sprintf("%s (%v)", en, err), resave)
	}
	p, err := office.Open(docx, limits)
	if err == nil { // a part that is damaged is told of here, and not in the midst of the work
		for _, name := range p.Names() {
			var data []byte
			if data, err = p.Read(name); err == nil && isXML(name) && len(data) > maxXML {
				err = office.ErrTooLarge
			}
			if err != nil {
				break
			}
		}
	}
	var part *office.PartError
	switch {
	case err == nil:
		return p, nil
	case errors.Is(err, office.ErrEmpty):
		return fail("template-empty", "模板是空文件", "the template is an empty file", resave)
	case errors.Is(err, office.ErrEncrypted), errors.Is(err, office.ErrOldFormat):
		return fail("template-encrypted", "模板加了密码，或是旧的 .doc 格式", "the template has a password or is an old .doc",
			model.Text{ZH: "请取消密码，另存为 .docx 格式", EN: "take the password off and save it as .docx"})
	case errors.Is(err, office.ErrNotPackage):
		return fail("template-not-docx", "模板不是 .docx 文件", "the template is not a .docx", resave)
	case errors.Is(err, office.ErrTooLarge):
		return fail("template-too-large", "模板解压后过大", "the template is too large when unpacked",
			model.Text{ZH: "请删去其中的大图片", EN: "take large pictures out of it"})
	case errors.As(err, &part):
		return broken(part.Part, part.Err)
	}
	return broken("", err)
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

// roles says what each part is for. Without a Word document's text among them it gives an Error.
func roles(p *office.Package) (map[string]role, model.Diagnostics) {
	found := map[string]role{}
	types, err := p.Types()
	if err != nil {
		types = &office.Types{}
	}
	var main string
	for _, name := range p.Names() {
		kind := types.Of(name)
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
