package parser

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"

	"fengong/model"
)

// delimiters are what may stand between the fields of a CSV file.
var delimiters = []rune{',', '\t', ';', '，', '|'}

// isCSV reports whether a text is CSV: by its extension or, failing that, by a header
// row among its first records.
func isCSV(s *source) bool {
	if !s.isText {
		return false
	}
	if e := s.ext(); e == "csv" || e == "tsv" || e == "tab" {
		return true
	}
	d, certain := s.opts.delimiter(s.text)
	return certain && (d == '\t' || !isMarkdown(s.text)) || d == '\t' && isTabbed(s.text) // sentences in the cells of Markdown have commas
}

// isTabbed reports whether most lines of a text are cells with tabs between them, as in what is copied out of a
// sheet, though its header names no units.
func isTabbed(text string) bool {
	rows, others := 0, 0
	for l := range strings.Lines(text[:min(len(text), maxSample)]) {
		switch l = strings.Trim(l, " \r\n"); {
		case strings.Count(l, "\t") > 1 || strings.Count(l, "\t") == 1 && !strings.HasPrefix(l, "\t") && rows > 0:
			rows++
		case tidy(l) != "":
			others++
		}
	}
	return rows > 2 && rows > others
}

// maxSample is how much of a file the choice of the delimiter looks at.
const maxSample = 64 << 10

// delimiter chooses the delimiter of a text: the one with which a header row appears
// (then it is certain), or else the one that gives the most fields.
func (o *Options) delimiter(text string) (delim rune, certain bool) {
	if first, _, _ := strings.Cut(text[:min(len(text), 32)], "\n"); strings.HasPrefix(first, "sep=") && len(tidy(first)) > 4 {
		return []rune(tidy(first)[4:])[0], true
	}
	sample := text[:min(len(text), maxSample)]
	best := 0
	delim = ','
	for _, d := range delimiters {
		if !strings.ContainsRune(sample, d) {
			continue
		}
		r, _, _ := newCSV(sample, d)
		g := newGrid(model.Pos{})
		widest := 0
		for row := 0; row < maxPreface; row++ {
			rec, err := r.Read()
			if err != nil {
				break
			}
			for c, f := range rec[:min(len(rec), 100)] {
				g.put(row, c, f, 0)
			}
			widest = max(widest, len(rec))
		}
		if o.headed(g) && !o.isRunning(g) {
			return d, true
		}
		if widest > best {
			best, delim = widest, d
		}
	}
	if isTabbed(text) {
		delim = '\t'
	}
	return delim, false
}

// isRunning reports whether the rows of g are lines of running text that have commas here and there: what should be its heads are sentences,
// or most rows have fewer fields than these.
func (o *Options) isRunning(g *grid) bool {
	first, _, _ := o.findHeader(g)
	if slices.ContainsFunc(g.rows[first], func(f cell) bool { return strings.Contains(f.text, "。") || strings.HasSuffix(tidy(f.text), "：") }) {
		return true
	}
	short, all := 0, 0
	for _, row := range g.rows[first+1:] {
		if all++; len(row) < len(g.rows[first]) {
			short++
		}
	}
	return 2*short > all
}

// headed reports whether g has a header with tasks and units.
func (o *Options) headed(g *grid) bool {
	first, end, ok := o.findHeader(g)
	if !ok {
		return false
	}
	unit, work := false, false
	for c := range g.rows[first] {
		h, _ := o.headAt(g, first, end, c)
		unit = unit || h.kind == model.KindUnit
		work = work || h.rank > noRank
	}
	return unit && work
}

// newCSV reads delimited text; it gives the first line of a cell that begins with a mark of its own, and how many
// there are.
func newCSV(text string, delim rune) (r *csv.Reader, first, n int) {
	text, first, n = ownMarks(text, string(delim))
	r = csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = delim, true, -1, true
	return r, first, n
}

// ownMarks puts marks of the file around the cells that begin with a quotation mark of their own ("一网通办"改革): read as
// one of the file, it takes the rows below into the cell (RFC 4180 leaves such cells undefined). It gives the line of
// the first and how many there are.
func ownMarks(text, delim string) (marked string, first, n int) {
	if !strings.Contains(text, `"`) {
		return text, 0, 0
	}
	var b strings.Builder
	line, from, begins := 1, 0, true
	for i := 0; i < len(text); {
		switch rest := text[i:]; {
		case begins && rest[0] == '"':
			begins = false
			if end := quotedCell(rest, delim); end > 0 {
				line += strings.Count(rest[:end], "\n")
				i += end
				continue
			}
			end := strings.IndexAny(rest, delim+"\r\n")
			if end < 0 {
				end = len(rest)
			}
			b.WriteString(text[from:i] + `"` + strings.ReplaceAll(rest[:end], `"`, `""`) + `"`)
			i += end
			from = i
			if n++; n == 1 {
				first = line
			}
		case strings.HasPrefix(rest, delim):
			begins = true
			i += len(delim)
		default:
			if begins = rest[0] == '\n'; begins {
				line++
			}
			i++
		}
	}
	b.WriteString(text[from:])
	return b.String(), first, n
}

// quotedCell gives the length of the cell in quotation marks at the beginning of text, or 0 where the first of them is
// no mark of the file: marks follow that are neither doubled nor at the end of a cell, with other cells before the one
// that would be its end, or all on one line; or there is no end.
func quotedCell(text, delim string) int {
	clean, others, broken := true, false, false
	for i := 1; ; i++ {
		next := strings.IndexByte(text[i:], '"')
		if next < 0 {
			if broken || strings.Contains(text[i:], "\n") {
				return 0
			}
			return len(text)
		}
		others = others || strings.Contains(text[i:i+next], delim)
		broken = broken || strings.Contains(text[i:i+next], "\n")
		i += next
		rest := text[i+1:]
		switch {
		case !clean && (others || i > mostOfCell || !broken && endsCell(rest, delim)):
			return 0
		case strings.HasPrefix(rest, `"`):
			i++
		case endsCell(rest, delim):
			return i + 1
		default:
			clean = false
		}
	}
}

// mostOfCell bounds how far the end of a cell is looked for once its marks are not those of a file, in bytes.
const mostOfCell = 8 << 10

// endsCell reports whether a cell ends before text.
func endsCell(text, delim string) bool {
	return text == "" || text[0] == '\n' || strings.HasPrefix(text, "\r\n") || strings.HasPrefix(text, delim)
}

// readCSV reads delimited text. Merged cells have come down as empty ones.
func readCSV(s *source) (*document, model.Diagnostics) {
	text := s.text
	delim, _ := s.opts.delimiter(text)
	skipped := 0
	if strings.HasPrefix(text, "sep=") {
		_, text, _ = strings.Cut(text, "\n")
		skipped = 1
	}
	g := newGrid(s.pos)
	left := budget(maxFields)
	r, first, marks := newCSV(text, delim)
	var ds model.Diagnostics
	if marks > 0 {
		pos := s.pos
		pos.Line = first + skipped
		ds.Add(pos, model.Note, "quote-literal", model.Say("%d格开头的英文引号没有括住整格，按文字读取", "%d cells begin with a quotation mark that does not enclose them: it was read as text", marks), model.Text{})
	}
	within := 0 // line breaks inside the fields so far: they make no row of a sheet
	for {
		rec, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return damaged(s, err)
		}
		line, _ := r.FieldPos(0)
		row := line - 1 - within + skipped
		if !left.take(len(rec) + row - len(g.rows) + 1) {
			return nil, tooLarge(s.name)
		}
		if delim == '|' && markdownRule.MatchString(strings.Join(rec, "|")) {
			continue
		}
		for c, f := range rec {
			g.put(row, c, strings.Clone(f), 0)
			within += strings.Count(f, "\n")
		}
	}
	return &document{blocks: []block{{grid: g}}, blankMerges: true}, ds
}
