package worksheet

import (
	"bytes"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/beevik/etree"
)

// Attached gives the parts that belong to a part, by the kind of their relation.
func (p *Parts) Attached(part string) (map[string][]string, error) {
	rels, err := p.Relations(part)
	if err != nil {
		return nil, err
	}
	out := map[string][]string{}
	for _, r := range rels {
		if !r.External && p.Has(r.Target) {
			out[r.Kind()] = append(out[r.Kind()], r.Target)
		}
	}
	return out, nil
}

// Remark is what somebody pinned to a cell that is gone: a comment, a link, a rule of what
// may be typed there.
type Remark struct {
	Row, Col int
	Text     string
	Now      int // of a picture: the row that it lies over now
}

// RelocateAttached moves what is pinned to cells of a sheet: comments of both kinds,
// pictures and charts, tables. It gives the comments of cells that are gone.
func (p *Parts) RelocateAttached(part, sheet string, all Shifts) (remarks []Remark, err error) {
	of, err := p.Attached(part)
	if err != nil {
		return nil, err
	}
	s := all.Of(sheet)
	threads := map[string]string{} // text of a thread, by cell
	for _, name := range of["threadedComment"] {
		err := p.Edit(name, func(root *etree.Element) {
			for _, c := range root.ChildElements() {
				a := c.SelectAttr("ref")
				if a == nil {
					continue
				}
				if to := s.Ranges(a.Value); to != "" {
					a.Value = to
					continue
				}
				if t := c.SelectElement("text"); t != nil {
					threads[a.Value] = strings.TrimPrefix(threads[a.Value]+"\n"+t.Text(), "\n")
				}
				root.RemoveChild(c)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	for _, name := range of["comments"] {
		err := p.Edit(name, func(root *etree.Element) {
			list := root.SelectElement("commentList")
			if list == nil {
				return
			}
			for _, c := range list.ChildElements() {
				a := c.SelectAttr("ref")
				if a == nil {
					continue
				}
				if to := s.Ranges(a.Value); to != "" {
					a.Value = to
					continue
				}
				text := threads[a.Value]
				if text == "" {
					for _, t := range c.FindElements(".//t") {
						text += t.Text()
					}
				}
				if r, ok := ParseRef(a.Value); ok {
					remarks = append(remarks, Remark{Row: r.Row, Col: r.Col, Text: text})
				}
				list.RemoveChild(c)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	for _, name := range of["vmlDrawing"] {
		data, err := p.Read(name)
		if err != nil {
			return nil, err
		}
		if moved := relocateNotes(data, s); !bytes.Equal(moved, data) {
			p.Set(name, moved)
		}
	}
	for _, name := range of["drawing"] {
		if err := p.Edit(name, func(root *etree.Element) { remarks = append(remarks, relocatePictures(root, s)...) }); err != nil {
			return nil, err
		}
	}
	for _, name := range of["table"] {
		if err := p.Edit(name, func(root *etree.Element) { Relocate(root, sheet, all, nothingGone) }); err != nil {
			return nil, err
		}
	}
	return remarks, nil
}

var (
	boxShape  = regexp.MustCompile(`(?s)<v:shape .*?</v:shape>\s*`)
	boxRow    = regexp.MustCompile(`(<x:Row>\s*)(\d+)(\s*</x:Row>)`)
	boxAnchor = regexp.MustCompile(`(<x:Anchor>)([^<]*)(</x:Anchor>)`)
)

// relocateNotes moves the boxes of comments. They are VML, which is not always XML.
func relocateNotes(data []byte, s *Shift) []byte {
	return boxShape.ReplaceAllFunc(data, func(shape []byte) []byte {
		m := boxRow.FindSubmatch(shape)
		if m == nil {
			return shape
		}
		was, err := strconv.Atoi(string(m[2]))
		if err != nil {
			return shape
		}
		to, ok := s.row(was + 1) // rows are counted from 0
		if !ok {
			return nil
		}
		by := to - 1 - was
		if by == 0 {
			return shape
		}
		shape = boxRow.ReplaceAll(shape, []byte("${1}"+strconv.Itoa(to-1)+"${3}"))
		return boxAnchor.ReplaceAllFunc(shape, func(anchor []byte) []byte {
			m := boxAnchor.FindSubmatch(anchor)
			fields := strings.Split(string(m[2]), ",")
			for _, i := range []int{2, 6} { // the rows of the upper and of the lower edge
				if i < len(fields) {
					if n, err := strconv.Atoi(strings.TrimSpace(fields[i])); err == nil {
						fields[i] = " " + strconv.Itoa(max(0, n+by))
					}
				}
			}
			return []byte(string(m[1]) + strings.Join(fields, ",") + string(m[3]))
		})
	})
}

// relocatePictures moves pictures and charts with the row that their upper edge is in;
// where that is gone, they stay with the next one, and are returned.
func relocatePictures(root *etree.Element, s *Shift) (left []Remark) {
	if s == nil || s.identity {
		return nil
	}
	for _, anchor := range root.ChildElements() {
		if anchor.SelectAttrValue("editAs", "") == "absolute" {
			continue
		}
		by := 0
		for i, edge := range []string{"from", "to"} {
			e := anchor.SelectElement(edge)
			if e == nil {
				continue
			}
			row := e.SelectElement("row")
			if row == nil {
				continue
			}
			n, err := strconv.Atoi(strings.TrimSpace(row.Text()))
			if err != nil {
				continue
			}
			if i == 0 {
				to := 0
				for r := n + 1; to == 0; r++ {
					to, _ = s.row(r)
				}
				by = to - 1 - n
				if now, ok := s.row(n + 1); !ok || now == 0 {
					left = append(left, Remark{n + 1, placeIn(e, "col"), drawnName(anchor), to})
				}
			}
			SetText(row, strconv.Itoa(max(0, n+by)))
		}
	}
	return left
}

// drawnName gives what the program that drew it calls a picture or chart.
func drawnName(anchor *etree.Element) string {
	if e := anchor.FindElement(".//cNvPr"); e != nil {
		return e.SelectAttrValue("name", "")
	}
	return ""
}

// RelocateElsewhere moves what other parts say about the cells of sheets: names,
// formulas on other sheets, charts, the sources of pivot tables.
func (p *Parts) RelocateElsewhere(main string, sheets []SheetPart, done map[string]bool, all Shifts) error {
	if all.Still() {
		return nil
	}
	err := p.Edit(main, func(root *etree.Element) {
		if names := root.SelectElement("definedNames"); names != nil {
			Relocate(names, "", all, nothingGone)
		}
	})
	if err != nil {
		return err
	}
	for _, sheet := range sheets {
		if done[sheet.Part] {
			continue
		}
		if err := p.relocateFormulas(sheet, all); err != nil {
			return err
		}
	}
	for _, name := range p.Names() {
		switch base := path.Base(name); {
		case path.Ext(name) != ".xml":
		case strings.Contains(name, "/charts/chart"), strings.Contains(name, "/charts/chartEx"):
			err = p.Edit(name, func(root *etree.Element) { Relocate(root, "", all, nothingGone) })
		case strings.HasPrefix(base, "pivotCacheDefinition"):
			err = p.Edit(name, func(root *etree.Element) {
				for _, e := range root.FindElements(".//worksheetSource") {
					if a := e.SelectAttr("ref"); a != nil {
						if to := all.Of(e.SelectAttrValue("sheet", "")).Ranges(a.Value); to != "" {
							a.Value = to
						}
					}
				}
			})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// relocateFormulas moves the references in a sheet of people's own.
func (p *Parts) relocateFormulas(sheet SheetPart, all Shifts) error {
	data, err := p.Plain(sheet.Part)
	if err != nil {
		return err
	}
	named := false
	for name := range all {
		named = named || bytes.Contains(data, []byte(name))
	}
	if !named || !bytes.Contains(data, []byte("!")) {
		return nil
	}
	raw, err := Parse(data)
	if err != nil {
		return err
	}
	masters, err := Masters(raw)
	if err != nil {
		return err
	}
	o := &Overlay{
		Name: sheet.Name, Raw: raw, Head: MaxRows, Shifts: all, Masters: masters,
		Cells: func(Step, int) ([]Cell, float64) { return nil, 0 },
	}
	rows, err := o.Write()
	if err != nil {
		return err
	}
	e, err := OpenEnvelope(raw)
	if err != nil {
		return err
	}
	Relocate(e.Root(), sheet.Name, all, nothingGone)
	write, err := e.Close(rows)
	if err == nil {
		p.SetWriter(sheet.Part, write)
	}
	return err
}
