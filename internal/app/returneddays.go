package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"fengong/internal/progress"
	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/model"
)

// dayReader understands the days that units typed, with the year of the plan.
type dayReader struct {
	folder     string
	history    *tracker.History
	received   time.Time // as somebody said; zero where nobody did
	today      time.Time // likewise
	start, end time.Time
	settings   *model.Settings // nil where there are none
	states     []string        // of the settings
}

func (d *dayReader) read(r *tracker.Return, file string) (ds model.Diagnostics) {
	if d.end.IsZero() {
		d.year(r)
	}
	unclear := r.Days(func(text string) (time.Time, bool) { return progress.Day(text, d.start, d.end) })
	if unclear != nil {
		some := unclear[:min(len(unclear), 5)]
		ds.Add(model.Pos{File: file}, model.Warning, "return-date-unclear", model.Text{
			ZH: fmt.Sprintf("有%d处不是日期，照原样收：任务%s", len(unclear), strings.Join(some, "、任务")),
			EN: fmt.Sprintf("%d entries are no dates, and were taken as they are: %s", len(unclear), strings.Join(some, ", "))}, model.Text{
			ZH: "请向单位核实后在台账里改", EN: "ask the unit, and correct them in the tracker"})
	}
	return ds
}

// mend gives what r has in other words than the ledger's, with what it is likely to mean; where
// mended is not nil, that or what mended says is taken.
func (d *dayReader) mend(r *tracker.Return, mended map[string]string) (unclear []tracker.Typed) {
	if d.end.IsZero() {
		d.year(r)
	}
	var state *tracker.Typed // of the row whose rate comes next
	r.Mend(func(t *tracker.Typed) (now string) {
		clear := false
		defer func() { unclear, state = d.together(state, t, now, mended, unclear) }()
		switch t.Kind {
		case tracker.TypedState:
			clear = len(d.states) == 0 || slices.Contains(d.states, t.Value)
			if t.Reading = likeState(t.Value, d.states); t.Reading == "" && d.settings != nil {
				t.Reading = progress.StateLike(t.Value, d.settings)
			}
		case tracker.TypedRate:
			rate, ok := progress.Rate(t.Value)
			clear = ok && rate == t.Value
			if !ok { // 50 where the cell shows hundredths
				n, isPercent := strings.CutSuffix(t.Value, "00%")
				rate, ok = progress.Rate(n + "%")
				ok = ok && isPercent
			}
			if !ok {
				rate, ok = progress.RoughRate(t.Value)
			}
			if ok {
				t.Reading = rate
			}
		case tracker.TypedDay:
			if day, rough := progress.RoughDay(t.Value, d.start, d.end, d.near(r)); rough {
				t.Reading = day.Format(time.DateOnly)
			} else if day, is := progress.Day(t.Value, d.start, d.end); is && t.Updated && (d.odd(day) || d.outOfTime(t.Value, day, r)) {
				t.Reading, t.Odd = day.Format(time.DateOnly), true
			} else {
				clear = is
			}
		}
		if clear {
			return cmp.Or(mended[t.ID], t.Value)
		}
		if t.Now = cmp.Or(t.Reading, t.Value); mended[t.ID] != "" {
			t.Now = mended[t.ID]
		}
		if mended == nil && t.Kind != tracker.TypedDay { // of a day the reading was always taken, and is told now
			t.Now = t.Value
		}
		unclear = append(unclear, *t)
		return t.Now
	})
	return unclear
}

// odd reports whether a sheet can hardly have been updated on day: after it came, or long before. Where nobody says when
// that was, it came by today.
func (d *dayReader) odd(day time.Time) bool {
	switch {
	case !d.received.IsZero():
		if day.After(d.received) || day.Before(d.received.AddDate(-1, 0, 0)) {
			return true
		}
	case !d.today.IsZero() && day.After(d.today):
		return true
	}
	return day.Before(d.start.AddDate(-1, 0, 0)) || day.After(d.end.AddDate(1, 0, 0))
}

// outOfTime reports whether day is said without its year and is not of the time about which the sheet r reports: since
// about a month before the round before was due, else in the last hundred days.
func (d *dayReader) outOfTime(text string, day time.Time, r *tracker.Return) bool {
	if _, dated, ok := progress.DueDay(text, d.start, d.end); !ok || dated {
		return false
	}
	last, from := d.near(r), time.Time{}
	if round := d.history.Round(r.Round); round != nil {
		if due, err := time.Parse(time.DateOnly, round.Due); err == nil {
			last = due
		}
	}
	if last.IsZero() {
		return false
	}
	for i := range d.history.Rounds {
		if due, err := time.Parse(time.DateOnly, d.history.Rounds[i].Due); err == nil && due.Before(last) && due.AddDate(0, -1, 0).After(from) {
			from = due.AddDate(0, -1, 0)
		}
	}
	if from.IsZero() {
		from = last.AddDate(0, 0, -100)
	}
	return day.Before(from)
}

// near gives a day of the month in which a sheet was filled in: that on which it came, else that on which it was saved;
// zero where neither is known.
func (d *dayReader) near(r *tracker.Return) time.Time {
	if !d.received.IsZero() {
		return d.received
	}
	saved, _, _ := strings.Cut(r.Saved, "T")
	day, _ := time.Parse(time.DateOnly, saved)
	return day
}

// together adds a state and the rate behind it to what is unclear where they do not go together: neither can be told to be
// the right one, and a report would take 已完成 with 80% for done. It gives the state that the next rate belongs to.
func (d *dayReader) together(state, t *tracker.Typed, now string, mended map[string]string, unclear []tracker.Typed) ([]tracker.Typed, *tracker.Typed) {
	t.Now = now
	switch {
	case t.Kind == tracker.TypedState:
		return unclear, t
	case t.Kind != tracker.TypedRate:
		return unclear, nil
	case state == nil || state.Key != t.Key || state.Number != t.Number || d.settings == nil:
		return unclear, nil
	}
	meant := func(t *tracker.Typed) string {
		if mended != nil {
			return t.Now
		}
		return cmp.Or(t.Reading, t.Now)
	}
	if !progress.Conflict(meant(state), meant(t), d.settings) {
		return unclear, nil
	}
	for _, one := range []*tracker.Typed{state, t} {
		one.Conflict = true
		at := slices.IndexFunc(unclear, func(u tracker.Typed) bool { return u.ID == one.ID })
		if at < 0 {
			at = len(unclear)
			unclear = append(unclear, *one)
		}
		unclear[at].Conflict = true
	}
	return unclear, nil
}

// unread tells which states and rates of a file no report will understand, and which days are none but were taken for
// one, with what they are likely to mean; that others are no days at all, is told by itself.
func unread(unclear []tracker.Typed, file string) (ds model.Diagnostics) {
	asIs := model.Text{ZH: "照原样收", EN: "were taken as they are"}
	uncounted := model.Text{ZH: "报告不按它计。请向单位核实后在台账里改；在网页上收取的，收之前就可以改",
		EN: "no report counts by them: ask the unit, and correct them in the tracker; the page lets you do so before they are taken"}
	mendDays := model.Text{ZH: "不对的，请在台账里改；在网页上收取的，收之前就可以改", EN: "correct them in the tracker where they are wrong; the page lets you do so before they are taken"}
	for _, kind := range []struct {
		kind              tracker.TypedKind
		code              string
		what, taken, hint model.Text
	}{
		{tracker.TypedState, "return-state-unclear", model.Text{ZH: "状态不是设置中的词", EN: "states are none of the settings"}, asIs, uncounted},
		{tracker.TypedRate, "return-rate-unclear", model.Text{ZH: "完成率不是准数", EN: "rates are no exact numbers"}, asIs, uncounted},
		{tracker.TypedDay, "return-date-rough", model.Text{ZH: "日期没有写到哪一天", EN: "days are no certain ones"}, model.Text{ZH: "按可能的一天收", EN: "were taken for likely ones"},
			mendDays},
		{tracker.TypedDay, "return-day-unlikely", model.Text{ZH: "更新日期晚于收到日期（没有填的，晚于今天）、早了一年以上，或没有写年份而不在本轮前后", EN: "days of update are after the sheet came, after today, more than a year before, or without a year and not of the time of the round"}, asIs, mendDays},
	} {
		var zh, en []string
		for i := range unclear {
			t := &unclear[i]
			if t.Kind != kind.kind || t.Conflict || t.Kind == tracker.TypedDay && (t.Reading == "" || t.Odd != (kind.code == "return-day-unlikely")) {
				continue
			}
			if _, exact := progress.Rate(t.Value); exact && t.Kind == tracker.TypedRate {
				continue // 八成
			}
			z, e := "任务"+t.Number+"“"+t.Value+"”", fmt.Sprintf("%s %q", t.Number, t.Value)
			if t.Reading != "" && t.Reading != t.Value {
				z, e = z+"（可能是"+t.Reading+"）", e+" (perhaps "+t.Reading+")"
			}
			zh, en = append(zh, z), append(en, e)
		}
		if zh == nil {
			continue
		}
		some := min(len(zh), 5)
		ds.Add(model.Pos{File: file}, model.Warning, kind.code, model.Text{
			ZH: fmt.Sprintf("有%d处%s，%s：%s", len(zh), kind.what.ZH, kind.taken.ZH, strings.Join(zh[:some], "、")),
			EN: fmt.Sprintf("%d %s, and %s: %s", len(en), kind.what.EN, kind.taken.EN, strings.Join(en[:some], ", "))}, kind.hint)
	}
	return append(ds, conflicting(unclear, file)...)
}

// conflicting tells of the states of a file that do not go together with their rates.
func conflicting(unclear []tracker.Typed, file string) (ds model.Diagnostics) {
	var pairs []string
	for i := range unclear {
		t := &unclear[i]
		if !t.Conflict || t.Kind != tracker.TypedRate {
			continue
		}
		at := slices.IndexFunc(unclear, func(u tracker.Typed) bool {
			return u.Kind == tracker.TypedState && u.Conflict && u.Key == t.Key && u.Number == t.Number
		})
		pairs = append(pairs, t.Number+"（"+unclear[at].Value+" "+t.Value+"）")
	}
	if pairs != nil {
		some := pairs[:min(len(pairs), 5)]
		ds.Add(model.Pos{File: file}, model.Warning, "return-state-conflict", model.Say("有%d项任务的状态与完成率矛盾，照原样收：任务%s", "of %d tasks state and rate do not go together, and were taken as they are: %s", len(pairs), model.Listed(some)), model.Text{
			ZH: "请向单位核实，改其中一个", EN: "ask the unit, and correct one of them"})
	}
	return ds
}

// likeState gives the one state that has the words of a typed one, or whose words it has.
func likeState(typed string, states []string) string {
	like := ""
	for _, s := range states {
		if strings.Contains(s, typed) || strings.Contains(typed, s) {
			if like != "" {
				return ""
			}
			like = s
		}
	}
	return like
}

// year finds the year of the plan: that of the settings, else of the rounds, else of the
// document, else of the sheet.
func (d *dayReader) year(r *tracker.Return) {
	p := &Project{lang: model.Chinese}
	set := p.settingsIn(runfolder.Copies(d.folder)[runfolder.Settings])
	if set != nil {
		d.settings, d.states = set, set.Tracker.States
		set.InYearOf(runfolder.Read(d.folder).Title)
	}
	if set != nil && !set.Report.YearStart.IsZero() {
		d.start, d.end = progress.Year(&set.Report, time.Time{})
		return
	}
	var day time.Time
	for i := range d.history.Rounds {
		if due, err := time.Parse(time.DateOnly, d.history.Rounds[i].Due); err == nil {
			day = due
			break
		}
	}
	if day.IsZero() && set != nil && !set.Document.Date.IsZero() {
		day = set.Document.Date.Time()
	}
	if day.IsZero() {
		day = d.near(r)
	}
	d.start = time.Date(day.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	d.end = time.Date(day.Year(), 12, 31, 0, 0, 0, 0, time.UTC)
}
