package paper

import (
	"slices"
	"strings"

	"fengong/model"
)

// unknown lists what a letter on paper would lack, by the element that holds it.
var unknown = map[string]model.Text{
	"w:drawing":           {ZH: "图片或文本框", EN: "a picture or a text box"},
	"w:pict":              {ZH: "图片或文本框", EN: "a picture or a text box"},
	"w:object":            {ZH: "嵌入的对象", EN: "an embedded object"},
	"w:footnoteReference": {ZH: "脚注", EN: "a footnote"},
	"w:endnoteReference":  {ZH: "尾注", EN: "an endnote"},
	"w:numPr":             {ZH: "自动编号", EN: "automatic numbering"},
	"w:sym":               {ZH: "符号字体的字符", EN: "a character of a symbol font"},
	"w:altChunk":          {ZH: "插入的文件", EN: "an inserted file"},
	"m:oMath":             {ZH: "公式", EN: "a formula"},
	"w:ruby":              {ZH: "拼音", EN: "phonetic signs"},
}

// simplified lists what is set in a plainer way than the template asks for.
var simplified = map[string]model.Text{
	"w:tab":     {ZH: "制表符（印作两个空格）", EN: "a tab, set as two blanks"},
	"w:i":       {ZH: "斜体", EN: "italics"},
	"w:strike":  {ZH: "删除线", EN: "text struck through"},
	"w:dstrike": {ZH: "删除线", EN: "text struck through"},
	"w:framePr": {ZH: "图文框的位置", EN: "the place of a frame"},
}

// unprintable reports what the pages would show otherwise than an office program does.
func (pkg *pack) unprintable() model.Diagnostics {
	var ds model.Diagnostics
	f := inspector{numbering: map[string]bool{}}
	for _, st := range pkg.styles.all("w:style") {
		if st.child("w:pPr").child("w:numPr") != nil {
			f.numbering[st.get("w:styleId")] = true
		}
	}
	for _, root := range pkg.inOrder {
		f.margin = root.child("w:body") != pkg.body
		f.inspect(root)
	}
	if f.lost != nil {
		what := listed(f.lost)
		ds.Add(model.Pos{}, model.Error, "not-printable", model.Text{
			ZH: "模板中有 PDF 函印不出来的内容：" + what.ZH, EN: "the template has what a letter in PDF cannot show: " + what.EN,
		}, model.Text{
			ZH: `请从模板中去掉，或在设置中写 formats = ["docx"]，用 Word 或 WPS 打印`, EN: `remove it, or set formats = ["docx"] and print from an office program`,
		})
	}
	if f.plain != nil {
		what := listed(f.plain)
		ds.Add(model.Pos{}, model.Warning, "printed-plainly", model.Text{
			ZH: "PDF 函不按模板排：" + what.ZH, EN: "letters in PDF do not follow the template in this: " + what.EN,
		}, model.Text{ZH: "文字不受影响", EN: "no text is lost"})
	}
	return ds
}

// inspector collects what is not set as the template says, each once.
type inspector struct {
	lost, plain []model.Text
	numbering   map[string]bool // styles that number their paragraphs
	margin      bool            // it is in a header or footer
	tables      int             // that it is within
}

func note(list *[]model.Text, t model.Text) {
	if t != (model.Text{}) && !slices.Contains(*list, t) {
		*list = append(*list, t)
	}
}

func (f *inspector) inspect(n *node) {
	if n.name != "w:numPr" || n.child("w:numId").get("w:val") != "0" { // 0 takes a style's numbering away
		note(&f.lost, unknown[n.name])
	}
	switch n.name {
	case "w:tabs", "w:rPrChange", "w:pPrChange", "w:del":
		return
	case "w:i", "w:strike", "w:dstrike":
		if v := n.get("w:val"); v != "0" && v != "false" {
			note(&f.plain, simplified[n.name])
		}
	case "w:pStyle":
		if f.numbering[n.get("w:val")] {
			note(&f.lost, unknown["w:numPr"])
		}
	case "w:shd":
		if fill := n.get("w:fill"); fill != "" && fill != "auto" && !strings.EqualFold(fill, "ffffff") {
			note(&f.plain, model.Text{ZH: "底纹", EN: "shading"})
		}
	case "w:cols":
		if num := n.get("w:num"); num != "" && num != "1" {
			note(&f.plain, model.Text{ZH: "分栏", EN: "columns of text"})
		}
	case "w:pPr":
		if n.child("w:sectPr") != nil {
			note(&f.plain, model.Text{ZH: "前面各节的页面设置（全文按最后一节）", EN: "the pages of all sections but the last"})
		}
	case "w:tbl":
		if f.tables > 0 {
			note(&f.lost, model.Text{ZH: "表格中的表格", EN: "a table within a table"})
		}
		if f.margin {
			note(&f.lost, model.Text{ZH: "页眉、页脚中的表格", EN: "a table in a header or footer"})
		}
		f.tables++
		defer func() { f.tables-- }()
	case "w:framePr":
		if n.get("w:vAnchor") != "margin" || n.get("w:yAlign") != "bottom" {
			note(&f.plain, simplified[n.name])
		}
	default:
		note(&f.plain, simplified[n.name])
	}
	for _, k := range n.kids {
		f.inspect(k)
	}
}

func listed(list []model.Text) (t model.Text) {
	for i, l := range list {
		if i > 0 {
			t.ZH, t.EN = t.ZH+"、", t.EN+", "
		}
		t.ZH, t.EN = t.ZH+l.ZH, t.EN+l.EN
	}
	return t
}

// all lists the elements of that name at and below n.
func (n *node) all(name string) []*node {
	var found []*node
	n.each(func(k *node) bool {
		if k.name == name {
			found = append(found, k)
		}
		return true
	})
	return found
}
