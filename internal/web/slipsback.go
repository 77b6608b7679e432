package web

import (
	"net/http"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"fengong/internal/app"
	"fengong/internal/runfolder"
	"fengong/model"
)

// withdrawSlips takes back the reminders that are ticked in the register.
func (d *Desk) withdrawSlips(r *request) {
	if ds := app.LedgerElsewhere(r.home.out()); ds != nil {
		d.refused(r, "withdraw", nil, ds)
		return
	}
	_ = r.ParseForm() // what did not arrive was not ticked
	ticked := r.PostForm["slip"]
	if len(ticked) == 0 {
		d.refused(r, "withdraw", nil, model.Diagnostics{{Severity: model.Error, Code: "slip-unknown",
			Message: model.Text{ZH: "没有勾选催办单，什么也没有撤回", EN: "nothing is ticked, and nothing was withdrawn"}}})
		return
	}
	u, err := app.WithdrawSlips(r.home.out(), r.lang, func(date, unit string) bool { return slices.Contains(ticked, date+" "+unit) })
	if d.refused(r, "withdraw", err, nil) {
		return
	}
	var units []string
	for _, s := range u.Slips {
		units = append(units, s.Unit)
	}
	name := model.Text{ZH: "撤回" + strconv.Itoa(len(u.Slips)) + "份催办单（" + strings.Join(units, "、") + "）",
		EN: "withdrawing " + strconv.Itoa(len(u.Slips)) + " reminders (" + strings.Join(units, ", ") + ")"}
	if u.Kept != "" {
		if err := r.home.slipsGone(name, u); err != nil {
			d.log("withdraw: %v", err)
		}
	}
	done := []model.Text{{ZH: "已" + name.ZH + "，编号不再使用", EN: "done: " + name.EN + "; their numbers are not used again"}}
	for _, left := range u.Left {
		done = append(done, model.Text{ZH: "改过，没有删：" + left, EN: "changed since, and left: " + left})
	}
	d.showRounds(r, http.StatusOK, done, nil)
}

// slipsGone puts a withdrawal among the changes of the ledger that can be taken back, with the documents.
func (f *folder) slipsGone(name model.Text, u *app.SlipsBack) error {
	if err := f.changed(name, u.Kept, nil); err != nil {
		return err
	}
	list := f.steps()
	s := &list[len(list)-1]
	s.Slips = []string{}
	for i, file := range u.Files {
		if err := os.MkdirAll(f.path(collectedFolder, s.Before), 0o777); err != nil {
			return err
		}
		if err := runfolder.Overwrite(f.path(collectedFolder, s.Before, slipCopy(i, file.Name)), file.Data); err != nil {
			return err
		}
		s.Slips = append(s.Slips, file.Name)
	}
	return f.keepSteps(list)
}

// slipsOf gives the documents that the withdrawal s took away.
func (f *folder) slipsOf(s *ledgerStep) (files []app.Copy, err error) {
	for i, name := range s.Slips {
		data, err := os.ReadFile(f.path(collectedFolder, s.Before, slipCopy(i, name)))
		if err != nil {
			return nil, err
		}
		files = append(files, app.Copy{Name: name, Data: data})
	}
	return files, nil
}

// slipCopy names the copy of a document: those of several days may have one name.
func slipCopy(i int, name string) string { return strconv.Itoa(i) + path.Ext(name) }
