package collect

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"fengong/model"
)

// What an archive that a unit sent may hold.
const (
	maxPacked = 10_000    // files
	maxUnpack = 256 << 20 // bytes of those that can be returns
)

// Packed reports whether data is a ZIP archive of files, not an office file.
func Packed(data []byte) bool {
	z, err := zipOf(data)
	return err == nil && !slices.ContainsFunc(z.File, func(f *zip.File) bool {
		return f.Name == "[Content_Types].xml" || f.Name == "mimetype"
	})
}

func zipOf(data []byte) (*zip.Reader, error) {
	if !bytes.HasPrefix(data, []byte("PK")) {
		return nil, zip.ErrFormat
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if errors.Is(err, zip.ErrInsecurePath) { // nothing is written by these names
		err = nil
	}
	return z, err
}

// packed is one file of an archive, with its name as a person reads it.
type packed struct {
	name string
	file *zip.File
}

// Unpack hands over the files of an archive that can be returns, one by one, in the order
// of their names; each is called by the archive's name and its own. Files of other kinds go to other
// in the same way. What is wrong with the archive is returned.
func Unpack(name string, data []byte, take, other func(name string, data []byte)) (ds model.Diagnostics) {
	z, err := zipOf(data)
	switch {
	case err != nil:
		return diagnostics(name, err)
	case len(z.File) > maxPacked:
		return packFault(name, model.Say("压缩包里有%d个文件，超过%d个，没有打开", "the archive holds %d files, more than %d: it was not opened", len(z.File), maxPacked))
	}
	var files, others []packed
	for _, f := range z.File {
		one := packed{name + "/" + nameIn(f), f}
		switch {
		case strings.HasSuffix(one.name, "/"), slices.ContainsFunc(strings.Split(one.name[len(name)+1:], "/"), ownFile):
		case canBeReturn(one.name):
			files = append(files, one)
		default:
			others = append(others, one)
		}
	}
	left := int64(maxUnpack)
	for i, list := range [][]packed{files, others} {
		slices.SortStableFunc(list, func(a, b packed) int { return cmp.Compare(a.name, b.name) })
		for _, one := range list {
			content, fault := one.read(left)
			if fault != (model.Text{}) {
				ds = append(ds, packFault(one.name, fault)...)
				continue
			}
			left -= int64(len(content))
			[]func(string, []byte){take, other}[i](one.name, content)
		}
	}
	return ds
}

// nameIn returns a file's name in the archive. Chinese Windows writes names in GB 18030
// without saying so, and some programs write \ for /.
func nameIn(f *zip.File) string {
	name := f.Name
	if f.NonUTF8 && !utf8.ValidString(name) {
		if s, err := simplifiedchinese.GB18030.NewDecoder().String(name); err == nil {
			name = s
		}
	}
	return strings.ReplaceAll(strings.ToValidUTF8(name, "?"), `\`, "/")
}

// read returns the file's content, of at most left bytes, or says why there is none.
func (p *packed) read(left int64) ([]byte, model.Text) {
	if p.file.Flags&1 != 0 {
		return nil, model.Text{ZH: "压缩包有密码", EN: "the archive has a password"}
	}
	r, err := p.file.Open()
	if err != nil {
		return nil, model.Text{ZH: "压缩包里的这个文件读不出来：" + err.Error(), EN: "this file of the archive cannot be read: " + err.Error()}
	}
	defer r.Close()
	content, err := io.ReadAll(io.LimitReader(r, left+1))
	switch {
	case err != nil:
		return nil, model.Text{ZH: "压缩包里的这个文件读不出来：" + err.Error(), EN: "this file of the archive cannot be read: " + err.Error()}
	case int64(len(content)) > left:
		return nil, model.Say("压缩包里的文件解开后超过%d MB，这个没有收", "unpacked, the files of the archive are over %d MB: this one was not collected", maxUnpack>>20)
	}
	return content, model.Text{}
}

func packFault(name string, message model.Text) (ds model.Diagnostics) {
	ds.Add(model.Pos{File: name}, model.Error, "return-unreadable", message, model.Text{
		ZH: "请先自己解压，再收解出来的文件", EN: "unpack it yourself, and collect the files in it"})
	return ds
}
