package web

import (
	"net/http"

	"fengong/internal/addressbook"
	"fengong/internal/app"
	"fengong/internal/settings"
	"fengong/model"
)

// giveBook sends the directory, with every name of the table in it, as a workbook.
func (d *Desk) giveBook(r *request) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	data, err := addressbook.Write(p.Names(), r.lang)
	if err != nil {
		d.log("directory: %v", err)
		d.refuse(r, http.StatusInternalServerError, model.Text{ZH: "单位名录没有写出来：" + err.Error(), EN: "the directory was not written: " + err.Error()}, model.Text{})
		return
	}
	r.w.Header().Set("Content-Type", contentTypes[".xlsx"])
	r.w.Header().Set("Content-Disposition", disposition("attachment", addressbook.Name))
	if _, err := r.w.Write(data); err != nil {
		d.log("directory: %v", err)
	}
}

// takeBook takes over what a workbook, or a units.toml, says of units: full names, other
// spellings, groups and their members.
func (d *Desk) takeBook(r *request) {
	name, data, err := readUpload(r)
	if err != nil || data == nil {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到名录", EN: "the directory did not arrive"}, dropAgain)
		return
	}
	book, ds := app.ReadDirectory(name, data)
	if book == nil || len(book.Units)+len(book.Groups) == 0 {
		wrong := firstError(ds, model.Text{ZH: "里面没有单位", EN: "it names no unit"})
		d.refuse(r, http.StatusUnprocessableEntity, model.Text{ZH: "名录没有改动，这个文件不能用：" + wrong.Message.ZH, EN: "the directory stays as it was: " + wrong.Message.EN},
			model.Text{ZH: wrong.Hint.ZH + "　请先下载名录，在 Excel 或 WPS 里改好再放进来", EN: wrong.Hint.EN + " Download the directory, edit it in a spreadsheet and drop that"})
		return
	}
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	n := len(book.Units) + len(book.Groups)
	d.changeDirectory(r, model.Say("从“%s”取入%d个名称", "%[2]d names from %[1]s", name, n),
		func(data []byte) ([]byte, error) { return withBook(data, d.store.paged(p), book) }, "units?saved")
}

// withBook gives data with what book says of units and groups; names that are only in the table
// or in data stay as they are.
func withBook(data []byte, p *paged, book *model.Directory) ([]byte, error) {
	data, err := withNames(data, p, "")
	if err != nil {
		return nil, err
	}
	for i := range book.Units {
		u := &book.Units[i]
		if data, err = forget(data, u.Name, u.Name, "unit"); err != nil { // it may go by another unit so far
			return nil, err
		}
		var table settings.Table
		if data, table, err = withUnit(data, u.Name); err != nil {
			return nil, err
		}
		if data, err = settings.Set(data, table, "full", u.FullName); err != nil {
			return nil, err
		}
	}
	for i := range book.Groups {
		g := &book.Groups[i]
		if data, err = forget(data, g.Name, g.Name, "group"); err != nil {
			return nil, err
		}
		if data, err = addGroup(data, g.Name, g.Members); err != nil {
			return nil, err
		}
	}
	for i := range book.Units {
		for _, alias := range book.Units[i].Aliases {
			if data, err = merge(data, p, alias, book.Units[i].Name); err != nil {
				return nil, err
			}
		}
	}
	for i := range book.Groups {
		for _, alias := range book.Groups[i].Aliases {
			if data, err = merge(data, p, alias, book.Groups[i].Name); err != nil {
				return nil, err
			}
		}
	}
	return data, nil
}

// shareBook makes the project's directory the one that all projects inherit from.
func (d *Desk) shareBook(r *request) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	shared := p.Names()
	d.store.book.writing.Lock()
	defer d.store.book.writing.Unlock()
	before, old, _ := d.store.sharedBook()
	if before != nil {
		whole, _ := model.NewDirectory(shared.Units, shared.Groups, model.Words{})
		shared, _ = model.Inherit(whole, before) // what other projects put in stays
	}
	err := d.store.keepBook(shared, old, nil, model.Say("并入项目“%s”的名录", "the directory of %s", r.home.called()), r.lang)
	if err != nil {
		d.log("shared directory: %v", err)
		d.refuse(r, http.StatusConflict, model.Text{ZH: "共用的名录没有写：" + reason(err).ZH, EN: "the shared directory was not written: " + reason(err).EN},
			model.Text{ZH: "请关闭正在使用“单位名录.xlsx”的程序再点一次", EN: "close the program that uses it and try again"})
		return
	}
	d.back(r, "units?shared")
}
