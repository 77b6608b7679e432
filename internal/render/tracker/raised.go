package tracker

import (
	"fmt"
	"slices"
	"strings"

	"fengong/model"
)

// Reworded returns the rows of entries that are finished by their state, done, though their unit has
// last written of another task than the one that stands there now: by the key of the row, that text.
func (h *History) Reworded(entries []Entry, done []string) map[string]string {
	last := map[string]*Answer{}
	for i := range h.Answers {
		a := &h.Answers[i]
		if was := last[a.Key]; was == nil || h.place(was.Round) <= h.place(a.Round) {
			last[a.Key] = a
		}
	}
	of := map[string]string{}
	for i := range entries {
		e := &entries[i]
		if a := last[e.Key]; a != nil && slices.Contains(done, e.State) && bare(a.Text) != bare(e.Text) {
			of[e.Key] = a.Text
		}
	}
	return of
}

// changedWhenDone notes that a new version says something else of a task that is finished: whether
// it still is, no program can know.
func (u *update) changedWhenDone(r *pastRow, id columnID, now string) {
	if id != colTask && id != colDue || bare(r.val(id)) == bare(now) || !slices.Contains(u.book.set.Report.DoneStates, strings.TrimSpace(r.val(colState))) {
		return
	}
	if _, sealed := openSeal(r.seal); !strings.Contains(r.seal, ".") || !sealed(&u.book.list[id], r.val(id)) {
		return // typed over, which is told
	}
	u.raised = append(u.raised, r)
	u.conflict(r, u.book.text("已办结的任务，新版改了", "finished, and the new version changes it"), id, r.val(id), now)
}

// sayRaised tells which finished tasks the new version changes, one line for all.
func (u *update) sayRaised() {
	if u.raised == nil {
		return
	}
	var zh, en []string
	seen := map[*pastRow]bool{}
	for _, r := range u.raised {
		if !seen[r] {
			seen[r] = true
			zh = append(zh, fmt.Sprintf("任务%s（%s）", u.past.numberOf(r), r.val(colUnit)))
			en = append(en, fmt.Sprintf("%s (%s)", u.past.numberOf(r), r.val(colUnit)))
		}
	}
	const most = 12
	list := func(all []string, between string) string {
		if len(all) > most {
			return strings.Join(all[:most], between) + "……"
		}
		return strings.Join(all, between)
	}
	first := u.raised[0]
	u.found(first.num, colState, "task-done-changed", model.Text{
		ZH: fmt.Sprintf("新版改了%d项已办结任务的内容或时限，状态没有动：%s", len(zh), list(zh, "、")),
		EN: fmt.Sprintf("the new version changes text or due day of %d tasks that are finished, whose status was left: %s", len(en), list(en, ", "))}, model.Text{
		ZH: "还算办结的不用动；不算的，请在台账里把“状态”改回来、“实际办结日期”清空。改动前后列在“冲突”表；下一轮反馈表会请单位按新的内容再报一次",
		EN: "leave what is still finished; of the others, change the status in the tracker and empty the day on which they were finished. The sheet Conflicts has both wordings, and the next round asks the unit again"})
}
