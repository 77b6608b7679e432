package collect

import (
	"crypto/sha256"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/beevik/etree"

	"fengong/internal/office"
	"fengong/internal/office/word"
	"fengong/internal/render/tracker"
	"fengong/model"
)

// sent gives the letters that a unit was sent, as Word files; nil where there are none.
type sent func(unit string) [][]byte

// rest finds what a unit wrote into its letter outside of the columns that are collected: what did not
// stand in a letter that it was sent.
type rest struct {
	r     *tracker.Return
	known map[string]int    // paragraphs of those letters, squeezed: how often they stand in one
	own   bool              // the unit made a document of its own: what stands over its table is its title
	media map[[32]byte]bool // and their pictures
}

// newRest reads the letters that the unit of r was sent. Without them nothing can be told.
func newRest(r *tracker.Return, sent sent) *rest {
	f := &rest{r: r}
	if sent == nil {
		return f
	}
	for _, data := range sent(r.Unit) {
		p, err := office.Open(data, office.Usual)
		if err != nil {
			continue // verify says what is wrong with it
		}
		doc, err := word.Read(p)
		if err != nil {
			continue
		}
		if f.known == nil {
			f.known, f.media = map[string]int{}, map[[32]byte]bool{}
		}
		once := map[string]int{}
		for _, b := range doc.Blocks {
			if b.Table == nil {
				once[squeeze(b.Text)]++
			} else {
				countTable(b.Table, once)
			}
		}
		for text, n := range once {
			f.known[text] = max(f.known[text], n)
		}
		for _, name := range p.Names() {
			if data, err := p.Read(name); err == nil && isPicture(name) {
				f.media[sha256.Sum256(data)] = true
			}
		}
	}
	return f
}

func countTable(t *word.Table, into map[string]int) {
	for _, row := range t.Rows {
		for i := range row {
			for _, p := range row[i].Paragraphs {
				into[squeeze(p)]++
			}
			for _, inner := range row[i].Tables {
				countTable(inner, into)
			}
		}
	}
}

// took reports whether a paragraph stands in what was sent, once for each time that it does.
func (f *rest) took(text string) bool {
	text = squeeze(text)
	if f.known == nil || text == "" {
		return true
	}
	f.known[text]--
	return f.known[text] >= 0
}

// compare sees whether the letter is one that was sent: half of its paragraphs stand there, too.
func (f *rest) compare(doc *word.Document) {
	all, known := 0, 0
	for _, b := range doc.Blocks {
		if text := squeeze(b.Text); text != "" {
			all++
			if f.known[text] > 0 {
				known++
			}
		}
	}
	f.own = known*2 < all
}

// paragraph lists the i-th block of the letter where it was not sent; below says that it stands
// below a table of tasks.
func (f *rest) paragraph(i int, text string, below bool) {
	if !f.took(text) && (below || !f.own) {
		f.r.Beside(model.Text{ZH: "函里的文字", EN: "text in the letter"}, fmt.Sprintf("¶%d", i+1), strings.TrimSpace(text), nil)
	}
}

// row lists what stands in the cells of a row and was not sent, but for the columns of fill, and heads.
func (f *rest) row(cells []word.Cell, n int, line *tracker.ReturnRow, fill map[int]string) {
	col := 0
	for i := range cells {
		c := &cells[i]
		var own []string
		for _, p := range c.Paragraphs {
			isHead := line == nil && (slices.Contains(taskHeads, squeeze(p)) || slices.Contains(numberHeads, squeeze(p)))
			if !f.took(p) && !isHead {
				own = append(own, strings.TrimSpace(p))
			}
		}
		for _, t := range c.Tables {
			for j, inner := range t.Rows {
				f.row(inner, j, line, nil)
			}
		}
		if _, filled := fill[col]; !filled && own != nil {
			f.r.Beside(model.Text{ZH: "函里表格的文字", EN: "text in a table of the letter"}, fmt.Sprintf("%d:%d", n+1, col+1), strings.Join(own, "\n"), line)
		}
		col += c.Span
	}
}

// pictures takes those that were not sent for the unit's: each is called by the task in whose row it
// stands.
func (f *rest) pictures(p *office.Package, byText map[string][]tracker.Entry) error {
	rels, err := p.Relations(p.Main())
	if err != nil || f.known == nil {
		return err
	}
	target := map[string]string{}
	for _, r := range rels {
		if !r.External && p.Has(r.Target) && isPicture(r.Target) {
			target[r.ID] = r.Target
		}
	}
	if len(target) == 0 {
		return nil
	}
	doc, err := p.Tree(p.Main())
	if err != nil {
		return err
	}
	n := 0
	for _, blip := range doc.FindElements("//blip") {
		name := ""
		for _, a := range blip.Attr {
			if a.Key == "embed" {
				name = target[a.Value]
			}
		}
		if name == "" {
			continue
		}
		data, err := p.Read(name)
		if err != nil {
			return err
		}
		if f.media[sha256.Sum256(data)] {
			continue
		}
		n++
		file := fmt.Sprintf("函中图片%d%s", n, strings.ToLower(path.Ext(name)))
		if number := numberBeside(blip, byText); number != "" {
			file = number + "-" + file
		}
		if !f.r.Picture(file, data) {
			f.r.Beside(model.Text{ZH: "函里的图片", EN: "a picture in the letter"}, path.Base(name), "（图片 "+path.Base(name)+"）", nil)
		}
	}
	return nil
}

// numberBeside gives the number of the task in whose row something is drawn.
func numberBeside(drawn *etree.Element, byText map[string][]tracker.Entry) string {
	for e := drawn.Parent(); e != nil; e = e.Parent() {
		if e.Tag != "tr" {
			continue
		}
		text := ""
		for _, t := range e.FindElements(".//t") {
			text += t.Text()
		}
		number, longest := "", 0
		for task, list := range byText {
			if len(task) > longest && len(list) > 0 && strings.Contains(squeeze(text), task) {
				number, longest = list[0].Number, len(task)
			}
		}
		return number
	}
	return ""
}

func isPicture(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".emf", ".wmf":
		return true
	}
	return false
}
