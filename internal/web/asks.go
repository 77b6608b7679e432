package web

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"fengong/internal/app"
	"fengong/internal/progress"
	"fengong/internal/render/tracker"
	"fengong/model"
)

// waiting is a row of the ledger whose unit asks for more time, and nobody has decided.
type waiting struct {
	progress.Item
	Day string // the day until which it asks, as a date; "" where it names none
}

// askedOf gives them, in the order of the ledger.
func askedOf(f *progress.Figures) (list []waiting) {
	for _, it := range f.Items {
		if it.Key == "" || it.Status == progress.Done || !it.Pending() {
			continue
		}
		a := waiting{Item: it}
		if day, ok := progress.Day(it.Until, f.Start, f.End); ok {
			a.Day = day.Format(time.DateOnly)
		}
		list = append(list, a)
	}
	return list
}

// refusedTime is what stands behind what a unit asks for, where the office did not grant it.
const refusedTime = "（不同意）"

// decideTime grants a unit more time, or does not: the ledger says which.
func (d *Desk) decideTime(r *request) {
	refuse := func(zh, en string) {
		d.showYear(r, http.StatusBadRequest, []note{{Severity: model.Error, Message: model.Text{ZH: zh, EN: en}}}, nil)
	}
	rep := app.LoadReport(d.reportInputs(r))
	key := r.PostFormValue("key")
	at := slices.IndexFunc(rep.Ledger, func(e tracker.Entry) bool { return e.Key == key && key != "" })
	if at < 0 || rep.Figures == nil {
		refuse("台账里没有这一行了，什么也没有改", "the row is no longer in the ledger; nothing was changed")
		return
	}
	e := &rep.Ledger[at]
	number := model.NumberIn(e.Table, e.Number, r.lang)
	edit := func(column, was, now string) tracker.Edit {
		return tracker.Edit{Key: e.Key, Unit: e.Unit, Number: number, Text: e.Text, Column: model.Text{ZH: column, EN: column}, Was: was, Now: now}
	}
	if r.PostFormValue("do") == "grant" {
		day, ok := progress.Day(r.PostFormValue("until"), rep.Figures.Start, rep.Figures.End)
		if !ok {
			refuse("没有批准：请写明批准"+e.Unit+"任务"+number+"延期到哪一天", "not granted: say until which day")
			return
		}
		until := day.Format(time.DateOnly)
		d.editLedger(r, []tracker.Edit{edit("批准延期至", e.Granted, until)},
			model.Text{ZH: "同意" + e.Unit + "任务" + number + "延期至" + until, EN: e.Unit + ", task " + number + ": granted until " + until})
		return
	}
	asks := strings.TrimSpace(e.Request)
	if asks == "" {
		asks = "延期"
	}
	edits := []tracker.Edit{edit("申请事项", e.Request, asks+refusedTime)}
	if progress.AsksForTime(e.State) {
		edits = append(edits, edit("状态", e.State, rep.StateLike("推进中")))
	}
	d.editLedger(r, edits, model.Text{ZH: "不同意" + e.Unit + "任务" + number + "延期", EN: e.Unit + ", task " + number + ": no more time"})
}
