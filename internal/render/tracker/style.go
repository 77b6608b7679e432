package tracker

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"fengong/model"
)

// The faces that every Windows, WPS and most Macs have.
const (
	songti   = "宋体"
	heiti    = "黑体"
	fangsong = "仿宋"
)

// bodySize is the type size of the rows: 五号.
const bodySize = 10.5

// kind is what a cell holds.
type kind uint8

const (
	left      kind = iota // text
	centre                // short text
	number                // a count
	percent               // a share of 1
	date                  // a day
	title                 // the title of a sheet
	note                  // the line under it, and running text
	section               // the head of a section of the notes
	sourceTop             // head of a column that comes from the table
	peopleTop             // head of a column that people fill in
)

// style is the look of a cell. Equal looks share one entry in the workbook.
type style struct {
	kind   kind
	first  bool   // first row of a task: a darker line above
	quoted bool   // text that Excel would take for a formula when somebody edits the cell
	total  bool   // row of totals
	open   bool   // to be filled in where the sheet is protected
	fill   string // RRGGBB; "" is none
}

const (
	lineColour   = "BFBFBF"
	taskColour   = "7F7F7F"
	sourceColour = "DDEBF7"
	peopleColour = "FFF2CC"
	totalColour  = "F2F2F2"
)

// style gives the number of a look in the workbook.
func (b *book) style(s style) int {
	if id, ok := b.styles[s]; ok {
		return id
	}
	asked := s
	top := lineColour
	if s.first {
		top = taskColour
	}
	x := &excelize.Style{
		Font:      &excelize.Font{Family: fangsong, Size: bodySize},
		Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true},
		Border: []excelize.Border{
			{Type: "left", Color: lineColour, Style: 1}, {Type: "right", Color: lineColour, Style: 1},
			{Type: "bottom", Color: lineColour, Style: 1}, {Type: "top", Color: top, Style: 1}},
	}
	text := 49 // the format "text": what is typed stays as typed
	switch s.kind {
	case left:
		x.Alignment.Horizontal, x.NumFmt = "left", text
	case centre:
		x.NumFmt = text
	case percent:
		x.NumFmt = 9
	case date:
		format := "yyyy-mm-dd"
		x.CustomNumFmt = &format
	case title:
		x.Font = &excelize.Font{Family: songti, Size: 18, Bold: true}
		x.Border, x.NumFmt = nil, text
	case note:
		x.Alignment.Horizontal, x.Border, x.NumFmt = "left", nil, text
	case section:
		x.Font = &excelize.Font{Family: heiti, Size: 12}
		x.Alignment.Horizontal, x.Border, x.NumFmt = "left", nil, text
	case sourceTop, peopleTop:
		x.Font = &excelize.Font{Family: heiti, Size: bodySize}
		x.NumFmt = text
		s.fill = sourceColour
		if s.kind == peopleTop {
			s.fill = peopleColour
		}
	}
	if s.total {
		x.Font = &excelize.Font{Family: heiti, Size: bodySize}
		s.fill = totalColour
	}
	if s.fill != "" {
		x.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.fill}}
	}
	if s.open {
		x.Protection = &excelize.Protection{Locked: false}
	}
	id, err := b.file.NewStyle(x)
	if err != nil {
		panic("tracker: a style of our own is wrong: " + err.Error())
	}
	if asked.quoted { // excelize has no name for this: a copy of the style that says so
		formats := b.file.Styles.CellXfs
		xf := formats.Xf[id]
		xf.QuotePrefix = &asked.quoted
		id = len(formats.Xf)
		formats.Xf = append(formats.Xf, xf)
		formats.Count = len(formats.Xf)
	}
	b.styles[asked] = id
	return id
}

// isFormulaLike reports whether an office program would take s for a formula if it were
// typed in.
func isFormulaLike(s string) bool {
	return s != "" && strings.IndexByte("=+-@\t\r'", s[0]) >= 0
}

// look is the colour of a state: the cell's and the writing's, RRGGBB.
type look struct{ fill, ink string }

var (
	green  = look{"C6EFCE", "006100"}
	red    = look{"FFC7CE", "9C0006"}
	blue   = look{"DDEBF7", "1F4E78"}
	amber  = look{"FFEB9C", "7F6000"}
	purple = look{"E4DFEC", "5F3F8C"}
	grey   = look{"EDEDED", "595959"}
)

// stateWords finds the colour of a state by the words in it; the first that fits counts,
// so that 未完成 is not done and 逾期未报 is late.
var stateWords = []struct {
	look  look
	words []string
}{
	{red, []string{"逾期", "超期", "超时", "滞后", "overdue", "late", "behind"}},
	{amber, []string{"延期", "暂缓", "缓办", "预警", "申请", "delay", "postpone", "extension", "hold"}},
	{purple, []string{"退办", "退回", "取消", "撤销", "终止", "return", "cancel", "drop"}},
	{grey, []string{"未", "待", "not ", "todo", "to do", "pending"}},
	{green, []string{"完成", "销号", "办结", "结案", "落实到位", "done", "complete", "closed", "finish"}},
	{blue, []string{"进行", "推进", "启动", "办理", "正在", "progress", "ongoing", "start"}},
}

// stateLook gives the colour of the i-th state. One whose words say nothing gets a
// colour by its place.
func stateLook(state string, i int) look {
	state = strings.ToLower(state)
	for _, s := range stateWords {
		for _, w := range s.words {
			if strings.Contains(state, w) {
				return s.look
			}
		}
	}
	return []look{blue, amber, purple, grey}[i%4]
}

// rowStyles gives the styles of the ledger's columns for one row: looking one up for
// each cell would cost more than writing it.
type rowStyles []int

func (b *book) rowStyles(first, quoted bool) rowStyles {
	r := make(rowStyles, len(b.list))
	for _, c := range b.cols {
		r[c.id] = b.style(style{kind: c.kind, first: first, quoted: quoted && !c.people})
	}
	return r
}

// role gives the word for a role, as the ledger has it.
func (b *book) role(r model.Role) string { return r.Label(b.lang) }
