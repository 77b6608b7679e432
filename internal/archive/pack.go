package archive

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"io"
	"path"
	"slices"
	"strings"

	"fengong/internal/office"
	"fengong/internal/runfolder"
)

// Pack writes the run as a zip: all that its manifest lists, the tracker as people left
// it, what was made of it later (reports, return sheets, reminders, evidence) as it is, the hand-over list, the catalogue, and last the sums of all of it. The same content gives the same
// bytes. The run has been proven.
func (r *Run) Pack(w io.Writer, program string) error {
	z := &packer{Writer: zip.NewWriter(w), folder: r.Name}
	names := []string{runfolder.ManifestName}
	for _, f := range r.Manifest.Files {
		names = append(names, f.Name)
	}
	for _, l := range r.later() {
		names = append(names, l.file)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	for _, name := range names {
		data, err := r.read(name, maxRead)
		if err == nil {
			err = z.add(name, data)
		}
		if err != nil {
			return fmt.Errorf("packing %s: %w", name, err)
		}
	}
	list, err := r.handover()
	if faults := office.Check(list); err == nil && faults != nil {
		err = faults
	}
	if err == nil {
		err = z.add(handoverName, list)
	}
	if err != nil {
		return fmt.Errorf("packing the hand-over list: %w", err)
	}
	workbook, document, err := r.catalogue()
	for _, made := range []struct {
		name string
		data []byte
	}{{catalogueName, workbook}, {cataloguePrint, document}} {
		if faults := office.Check(made.data); err == nil && faults != nil {
			err = faults
		}
		if err == nil {
			err = z.add(made.name, made.data)
		}
	}
	if err != nil {
		return fmt.Errorf("packing the catalogue: %w", err)
	}
	data, err := contents{Program: program, Title: r.Manifest.Title, Files: z.sums}.write()
	if err == nil {
		err = z.add(contentsName, data)
	}
	if err != nil {
		return fmt.Errorf("packing %s: %w", contentsName, err)
	}
	return z.Close()
}

// Added gives the names of the files that Pack puts beside those of the run: whoever goes on from
// an unpacked run takes them out.
func Added() []string { return []string{handoverName, contentsName} }

type packer struct {
	*zip.Writer
	folder string
	sums   []runfolder.Sum
}

// The first day that a zip can name: an archive tells no time of its making.
const firstDay = 1<<5 | 1

// utf8Name is the flag that keeps Chinese names whole on every system.
const utf8Name = 1 << 11

func (z *packer) add(name string, data []byte) error {
	z.sums = append(z.sums, runfolder.SumOf(name, data))
	h := header(path.Join(z.folder, name))
	h.CRC32, h.UncompressedSize64 = crc32.ChecksumIEEE(data), uint64(len(data))
	packed := data
	if !compressed(name) {
		var b bytes.Buffer
		f, err := flate.NewWriter(&b, flate.BestCompression)
		if err != nil {
			return err
		}
		if _, err := f.Write(data); err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
		h.Method, packed = zip.Deflate, b.Bytes()
	}
	h.CompressedSize64 = uint64(len(packed))
	// Sums and sizes stand before the data: not every program reads stored files otherwise.
	w, err := z.CreateRaw(h)
	if err != nil {
		return err
	}
	_, err = w.Write(packed)
	return err
}

// header returns what a package says of each of its files.
func header(name string) *zip.FileHeader {
	return &zip.FileHeader{
		Name: name, Flags: utf8Name, CreatorVersion: 3<<8 | 20, ReaderVersion: 20, ExternalAttrs: 0o100644 << 16,
		//lint:ignore SA1019 CreateRaw writes this field as it is and looks at no other
		ModifiedDate: firstDay,
	}
}

// asPacked reports whether the zip r has between its files what Pack puts there. One that
// another program packed anew is of another length, and that is no fault.
func asPacked(r io.ReaderAt, size int64) (bool, error) {
	from, err := zip.NewReader(r, size)
	if err != nil {
		return false, err
	}
	c := &comparer{want: io.NewSectionReader(r, 0, size)}
	z := zip.NewWriter(c)
	for _, f := range from.File {
		h := header(f.Name)
		h.Method, h.CRC32, h.CompressedSize64, h.UncompressedSize64 = f.Method, f.CRC32, f.CompressedSize64, f.UncompressedSize64
		raw, err := f.OpenRaw()
		if err != nil {
			return false, err
		}
		w, err := z.CreateRaw(h)
		if err != nil {
			return false, err
		}
		if _, err := io.Copy(w, raw); err != nil {
			return false, err
		}
	}
	if err := z.Close(); err != nil {
		return false, err
	}
	return !c.differs || c.n != size, nil
}

// comparer is a writer that compares what it gets with another source.
type comparer struct {
	want    io.Reader
	n       int64
	differs bool
	buf     []byte
}

func (c *comparer) Write(b []byte) (int, error) {
	c.n += int64(len(b))
	c.buf = append(c.buf[:0], b...)
	if n, _ := io.ReadFull(c.want, c.buf); n < len(b) || !bytes.Equal(c.buf, b) { // the end is a difference
		c.differs = true
	}
	return len(b), nil
}

// compressed reports whether a file's format is compressed already.
func compressed(name string) bool {
	return slices.Contains([]string{".docx", ".xlsx", ".pdf", ".ofd", ".odt", ".wps", ".et"}, strings.ToLower(path.Ext(name)))
}
