package lazyregexp

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A text without what a pattern needs is passed over.
func TestFilter(t *testing.T) {
	for _, tt := range []struct{ pattern, with, without string }{
		{`已|曾|通报|汇报`, "前已通报", "报送通知"},
		{`增派|增加|增强`, "增强", "增长"}, // regexp/syntax has it as 增(?:派|加|强)
		{`^[^，。]{2,20}?(?:负责|牵头)(?:组织)?`, "市教育局负责", "教育工作：责任"},
		{`^(?:牵头|责任)(?:单位|部门)`, "牵头部门为市教育局", "市教育局为牵头部门"},
		{`^[（(]?附(?:件|表)`, "（附件1", "见附件1"},
		{`^(?:请|由)?市`, "由市教育局", "请县教育局"},
		{`[0-9]{1,2}月(?:底)?前`, "12月底前", "年底前"},
		{`(?:第[一二三])+条`, "第二条", "第四条"},
		{`x*年{1,2}度`, "年度", "月度"},
	} {
		f := newFilter(tt.pattern)
		if !f.passes(tt.with) || f.passes(tt.without) {
			t.Errorf("%s: passes %q %t, %q %t", tt.pattern, tt.with, f.passes(tt.with), tt.without, f.passes(tt.without))
		}
	}
}

// What is passed over is never matched, whatever the pattern.
func TestFilterHoldsBackNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	held := 0
	for range 5_000 {
		pattern := randomPattern(random, 3)
		own, err := regexp.Compile(pattern)
		if err != nil {
			continue // x**
		}
		f := newFilter(pattern)
		for range 20 {
			text := randomText(random)
			if f.passes(text) {
				continue
			}
			held++
			if own.MatchString(text) {
				t.Fatalf("%q is passed over, and matched by %s", text, pattern)
			}
		}
	}
	if held < 3_000 {
		t.Errorf("only %d texts were passed over", held)
	}
}

// regexp takes a byte that is no sign for U+FFFD.
func TestFilterBytes(t *testing.T) {
	for _, pattern := range []string{"甲\ufffd", "甲[\ufffd乙]", `甲[\x{FFF0}-\x{FFFF}]`} {
		if text := "甲\xe7"; !newFilter(pattern).passes(text) || !regexp.MustCompile(pattern).MatchString(text) {
			t.Errorf("%q does not match %q", pattern, text)
		}
	}
}

func randomText(random *rand.Rand) string {
	var b strings.Builder
	for range random.IntN(6) {
		b.WriteString([]string{"甲", "乙", "a", "b", "B", "\n", "\xe7", "\ufffd"}[random.IntN(8)])
	}
	return b.String()
}

// randomPattern makes a pattern of all that patterns are made of, groups in groups up to depth.
func randomPattern(random *rand.Rand, depth int) string {
	var b strings.Builder
	for range 1 + random.IntN(3) {
		piece := []string{"甲", "乙", "a", "b", "甲乙", "[甲a]", "[^甲]", ".", "^", "$", `\b`, "(?i:b)", "(?m:^)", "[\ufffd乙]", `\PL`, ""}[random.IntN(16)]
		if depth > 0 && random.IntN(2) == 0 {
			piece = "(" + randomPattern(random, depth-1) + ")"
		}
		if !slices.Contains([]string{"^", "$", `\b`, "(?m:^)", "甲乙", ""}, piece) {
			piece += []string{"", "", "", "?", "*", "+", "??", "{0,2}", "{2}", "{1,}"}[random.IntN(10)]
		}
		b.WriteString(piece)
		if random.IntN(4) == 0 {
			b.WriteString("|")
		}
	}
	return b.String()
}
