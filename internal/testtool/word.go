package testtool

import (
	"encoding/binary"
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
	const textAt, page = 1024, 512
	le := binary.LittleEndian
	var text []byte
	type stretch struct {
		to    int
		props []byte
	}
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
	main := append(make([]byte, textAt), text...)
	pad := func() { main = append(main, make([]byte, (page-len(main)%page)%page)...) }
	pages := func(list []stretch, width int) (plc []byte) {
		pad()
		number := len(main) / page
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
		main = append(main, b...)
		plc = le.AppendUint32(le.AppendUint32(nil, textAt), uint32(list[len(list)-1].to))
		return le.AppendUint32(plc, uint32(number))
	}
	clx := append([]byte{2, 16, 0, 0, 0, 0, 0, 0, 0}, le.AppendUint32(nil, uint32(total))...)
	clx = append(clx, 0, 0)
	clx = append(le.AppendUint32(clx, textAt), 0, 0)
	all := map[int][]byte{1: {4, 0, 0, 0, 10, 0}, 33: clx, 12: pages(chars, 1), 13: pages(whole, 13)}
	for i, b := range structures {
		all[i] = b
	}
	le.PutUint16(main, 0xa5ec)
	le.PutUint16(main[2:], 0xc1)
	le.PutUint16(main[32:], 14)
	le.PutUint16(main[62:], 22)
	le.PutUint32(main[76:], uint32(total-ofNotes))
	le.PutUint32(main[80:], uint32(ofNotes))
	le.PutUint16(main[152:], 93)
	var table []byte
	order := []int{}
	for i := range all {
		order = append(order, i)
	}
	slices.Sort(order)
	for _, i := range order {
		le.PutUint32(main[154+8*i:], uint32(len(table)))
		le.PutUint32(main[158+8*i:], uint32(len(all[i])))
		table = append(table, all[i]...)
		if i == 73 { // the levels of lists stand behind what counts them
			if n := binary.LittleEndian.Uint16(all[i]); 2+28*int(n) < len(all[i]) {
				le.PutUint32(main[158+8*i:], uint32(2+28*int(n)))
			}
		}
	}
	return map[string][]byte{"WordDocument": main, "0Table": table}
}
