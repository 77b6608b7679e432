package tracker

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Until has no answer come after today (2026-11-29; "" is any day): where the rows of a sheet speak of a later day, the
// ledger has it all the same, since the file was saved.
func (h *History) Until(today string) {
	if today == "" {
		return
	}
	for i := range h.Answers {
		a := &h.Answers[i]
		a.Day = notAfter(today, a.Day, a.Saved)
	}
	for i := range h.Rounds {
		for j := range h.Rounds[i].Asked {
			a := &h.Rounds[i].Asked[j]
			a.ahead, a.Day = a.Day > today, min(a.Day, today)
		}
	}
}

// notAfter gives day or, where that is still to come, the one on which a file was saved or else today.
func notAfter(today, day, saved string) string {
	if day <= today {
		return day
	}
	saved, _, _ = strings.Cut(saved, "T")
	return min(cmp.Or(saved, today), today)
}

// Known gives the entries as they were known at the end of a day (2026-05-31), by the answers that
// had come until then; newer is how many hold something that came later. What a unit has not
// written in any round stands as it stands now: nobody knows what it was.
func (h *History) Known(entries []Entry, day string) (known []Entry, newer int) {
	answers := map[string][]*Answer{}
	for i := range h.Answers {
		a := &h.Answers[i]
		answers[a.Key] = append(answers[a.Key], a)
	}
	known = entries
	for i := range entries {
		e := &entries[i]
		all := answers[e.Key]
		later := func(a *Answer) bool { return a.Day > day }
		if e.Key == "" || !slices.ContainsFunc(all, later) {
			continue
		}
		if newer++; newer == 1 {
			known = slices.Clone(entries)
		}
		e = &known[i]
		slices.SortStableFunc(all, func(a, b *Answer) int {
			return h.compare(stamp{a.Round, a.Day, a.Saved}, stamp{b.Round, b.Day, b.Saved})
		})
		e.Progress, e.State, e.Done, e.Updated, e.Remarks, e.Evidence, e.Request, e.Until, e.Reason = "", "", "", "", "", "", "", "", ""
		for _, a := range all {
			if later(a) {
				if a.of(colClosed) != "" { // else the office's own word
					e.Closed = ""
				}
				continue
			}
			for id, at := range map[columnID]*string{colProgress: &e.Progress, colState: &e.State, colDone: &e.Done, colUpdated: &e.Updated, colRemarks: &e.Remarks,
				colEvidence: &e.Evidence, colRequest: &e.Request, colUntil: &e.Until, colReason: &e.Reason, colClosed: &e.Closed} {
				if text := a.of(id); text != "" {
					*at = text
				}
			}
			if a.of(colUpdated) == "" {
				e.Updated = a.Day
			}
		}
		if e.Request == "" && e.Until == "" {
			e.Granted = "" // it had not been asked for
		}
		if _, err := time.Parse(time.DateOnly, e.Closed); err == nil && e.Closed > day {
			e.Closed = ""
		}
	}
	return known, newer
}
