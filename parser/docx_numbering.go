package parser

import (
	"strconv"
	"strings"

	"fengong/internal/office"
)

// numbering gives the automatic numbers of a WordprocessingML document, which are not
// in its text.
type numbering struct {
	lists  map[string]*list // by numId
	styles map[string]paraStyle
}

// list is one w:num: the levels of its definition, with a counter for each. Lists of one
// definition share their counters, unless a list starts anew.
type list struct {
	levels   map[int]level
	counters *[9]int
	restart  map[int]int // level → start, of a list that overrides it
}

type level struct {
	start  int
	format string
	text   string // %1.%2
}

type paraStyle struct {
	num     string
	level   int
	basedOn string
}

// read reads numbering.xml.
func (n *numbering) read(p *office.Package) error {
	type lvl struct {
		Ilvl  int `xml:"ilvl,attr"`
		Start struct {
			Val int `xml:"val,attr"`
		} `xml:"start"`
		NumFmt struct {
			Val string `xml:"val,attr"`
		} `xml:"numFmt"`
		LvlText struct {
			Val string `xml:"val,attr"`
		} `xml:"lvlText"`
	}
	var doc struct {
		Abstract []struct {
			ID     string `xml:"abstractNumId,attr"`
			Levels []lvl  `xml:"lvl"`
		} `xml:"abstractNum"`
		Nums []struct {
			ID       string `xml:"numId,attr"`
			Abstract struct {
				Val string `xml:"val,attr"`
			} `xml:"abstractNumId"`
			Overrides []struct {
				Ilvl  int `xml:"ilvl,attr"`
				Start *struct {
					Val int `xml:"val,attr"`
				} `xml:"startOverride"`
				Level *lvl `xml:"lvl"`
			} `xml:"lvlOverride"`
		} `xml:"num"`
	}
	if err := decodeXML(p, "numbering", &doc); err != nil {
		return err
	}
	type definition struct {
		levels   map[int]level
		counters *[9]int
	}
	defs := map[string]definition{}
	for _, a := range doc.Abstract {
		levels := map[int]level{}
		for _, l := range a.Levels {
			levels[l.Ilvl] = level{l.Start.Val, l.NumFmt.Val, l.LvlText.Val}
		}
		defs[a.ID] = definition{levels, new([9]int)}
	}
	n.lists = map[string]*list{}
	for _, num := range doc.Nums {
		def, ok := defs[num.Abstract.Val]
		if !ok {
			continue
		}
		l := &list{levels: def.levels, counters: def.counters, restart: map[int]int{}}
		for _, o := range num.Overrides {
			if o.Level != nil {
				own := map[int]level{o.Ilvl: {o.Level.Start.Val, o.Level.NumFmt.Val, o.Level.LvlText.Val}}
				for i, v := range l.levels {
					if i != o.Ilvl {
						own[i] = v
					}
				}
				l.levels = own
			}
			if o.Start != nil {
				l.restart[o.Ilvl] = o.Start.Val
			}
		}
		n.lists[num.ID] = l
	}
	return nil
}

// readStyles reads which paragraph styles number their paragraphs.
func (n *numbering) readStyles(p *office.Package) error {
	var doc struct {
		Styles []struct {
			ID      string `xml:"styleId,attr"`
			BasedOn struct {
				Val string `xml:"val,attr"`
			} `xml:"basedOn"`
			NumID struct {
				Val string `xml:"val,attr"`
			} `xml:"pPr>numPr>numId"`
			Level struct {
				Val int `xml:"val,attr"`
			} `xml:"pPr>numPr>ilvl"`
		} `xml:"style"`
	}
	if err := decodeXML(p, "styles", &doc); err != nil {
		return err
	}
	n.styles = map[string]paraStyle{}
	for _, s := range doc.Styles {
		n.styles[s.ID] = paraStyle{s.NumID.Val, s.Level.Val, s.BasedOn.Val}
	}
	return nil
}

// label counts one more paragraph and gives its number as Word shows it, "" for none.
// num is the paragraph's own list, "" for that of its style, "0" for none.
func (n *numbering) label(style, num string, lvl int) string {
	for range 16 { // a style can be based on others, and a damaged file on itself
		if num != "" || style == "" {
			break
		}
		s := n.styles[style]
		num, lvl, style = s.num, s.level, s.basedOn
	}
	l := n.lists[num]
	if l == nil || lvl < 0 || lvl > 8 {
		return ""
	}
	def, ok := l.levels[lvl]
	if !ok {
		return ""
	}
	if start, ok := l.restart[lvl]; ok {
		l.counters[lvl] = start - 1
		delete(l.restart, lvl)
	} else if l.counters[lvl] == 0 {
		l.counters[lvl] = def.start - 1
	}
	l.counters[lvl]++
	for i := lvl + 1; i < len(l.counters); i++ {
		l.counters[i] = 0
	}
	if def.format == "bullet" || def.format == "none" {
		return ""
	}
	text := def.text
	for i := range lvl + 1 {
		if mark := "%" + strconv.Itoa(i+1); strings.Contains(text, mark) {
			text = strings.ReplaceAll(text, mark, numeral(max(l.counters[i], 1), l.levels[i].format))
		}
	}
	return text
}

// numeral writes n in one of Word's number formats.
func numeral(n int, format string) string {
	switch format {
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "ideographDigital":
		return hanNumeral(n)
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if n <= 20 {
			return string(rune('①' + n - 1))
		}
	case "lowerLetter", "upperLetter":
		if n <= 26 {
			first := 'a'
			if format == "upperLetter" {
				first = 'A'
			}
			return string(first + rune(n-1))
		}
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "decimalFullWidth":
		return strings.Map(func(r rune) rune { return r - '0' + '０' }, strconv.Itoa(n))
	case "decimalEnclosedParen":
		return "(" + strconv.Itoa(n) + ")"
	}
	return strconv.Itoa(n)
}

// hanNumeral writes n, below ten thousand, in Chinese: 21 is 二十一.
func hanNumeral(n int) string {
	const digits = "零一二三四五六七八九"
	if n <= 0 || n > 9999 {
		return strconv.Itoa(n)
	}
	digit := func(d int) string { return string([]rune(digits)[d]) }
	var b strings.Builder
	zero := false
	for _, u := range []struct {
		value int
		name  string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := n / u.value % 10
		switch {
		case d == 0:
			zero = b.Len() > 0
			continue
		case zero:
			b.WriteString("零")
			zero = false
		}
		if !(d == 1 && u.value == 10 && b.Len() == 0) {
			b.WriteString(digit(d))
		}
		b.WriteString(u.name)
	}
	return b.String()
}
