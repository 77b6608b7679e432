package model

import (
	"regexp"
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
