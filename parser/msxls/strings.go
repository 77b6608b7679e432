package msxls

import (
	"slices"
	"unicode/utf16"
)

// pieces reads strings from a record and those that continue it.
type pieces struct {
	parts [][]byte // what is left
}

// skip leaves out n bytes of the first piece.
func (p *pieces) skip(n int) *pieces {
	p.parts[0] = p.parts[0][n:]
	return p
}

func (p *pieces) empty() bool {
	return !slices.ContainsFunc(p.parts, func(part []byte) bool { return len(part) > 0 })
}

// bytes gives the next n bytes, over the ends of pieces.
func (p *pieces) bytes(n int) ([]byte, error) {
	for len(p.parts) > 0 && len(p.parts[0]) == 0 {
		p.parts = p.parts[1:]
	}
	if len(p.parts) > 0 && len(p.parts[0]) >= n {
		b := p.parts[0][:n]
		p.parts[0] = p.parts[0][n:]
		return b, nil
	}
	left := 0
	for _, part := range p.parts {
		if left += len(part); left >= n {
			break
		}
	}
	if left < n {
		return nil, errCut
	}
	b := make([]byte, 0, n)
	for len(b) < n {
		part := p.parts[0]
		k := min(n-len(b), len(part))
		b = append(b, part[:k]...)
		if p.parts[0] = part[k:]; k == len(part) && len(b) < n {
			p.parts = p.parts[1:]
		}
	}
	return b, nil
}

// text reads a string whose length is a number of the given bytes.
func (p *pieces) text(lengthBytes int) (t text, err error) {
	head, err := p.bytes(lengthBytes + 1)
	if err != nil {
		return t, err
	}
	n := int(head[0])
	if lengthBytes == 2 {
		n = int(u16(head))
	}
	const wide, phonetic, rich = 1, 4, 8
	flags := head[lengthBytes]
	runs, extra := 0, 0
	if flags&rich != 0 {
		b, err := p.bytes(2)
		if err != nil {
			return t, err
		}
		runs = int(u16(b))
	}
	if flags&phonetic != 0 {
		b, err := p.bytes(4)
		if err != nil {
			return t, err
		}
		extra = int(u32(b))
	}
	size := 1 + int(flags&wide)
	for n > 0 {
		if len(p.parts) > 0 && len(p.parts[0]) == 0 {
			// Within a string each further record says anew how wide the characters are.
			p.parts = p.parts[1:]
			b, err := p.bytes(1)
			if err != nil {
				return t, err
			}
			size = 1 + int(b[0]&wide)
		}
		if len(p.parts) == 0 {
			return t, errCut
		}
		k := min(n, len(p.parts[0])/size)
		if k == 0 {
			return t, errCut
		}
		b := p.parts[0][:k*size]
		p.parts[0] = p.parts[0][k*size:]
		if t.s == nil {
			t.s = make([]uint16, 0, k)
		}
		for i := 0; i < len(b); i += size {
			if size == 1 {
				t.s = append(t.s, uint16(b[i]))
			} else {
				t.s = append(t.s, u16(b[i:]))
			}
		}
		n -= k
	}
	for range runs {
		b, err := p.bytes(4)
		if err != nil {
			return t, err
		}
		t.runs = append(t.runs, run{int(u16(b)), int(u16(b[2:]))})
	}
	_, err = p.bytes(extra)
	return t, err
}

func decode(s []uint16) string { return string(utf16.Decode(s)) }
