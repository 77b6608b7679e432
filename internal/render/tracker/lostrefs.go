package tracker

import (
	"bytes"
	"io"
	"slices"

	"fengong/internal/office"
	"fengong/internal/office/worksheet"
	"fengong/model"
)

// tellLostRefs names the sheets with formulas that point to rows which have left the ledger, and
// the names of the workbook that do.
func (u *update) tellLostRefs(now *worksheet.Workbook) error {
	if u.shifts.Still() {
		return nil // no formula was changed
	}
	tell := func(sheet, was, is string) error {
		before, err := lostRefs(u.w.Pkg, was)
		if err != nil {
			return err
		}
		after, err := lostRefs(now.Pkg, is)
		if err != nil {
			return err
		}
		n := after - before
		if n <= 0 {
			return nil
		}
		u.changes.Found.Add(model.Pos{Sheet: sheet}, model.Warning, "tracker-formula-lost", model.Say("这里的公式或名称有%d处引用的行已移到“已撤销”，成了 %s",
			"%d references of formulas or names here point to rows that went to the sheet of what is withdrawn: they are %s now", n, worksheet.RefGone), model.Text{
			ZH: "请改写公式；原来的公式在另存的旧台账里", EN: "rewrite the formulas; the old ones are in the copy of the earlier tracker"})
		return nil
	}
	for _, was := range u.w.Sheets {
		i := slices.IndexFunc(now.Sheets, func(s worksheet.SheetPart) bool { return s.Name == was.Name })
		if i < 0 {
			continue
		}
		if err := tell(was.Name, was.Part, now.Sheets[i].Part); err != nil {
			return err
		}
	}
	return tell("", u.w.Main, now.Main)
}

// lostRefs counts the references in a part that point nowhere.
func lostRefs(p *office.Package, part string) (n int, err error) {
	r, err := p.Stream(part)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	buf, left := make([]byte, 1<<16), 0
	for {
		read, err := r.Read(buf[left:])
		data := buf[:left+read]
		n += bytes.Count(data, []byte(worksheet.RefGone))
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return 0, err
		}
		// What may be the beginning of one more; a whole one is counted.
		left = copy(buf, data[max(0, len(data)-len(worksheet.RefGone)+1):])
	}
}
