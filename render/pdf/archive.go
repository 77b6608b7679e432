package pdf

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/go-pdf/fpdf"
)

// What makes a document fit for the archive (PDF/A-1b, ISO 19005-1) is partly asked of
// fpdf here and partly put right in what it has written.

// srgb is the colour profile that the International Color Consortium gives to everybody.
//
//go:embed sRGB2014.icc
var srgb []byte

// archivable adds what an archive wants to find in the file: the meaning of its colours
// and, in XMP, a copy of its properties.
func archivable(p *fpdf.Fpdf, info Info) {
	p.AddOutputIntent(fpdf.OutputIntentType{
		SubtypeIdent: fpdf.OutputIntent_GTS_PDFA1, OutputConditionIdentifier: "sRGB IEC61966-2.1", ICCProfile: srgb,
	})
	p.SetXmpMetadata(xmp(info))
}

const producer = "fengong"

// xmp describes the document in the same words as its Info dictionary, which has no time
// zone: here, too, there is none.
func xmp(info Info) []byte {
	var b strings.Builder
	text := func(before, s, after string) {
		if s != "" {
			b.WriteString(before)
			_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder does not fail
			b.WriteString(after)
		}
	}
	b.WriteString(`<?xpacket begin="` + "\uFEFF" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format>`)
	text(`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">`, info.Title, `</rdf:li></rdf:Alt></dc:title>`)
	text(`<dc:creator><rdf:Seq><rdf:li>`, info.Author, `</rdf:li></rdf:Seq></dc:creator>`)
	b.WriteString(`</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">`)
	date := info.Date.Format("2006-01-02T15:04:05")
	text(`<xmp:CreateDate>`, date, `</xmp:CreateDate>`)
	text(`<xmp:ModifyDate>`, date, `</xmp:ModifyDate>`)
	b.WriteString(`</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">`)
	text(`<pdf:Producer>`, producer, `</pdf:Producer>`)
	b.WriteString("</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>")
	return []byte(b.String())
}

// mender passes on the file that fpdf writes, in one piece, with what an archive objects
// to put right. Every object keeps its length, so that the table of offsets holds:
//
//   - pages have a transparency group although nothing is transparent: blanked;
//   - the catalog lists embedded files although there are none: blanked;
//   - links lack the flag that they print: it takes the place of /Type, which is optional;
//   - the outline lacks its count: it does likewise;
//   - the trailer, which may change its length, lacks an /ID and names the colour
//     profile for the properties.
type mender struct {
	w         io.Writer
	bookmarks int // at the top level of the outline
}

var trailer = regexp.MustCompile(`trailer\n<<\n/Size \d+\n/Root (\d+) 0 R\n/Info (\d+) 0 R\n`)

func (m *mender) Write(p []byte) (int, error) {
	at := bytes.LastIndex(p, []byte("trailer\n<<\n"))
	if at < 0 {
		return 0, errors.New("no trailer in what fpdf wrote")
	}
	body, tail := p[:at], string(p[at:])
	match := trailer.FindStringSubmatch(tail)
	if match == nil {
		return 0, fmt.Errorf("fpdf wrote an unknown trailer: %q", tail)
	}
	root, err := strconv.Atoi(match[1])
	if err != nil {
		return 0, fmt.Errorf("fpdf wrote an unknown trailer: %w", err)
	}
	// The last objects are the properties, the colour profile and the catalog.
	id := sha256.Sum256(body)
	tail = strings.Replace(tail, "/Info "+match[2]+" 0 R\n", fmt.Sprintf("/Info %d 0 R\n/ID [<%x> <%x>]\n", root-2, id[:16], id[:16]), 1)

	count := fmt.Sprintf("/Count %d", m.bookmarks)
	if err := replace(m.w, body, [][2]string{
		{"/Group <</Type /Group /S /Transparency /CS /DeviceRGB>>", ""},
		{"/EmbeddedFiles << /Names [\n  \n] >>", ""},
		{"<</Type /Annot /Subtype /Link ", "<</F 4 /Subtype /Link "},
		{"<</Type /Outlines /First ", "<<" + count + " /First "},
	}); err != nil {
		return 0, err
	}
	if _, err := io.WriteString(m.w, tail); err != nil {
		return 0, err
	}
	return len(p), nil
}

// replace writes p with the first of each pair replaced by the second, which blanks
// bring to the same length.
func replace(w io.Writer, p []byte, pairs [][2]string) error {
	next := make([]int, len(pairs)) // where the first of each pair is found next
	find := func(i, from int) {
		next[i] = len(p)
		if at := bytes.Index(p[from:], []byte(pairs[i][0])); at >= 0 {
			next[i] = from + at
		}
	}
	for i := range pairs {
		find(i, 0)
	}
	for done := 0; done < len(p); {
		at := slices.Min(next)
		if _, err := w.Write(p[done:at]); err != nil {
			return err
		}
		done = at
		if i := slices.Index(next, at); at < len(p) {
			if _, err := fmt.Fprintf(w, "%-*s", len(pairs[i][0]), pairs[i][1]); err != nil {
				return err
			}
			done += len(pairs[i][0])
			find(i, done)
		}
	}
	return nil
}
