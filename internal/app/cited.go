package app

import (
	"path"
	"strings"

	"fengong/internal/render"
	"fengong/internal/runfolder"
	"fengong/model"
)

// cite tells each letter of a new version which letter its unit got before: the one of the first of records
// that has any, which are the last ones first. What was never numbered is not cited. A letter to a unit that
// got none, and had nothing in the version before, is a first one: it compares with nothing.
func (r *Run) cite(records []runfolder.Record) {
	had := map[[2]string]bool{} // by unit and, as Share.Source has it, by document
	for _, row := range model.Rows(r.Since) {
		had[[2]string{row.Unit, ""}] = true
		if s := r.Since.SourceOf(row.Theme.Table); s != nil {
			had[[2]string{row.Unit, s.Name}] = true
		}
	}
	for i := range r.job.Letters {
		l := &r.job.Letters[i]
		source := l.Source
		if len(r.Since.Sources) < 2 { // nobody says what it was called
			source = ""
		}
		if l.Before = lastTo(l, records); l.Before == (model.Sent{}) && !had[[2]string{l.Unit.Name, source}] {
			l.News = nil
		}
	}
}

func lastTo(share *model.Share, records []runfolder.Record) model.Sent {
	for _, called := range []string{share.Called(), share.Unit.Name} { // of a letter for all sources, where each has its own now
		for i := range records {
			for name, number := range records[i].Numbers {
				_, to, _ := strings.Cut(strings.TrimSuffix(path.Base(name), path.Ext(name)), "-")
				if to != render.FileName(called) {
					continue
				}
				sent := model.Sent{Number: number}
				_ = sent.Date.UnmarshalText([]byte(records[i].AsOf)) // without a date it is cited by its number
				return sent
			}
		}
	}
	return model.Sent{}
}

// LastSent returns the day that the last letters in the run folder target are of, those that new versions put
// aside among them; the zero Date where there are none, and where they were never numbered.
func LastSent(target string) (last model.Date) {
	for _, day := range sent(target) {
		if day.Time().After(last.Time()) {
			last = day
		}
	}
	return last
}

// FirstSent returns the day that the first of them are of.
func FirstSent(target string) (first model.Date) {
	for _, day := range sent(target) {
		if first.IsZero() || day.Time().Before(first.Time()) {
			first = day
		}
	}
	return first
}

// sent lists the days of the letters in target.
func sent(target string) (days []model.Date) {
	if len(runfolder.LettersIn(target, render.LettersFolder)) > 0 {
		s := (&Project{}).settingsIn(runfolder.Copies(target)[runfolder.Settings])
		if s != nil && !strings.Contains(s.Document.Number, "×") && !s.Document.Date.IsZero() {
			days = append(days, s.Document.Date)
		}
	}
	for _, record := range runfolder.EarlierRecords(target) {
		var day model.Date
		if err := day.UnmarshalText([]byte(record.AsOf)); err == nil && len(record.Numbers) > 0 {
			days = append(days, day)
		}
	}
	return days
}

// BeforeSent says that letters of day are dated before those of sent, which went out first; empty where they
// are not.
func BeforeSent(day, sent model.Date) model.Text {
	if day.IsZero() || !day.Time().Before(sent.Time()) {
		return model.Text{}
	}
	return model.Say("成文日期%s早于此前印发的函（%s）", "the date, %s, is before that of letters sent already, %s", day, sent)
}

// tellDate warns of letters that are dated before those that went out first.
func (r *Run) tellDate(target string) {
	message := BeforeSent(r.Settings.Document.Date, LastSent(target))
	if message == (model.Text{}) || r.Tell == nil {
		return
	}
	var ds model.Diagnostics
	ds.Add(model.Pos{}, model.Warning, "date-before-sent", message, model.Text{
		ZH: "请核对 fengong.toml 中 [document] 的 date：后发的函不应早于前函", EN: "see date under [document] in fengong.toml: later letters are not dated before earlier ones"})
	r.Tell(ds)
}
