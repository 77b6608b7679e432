package model

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// surround is a head over several columns that says nothing of the one below: 工作内容.
var surround = regexp.MustCompile(`^(?:主要|重点|具体|年度)?(?:工作|目标|任务|责任)*(?:内容|任务|事项|分工)$`)

// ShortHead returns how documents call a column of t: without the head that it shares with columns beside it, where
// that says nothing and what is left is the head of no other (工作措施 of 工作内容/工作措施).
func (t *Table) ShortHead(head string) string {
	at := strings.LastIndex(head, "/")
	if at < 0 || !surround.MatchString(head[:at]) {
		return head
	}
	above, own := head[:at+1], head[at+1:]
	beside := false
	for _, c := range t.Columns {
		if c.Head == head {
			continue
		}
		if c.Head[strings.LastIndex(c.Head, "/")+1:] == own {
			return head
		}
		beside = beside || strings.HasPrefix(c.Head, above)
	}
	if !beside {
		return head
	}
	return own
}

var placeHead = regexp.MustCompile(`^第[0-9]+列$`)

// Unnamed reports whether the source has no head for the column, which is called by its place.
func (c *Column) Unnamed() bool { return placeHead.MatchString(c.Head) }

// ThemeHead returns the head of the only column of headings as documents call it. "" where there are several, or none, or
// the head only says that they are headings (一级标题).
func (t *Table) ThemeHead() string {
	head := ""
	for i := range t.Columns {
		c := &t.Columns[i]
		if c.Kind != KindTheme {
			continue
		}
		if head != "" || c.Unnamed() || strings.Contains(c.Head, "标题") {
			return ""
		}
		head = t.ShortHead(c.Head)
	}
	return head
}

// Has reports whether t has a column of the kind.
func (t *Table) Has(kind Kind) bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Kind == kind })
}

// Kind returns what the column of t called head was taken for; "" where it has none.
func (t *Table) Kind(head string) Kind {
	for _, c := range t.Columns {
		if c.Head == head {
			return c.Kind
		}
	}
	return ""
}

// UnitHead returns the head under which t shows units with a role that stand in no cell of its own: that of the
// column of the role or, where t has none, the usual one. "" where t has one column of units, which shows them all.
func (t *Table) UnitHead(role Role) string {
	head, columns := "", 0
	for _, c := range t.Columns {
		if c.Kind == KindUnit {
			columns++
			if c.Role == role && head == "" {
				head = c.Head
			}
		}
	}
	if columns < 2 {
		return ""
	}
	return cmp.Or(head, role.Head())
}

// OneByOne reports whether headings name single tasks and divide nothing: where each of themes holds about one task.
func OneByOne(themes, tasks int) bool { return themes > 2 && themes*5 >= tasks*4 }

// MainThemes counts the themes of p; where a heading stands over each task (重点工作), those above.
func (p *Plan) MainThemes() int {
	type part struct {
		table int
		above string
	}
	themes, tasks, above := 0, 0, map[part]bool{}
	for i := range p.Themes {
		th := &p.Themes[i]
		tasks += len(th.Tasks)
		if th.Heading != "" { // tasks without a theme stand in one without a heading
			themes++
			above[part{th.Table, th.Parent()}] = true
		}
	}
	for at := range above {
		if at.above == "" {
			return themes
		}
	}
	if !OneByOne(themes, tasks) {
		return themes
	}
	return len(above)
}
