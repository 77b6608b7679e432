package tracker

import (
	"bytes"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/beevik/etree"
)

// attached gives the parts that belong to a part, by the kind of their relation.
func (p *parts) attached(part string) (map[string][]string, error) {
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

// remark is what somebody pinned to a cell that is gone: a comment, a link, a rule of what
// may be typed there.
type remark struct {
	row, col int
	text     string
	now      int // of a picture: the row that it lies over now
}

// relocateAttached moves what is pinned to cells of a sheet: comments of both kinds,
// pictures and charts, tables. It gives the comments of cells that are gone.
func (p *parts) relocateAttached(part, sheet string, all shifts) (remarks []remark, err error) {
	of, err := p.attached(part)
	if err != nil {
		return nil, err
	}
	s := all.of(sheet)
	threads := map[string]string{} // text of a thread, by cell
	for _, name := range of["threadedComment"] {
		err := p.Edit(name, func(root *etree.Element) {
			for _, c := range root.ChildElements() {
				a := c.SelectAttr("ref")
				if a == nil {
					continue
				}
				if to := s.ranges(a.Value); to != "" {
					a.Value = to
					continue
				}
				if t := c.SelectElement("text"); t != nil {
					threads[a.Value] = joinLines(threads[a.Value], t.Text())
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
				if to := s.ranges(a.Value); to != "" {
					a.Value = to
					continue
				}
				text := threads[a.Value]
				if text == "" {
					for _, t := range c.FindElements(".//t") {
						text += t.Text()
					}
				}
				if r, ok := parseRef(a.Value); ok {
					remarks = append(remarks, remark{row: r.row, col: r.col, text: text})
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
		if err := p.Edit(name, func(root *etree.Element) { relocate(root, sheet, all, nothingGone) }); err != nil {
			return nil, err
		}
	}
	return remarks, nil
}

func joinLines(a, b string) string {
	if a == "" {
		return b
	}
	return a + "\n" + b
}

var (
	boxShape  = regexp.MustCompile(`(?s)<v:shape .*?</v:shape>\s*`)
	boxRow    = regexp.MustCompile(`(<x:Row>\s*)(\d+)(\s*</x:Row>)`)
	boxAnchor = regexp.MustCompile(`(<x:Anchor>)([^<]*)(</x:Anchor>)`)
)

// relocateNotes moves the boxes of comments. They are VML, which is not always XML.
func relocateNotes(data []byte, s *shift) []byte {
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
func relocatePictures(root *etree.Element, s *shift) (left []remark) {
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
					left = append(left, remark{n + 1, placeIn(e, "col"), drawnName(anchor), to})
				}
			}
			setText(row, strconv.Itoa(max(0, n+by)))
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

// relocateElsewhere moves what other parts say about the cells of sheets: names,
// formulas on other sheets, charts, the sources of pivot tables.
func (p *parts) relocateElsewhere(main string, sheets []sheetPart, done map[string]bool, all shifts) error {
	if all.still() {
		return nil
	}
	err := p.Edit(main, func(root *etree.Element) {
		if names := root.SelectElement("definedNames"); names != nil {
			relocate(names, "", all, nothingGone)
		}
	})
	if err != nil {
		return err
	}
	for _, sheet := range sheets {
		if done[sheet.part] {
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
			err = p.Edit(name, func(root *etree.Element) { relocate(root, "", all, nothingGone) })
		case strings.HasPrefix(base, "pivotCacheDefinition"):
			err = p.Edit(name, func(root *etree.Element) {
				for _, e := range root.FindElements(".//worksheetSource") {
					if a := e.SelectAttr("ref"); a != nil {
						if to := all.of(e.SelectAttrValue("sheet", "")).ranges(a.Value); to != "" {
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
func (p *parts) relocateFormulas(sheet sheetPart, all shifts) error {
	data, err := p.sheet(sheet.part)
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
	raw, err := parseSheet(data)
	if err != nil {
		return err
	}
	masters, err := findMasters(raw)
	if err != nil {
		return err
	}
	o := &overlay{
		name: sheet.name, raw: raw, head: maxRows, shifts: all, masters: masters,
		cells: func(step, int) ([]rawCell, float64) { return nil, 0 },
	}
	rows, err := o.write()
	if err != nil {
		return err
	}
	e, err := openEnvelope(raw)
	if err != nil {
		return err
	}
	relocate(e.root(), sheet.name, all, nothingGone)
	write, err := e.close(rows)
	if err == nil {
		p.SetWriter(sheet.part, write)
	}
	return err
}
