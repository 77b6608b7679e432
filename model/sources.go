package model

import "slices"

// Source is one document of a plan of several (来源).
type Source struct {
	// ID is what the keys of its tasks are made with, for good: whatever its name, its file or
	// its place among the others become. It is "" for the one that was there first.
	ID    string `json:"id"`
	Name  string `json:"name"`  // what people call it in short: 民生实事; no two of a plan have the same
	Title string `json:"title"` // as written, line breaks removed
	File  string `json:"file"`  // as the user's file was called, without its folder
	// Account says what became of all that it says; nil for a plan from plan.json.
	Account *Account `json:"-"`
}

// SourceOf returns the document that table i is of; nil in a plan that is one document.
func (p *Plan) SourceOf(i int) *Source {
	if i < 0 || i >= len(p.Tables) || p.Tables[i].Source < 0 || p.Tables[i].Source >= len(p.Sources) {
		return nil
	}
	return &p.Sources[p.Tables[i].Source]
}

// Part returns the part of p that is of its i-th source, as a plan of that document alone.
func (p *Plan) Part(i int) *Plan {
	part := &Plan{Title: p.Sources[i].Title, Sources: []Source{p.Sources[i]}, Account: p.Sources[i].Account}
	at := map[int]int{}
	for n, t := range p.Tables {
		if t.Source == i {
			at[n] = len(part.Tables)
			t.Source = 0
			part.Tables = append(part.Tables, t)
		}
	}
	for _, th := range p.Themes {
		if n, ok := at[th.Table]; ok {
			th.Table = n
			part.Themes = append(part.Themes, th)
		}
	}
	return part
}

// Join puts plans of one source each together as one, in their order. It is what Part takes
// apart.
func Join(title string, parts []*Plan) *Plan {
	p := &Plan{Title: title}
	for _, part := range parts {
		first := len(p.Tables)
		tables := part.Tables
		if len(tables) == 0 {
			tables = []Table{{Title: part.Title}}
		}
		for _, t := range tables {
			t.Source = len(p.Sources)
			if t.Title == "" {
				t.Title = part.Title
			}
			p.Tables = append(p.Tables, t)
		}
		for _, th := range part.Themes {
			th.Table += first
			p.Themes = append(p.Themes, th)
		}
		p.Sources = append(p.Sources, part.Sources[0])
	}
	return p
}

// Letters returns what each letter is about, of shares of p: all of a unit's or, with BySource and
// several sources, what it has of each. The issuer gets none where somebody said so.
func (s *Settings) Letters(p *Plan, shares []Share) []Share {
	if s.Letter.ToIssuer == No {
		shares = slices.DeleteFunc(slices.Clone(shares), func(one Share) bool { return s.Document.IsIssuer(&one.Unit) })
	}
	if s.Letter.Each != BySource || len(p.Sources) < 2 {
		return shares
	}
	var out []Share
	for _, s := range shares {
		for i := range p.Sources {
			one := s
			one.Source, one.Rows = p.Sources[i].Name, nil
			for _, r := range s.Rows {
				if p.SourceOf(r.Theme.Table) == &p.Sources[i] {
					one.Rows = append(one.Rows, r)
				}
			}
			if one.Rows != nil {
				out = append(out, one)
			}
		}
	}
	return out
}

// Called returns the name of the letter about s: its unit's and, where there is one about each
// source, that of the source.
func (s *Share) Called() string {
	if s.Source == "" {
		return s.Unit.Name
	}
	return s.Unit.Name + "（" + s.Source + "）"
}
