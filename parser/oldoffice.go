package parser

import (
	"strings"

	"fengong/model"
	"fengong/parser/msdoc"
	"fengong/parser/msxls"
	"fengong/parser/ole"
)

// Newer returns a file of Word or Excel 97 to 2003 as the .docx or .xlsx that it would be
// today, and any other file as it is. One that cannot be read gives an Error, and then no
// data.
func Newer(name string, data []byte) ([]byte, model.Diagnostics) {
	if !strings.HasPrefix(string(data[:min(len(data), len(oleMark))]), oleMark) {
		return data, nil
	}
	s := &source{name: name, data: data, pos: model.Pos{File: name}}
	var err error
	tooOld := excel5
	if s.ole, err = ole.Open(data); err == nil {
		switch {
		case s.ole.Has("EncryptedPackage", "EncryptionInfo"):
			err = ole.ErrEncrypted
		case s.ole.Has(msdoc.Stream):
			tooOld = word6
			data, _, err = msdoc.DOCX(s.ole)
		case s.ole.Has(msxls.Streams...):
			data, err = msxls.XLSX(s.ole)
		}
	}
	if err != nil {
		_, ds := unreadOld(s, err, tooOld)
		return nil, ds
	}
	return data, nil
}
