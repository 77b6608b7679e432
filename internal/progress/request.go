package progress

import (
	"strconv"
	"time"

	"fengong/model"
)

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
func (m *meter) request(e *Entry, status Status, due Deadline) {
	if e.Request == "" && e.Until == "" && e.Granted == "" && e.Closed == "" {
		return
	}
	r := Request{Entry: e, Done: status == Done}
	if d := parseDeadline(e.Due, m.Start, m.End); d.Kind == byDay {
		r.First = d.Day
	}
	if asked, ok := fullDate(e.Asked); ok && !r.First.IsZero() {
		r.AskedLate = asked.After(r.First)
	}
	if day, ok := Day(e.Closed, m.Start, m.End); ok {
		r.Finished = day
	} else if day, ok := fullDate(e.Updated); ok && r.Done {
		r.Finished = day
	}
	if !r.Finished.IsZero() && due.Kind == byDay {
		r.Late = max(0, days(due.Day, r.Finished))
	}
	m.Requests = append(m.Requests, r)
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
