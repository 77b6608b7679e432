package web

import (
	"strings"
	"testing"
)

// Names run together are offered to be taken apart whatever was answered before; a group stays one in a task that was
// corrected, what was written is not asked again, and the button for all units leaves out persons and groups.
func TestRunTogetherAfterAnswers(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(file{"a.csv", table([2]string{"甲。", "市财政局市审计局、各县区"}, [2]string{"乙。", "市财政局、市发改委、张伟民、各县区"}, [2]string{"丙。", "市发展改革委、市教育局、某某专班"})})
	v.wait("#alike")
	v.press("#alike button[value=same]")
	if got := v.text("#t1-1 .ask"); !strings.Contains(got, "拆成市财政局、市审计局") || strings.Contains(got, "就是市财政局") {
		t.Fatalf("asked: %s", got)
	}
	v.press(".ask button[value=split]")
	asks := eval[string](v, `[...document.querySelectorAll(".task .ask")].map((a) => a.getAttribute("aria-label")).join(" ")`)
	if strings.Contains(asks, "市审计局") {
		t.Errorf("asked about: %s", asks)
	}
	if !eval[bool](v, `!!document.querySelector(".ask[aria-label=各县区] button[data-do=group]")`) {
		t.Error("the group is asked about as a unit")
	}
	if got := eval[string](v, `document.querySelector("button[value=units]")?.innerText || ""`); strings.Contains(got, "各县区") || strings.Contains(got, "张伟民") {
		t.Errorf("the button for all: %s", got)
	}
}
