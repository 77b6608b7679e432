// Package cellpictures puts pictures into the cells of workbooks, as office programs do: for tests.
package cellpictures

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"fengong/internal/office"
)

// WPS puts pictures into cells of a sheet's part, as WPS does: a formula DISPIMG that names one of
// the pictures of a part of its own.
func WPS(t testing.TB, workbook []byte, part string, cells map[string][]byte) []byte {
	t.Helper()
	p := opened(t, workbook)
	list := `<?xml version="1.0" encoding="UTF-8"?><etc:cellImages xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData">`
	for i, at := range slices.Sorted(maps.Keys(cells)) {
		list += fmt.Sprintf(`<etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="%d" name="ID_%d" descr="照片"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId%d"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic></etc:cellImage>`, i+2, i+1, i+1)
		putCell(t, p, part, at, fmt.Sprintf(` t="str"><f>_xlfn.DISPIMG("ID_%d",1)</f><v>=DISPIMG("ID_%[1]d",1)</v></c>`, i+1))
	}
	related(t, p, p.Main(), "xl/cellimages.xml", "http://www.wps.cn/officeDocument/2020/cellImage", "application/vnd.wps-officedocument.cellimage+xml", list+"</etc:cellImages>")
	images(t, p, "xl/cellimages.xml", cells)
	return packed(t, p)
}

// Excel puts pictures into cells of a sheet's part, as Excel does: an error whose rich value leads
// over four lists to the picture. The parts are those that XlsxWriter writes.
func Excel(t testing.TB, workbook []byte, part string, cells map[string][]byte) []byte {
	t.Helper()
	p := opened(t, workbook)
	var future, values, rich, rels string
	for i, at := range slices.Sorted(maps.Keys(cells)) {
		future += fmt.Sprintf(`<bk><extLst><ext uri="{3e2802c4-a4d2-4d8b-9148-e3be6c30e623}"><xlrd:rvb i="%d"/></ext></extLst></bk>`, i)
		values += fmt.Sprintf(`<bk><rc t="1" v="%d"/></bk>`, i)
		rich += fmt.Sprintf(`<rv s="0"><v>%d</v><v>5</v></rv>`, i)
		rels += fmt.Sprintf(`<rel r:id="rId%d"/>`, i+1)
		putCell(t, p, part, at, fmt.Sprintf(` t="e" vm="%d"><v>#VALUE!</v></c>`, i+1))
	}
	const head, data = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`, `http://schemas.microsoft.com/office/spreadsheetml/2017/richdata`
	n := len(cells)
	for _, one := range [][4]string{
		{"xl/metadata.xml", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sheetMetadata", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml",
			fmt.Sprintf(`<metadata xmlns="%s" xmlns:xlrd="%s"><metadataTypes count="1"><metadataType name="XLRICHVALUE" minSupportedVersion="120000" copy="1"/></metadataTypes><futureMetadata name="XLRICHVALUE" count="%d">%s</futureMetadata><valueMetadata count="%[3]d">%[5]s</valueMetadata></metadata>`, office.Sheet, data, n, future, values)},
		{"xl/richData/rdrichvalue.xml", "http://schemas.microsoft.com/office/2017/06/relationships/rdRichValue", "application/vnd.ms-excel.rdrichvalue+xml", fmt.Sprintf(`<rvData xmlns="%s" count="%d">%s</rvData>`, data, n, rich)},
		{"xl/richData/rdrichvaluestructure.xml", "http://schemas.microsoft.com/office/2017/06/relationships/rdRichValueStructure", "application/vnd.ms-excel.rdrichvaluestructure+xml",
			`<rvStructures xmlns="` + data + `" count="1"><s t="_localImage"><k n="_rvRel:LocalImageIdentifier" t="i"/><k n="CalcOrigin" t="i"/></s></rvStructures>`},
		{"xl/richData/richValueRel.xml", "http://schemas.microsoft.com/office/2022/10/relationships/richValueRel", "application/vnd.ms-excel.richvaluerel+xml",
			`<richValueRels xmlns="http://schemas.microsoft.com/office/spreadsheetml/2022/richvaluerel" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` + rels + `</richValueRels>`},
	} {
		related(t, p, p.Main(), one[0], one[1], one[2], head+one[3])
	}
	images(t, p, "xl/richData/richValueRel.xml", cells)
	return packed(t, p)
}

func opened(t testing.TB, workbook []byte) *office.Package {
	t.Helper()
	p, err := office.Open(workbook, office.Usual)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func packed(t testing.TB, p *office.Package) []byte {
	t.Helper()
	data, err := p.Bytes(time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// related adds a part, and a relation of the type to it.
func related(t testing.TB, p *office.Package, of, name, typ, contentType, content string) {
	t.Helper()
	if _, err := p.AddPart(of, name, "image", contentType, []byte(content)); err != nil { // the kind is put right below
		t.Fatal(err)
	}
	rels, err := p.Relations(of)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rels {
		if r.Target == name {
			rel := strings.TrimPrefix(of, "xl/")
			data, err := p.Read("xl/_rels/" + rel + ".rels")
			if err != nil {
				t.Fatal(err)
			}
			p.Set("xl/_rels/"+rel+".rels", regexp.MustCompile(`(Id="`+r.ID+`" Type=")[^"]*`).ReplaceAll(data, []byte("${1}"+typ)))
		}
	}
}

// images adds the pictures themselves, rId1 and on.
func images(t testing.TB, p *office.Package, of string, cells map[string][]byte) {
	t.Helper()
	for i, at := range slices.Sorted(maps.Keys(cells)) {
		name := fmt.Sprintf("xl/media/cell%d.png", i+1)
		p.Set(name, cells[at])
		if err := p.Relate(of, fmt.Sprintf("rId%d", i+1), "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", "/"+name); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.SetDefaultType("png", "image/png"); err != nil {
		t.Fatal(err)
	}
}

// putCell puts what a cell holds in the place of what it held; its look goes.
func putCell(t testing.TB, p *office.Package, part, at, inner string) {
	t.Helper()
	data, err := p.Read(part)
	if err != nil {
		t.Fatal(err)
	}
	old := regexp.MustCompile(`<c r="` + at + `"[^>]*?(/>|>.*?</c>)`)
	if !old.Match(data) {
		t.Fatalf("no cell %s in %s", at, part)
	}
	p.Set(part, old.ReplaceAllLiteral(data, []byte(`<c r="`+at+`"`+inner)))
}
