package docx

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fengong/internal/office"
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
	drawing := func(name string) string {
		return office.InEdition("http://schemas.openxmlformats.org/drawingml/2006/"+name, strict)
	}
	return drawingNames{drawing("wordprocessingDrawing"), drawing("main"), drawing("picture"),
		office.InEdition(office.Relationships, strict), office.RelationType("image", strict)}
}

// graphic is a place in one part of the document where a picture goes.
type graphic struct {
	field    int // index in Template.fields
	relation string
	names    drawingNames
}

// mediaName gives the part that holds the picture of a field.
func (t *Template) mediaName(field int) string {
	return "word/media/" + t.media + strconv.Itoa(field) + ".png"
}

// graphic readies a tag of the kind Graphic.
func (f *flattener) graphic(r ref) *graphic {
	g := &graphic{
		field: r.index, relation: f.template.media + strconv.Itoa(r.index),
		names: namesFor(office.IsStrict(f.root.NamespaceURI())),
	}
	if !slices.ContainsFunc(f.graphics, func(o *graphic) bool { return o.field == g.field }) {
		f.graphics = append(f.graphics, g)
	}
	return g
}

// appendTo writes the drawing, between two texts of the run that the tag stands in.
func (g *graphic) appendTo(out []byte, p *Picture, id int) ([]byte, rune) {
	var alt []byte
	alt, bad := appendText(alt, strings.Join(strings.Fields(p.Alt), " "))
	alt = bytes.ReplaceAll(alt, []byte(`"`), []byte("&quot;"))
	size := fmt.Sprintf(`cx="%d" cy="%d"`, p.Width*emu, p.Height*emu)
	return fmt.Appendf(out, `</w:t><w:drawing><wp:inline xmlns:wp="%[1]s" distT="0" distB="0" distL="0" distR="0"><wp:extent %[2]s/>`+
		`<wp:docPr id="%[3]d" name="%[4]s" descr="%[5]s"/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="%[6]s" noChangeAspect="1"/></wp:cNvGraphicFramePr>`+
		`<a:graphic xmlns:a="%[6]s"><a:graphicData uri="%[7]s"><pic:pic xmlns:pic="%[7]s"><pic:nvPicPr><pic:cNvPr id="%[3]d" name="%[4]s" descr="%[5]s"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip xmlns:r="%[8]s" r:embed="%[4]s"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext %[2]s/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing><w:t xml:space="preserve">`,
		g.names.wp, size, id, g.relation, alt, g.names.a, g.names.pic, g.names.r), bad
}

// freeMedia gives a beginning for the names of our pictures and their relationships that
// nothing in the template has, not even one that was made from this program's output.
func freeMedia(p *office.Package) string {
	name := "fengong"
	taken := func(part string) bool {
		if strings.Contains(part, "/"+name) {
			return true
		}
		data, err := p.Read(part)
		return err == nil && strings.HasSuffix(part, ".rels") && bytes.Contains(data, []byte(name))
	}
	for slices.ContainsFunc(p.Names(), taken) {
		name += "-"
	}
	return name
}

// addPictures makes the template's parts know the pictures that Execute will put in.
func (c *compiler) addPictures(p *office.Package) error {
	t := c.template
	for _, name := range p.Names() {
		fill := c.fills[name]
		if fill == nil {
			continue
		}
		for _, g := range fill.graphics {
			if err := p.Relate(name, g.relation, g.names.image, "/"+t.mediaName(g.field)); err != nil {
				return err
			}
			if !slices.Contains(t.pictures, g.field) {
				t.pictures = append(t.pictures, g.field)
			}
		}
	}
	if len(t.pictures) == 0 {
		return nil
	}
	return p.SetDefaultType("png", "image/png")
}
