package app

import (
	"strings"

	"fengong/internal/render"
	"fengong/internal/runfolder"
	"fengong/model"
)

// Issued is what a run folder tells of the letters in it: settings can say otherwise by now, as where steps were taken back.
type Issued struct {
	Document *model.Document // as the last run had it; nil where that is not known
	Letters  int             // of the last run
	earlier  map[string]bool // numbers of letters that new versions put aside
	last     map[string]bool // and those of the last run
}

// IssuedIn reads it from the run folder target.
func IssuedIn(target string) Issued {
	names := runfolder.LettersIn(target, render.LettersFolder)
	is := Issued{Letters: len(names), earlier: map[string]bool{}, last: map[string]bool{}}
	for _, record := range runfolder.EarlierRecords(target) {
		for _, n := range record.Numbers {
			is.earlier[n] = true
		}
	}
	if s := (&Project{}).settingsIn(runfolder.Copies(target)[runfolder.Settings]); s != nil {
		is.Document = &s.Document
		for i := range names {
			is.last[s.Document.NumberOf(i+1)] = true
		}
	}
	return is
}

// Next returns from which running number on so many letters can have the numbers of d, behind those of the last run.
func (is *Issued) Next(d *model.Document, letters int) int {
	next := *d
	if is.Document == nil || d.FirstNumber == is.Document.FirstNumber {
		next.FirstNumber += is.Letters
	}
	if is.Document == nil || strings.Contains(is.Document.Number, "×") { // nobody knows which they got
		return next.FirstNumber
	}
	return firstFree(&next, letters, func(n string) bool { return is.earlier[n] || is.last[n] })
}

// Outdated reports whether d begins with a number that was given before the last run, which d therefore is not of.
func (is *Issued) Outdated(d *model.Document) bool {
	return is.Document != nil && is.Document.FirstNumber != d.FirstNumber && is.earlier[d.NumberOf(1)]
}

// firstFree returns from which running number on, that of d or a later one, so many letters have numbers that were not given.
func firstFree(d *model.Document, letters int, given func(string) bool) int {
	free := 1
	for i := 1; i < free+letters && strings.Contains(d.Number, "{n}"); i++ {
		if given(d.NumberOf(i)) {
			free = i + 1
		}
	}
	return d.FirstNumber + free - 1
}
