package model

import "strconv"

// Overlook makes notes of the warnings that a person has seen and lets be: seen holds their Chinese words, with the number of
// places of which they are said. What is said of more places than that is a warning again.
func (ds Diagnostics) Overlook(seen map[string]string) {
	if len(seen) == 0 {
		return
	}
	times := ds.Times()
	for i := range ds {
		d := &ds[i]
		said, ok := seen[d.Message.ZH]
		if most, err := strconv.Atoi(said); ok && d.Severity == Warning && (err != nil || times[d.Message.ZH] <= most) {
			d.Severity = Note
		}
	}
}

// Times counts of how many places each warning of ds is said, by its Chinese words.
func (ds Diagnostics) Times() map[string]int {
	times := map[string]int{}
	for i := range ds {
		if ds[i].Severity == Warning {
			times[ds[i].Message.ZH] += 1 + len(ds[i].Also)
		}
	}
	return times
}
