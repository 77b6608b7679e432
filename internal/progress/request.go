package progress

import (
	"strconv"
	"strings"
	"time"

	"fengong/model"
)

// AsksForTime reports whether a state is that of a task for which more time was asked (申请延期).
func AsksForTime(state string) bool {
	return strings.Contains(state, "申请") && strings.Contains(state, "延期")
}

// Pending reports whether more time was asked for the entry and nobody has decided: until then its deadline counts.
func (e *Entry) Pending() bool {
	return (AsksForTime(e.State) || strings.Contains(e.Request, "延期") || e.Until != "") && e.Granted == "" && !strings.Contains(e.Request, "不同意")
}

// Asking gives what was asked for the entry and nobody has decided: 延期, 退办, 销号, as it is written; "" where that is nothing.
func (e *Entry) Asking() string {
	asks := strings.TrimPrefix(strings.Join(strings.Fields(e.Request), ""), "申请")
	switch {
	case e.Pending():
		return "延期"
	case strings.Contains(asks, "不同意") || strings.Contains(asks, "延期") || strings.Trim(asks, "无没有否未-—－/、。") == "":
		return "" // refused, granted, or none
	}
	return asks
}

// Request is what was asked for an entry, what was granted, and whether it was finished in time.
type Request struct {
	*Entry
	First time.Time // the deadline of the table; zero where it has none of its own
	// AskedLate says that the unit asked after the deadline.
	AskedLate bool
	Done      bool
	Finished  time.Time // zero where it is not, or nobody said when
	Late      int       // days from the deadline that counts to Finished; 0 is in time
}

// request notes what was asked for an entry whose deadline, with what was granted, is due.
func (m *meter) request(e *Entry, status Status, due deadline) {
	undated := status == Done && due.Kind == byDay && e.Reporter == "" && m.finished(e).IsZero()
	if e.Request == "" && e.Until == "" && e.Granted == "" && e.Closed == "" && !undated {
		return
	}
	r := Request{Entry: e, Done: status == Done}
	if d := parseDeadline(e.Due, m.Start, m.End); d.Kind == byDay {
		r.First = d.Day
	}
	if asked, ok := fullDate(e.Asked); ok && !r.First.IsZero() {
		r.AskedLate = asked.After(r.First)
	}
	r.Finished = m.finished(e)
	if !r.Finished.IsZero() && due.Kind == byDay {
		r.Late = max(0, days(due.Day, r.Finished))
	}
	m.Requests = append(m.Requests, r)
}

// finished gives the day on which an entry was finished, as somebody says; zero where nobody does. The day
// of the last report is none: what was finished in August may be reported in November. Nor is a month.
func (f *Figures) finished(e *Entry) time.Time {
	if day, ok := fullDate(e.Closed); ok {
		return day
	}
	if d := parseDeadline(e.Closed, f.Start, f.End); d.Kind == byDay && !d.Period {
		return d.Day
	}
	return time.Time{}
}

// Closings counts the entries that are done, by when that was, and what units asked for.
type Closings struct {
	InTime, Late int // by the deadline that counts, and after it
	Undated      int // nobody says when
	Open         int // without a deadline of their own

	Before, After, Granted int // asked for more time before or after the deadline (of the table); given it
	Strike, Other          int // asked to be struck off, or for something else
}

// Closings works them out.
func (f *Figures) Closings() (c Closings) {
	for i := range f.Items {
		it := &f.Items[i]
		if it.Status != Done {
			continue
		}
		switch day := f.finished(it.Entry); {
		case it.Deadline.IsZero():
			c.Open++
		case day.IsZero():
			c.Undated++
		case day.After(it.Deadline):
			c.Late++
		default:
			c.InTime++
		}
	}
	for i := range f.Requests {
		r := &f.Requests[i]
		switch {
		case r.Until != "" || strings.Contains(r.Request, "延"):
			if r.AskedLate {
				c.After++
			} else {
				c.Before++
			}
		case strings.Contains(r.Request, "销"):
			c.Strike++
		case r.Request != "":
			c.Other++
		}
		if _, ok := Day(r.Granted, f.Start, f.End); ok {
			c.Granted++
		}
	}
	return c
}

// Reply is what came of asking a unit in a round.
type Reply struct {
	Round, Due, Unit          string // Due as 2026-05-25; "" where there is none
	Asked, Answered, Repeated int    // entries; Repeated are those with the words of the round before
	Day, File                 string // of the sheet that came; Day as Due
}

// Fault says what is not as it should be on the day asOf (2026-05-31); empty where nothing is.
func (r *Reply) Fault(asOf string) model.Text {
	count := func(n int, zh, en string) model.Text {
		s := strconv.Itoa(n)
		return model.Text{ZH: zh + s + "项", EN: s + " " + en}
	}
	var all []model.Text
	switch {
	case r.File == "" && r.Due != "" && asOf <= r.Due:
		return model.Text{}
	case r.File == "":
		return model.Text{ZH: "未报", EN: "missing"}
	case r.Due != "" && r.Day > r.Due:
		all = append(all, model.Text{ZH: "迟报", EN: "late"})
	}
	switch {
	case r.Answered == 0 && r.Asked > 0:
		all = append(all, model.Text{ZH: "空表", EN: "empty"})
	case r.Answered < r.Asked:
		all = append(all, count(r.Asked-r.Answered, "未填", "not filled in"))
	}
	if r.Repeated > 0 {
		all = append(all, count(r.Repeated, "照抄上次", "word for word as the time before"))
	}
	var t model.Text
	for i, a := range all {
		if i > 0 {
			t.ZH += "，"
			t.EN += ", "
		}
		t.ZH += a.ZH
		t.EN += a.EN
	}
	return t
}
