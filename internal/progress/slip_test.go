package progress

import (
	"slices"
	"strings"
	"testing"

	"fengong/model"
)

func urgeSettings() *model.Settings {
	s := settings()
	s.Urge = model.UrgeSettings{Levels: []string{"催办", "督办", "通报"}, LateDays: []int{0, 0, 0}, Number: "{level}〔{year}〕{n}号", NearDays: 7, Behind: model.UrgeYellow, AnswerDays: 7}
	return s
}

// summary says who gets which slip with what, and who waits.
func summary(u Urgings) string {
	var parts []string
	for _, s := range u.Slips {
		var what []string
		for _, m := range s.Matters {
			what = append(what, []string{"逾期", "临期", "落后"}[m.Why]+m.Number)
		}
		for _, r := range s.Missing {
			what = append(what, "缺"+r.Round)
		}
		standing := ""
		if s.Standing {
			standing = "！"
		}
		parts = append(parts, s.Unit+standing+" "+s.Number+" "+strings.Join(what, "、"))
	}
	for _, w := range u.Waiting {
		parts = append(parts, w.Unit+"等")
	}
	return strings.Join(parts, "；")
}

func TestUrge(t *testing.T) {
	entries := []Entry{
		{Row: 4, Key: "a1", Number: "1", Task: "一", Unit: "甲局", Due: "6月底前", State: "进行中", Done: "90%"},
		{Row: 5, Key: "a2", Number: "2", Task: "二", Unit: "甲局", Due: "5月底前", State: "进行中", Done: "90%"},
		{Row: 6, Key: "a3", Number: "3", Task: "三", Unit: "甲局", Due: "年底前", State: "进行中", Done: "10%"},
		{Row: 7, Key: "b1", Number: "4", Task: "四", Unit: "乙局", Due: "5月底前", State: "已完成"},
		{Row: 8, Key: "b2", Number: "5", Task: "五", Unit: "乙局", Due: "5月底前", State: "申请延期"},
		{Row: 9, Key: "c1", Number: "6", Task: "六", Unit: "丙局", Due: "年底前", State: "进行中", Done: "60%"},
		{Row: 10, Key: "d1", Number: "7", Task: "七", Unit: "丁局", Due: "5月10日前", Granted: "2026-07-02", State: "进行中", Done: "90%"},
	}
	replies := []Reply{
		{Round: "4", Due: "2026-04-25", Unit: "乙局", Asked: 1}, {Round: "5", Due: "2026-05-25", Unit: "乙局", Asked: 1, Answered: 1, File: "x", Day: "2026-05-20"},
		{Round: "4", Due: "2026-04-25", Unit: "丙局", Asked: 1, Answered: 1, File: "x", Day: "2026-04-20"}, {Round: "5", Due: "2026-05-25", Unit: "丙局", Asked: 1},
		{Round: "7", Due: "2026-07-25", Unit: "甲局", Asked: 1},
	}
	slip := func(number, level, date, by, answered string) Slip {
		return Slip{Number: number, Unit: "甲局", Level: level, Date: date, AnswerBy: by, Answered: answered}
	}
	for _, c := range []struct {
		name, day string
		earlier   []Slip
		change    func(*model.UrgeSettings)
		want      string
	}{
		{"first", "2026-06-26", nil, nil, "甲局 催办〔2026〕1号 逾期2、临期1、落后3；丙局 催办〔2026〕2号 缺5；丁局 催办〔2026〕3号 临期7"},
		{"in time", "2026-06-26", []Slip{slip("催办〔2026〕9号", "催办", "2026-06-20", "2026-06-27", "")}, nil, "丙局 催办〔2026〕10号 缺5；丁局 催办〔2026〕11号 临期7；甲局等"},
		{"unanswered", "2026-06-28", []Slip{slip("催办〔2026〕9号", "催办", "2026-06-20", "2026-06-27", "")}, nil, "甲局 督办〔2026〕1号 逾期2、临期1、落后3；丙局 催办〔2026〕10号 缺5；丁局 催办〔2026〕11号 临期7"},
		{"answered", "2026-06-28", []Slip{slip("督办〔2026〕1号", "督办", "2026-06-20", "2026-06-27", "2026-06-22")}, nil, "甲局 催办〔2026〕1号 逾期2、临期1、落后3；丙局 催办〔2026〕2号 缺5；丁局 催办〔2026〕3号 临期7"},
		{"the last level stays", "2026-06-28", []Slip{slip("通报〔2026〕1号", "通报", "2026-06-20", "2026-06-27", "")}, nil, "甲局 通报〔2026〕2号 逾期2、临期1、落后3；丙局 催办〔2026〕1号 缺5；丁局 催办〔2026〕2号 临期7"},
		{"the same day", "2026-06-28", []Slip{slip("催办〔2026〕9号", "催办", "2026-06-20", "2026-06-27", ""), slip("督办〔2026〕1号", "督办", "2026-06-28", "2026-07-05", "")}, nil,
			"甲局 督办〔2026〕1号 逾期2、临期1、落后3；丙局 催办〔2026〕10号 缺5；丁局 催办〔2026〕11号 临期7"},
		{"the same day, answered since", "2026-06-28", []Slip{slip("督办〔2026〕1号", "督办", "2026-06-28", "2026-07-05", "2026-06-28")}, nil,
			"甲局！ 督办〔2026〕1号 逾期2、临期1、落后3；丙局 催办〔2026〕1号 缺5；丁局 催办〔2026〕2号 临期7"},
		{"by days", "2026-06-26", []Slip{slip("蓝单1", "蓝单", "2026-06-20", "2026-06-27", "")},
			func(u *model.UrgeSettings) {
				u.Levels, u.LateDays, u.Number = []string{"蓝单", "黄单", "红单"}, []int{0, 1, 30}, "{level}{n}"
			},
			"甲局 黄单1 逾期2、临期1、落后3；丙局 蓝单2 缺5；丁局 蓝单3 临期7"},
		{"overdue alone", "2026-06-26", nil, func(u *model.UrgeSettings) { u.NearDays, u.Behind = 0, model.UrgeNever }, "甲局 催办〔2026〕1号 逾期2；丙局 催办〔2026〕2号 缺5"},
	} {
		s := urgeSettings()
		if c.change != nil {
			c.change(&s.Urge)
		}
		if got := summary(Urge(Take(slices.Clone(entries), s, date(t, c.day)), replies, c.earlier, s, Choice{})); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// Units that nobody has asked are not reminded that they lag, unless somebody wants it so; what is overdue or due soon is
// always said, and nobody lags with what goes on.
func TestUrgeUnasked(t *testing.T) {
	entry := func(unit, number, due, state, done string) Entry {
		return Entry{Key: unit + number, Number: number, Task: number, Unit: unit, Due: due, State: state, Done: done}
	}
	entries := []Entry{
		entry("甲局", "1", "年底前", "", ""), entry("甲局", "2", "", "未启动", ""),
		entry("乙局", "3", "5月底前", "", ""), entry("乙局", "4", "年底前", "", ""),
		entry("丙局", "5", "7月1日前", "", ""),
		entry("丁局", "6", "年底前", "进行中", "10%"),
		entry("戊局", "7", "长期坚持", "", ""), entry("戊局", "8", "2026年全年", "进行中", "10%"), entry("戊局", "9", "持续推进", "", ""), entry("戊局", "10", "每季度末", "", ""),
		entry("己局", "11", "年底前", "", ""),
	}
	reply := func(unit, due string) Reply { return Reply{Round: "6", Due: due, Unit: unit, Asked: 1} }
	const others = "乙局 催办〔2026〕1号 逾期3、落后4；丙局 催办〔2026〕2号 临期5；丁局 催办〔2026〕3号 落后6"
	for _, c := range []struct {
		name    string
		replies []Reply
		earlier []Slip
		choice  Choice
		want    string
		unasked string
	}{
		{"no round", nil, nil, Choice{}, others, "甲局、己局"},
		{"a round that is not due", []Reply{reply("甲局", "2026-07-25"), reply("己局", "2026-06-26")}, nil, Choice{}, others, "甲局、己局"},
		{"a round that is due", []Reply{reply("甲局", "2026-06-25")}, nil, Choice{}, "甲局 催办〔2026〕1号 落后1、落后2、缺6；乙局 催办〔2026〕2号 逾期3、落后4；丙局 催办〔2026〕3号 临期5；丁局 催办〔2026〕4号 落后6", "己局"},
		{"reminded before", nil, []Slip{{Number: "催办〔2026〕7号", Unit: "甲局", Level: "催办", Date: "2026-06-01", AnswerBy: "2026-06-08"}}, Choice{Without: []string{"乙局", "丙局", "丁局"}}, "甲局 督办〔2026〕1号 落后1、落后2", "己局"},
		{"wanted", nil, nil, Choice{Unasked: true, Without: []string{"乙局", "己局"}}, "甲局 催办〔2026〕1号 落后1、落后2；丙局 催办〔2026〕2号 临期5；丁局 催办〔2026〕3号 落后6", ""},
		{"made before, on that day", nil, []Slip{{Number: "催办〔2026〕1号", Unit: "甲局", Level: "催办", Date: "2026-06-26", AnswerBy: "2026-07-03"}}, Choice{Without: []string{"乙局", "丙局", "丁局"}}, "甲局 催办〔2026〕1号 落后1、落后2", "己局"},
	} {
		s := urgeSettings()
		u := Urge(Take(slices.Clone(entries), s, date(t, "2026-06-26")), c.replies, c.earlier, s, c.choice)
		if got, unasked := summary(u), strings.Join(u.Unasked, "、"); got != c.want || unasked != c.unasked {
			t.Errorf("%s:\n got %s\nwant %s\nunasked %s, want %s", c.name, got, c.want, unasked, c.unasked)
		}
		for _, slip := range u.Slips {
			if slip.Unasked != (c.choice.Unasked && slip.Unit == "甲局") {
				t.Errorf("%s: %s unasked: %t", c.name, slip.Unit, slip.Unasked)
			}
		}
	}
}

// That more time is asked for a task, by whoever leads it, is known to those that support it; what one of these asks for is
// its own.
func TestUrgeAsks(t *testing.T) {
	entry := func(number, unit string, role model.Role, request string) Entry {
		return Entry{Key: number + unit, Number: number, Task: number, Unit: unit, Role: role, Due: "5月底前", State: "进行中", Request: request}
	}
	entries := []Entry{
		entry("1", "甲局", model.Lead, "延期"), entry("1", "乙局", model.Support, ""), entry("1", "丙局", model.Support, "退办"), entry("1", "丁局", model.Responsible, ""),
		entry("2", "甲局", model.Lead, ""), entry("2", "乙局", model.Support, "延期"), entry("3", "甲局", model.Lead, "延期（不同意）"), entry("3", "乙局", model.Support, ""),
	}
	s := urgeSettings()
	var got []string
	for _, slip := range Urge(Take(entries, s, date(t, "2026-06-26")), nil, nil, s, Choice{}).Slips {
		for _, m := range slip.Matters {
			if m.Asks != nil {
				got = append(got, m.Unit+m.Number+m.Asks.Unit+m.Asks.Asking())
			}
		}
	}
	if want := "甲局1甲局延期 乙局1甲局延期 乙局2乙局延期 丙局1丙局退办"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

// What a unit supports is let be once those that lead or answer for the task have finished it, and not
// before; a slip about it is settled.
func TestUrgeSpares(t *testing.T) {
	entries := []Entry{
		{Row: 4, Key: "a", Number: "1", Task: "一", Unit: "甲局", Role: model.Lead, Due: "5月底前", State: "已完成", Updated: "2026-05-30"},
		{Row: 5, Key: "b", Number: "1", Task: "一", Unit: "乙局", Role: model.Support, Due: "5月底前", State: "进行中"},
		{Row: 6, Key: "c", Number: "2", Task: "二", Unit: "甲局", Role: model.Lead, Due: "5月底前", State: "已完成"},
		{Row: 7, Key: "d", Number: "2", Task: "二", Unit: "乙局", Role: model.Responsible, Due: "5月底前", State: "进行中"},
		{Row: 8, Key: "e", Number: "2", Task: "二", Unit: "丙局", Role: model.Support, Due: "5月底前", State: "进行中"},
	}
	s := urgeSettings()
	f := Take(entries, s, date(t, "2026-06-26"))
	if got, want := summary(Urge(f, nil, nil, s, Choice{})), "乙局 催办〔2026〕1号 逾期2；丙局 催办〔2026〕2号 逾期2"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	earlier := []Slip{{Number: "催办〔2026〕9号", Unit: "乙局", Level: "催办", Date: "2026-06-01", AnswerBy: "2026-06-08", Keys: []string{"b"}}}
	if got := f.Settle(nil, earlier); got[0] == "" {
		t.Error("a slip about a task that others have finished stays open")
	}
}

func TestSettle(t *testing.T) {
	entries := []Entry{
		{Row: 4, Key: "a", Task: "一", Unit: "甲局", Due: "5月底前", State: "销号", Closed: "2026-06-22"},
		{Row: 5, Key: "b", Task: "二", Unit: "甲局", Due: "5月底前", State: "进行中"},
	}
	replies := []Reply{{Round: "5", Unit: "甲局", Asked: 1, Answered: 1, File: "x", Day: "2026-06-23"}, {Round: "6", Unit: "甲局", Asked: 1}, {Round: "5", Unit: "乙局", Asked: 1},
		{Round: "6", Unit: "乙局", Asked: 1, Answered: 1, File: "x", Day: "2026-06-24"}, {Round: "5", Unit: "丙局", Asked: 1}, {Round: "6", Unit: "丙局", Asked: 1, File: "empty", Day: "2026-06-24"}}
	earlier := []Slip{
		{Unit: "甲局", Date: "2026-06-10", Keys: []string{"a"}},
		{Unit: "甲局", Date: "2026-06-11", Keys: []string{"a", "b"}},
		{Unit: "甲局", Date: "2026-06-12", Keys: []string{"a", "gone"}, Rounds: []string{"5"}},
		{Unit: "甲局", Date: "2026-06-13", Rounds: []string{"6"}},
		{Unit: "乙局", Date: "2026-06-14", Rounds: []string{"5"}},
		{Unit: "甲局", Date: "2026-06-15", Keys: []string{"a"}, Settled: "2026-06-20"},
		{Unit: "丙局", Date: "2026-06-14", Rounds: []string{"5"}},
	}
	s := urgeSettings()
	got := Take(entries, s, date(t, "2026-06-30")).Settle(replies, earlier)
	want := map[int]string{0: "2026-06-22", 2: "2026-06-23", 4: "2026-06-24"}
	for i := range earlier {
		if got[i] != want[i] {
			t.Errorf("slip %d: settled on %q, want %q", i, got[i], want[i])
		}
	}
}

func TestByReporter(t *testing.T) {
	entries := []Entry{
		{Task: "一", Unit: "甲局", Role: model.Support},
		{Task: "一", Unit: "乙局", Role: model.Lead, State: "进行中", Done: "40%"},
		{Task: "二", Unit: "丙局", Role: model.Responsible, State: "已完成"},
		{Task: "二", Unit: "丁局", Role: model.Responsible, State: "未启动"},
	}
	ByReporter(entries)
	for i, want := range []Entry{{Reporter: "乙局", State: "进行中", Done: "40%"}, {State: "进行中", Done: "40%"}, {State: "已完成"}, {Reporter: "丙局", State: "未启动"}} {
		if e := entries[i]; e.Reporter != want.Reporter || e.State != want.State || e.Done != want.Done {
			t.Errorf("%s: %+v", e.Unit, e)
		}
	}
}
