package worksheet

import (
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/beevik/etree"

	"fengong/internal/office"
)

// Picture is a picture as it lies on a sheet: in a cell, as WPS and Excel keep one there, or over
// cells.
type Picture struct {
	Row, Col int // of the cell, or of that under the upper left corner; 1-based
	Over     bool
	Name     string // what the program that put it there calls it
	Part     string // that holds it; "" where it is not in the file
}

// PictureEndings are the kinds of parts that are taken for pictures: what is written under its
// ending must not be a program.
var PictureEndings = map[string]bool{".png": true, ".jpg": true, ".jpeg": true, ".gif": true, ".bmp": true, ".tif": true, ".tiff": true, ".webp": true, ".emf": true, ".wmf": true}

// Pictures gives the pictures of a sheet, those in cells first.
func (w *Workbook) Pictures(sheet SheetPart) ([]Picture, error) {
	in, err := w.inCells(sheet)
	if err != nil {
		return nil, err
	}
	over, err := w.overCells(sheet)
	return append(in, over...), err
}

// WPSPicture is how WPS names the picture of a cell, in its formula and in its value.
var WPSPicture = regexp.MustCompile(`DISPIMG\("([^"]*)"`)

// inCells gives the pictures in the cells of a sheet.
func (w *Workbook) inCells(sheet SheetPart) (out []Picture, err error) {
	byName, err := w.wpsPictures()
	if err != nil {
		return nil, err
	}
	byValue, err := w.richPictures()
	if err != nil || len(byName)+len(byValue) == 0 {
		return nil, err
	}
	return out, w.Scan(sheet.Part, func(s *office.Scanner) error {
		if !s.Is(office.Sheet, "c") {
			return nil
		}
		at, ok := ParseRef(string(s.Attr("r")))
		part := byValue[string(s.Attr("vm"))]
		text, err := s.Content()
		if err != nil {
			return err
		}
		if m := WPSPicture.FindStringSubmatch(text); m != nil {
			part = byName[m[1]]
		}
		if ok && part != "" {
			out = append(out, Picture{Row: at.Row, Col: at.Col, Part: part})
		}
		return nil
	})
}

// wpsPictures gives the parts of the pictures that WPS puts into cells, by their names.
func (w *Workbook) wpsPictures() (map[string]string, error) {
	part := w.Pkg.Related(w.Main, "cellImage")
	if !w.Pkg.Has(part) {
		return nil, nil
	}
	doc, err := w.Pkg.Tree(part)
	if err != nil {
		return nil, err
	}
	target, err := w.images(part)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, pic := range doc.FindElements("//pic") {
		if p := pic.FindElement(".//cNvPr"); p != nil {
			out[p.SelectAttrValue("name", "")] = target[embedded(pic)]
		}
	}
	return out, nil
}

// richPictures gives the parts of the pictures that Excel puts into cells, by what the cells say
// of their values (vm): it counts from 1 into a list that leads over four others to the picture.
func (w *Workbook) richPictures() (map[string]string, error) {
	var docs [4]*etree.Document
	for i, kind := range []string{"sheetMetadata", "rdRichValue", "rdRichValueStructure", "richValueRel"} {
		part := w.Pkg.Related(w.Main, kind)
		if !w.Pkg.Has(part) {
			return nil, nil
		}
		var err error
		if docs[i], err = w.Pkg.Tree(part); err != nil {
			return nil, err
		}
	}
	target, err := w.images(w.Pkg.Related(w.Main, "richValueRel"))
	if err != nil {
		return nil, err
	}
	future := docs[0].FindElements("//futureMetadata[@name='XLRICHVALUE']/bk")
	values, structures, rels := docs[1].FindElements("//rv"), docs[2].FindElements("//s"), docs[3].FindElements("//rel")
	out := map[string]string{}
	for i, bk := range docs[0].FindElements("//valueMetadata/bk") {
		rc, rvb := bk.SelectElement("rc"), (*etree.Element)(nil)
		if rc != nil {
			rvb = nth(future, rc.SelectAttrValue("v", "")).FindElement(".//rvb")
		}
		if rvb == nil {
			continue
		}
		rv := nth(values, rvb.SelectAttrValue("i", ""))
		for n, k := range nth(structures, rv.SelectAttrValue("s", "")).SelectElements("k") {
			if v := rv.SelectElements("v"); k.SelectAttrValue("n", "") == "_rvRel:LocalImageIdentifier" && n < len(v) {
				out[strconv.Itoa(i+1)] = target[attributeOf(nth(rels, v[n].Text()), "id")]
			}
		}
	}
	return out, nil
}

// nth gives the element of list with a number that counts from 0; an empty one where there is none.
func nth(list []*etree.Element, number string) *etree.Element {
	if n, err := strconv.Atoi(strings.TrimSpace(number)); err == nil && n >= 0 && n < len(list) {
		return list[n]
	}
	return etree.NewElement("none")
}

// overCells gives the pictures that lie over the cells of a sheet.
func (w *Workbook) overCells(sheet SheetPart) (out []Picture, err error) {
	of, err := NewParts(w.Pkg).Attached(sheet.Part)
	if err != nil {
		return nil, err
	}
	for _, part := range of["drawing"] {
		doc, err := w.Pkg.Tree(part)
		if err != nil {
			return nil, err
		}
		target, err := w.images(part)
		if err != nil {
			return nil, err
		}
		for i, pic := range doc.FindElements("//pic") {
			p := Picture{Over: true, Name: strconv.Itoa(i + 1), Part: target[embedded(pic)]}
			if e := pic.FindElement(".//cNvPr"); e != nil {
				p.Name = e.SelectAttrValue("name", p.Name)
			}
			p.Row, p.Col = AnchorOf(pic)
			out = append(out, p)
		}
	}
	return out, nil
}

// AnchorOf gives the cell that what is drawn over a sheet begins in; the first one where it is
// fixed to none.
func AnchorOf(drawn *etree.Element) (row, col int) {
	for e := drawn.Parent(); e != nil; e = e.Parent() {
		if from := e.SelectElement("from"); from != nil {
			return placeIn(from, "row"), placeIn(from, "col")
		}
	}
	return 1, 1
}

// placeIn gives a row or column of a drawing, which counts from 0, as one that counts from 1.
func placeIn(from *etree.Element, name string) int {
	if e := from.SelectElement(name); e != nil {
		if n, err := strconv.Atoi(strings.TrimSpace(e.Text())); err == nil && n >= 0 && n < MaxRows {
			return n + 1
		}
	}
	return 1
}

// images gives the parts of the pictures that a part leads to, by the relations.
func (w *Workbook) images(part string) (map[string]string, error) {
	rels, err := w.Pkg.Relations(part)
	out := map[string]string{}
	for _, r := range rels {
		if !r.External && w.Pkg.Has(r.Target) && PictureEndings[strings.ToLower(path.Ext(r.Target))] {
			out[r.ID] = r.Target
		}
	}
	return out, err
}

// embedded gives the relation by which a drawn picture is in the file.
func embedded(pic *etree.Element) string {
	if blip := pic.FindElement(".//blip"); blip != nil {
		return attributeOf(blip, "embed")
	}
	return ""
}

// attributeOf gives an attribute under whatever prefix.
func attributeOf(e *etree.Element, key string) string {
	for _, a := range e.Attr {
		if a.Key == key {
			return a.Value
		}
	}
	return ""
}
