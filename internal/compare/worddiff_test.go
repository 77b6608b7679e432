package compare

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
)

// marked writes spans as 【-…】 and 【+…】.
func marked(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		switch s.Op {
		case Same:
			b.WriteString(s.Text)
		case Deleted:
			b.WriteString("【-" + s.Text + "】")
		case Inserted:
			b.WriteString("【+" + s.Text + "】")
		}
	}
	return b.String()
}

func TestSpans(t *testing.T) {
	for _, c := range [][3]string{
		{"", "", ""},
		{"甲", "甲", ""},
		{"", "甲", "【+甲】"},
		{"甲", "", "【-甲】"},
		{"加强禽畜饲养、屠宰、运输和经营监管。", "加强畜禽养殖、屠宰、运输、储存和经营监管。", "加强【-禽畜饲养】【+畜禽养殖】、屠宰、运输【+、储存】和经营监管。"},
		{"落实疫情防控责任，切实加大监管力度", "压实疫情防控责任，加大监管执法力度", "【-落】【+压】实疫情防控责任，【-切实】加大监管【+执法】力度"},
		{"全市自查报告率达100%。", "全市自查报告率达95%以上。", "全市自查报告率达【-100%】【+95%以上】。"},
		{"11月底前完成", "12月10日前完成", "【-11月底】【+12月10日】前完成"},
		{"实施ISO22000等先进管理体系", "实施ISO9001等先进管理体系", "实施【-ISO22000】【+ISO9001】等先进管理体系"},
		{"市市场监管局、市教育局、各区政府", "市教育局、各区政府", "【-市市场监管局、】市教育局、各区政府"},
		{"一二\U000F0000", "一三\U000F0000", "一【-二】【+三】\U000F0000"},
	} {
		if diff := cmp.Diff(c[2], marked(spans(c[0], c[1]))); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// Of a phrase whole names are marked: 市财政局 that becomes 市公安局 has no part in common with it.
func TestPhraseSpans(t *testing.T) {
	task := func(phrase string, units ...string) *model.Task {
		t := &model.Task{Phrase: phrase}
		for _, u := range units {
			t.Assignments = append(t.Assignments, model.Assignment{Unit: u})
		}
		return t
	}
	for _, c := range []struct {
		old, new *model.Task
		want     string
	}{
		{task("市商务局、市公安局、各区政府", "市商务局", "市公安局", "各区政府"), task("市商务局、市市场监管局、市林业园林局、各区政府", "市商务局", "市市场监管局", "市林业园林局", "各区政府"),
			"市商务局、【-市公安局】【+市市场监管局、市林业园林局】、各区政府"},
		{task("市财政局", "市财政局"), task("市公安局", "市公安局"), "【-市财政局】【+市公安局】"},
		{task("市教育局体育处牵头", "市教育局体育处"), task("市教育局牵头", "市教育局"), "【-市教育局体育处】【+市教育局】牵头"},
		{task("市教育局、市财政局", "市教育局", "市财政局"), task("市教育局、市财政局", "市教育局", "市财政局"), ""},
	} {
		if diff := cmp.Diff(c.want, marked(phraseSpans(c.old, c.new))); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

func FuzzSpans(f *testing.F) {
	f.Add("实施HACCP、GMP、ISO22000等先进管理体系", "实施HACCP、GAP、ISO9001等先进管理体系")
	f.Add("11月底前完成", "12月10日前\U000F0001完成")
	f.Add("防控风险叠加", "防止风险和控险叠叠加")
	f.Fuzz(func(t *testing.T, old, new string) {
		old, new = strings.ToValidUTF8(old, "?"), strings.ToValidUTF8(new, "?")
		marks := spans(old, new)
		if old == new {
			if marks != nil {
				t.Errorf("equal texts have spans %v", marks)
			}
			return
		}
		var a, b string
		for i, s := range marks {
			if s.Text == "" || i > 0 && marks[i-1].Op == s.Op {
				t.Errorf("span %d of %v is empty or the same as the one before", i, marks)
			}
			if s.Op != Inserted {
				a += s.Text
			}
			if s.Op != Deleted {
				b += s.Text
			}
		}
		if a != old || b != new {
			t.Errorf("%q, %q: the spans give %q, %q", old, new, a, b)
		}
	})
}

// Two long texts without anything in common are marked whole, not compared for minutes.
func TestSpansOfLongTexts(t *testing.T) {
	old, new := "甲"+strings.Repeat("春夏", 50_000)+"乙", "甲"+strings.Repeat("秋冬", 50_000)+"乙"
	marks := spans(old, new)
	if len(marks) != 4 {
		t.Errorf("%d spans, want 4", len(marks))
	}
}
