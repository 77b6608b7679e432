// Package appendix draws the consolidated table (附件): every task with its
// theme and its responsibility phrase, then an index by unit. Measures are those of
// GB/T 9704-2012.
package appendix

import (
	"fmt"

	"fengong/internal/render/draw"
	"fengong/internal/render/fonts"
	"fengong/internal/render/typeset"
	"fengong/model"
)

// The page of an official document (GB/T 9704-2012, 5.2 and 7).
const (
	left, top     = 28 * draw.MM, 37 * draw.MM
	width, height = 156 * draw.MM, 225 * draw.MM
	bottom        = top + height
	grid          = height / 22 // 22 lines a page

	markSize   = 16 // 3号
	titleSize  = 22 // 2号
	numberSize = 14 // 4号, of the page number
	indexSize  = 10.5
	plainSize  = 12 // 小四
)

// block is where on a page text may stand.
type block struct{ left, top, width, height float64 }

func (b *block) right() float64  { return b.left + b.width }
func (b *block) bottom() float64 { return b.top + b.height }

var (
	upright = block{left, top, width, height}
	// A page on its side begins at the foot of the sheet, and its top is the sheet's
	// left edge: on odd pages the edge where it is bound, on even ones the one where it is
	// cut, as GB/T 9704-2012, 7.6 asks for.
	sideways = block{draw.A4.Height - bottom, left, height, width}
)

// Words that the appendix adds to the plan's own.
var (
	wordTheme     = model.Text{ZH: "主题", EN: "Theme"}
	wordNumber    = model.Text{ZH: "序号", EN: "No."}
	wordTask      = model.Text{ZH: "主要内容", EN: "Task"}
	wordUnits     = model.Text{ZH: "责任单位", EN: "Units"}
	wordDue       = model.Text{ZH: "完成时限", EN: "Due"}
	wordSteps     = model.Text{ZH: "进度安排", EN: "Steps"}
	wordContinued = model.Text{ZH: "（续）", EN: " (cont.)"}
	wordIndex     = model.Text{ZH: "单位索引", EN: "Index of units"}
)

// Draw draws p, whose assignments have been resolved, on doc, whose pages are A4, and gives the size of the smallest type of its
// tables, in points. The error is model.Diagnostics where no font has a character of the plan.
func Draw(doc draw.Document, p *model.Plan, s *model.Settings, f fonts.Set) (smallest float64, err error) {
	annexes := annexes(p, s)
	t := newStyles(&f)
	shares := model.Shares(p, nil)
	if ds := t.announce(p, s, annexes, shares); ds.Failed() {
		return 0, ds
	}
	pages := &pages{doc: doc, style: t.song}
	size := s.Appendix.Size
	if size <= 0 {
		size = plainSize
	}
	smallest = size
	refs := newReferences(p, s.Lang)
	var targets []draw.Target
	for i := range annexes {
		a := &annexes[i]
		lies := lay(t, a, refs, size, s)
		smallest = min(smallest, lies.size)
		pages.block = lies.block
		pages.next()
		section := doc.Element(0, draw.Section)
		y := pages.opening(t, section, a.mark, a.title)
		y = pages.over(t, section, a.table.Over, lies.size, y)
		table := newTable(pages, t, section, &lies, s.Lang)
		if len(annexes) > 1 {
			table.mark(a.mark+" "+a.title, 0)
			table.depth = 1
		}
		table.draw(a, refs, y)
		table.notes(section, a.table.Notes)
		targets = append(targets, table.targets...)
	}
	if len(shares) > 0 {
		pages.block = upright
		drawIndex(pages, t, p, shares, refs, targets, s.Lang)
	}
	pages.end()
	return smallest, nil
}

// style is a font with its setter.
type style struct {
	font *draw.Font
	*typeset.Setter
}

// styles is the fonts of the appendix, each with its setter.
type styles struct{ title, body, heading, song style }

func newStyles(f *fonts.Set) *styles {
	of := func(face *fonts.Face) style {
		font := draw.NewFont(f.Chain(face))
		return style{font, typeset.New(font)}
	}
	return &styles{of(f.Title), of(f.Body), of(f.Heading), of(f.Song)}
}

// opening draws the mark and the title and gives the height at which the table begins.
func (p *pages) opening(t *styles, section draw.Element, mark, title string) float64 {
	y := p.top
	lines := t.heading.Set(mark, ems(p.width, markSize))
	if len(lines) > 0 {
		p.doc.Within(p.doc.Element(section, draw.Paragraph))
	}
	for _, l := range lines {
		p.doc.Text(t.heading.font, markSize, p.left, baseline(y, grid, markSize), &l)
		y += grid
	}
	if mark != "" {
		y += grid // the title stands on the third line
	}
	lines = t.title.Balance(title, ems(p.width, titleSize))
	if len(lines) > 0 {
		p.doc.Within(p.doc.Element(section, draw.Heading))
	}
	for _, l := range lines {
		x := draw.Centred(&l, titleSize, p.left, p.right())
		p.doc.Text(t.title.font, titleSize, x, baseline(y, grid*1.15, titleSize), &l)
		y += grid * 1.15
	}
	if len(lines) > 0 {
		y += grid / 2
	}
	return y
}

// ems gives a length in type of the given size.
func ems(length, size float64) int { return int(length / size * typeset.Em) }

// baseline gives the baseline of type that stands in the middle of a line of the given
// pitch: Chinese characters reach from 0.12 em below it to 0.88 em above it.
func baseline(y, pitch, size float64) float64 { return y + pitch/2 + 0.38*size }

// pages numbers pages: 7 mm below the text, odd ones right, even ones left, one
// character in (GB/T 9704-2012, 7.5), also where the text lies on its side.
type pages struct {
	doc   draw.Document
	style style
	block // of the pages to come
}

func (p *pages) next() {
	p.end()
	p.doc.AddPage()
	if p.block == sideways {
		p.doc.Turn()
	}
}

// end finishes the current page.
func (p *pages) end() {
	n := p.doc.Pages()
	if n == 0 {
		return
	}
	p.doc.Upright()
	p.doc.Within(0)
	line := p.style.Set(fmt.Sprintf("— %d —", n), 100*typeset.Em)[0]
	x := float64(left + numberSize)
	if n%2 == 1 {
		x = left + width - numberSize - float64(line.Width())*numberSize/typeset.Em
	}
	dashTop := float64(p.style.font.Ink('—').Top) * numberSize / 1000
	p.doc.Text(p.style.font, numberSize, x, top+height+7*draw.MM+dashTop, &line)
}
