package web

import (
	"slices"

	"fengong/model"
)

// point is what a person has still to decide, other than what one name is.
type point struct {
	N    int
	What model.Text
	Href string
}

// Asked are the names about which a person has to decide and that are in no pair of names that look alike: what is said
// of the pair decides those.
func (c *checkPage) Asked() (names []question) {
	for _, q := range c.Open {
		inPair := func(pair alikePair) bool { return pair.Name == q.Name }
		if !slices.ContainsFunc(c.Alike, inPair) && !slices.ContainsFunc(c.Parts, inPair) {
			names = append(names, q)
		}
	}
	return names
}

// Points are the other things, with the place of the first.
func (c *checkPage) Points() (all []point) {
	add := func(n int, zh, en, href string) {
		if n > 0 {
			all = append(all, point{n, model.Text{ZH: zh, EN: en}, href})
		}
	}
	if c.Untitled {
		add(1, "处标题", " title", "#title")
	}
	add(len(c.Alike), "对相近的名称", " pairs of names that look alike", "#alike")
	add(len(c.Parts), "个内设机构", " parts of offices", "#parts")
	add(len(c.People), "个人名", " names of people", "#people")
	add(len(c.Which), "处：哪一栏是任务", " question which column is the task", "#which")
	add(c.Unfit, "处更正与表对不上", " corrections that do not fit the table", "#corrected")
	add(c.Doubted, "个名称可能另有读法", " names that may be read in another way", c.first(func(t *checkTask) bool {
		return slices.ContainsFunc(t.Notes, func(n note) bool { return len(n.Doubts) > 0 })
	}))
	add(c.Dues, "处时限", " deadlines", c.first(func(t *checkTask) bool { return t.DueAsked != nil }))
	return all
}

// first gives the place of the first task that is so; the top of the page where none is.
func (c *checkPage) first(is func(*checkTask) bool) string {
	for i := range c.Themes {
		for j := range c.Themes[i].Tasks {
			if t := &c.Themes[i].Tasks[j]; is(t) {
				return "#" + t.ID
			}
		}
	}
	return "#state"
}

// Undecided counts what a person has still to decide.
func (c *checkPage) Undecided() int {
	n := len(c.Asked())
	for _, p := range c.Points() {
		n += p.N
	}
	return n
}
