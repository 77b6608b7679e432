package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"fengong/internal/app"
	"fengong/internal/progress"
	"fengong/internal/render/slip"
	"fengong/model"
)

// urgePreview is the reminders that would be drafted, which a person confirms.
type urgePreview struct {
	Day     string
	Rows    []urgeRow
	Waiting []model.Text
	Seal    string // names what is shown
	New     int    // reminders that are not there yet, but for those that are let be
	Unasked int    // of Rows, those to units that were never asked and only lag
	None    bool   // no unit was ticked
	Changed bool   // is other than what was confirmed
}

// urgeRow is a reminder in the preview.
type urgeRow struct {
	Number, Unit, Level, AnswerBy string
	What                          model.Text
	Tasks                         []urgeTask
	Standing                      bool
	Today                         bool // keeps the number that it got on that day before
	Off                           bool // is let be: it has no tick
	Unasked                       bool // says only that the unit lags, which was never asked
}

// urgeTask is a task that a unit is reminded of; the number has its table, where there are several.
type urgeTask struct {
	Number, Text string
	Numbered     bool   // it has a number, and not its table alone
	Asked        string // what the unit has asked for, and nobody has decided
}

// urge shows the reminders of a day and, once that table is confirmed, makes them: 43 of them are
// entered into the register, and none of that is done by one press alone.
func (d *Desk) urge(r *request) {
	if ds := app.LedgerElsewhere(r.home.out()); ds != nil {
		d.showRounds(r, http.StatusConflict, nil, notesOf(ds))
		return
	}
	in := app.UrgeInputs{Folder: r.home.out(), Config: d.reportInputs(r).Config, AsOf: d.day(r), Lang: r.lang, Maker: d.options.Maker, Preview: true, Unasked: true}
	u, err := app.Urge(context.Background(), in)
	if d.refused(r, "urge", err, u.Found) {
		return
	}
	seen := previewOf(u, in.AsOf, r.lang)
	seal := r.FormValue("seal")
	if seal != "" {
		in.Without = seen.pick(r.Form["unit"])
	}
	if seal != seen.Seal || seen.New == 0 {
		seen.Changed, seen.None = seal != "" && seal != seen.Seal, seal == seen.Seal
		d.showUrging(r, http.StatusOK, seen, nil, notesOf(u.Found))
		return
	}
	in.Preview = false
	if u, err = app.Urge(context.Background(), in); d.refused(r, "urge", err, u.Found) {
		return
	}
	done := []model.Text{{ZH: "没有要催的单位", EN: "no unit is to be reminded"}}
	if n := len(u.Slips); n > 0 {
		done[0] = model.Text{ZH: strconv.Itoa(n) + "份催办单，供审签；程序不发送。已登记在台账的“催办记录”表", EN: strconv.Itoa(n) + " reminders, to be signed and sent by a person; they are in the register"}
	}
	day := path.Join(app.SlipsFolder, in.AsOf.Format(time.DateOnly))
	if standing := slices.ContainsFunc(u.Slips, func(s progress.Urging) bool { return s.Standing }); len(u.Slips) > 0 && !standing { // those of before stay as they were made
		if err := r.home.noteMade(day, ""); err != nil {
			d.log("urge: %v", err)
		}
	}
	done = append(done, finished(u.Closed)...)
	if u.Left != nil {
		list := strings.Join(u.Left, "、")
		done = append(done, model.Text{ZH: "没有勾选、这次不催的：" + list, EN: "not ticked, and let be this time: " + list})
	}
	done = append(done, keptAs(u.Kept)...) // before the reminders, of which the first are shown and the others counted
	for i := range u.Slips {
		done = append(done, urgedFor(&u.Slips[i]))
	}
	for _, w := range u.Waiting {
		done = append(done, waitingFor(&w))
	}
	d.showRounds(r, http.StatusOK, done, notesOf(u.Found))
}

func previewOf(u *app.Urged, day time.Time, lang model.Lang) *urgePreview {
	p := &urgePreview{Day: day.Format(time.DateOnly)}
	sum := sha256.New()
	fmt.Fprintln(sum, p.Day)
	for i := range u.Slips {
		s := &u.Slips[i]
		row := urgeRow{Number: s.Number, Unit: s.Unit, Level: s.Level, AnswerBy: s.AnswerBy, What: whyOf(s), Standing: s.Standing, Today: s.Today, Off: s.Unasked, Unasked: s.Unasked}
		for j := range s.Matters {
			m := &s.Matters[j]
			row.Tasks = append(row.Tasks, urgeTask{m.Numbered(lang), m.Task, m.Number != "", slip.Asked(m, lang)})
		}
		if s.Unasked {
			p.Unasked++
		} else if !s.Standing {
			p.New++
		}
		p.Rows = append(p.Rows, row)
		fmt.Fprintln(sum, row)
	}
	for i := range u.Waiting {
		p.Waiting = append(p.Waiting, waitingFor(&u.Waiting[i]))
	}
	p.Seal = hex.EncodeToString(sum.Sum(nil)[:8])
	return p
}

// Meant is how many of the rows are reminders that have a tick from the start.
func (p *urgePreview) Meant() int { return len(p.Rows) - p.Unasked }

// pick leaves ticks to the units that are named, and gives the ones to be let be.
func (p *urgePreview) pick(ticked []string) (without []string) {
	for i := range p.Rows {
		row := &p.Rows[i]
		if row.Standing {
			continue
		}
		if was := row.Off; was != !slices.Contains(ticked, row.Unit) {
			if row.Off = !was; row.Off {
				p.New--
			} else {
				p.New++
			}
		}
		if row.Off {
			without = append(without, row.Unit)
		}
	}
	return without
}

// waitingFor says until when a unit that has something open is let be.
func waitingFor(s *progress.Slip) model.Text {
	return model.Text{ZH: s.Unit + "：" + s.Number + "的答复期限" + s.AnswerBy + "未到，这次不催", EN: s.Unit + ": " + s.Number + " need not be answered before " + s.AnswerBy}
}

// urgedFor says what a unit is reminded of.
func urgedFor(s *progress.Urging) model.Text {
	if s.Standing {
		return model.Text{ZH: s.Number + "　" + s.Unit + "：这一天已有的催办单，保留不动", EN: s.Number + "  " + s.Unit + ": made earlier, and left as it is"}
	}
	why := whyOf(s)
	return model.Text{ZH: s.Number + "　" + s.Unit + "：" + why.ZH, EN: s.Number + "  " + s.Unit + ": " + why.EN}
}

// whyOf counts what stands on a reminder.
func whyOf(s *progress.Urging) model.Text {
	var by [progress.BehindTime + 1]int
	for j := range s.Matters {
		by[s.Matters[j].Why]++
	}
	var zh, en []string
	add := func(n int, what, unit, english string) {
		if n > 0 {
			zh, en = append(zh, what+strconv.Itoa(n)+unit), append(en, strconv.Itoa(n)+" "+english)
		}
	}
	add(by[progress.PastDue], "逾期", "项", "overdue")
	add(by[progress.NearDue], "临期", "项", "due soon")
	add(by[progress.BehindTime], "落后", "项", "behind")
	add(len(s.Missing), "未报", "轮", "returns missing")
	return model.Text{ZH: strings.Join(zh, "，"), EN: strings.Join(en, ", ")}
}
