package tracker

import (
	"slices"
	"testing"
)

// A task that is reworded keeps what was written of it and what its unit was reminded of.
func TestFollowed(t *testing.T) {
	entries := []Entry{{Key: "c", Former: []string{"b", "a"}}, {Key: "b"}, {Key: "e", Former: []string{"d"}}}
	now := Followed(entries)
	if len(now) != 2 || now["a"] != "c" || now["d"] != "e" {
		t.Fatal("b is another row's now:", now)
	}
	r := Urged{Keys: []string{"a", "b", "x"}}
	if r.Follow(now); !slices.Equal(r.Keys, []string{"c", "b", "x"}) {
		t.Error(r.Keys)
	}
	h := &History{Rounds: []Round{{Name: "1", Asked: []Asked{{Unit: "甲局", Tasks: 1}}}, {Name: "2", Asked: []Asked{{Unit: "甲局", Tasks: 1}}}}}
	for i, key := range []string{"a", "c"} {
		a := Answer{Round: h.Rounds[i].Name, Unit: "甲局", Key: key}
		a.typed[0] = "正在推进"
		h.Answers = append(h.Answers, a)
	}
	h.count()
	if h.Rounds[1].Asked[0].Repeated != 0 {
		t.Fatal("told before it is known")
	}
	h.Follow(now)
	if u := h.Rounds[1].Asked[0]; u.Repeated != 1 || u.Answered != 1 {
		t.Errorf("the very words of the round before: %+v", u)
	}
	if a := h.answer("1", "c"); a == nil {
		t.Error("what was written under the former key is lost")
	}
}
