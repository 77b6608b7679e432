package msdoc

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// lists are the definitions of automatic numbers.
type lists struct {
	defs      []listDef
	overrides []override // a paragraph names one of them, counted from 1
}

type listDef struct {
	id     uint32
	levels []listLevel
}

type listLevel struct {
	start  int
	format int
	text   string // %1.%2
}

type override struct {
	def    int // index, or -1
	levels []levelOverride
}

type levelOverride struct {
	level  int
	start  int // -1 for that of the definition
	format *listLevel
}

// readLists reads the lists, as far as they are sound: a paragraph whose list is missing
// is counted as lost later.
func (d *doc) readLists() {
	at, n := d.place(fibLists)
	b, err := cut(d.table, at, n)
	if err != nil || n < 2 {
		return
	}
	const head = 28
	count := int(u16(b))
	rest := d.table[at+n:] // the levels follow behind
	if 2+head*count > len(b) {
		rest = nil
		if 2+head*count > len(d.table)-at {
			return
		}
		// Some programs count the levels as part of the list.
		b = d.table[at:]
	}
	if rest == nil {
		rest = b[2+head*count:]
	}
	for i := range count {
		h := b[2+head*i:]
		def := listDef{id: u32(h)}
		levels := 9
		if h[26]&1 != 0 { // a simple list
			levels = 1
		}
		for range levels {
			var l listLevel
			if l, rest, err = readLevel(rest); err != nil {
				d.lists.defs = append(d.lists.defs, def)
				break
			}
			def.levels = append(def.levels, l)
		}
		if err != nil {
			break
		}
		d.lists.defs = append(d.lists.defs, def)
	}
	d.readOverrides()
}

func readLevel(b []byte) (l listLevel, rest []byte, err error) {
	const head = 28
	h, err := cut(b, 0, head)
	if err != nil {
		return l, nil, err
	}
	at := head + int(h[24]) + int(h[25])
	n, err := cut(b, at, 2)
	if err != nil {
		return l, nil, err
	}
	text, err := cut(b, at+2, 2*int(u16(n)))
	if err != nil {
		return l, nil, err
	}
	l.start, l.format = int(int32(u32(h))), int(h[4])
	var words []uint16
	var s strings.Builder
	flush := func() { s.WriteString(string(utf16.Decode(words))); words = nil }
	for i := 0; i < len(text); i += 2 {
		if c := u16(text[i:]); c < 9 { // the number of a level
			flush()
			s.WriteString("%" + strconv.Itoa(int(c)+1))
		} else {
			words = append(words, c)
		}
	}
	flush()
	l.text = s.String()
	return l, b[at+2+len(text):], nil
}

func (d *doc) readOverrides() {
	b, err := d.structure(fibOverrides)
	if err != nil || len(b) < 4 {
		return
	}
	const head = 16
	count := int(u32(b))
	if count < 0 || count > (len(b)-4)/head {
		return
	}
	rest := b[4+head*count:]
	for i := range count {
		h := b[4+head*i:]
		o := override{def: -1}
		for j, def := range d.lists.defs {
			if def.id == u32(h) {
				o.def = j
			}
		}
		if len(rest) >= 4 {
			rest = rest[4:]
		}
		for range int(h[12]) {
			l, err := cut(rest, 0, 8)
			if err != nil {
				break
			}
			rest = rest[8:]
			const restarts, redefines = 1 << 4, 1 << 5
			lo := levelOverride{level: int(l[4] & 0xf), start: -1}
			if l[4]&restarts != 0 {
				lo.start = int(int32(u32(l)))
			}
			if l[4]&redefines != 0 {
				var f listLevel
				if f, rest, err = readLevel(rest); err != nil {
					break
				}
				lo.format = &f
			}
			o.levels = append(o.levels, lo)
		}
		d.lists.overrides = append(d.lists.overrides, o)
	}
}

// numbered reports whether a paragraph has a list, and whether that list is there.
func (d *doc) numbered(p *paraProps) (numbered, known bool) {
	const taken, ofWord6 = 0xf801, 0x7ff // out of its list; by a list of the kind that Word 6 had
	switch {
	case p.list == ofWord6:
		return p.oldNumber, false
	case p.list == 0 || p.list >= taken:
		return false, false
	}
	if p.list > len(d.lists.overrides) {
		return true, false
	}
	o := d.lists.overrides[p.list-1]
	return true, o.def >= 0 && p.level < len(d.lists.defs[o.def].levels)
}

// numberFormats are those of WordprocessingML, in the order of their numbers here.
var numberFormats = strings.Fields(`decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago
	ideographDigital japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth japaneseLegal japaneseDigitalTenThousand
	decimalEnclosedCircle decimalFullWidth2 aiueoFullWidth irohaFullWidth decimalZero bullet ganada chosung decimalEnclosedFullstop
	decimalEnclosedParen decimalEnclosedCircleChinese ideographEnclosedCircle ideographTraditional ideographZodiac
	ideographZodiacTraditional taiwaneseCounting ideographLegalTraditional taiwaneseCountingThousand taiwaneseDigital
	chineseCounting chineseLegalSimplified chineseCountingThousand`)

func numberFormat(n int) string {
	switch {
	case n < len(numberFormats):
		return numberFormats[n]
	case n == 0xff:
		return "none"
	}
	return "decimal"
}

// numbering writes the part numbering.xml.
func (d *doc) numbering(o *out) {
	o.add(`<w:numbering `, xmlns, `>`)
	level := func(i int, l *listLevel) {
		o.add(`<w:lvl w:ilvl="`, strconv.Itoa(i), `"><w:start w:val="`, strconv.Itoa(l.start), `"/><w:numFmt w:val="`, numberFormat(l.format),
			`"/><w:lvlText w:val="`, escape(l.text), `"/></w:lvl>`)
	}
	for i, def := range d.lists.defs {
		o.add(`<w:abstractNum w:abstractNumId="`, strconv.Itoa(i), `">`)
		for j := range def.levels {
			level(j, &def.levels[j])
		}
		o.add(`</w:abstractNum>`)
	}
	for i, over := range d.lists.overrides {
		if over.def < 0 {
			continue
		}
		o.add(`<w:num w:numId="`, strconv.Itoa(i+1), `"><w:abstractNumId w:val="`, strconv.Itoa(over.def), `"/>`)
		for _, l := range over.levels {
			n := strconv.Itoa(l.level)
			o.add(`<w:lvlOverride w:ilvl="`, n, `">`)
			if l.start >= 0 && l.format == nil {
				o.add(`<w:startOverride w:val="`, strconv.Itoa(l.start), `"/>`)
			}
			if l.format != nil {
				level(l.level, l.format)
			}
			o.add(`</w:lvlOverride>`)
		}
		o.add(`</w:num>`)
	}
	o.add(`</w:numbering>`)
}
