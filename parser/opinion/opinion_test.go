package opinion

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"fengong/model"
	"fengong/parser/phrase"
)

// readAs makes a result of a text in which units stand between [ and ].
func readAs(marked string) (string, phrase.Result) {
	var units [][2]int
	var text []rune
	for _, r := range marked {
		switch r {
		case '[':
			units = append(units, [2]int{len(text), 0})
		case ']':
			units[len(units)-1][1] = len(text)
		default:
			text = append(text, r)
		}
	}
	return string(text), reading(string(text), units)
}

func TestDoubts(t *testing.T) {
	for _, c := range []struct{ marked, want string }{
		{"[县教育局]、[县财政局]配合", ""},
		{"[县教育局、县财政局]配合", "县教育局、县财政局→县教育局 县财政局"},
		{"[县教育局]、县财政局、[县水利局]", "lost 县财政局→县财政局"},
		{"[县教育局]，[加强校园周边食品安全检查]", "加强校园周边食品安全检查→"},
		{"[县工业]和[信息化局]牵头", "县工业→县工业和信息化局 信息化局→县工业和信息化局"},
		{"[县住房和城乡建设局]、[县人社局]", ""},
		{"责任单位：[县教育局\n县水利局]", "县教育局县水利局→县教育局 县水利局"},
		{"[人事处]、继续教育学院、图书馆", "lost 继续教育学院→继续教育学院 lost 图书馆→图书馆"},
		{"[县文旅局将]会同[县财政局]", "县文旅局将→县文旅局"},
		{"[村“两委”]、[12345热线办]", ""},
		{"[县商务局]（具体负责商场、超市）", ""},
		{"[市财政局]、[各惠企政策牵头部门]", ""},
		{"[各项目牵头单位]", ""},
	} {
		text, r := readAs(c.marked)
		var got []string
		for _, x := range Doubts(text, r, nil) {
			s := x.Written + "→" + strings.Join(x.Reading, " ")
			if x.Lost {
				s = "lost " + s
			}
			got = append(got, s)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", c.marked, strings.Join(got, " "), c.want)
		}
	}
}

// TestDiagnostic holds that a program finds in the diagnostic which name is in question and what
// it may be instead: names, or no unit.
func TestDiagnostic(t *testing.T) {
	for _, c := range []struct {
		marked string
		want   model.Ask
	}{
		{"[县教育局、县财政局]配合", model.Ask{Name: "县教育局、县财政局", Readings: []string{"县教育局", "县财政局"}}},
		{"[县教育局]，[加强校园周边食品安全检查]", model.Ask{Name: "加强校园周边食品安全检查", Readings: []string{}}},
	} {
		text, r := readAs(c.marked)
		var got []model.Ask
		for _, x := range Doubts(text, r, nil) {
			got = append(got, x.Diagnostic(model.Pos{}, 1).Asks...)
		}
		if want := []model.Ask{c.want}; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", c.marked, got, want)
		}
	}
}

// TestCarried holds that a level carried onto a body that has a name of its own is in doubt.
func TestCarried(t *testing.T) {
	const text = "区教育局、石榴滩项目开发办、财政局"
	r := reading(text, [][2]int{{0, 4}, {5, 13}, {14, 17}})
	for i, a := range []model.Assignment{{Unit: "区教育局"}, {Unit: "区石榴滩项目开发办", Name: "石榴滩项目开发办"}, {Unit: "区财政局", Name: "财政局"}} {
		r.Assignments = append(r.Assignments, a)
		r.Spans[2*i].Assignment = i
	}
	want := []Doubt{{Start: 5, End: 13, Written: "区石榴滩项目开发办", Reading: []string{"石榴滩项目开发办"}}}
	var o Reader
	for range 4 {
		if got := o.Doubts(text, r, nil); !reflect.DeepEqual(got, want) {
			t.Errorf("%v, not %v", got, want)
		}
	}
	d, _ := model.NewDirectory(nil, nil, model.Words{Whole: []string{"区石榴滩项目开发办"}})
	if got := Doubts(text, r, d); got != nil {
		t.Errorf("doubted against the directory: %v", got)
	}
}

// What the directory names, and what the grammar warns of itself, is not doubted again.
func TestNotDoubted(t *testing.T) {
	text, r := readAs("[县教育局、县财政局]配合")
	d, _ := model.NewDirectory(nil, nil, model.Words{Whole: []string{"县教育局、县财政局"}})
	if got := Doubts(text, r, d); got != nil {
		t.Errorf("doubted against the directory: %v", got)
	}
	r.Diagnostics.Add(model.Pos{Char: 1}, model.Warning, "doubtful-unit", model.Text{}, model.Text{})
	if got := Doubts(text, r, nil); got != nil {
		t.Errorf("doubted again: %v", got)
	}
	if got := Doubts(strings.Repeat(text, 1000), r, nil); got != nil {
		t.Error("a text that is no phrase is judged")
	}
}

func second(text string, r phrase.Result) bool { return len(Doubts(text, r, nil)) > 0 }

// A reading that begins or ends within a bracket is nobody's.
func TestHalfBracket(t *testing.T) {
	for _, written := range []string{"[第一医院（护理部）]", "[县中医院（感控科）]负责", "[第二人民医院（医务科）]、[市卫健委]"} {
		text, r := readAs(written)
		for _, x := range Doubts(text, r, nil) {
			t.Errorf("%s: %+v", text, x)
		}
	}
}

// TestMeasure holds how many made faults are caught, and how many right readings disturbed, on
// phrases that nothing was learnt from: they are invented anew. -v shows what the simplest
// check does on them.
func TestMeasure(t *testing.T) {
	fresh := newInventor(3, t).invent(600)
	if caught, disturbed := measure(t, second, fresh, true); caught < 0.95 || disturbed > 0.02 {
		t.Errorf("invented: %.3f caught, %.3f disturbed; want at least 0.95, at most 0.02", caught, disturbed)
	}
	misreads(t, second, fresh, false)
	plain := func(text string, r phrase.Result) bool { return plainDoubts(text, r) > 0 }
	t.Log("the simplest check:")
	measure(t, plain, fresh, true)
	misreads(t, plain, fresh, false)

	var labels []sample
	for _, l := range readLabelled(t, "../phrase/testdata/*.jsonl") {
		if x, ok := locate(l); ok {
			labels = append(labels, x)
		}
	}
	t.Log("labelled, which it has learnt from:")
	if caught, disturbed := measure(t, second, labels, true); caught < 0.95 || disturbed > 0.02 {
		t.Errorf("labelled: %.3f caught, %.3f disturbed; want at least 0.95, at most 0.02", caught, disturbed)
	}
	misreads(t, second, labels, false)
	t.Log("the simplest check:")
	measure(t, plain, labels, false)
	misreads(t, plain, labels, false)
}

func FuzzDoubts(f *testing.F) {
	for _, text := range []string{"县教育局、县财政局配合", "（1）县教育局；\n县财政局", "", "局", "\u200b县\u3000局\r\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n := len([]rune(text))
		for _, x := range Doubts(text, phrase.Parse(text, phrase.Options{}), nil) {
			if x.Start < 0 || x.End > n || x.Start >= x.End {
				t.Fatalf("%q: %+v", text, x)
			}
		}
	})
}

func BenchmarkDoubts(b *testing.B) {
	text := "（市商务局牵头，市发展改革委、市工业和信息化局、市财政局、市农业农村局等部门，各区政府按职责分工负责）"
	r := phrase.Parse(text, phrase.Options{})
	for b.Loop() {
		Doubts(text, r, nil)
	}
}

func TestSigns(t *testing.T) {
	s := signsOf("（县\n教 育局）")
	if string(s.r) != "(县教育局)" || !slices.Equal(s.gap, []byte{0, 0, 2, 1, 0, 0}) || !slices.Equal(s.at, []int{0, 1, 3, 5, 6, 7}) {
		t.Errorf("%q %v %v", string(s.r), s.gap, s.at)
	}
}

// TestReader holds that a Reader says of each phrase what Doubts says, but for the parts that it
// has settled, and of one that it has read before what it said then.
func TestReader(t *testing.T) {
	var o Reader
	for range 4 {
		for _, marked := range []string{"[县教育局]、[县财政局]", "[县教育局]、[县财政局县水利局]", "[县教育局]、县财政局、[县水利局]"} {
			text, r := readAs(marked)
			if got, want := o.Doubts(text, r, nil), Doubts(text, r, nil); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %v, not %v", marked, got, want)
			}
		}
	}
	if len(o.settled) == 0 || len(o.scored) == 0 {
		t.Errorf("settled: %q; in doubt: %v", o.settled, o.scored)
	}
}
