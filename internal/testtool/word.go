package testtool

import (
	"encoding/binary"
	"maps"
	"slices"
	"unicode/utf16"
)

// WordPara is a paragraph of a document of Word 97.
type WordPara struct {
	Runs  []WordRun
	Mark  uint16 // that ends it: 0x0d, or 0x07 for a cell or a row
	Props []byte // as [MS-DOC] lists them
	Of    []byte // properties of the mark itself
}

// WordRun is text with the same properties.
type WordRun struct {
	Text  string
	Props []byte
}

// Word lays out the streams of a small document of Word 97: paras as its text, of which
// the last notes are footnotes, and further structures of the table stream by their
// number in the head.
func Word(paras []WordPara, notes int, structures map[int][]byte) map[string][]byte {
	w := &wordMain{}
	var text []byte
	var chars, whole []stretch
	total, ofNotes := 0, 0
	for i, p := range paras {
		start := len(text)
		for _, r := range p.Runs {
			for _, c := range utf16.Encode([]rune(r.Text)) {
				text = le.AppendUint16(text, c)
			}
			chars = append(chars, stretch{textAt + len(text), r.Props})
		}
		text = le.AppendUint16(text, p.Mark)
		chars = append(chars, stretch{textAt + len(text), p.Of})
		whole = append(whole, stretch{textAt + len(text), append([]byte{0, 0}, p.Props...)})
		total += (len(text) - start) / 2
		if i >= len(paras)-notes {
			ofNotes += (len(text) - start) / 2
		}
	}
	w.data = append(make([]byte, textAt), text...)
	clx := append([]byte{2, 16, 0, 0, 0, 0, 0, 0, 0}, le.AppendUint32(nil, uint32(total))...)
	clx = append(clx, 0, 0)
	clx = append(le.AppendUint32(clx, textAt), 0, 0)
	all := map[int][]byte{1: {4, 0, 0, 0, 10, 0}, 33: clx, 12: w.pages(chars, 1), 13: w.pages(whole, 13)}
	maps.Copy(all, structures)
	le.PutUint16(w.data, 0xa5ec)
	le.PutUint16(w.data[2:], 0xc1)
	le.PutUint16(w.data[32:], 14)
	le.PutUint16(w.data[62:], 22)
	le.PutUint32(w.data[76:], uint32(total-ofNotes))
	le.PutUint32(w.data[80:], uint32(ofNotes))
	le.PutUint16(w.data[152:], 93)
	return map[string][]byte{"WordDocument": w.data, "0Table": w.table(all)}
}

// textAt is where the text of the document begins.
const textAt = 1024

var le = binary.LittleEndian

// wordMain is the stream of the text, with the pages of properties behind it.
type wordMain struct{ data []byte }

// stretch is text, up to a place, with the same properties.
type stretch struct {
	to    int
	props []byte
}

// pages lays a page of properties behind the text; an entry of it is of the given width. It
// gives what the table stream says of it.
func (w *wordMain) pages(list []stretch, width int) (plc []byte) {
	const page = 512
	w.data = append(w.data, make([]byte, (page-len(w.data)%page)%page)...)
	number := len(w.data) / page
	b := make([]byte, page)
	b[page-1] = byte(len(list))
	le.PutUint32(b, textAt)
	at := page - 1
	for i, s := range list {
		le.PutUint32(b[4*i+4:], uint32(s.to))
		if len(s.props) == 0 {
			continue
		}
		n := len(s.props)
		var entry []byte
		switch {
		case width == 1:
			entry = append([]byte{byte(n)}, s.props...)
		case n%2 == 1:
			entry = append([]byte{byte(n+1) / 2}, s.props...)
		default:
			entry = append([]byte{0, byte(n / 2)}, s.props...)
		}
		at = (at - len(entry)) &^ 1
		copy(b[at:page-1], entry)
		b[4*(len(list)+1)+width*i] = byte(at / 2)
	}
	w.data = append(w.data, b...)
	plc = le.AppendUint32(le.AppendUint32(nil, textAt), uint32(list[len(list)-1].to))
	return le.AppendUint32(plc, uint32(number))
}

// table gives the table stream, and says in the head where each structure is in it.
func (w *wordMain) table(structures map[int][]byte) (table []byte) {
	for _, i := range slices.Sorted(maps.Keys(structures)) {
		b := structures[i]
		le.PutUint32(w.data[154+8*i:], uint32(len(table)))
		le.PutUint32(w.data[158+8*i:], uint32(len(b)))
		table = append(table, b...)
		if i == 73 { // the levels of lists stand behind what counts them
			if n := le.Uint16(b); 2+28*int(n) < len(b) {
				le.PutUint32(w.data[158+8*i:], uint32(2+28*int(n)))
			}
		}
	}
	return table
}
