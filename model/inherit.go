package model

import (
	"slices"
)

// Inherit returns a directory that knows what own knows and, beside it, what shared knows: own
// wins. A unit or group that both know has the other spellings of both, and shared's full name
// or members where own gives none. What own contradicts is a warning at its place in shared.
// Either may be nil.
func Inherit(own, shared *Directory) (*Directory, Diagnostics) {
	switch {
	case shared == nil:
		return own, nil
	case own == nil:
		return shared, nil
	}
	var ds Diagnostics
	units, groups := slices.Clone(own.Units), slices.Clone(own.Groups)
	for _, u := range shared.Units {
		e, known := own.find(u.Name)
		if known && e.group {
			ds.Add(u.Pos, Warning, "directory-overridden",
				Say("“%s”在共享名录中是单位，在本表的名录中是单位组，按本表的名录", "%q is a unit in the shared directory and a group in the table's own, which counts", u.Name), Text{})
			continue
		}
		rest := own.free(&ds, u.Pos, u.Name, u.Aliases, e, known)
		if !known {
			u.Aliases = rest
			units = append(units, u)
			continue
		}
		mine := &units[e.at]
		mine.Aliases = append(slices.Clip(mine.Aliases), rest...)
		mine.Checked = mine.Checked || u.Checked && u.FullName == mine.FullName
		switch given := u.FullName != u.Name; {
		case mine.FullName == mine.Name && given:
			mine.FullName, mine.Checked = u.FullName, u.Checked
		case given && mine.FullName != u.FullName:
			ds.Add(u.Pos, Warning, "directory-overridden", Say("“%s”的全称，共享名录作“%s”，本表的名录作“%s”，按本表的名录",
				"the full name of %q is %q in the shared directory and %q in the table's own, which counts", mine.Name, u.FullName, mine.FullName), Text{"请核对后改正其中一处", "see which is right and mend the other"})
		}
	}
	for _, g := range shared.Groups {
		e, known := own.find(g.Name)
		if known && !e.group {
			ds.Add(g.Pos, Warning, "directory-overridden",
				Say("“%s”在共享名录中是单位组，在本表的名录中是单位，按本表的名录", "%q is a group in the shared directory and a unit in the table's own, which counts", g.Name), Text{})
			continue
		}
		rest := own.free(&ds, g.Pos, g.Name, g.Aliases, e, known)
		if !known {
			g.Aliases = rest
			groups = append(groups, g)
			continue
		}
		mine := &groups[e.at]
		mine.Aliases = append(slices.Clip(mine.Aliases), rest...)
		switch {
		case len(mine.Members) == 0:
			mine.Members = g.Members
		case len(g.Members) > 0 && !slices.Equal(mine.Members, g.Members):
			ds.Add(g.Pos, Warning, "directory-overridden",
				Say("“%s”的成员，共享名录与本表的名录不同，按本表的名录", "the members of %q differ between the shared directory and the table's own, which counts", g.Name),
				Text{"请核对后改正其中一处", "see which is right and mend the other"})
		}
	}
	d, found := NewDirectory(units, groups, own.Words)
	return d, append(ds, found...)
}

// free gives those of names, which another directory has for owner, that d does not have for anything
// but mine; has says that d knows owner as mine.
func (d *Directory) free(ds *Diagnostics, pos Pos, owner string, names []string, mine entry, has bool) (out []string) {
	for _, n := range names {
		e, taken := d.find(n)
		switch {
		case !taken:
			out = append(out, n)
		case !has || e != mine:
			ds.Add(pos, Warning, "directory-overridden",
				Say("共享名录把“%s”列为“%s”的写法，本表的名录列在“%s”，按本表的名录", "the shared directory has %q for %q, the table's own for %q: the table's own counts", n, owner, d.nameOf(e)), Text{"请核对后改正其中一处", "see which is right and mend the other"})
		}
	}
	return out
}
