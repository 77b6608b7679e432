package docx

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"fengong/model"

	"github.com/beevik/etree"
)

// Picture is the content of a field of the kind Graphic. It is put in as large as it
// says, in the line of text that its tag stands in: that line must not be of a fixed
// height.
type Picture struct {
	PNG           []byte
	Width, Height int    // in micrometres
	Alt           string // what the picture shows, for those who cannot see it
}

const emu = 36 // of Office's units to a micrometre

// drawingNames are the namespaces of a drawing, and the kind of relationship that leads
// to its picture.
type drawingNames struct{ wp, a, pic, r, image string }

func namesFor(strict bool) drawingNames {
	office, drawing := "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://schemas.openxmlformats.org/drawingml/2006/"
	if strict {
		office, drawing = "http://purl.oclc.org/ooxml/officeDocument/relationships", "http://purl.oclc.org/ooxml/drawingml/"
	}
	return drawingNames{drawing + "wordprocessingDrawing", drawing + "main", drawing + "picture", office, office + "/image"}
}

// graphic is a place in one part of the document where a picture goes.
type graphic struct {
	field    int // index in Template.fields
	relation string
	names    drawingNames
	w        string // what the names of WordprocessingML begin with
}

// mediaName gives the part that holds the picture of a field.
func (t *Template) mediaName(field int) string {
	return "word/media/" + t.media + strconv.Itoa(field) + ".png"
}

// graphic readies a tag of the kind Graphic.
func (f *flattener) graphic(r ref) *graphic {
	g := &graphic{
		field: r.index, relation: f.template.media + strconv.Itoa(r.index),
		names: namesFor(f.root.NamespaceURI() == strictNS), w: f.prefixed(""),
	}
	if !slices.ContainsFunc(f.graphics, func(o *graphic) bool { return o.field == g.field }) {
		f.graphics = append(f.graphics, g)
	}
	return g
}

// appendTo writes the drawing, between two texts of the run that the tag stands in.
func (g *graphic) appendTo(out []byte, p *Picture, id int) ([]byte, rune) {
	var alt []byte
	alt, bad := appendText(alt, strings.Join(strings.Fields(p.Alt), " "), &breaks{})
	alt = bytes.ReplaceAll(alt, []byte(`"`), []byte("&quot;"))
	size := fmt.Sprintf(`cx="%d" cy="%d"`, p.Width*emu, p.Height*emu)
	return fmt.Appendf(out, `</%[1]st><%[1]sdrawing><wp:inline xmlns:wp="%[2]s" distT="0" distB="0" distL="0" distR="0"><wp:extent %[3]s/>`+
		`<wp:docPr id="%[4]d" name="%[5]s" descr="%[6]s"/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="%[7]s" noChangeAspect="1"/></wp:cNvGraphicFramePr>`+
		`<a:graphic xmlns:a="%[7]s"><a:graphicData uri="%[8]s"><pic:pic xmlns:pic="%[8]s"><pic:nvPicPr><pic:cNvPr id="%[4]d" name="%[5]s" descr="%[6]s"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip xmlns:r="%[9]s" r:embed="%[5]s"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext %[3]s/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></%[1]sdrawing><%[1]st xml:space="preserve">`,
		g.w, g.names.wp, size, id, g.relation, alt, g.names.a, g.names.pic, g.names.r), bad
}

// freeMedia gives a beginning for the names of our pictures and their relationships that
// nothing in the template has, not even one that was made from this program's output.
func freeMedia(files []file) string {
	name := "fengong"
	taken := func(f file) bool {
		return strings.Contains(f.header.Name, "/"+name) || strings.HasSuffix(f.header.Name, ".rels") && bytes.Contains(f.data, []byte(name))
	}
	for slices.ContainsFunc(files, taken) {
		name += "-"
	}
	return name
}

// addPictures makes the template's parts know the pictures that Execute will put in.
func (c *compiler) addPictures(files []file) {
	t := c.template
	edit := func(name, empty string, change func(root *etree.Element)) {
		i := slices.IndexFunc(t.parts, func(p part) bool { return p.header.Name == name })
		doc := etree.NewDocument()
		var err error
		if i < 0 {
			i = len(t.parts)
			t.parts = append(t.parts, part{})
			err = doc.ReadFromString(empty)
		} else {
			err = doc.ReadFromBytes(files[i].data)
		}
		if err == nil && doc.Root() == nil {
			err = fmt.Errorf("no content")
		}
		var data []byte
		if err == nil {
			change(doc.Root())
			data, err = doc.WriteToBytes()
		}
		if err != nil {
			c.report(where{}, "template-damaged", "", model.Text{
				ZH: "模板的内容无法读取：" + name, EN: "the template's content cannot be read: " + name}, model.Text{
				ZH: "请用 Word 或 WPS 打开，另存为 .docx 格式", EN: "open it in Word or WPS and save it as .docx"})
			return
		}
		t.parts[i] = stored(name, data)
	}
	for _, p := range slices.Clone(t.parts) {
		if p.fill == nil || len(p.fill.graphics) == 0 {
			continue
		}
		dir, base := path.Split(p.header.Name)
		edit(dir+"_rels/"+base+".rels", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+
			`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>`, func(root *etree.Element) {
			for _, g := range p.fill.graphics {
				e := root.CreateElement("Relationship")
				e.Space = root.Space
				e.CreateAttr("Id", g.relation)
				e.CreateAttr("Type", g.names.image)
				e.CreateAttr("Target", "/"+t.mediaName(g.field))
				if !slices.Contains(t.pictures, g.field) {
					t.pictures = append(t.pictures, g.field)
				}
			}
		})
	}
	if len(t.pictures) == 0 {
		return
	}
	edit("[Content_Types].xml", "", func(root *etree.Element) {
		for _, e := range root.ChildElements() {
			if e.Tag == "Default" && strings.EqualFold(e.SelectAttrValue("Extension", ""), "png") {
				return
			}
		}
		e := etree.NewElement("Default")
		e.Space = root.Space
		e.CreateAttr("Extension", "png")
		e.CreateAttr("ContentType", "image/png")
		root.InsertChildAt(0, e)
	})
}
