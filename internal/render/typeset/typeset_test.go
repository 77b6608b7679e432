package typeset

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// square is a font whose Chinese characters and signs fill an em, and whose other
// characters fill half of one.
type square struct{}

func (square) Advance(r rune) int {
	if r < 0x2000 {
		return 500
	}
	return 1000
}

func (square) Sides(r rune) (left, right int) {
	switch classOf(r) {
	case open:
		return 550, 50
	case close_:
		return 50, 550
	}
	return 40, 40
}

func texts(lines []Line) []string {
	var out []string
	for _, l := range lines {
		out = append(out, l.Text)
	}
	return out
}

func TestSet(t *testing.T) {
	tests := []struct {
		name, text string
		width      int
		want       string // lines, joined by |
	}{
		{"one line", "市商务局", 6, "市商务局"},
		{"exact", "市商务局市卫生健康委", 5, "市商务局市|卫生健康委"},
		{"no comma at the start", "市商务局、市卫生健康委", 4, "市商务|局、市卫|生健康委"},
		{"no bracket at the end", "建设国家（试点）示范区", 5, "建设国家|（试点）示|范区"},
		{"quotes are brackets", "推动“菜篮子”建设", 3, "推动|“菜篮|子”建|设"},
		{"numbers stay whole", "共有12345家企业参加", 4, "共有|12345家|企业参加"},
		{"words stay whole", "实施ISO22000标准", 5, "实施|ISO22000|标准"},
		{"a word wider than the line", "ABCDEFGHIJKL", 3, "ABCDEF|GHIJKL"},
		{"nobody alone on the last line", "一二三四五六七", 6, "一二三四五|六七"},
		{"nor with a full stop", "一二三四五六七。", 7, "一二三四五|六七。"},
		{"paragraphs", "牵头：甲\n配合：乙丙", 9, "牵头：甲|配合：乙丙"},
		{"a comma at the end gives half of itself", "1一二三四五，六七八", 6, "1一二三四五，|六七八"},
		{"angle brackets of ASCII", "印发<若干措施>的通知", 4, "印发<若|干措施>|的通知"},
		{"empty paragraph", "甲\n\n乙", 9, "甲||乙"},
		{"empty", "", 9, ""},
		{"dashes stay together", "一二三——四", 4, "一二三|——四"},
		{"a day stays whole", "3月1日-3月7日", 4, "3月1日-|3月7日"},
		{"in a deadline", "2026年12月31日前", 5, "2026年|12月31日前"},
		{"months of a range", "2026年3月-5月", 4, "2026年|3月-5月"},
		{"percent", "达到98％以上", 4, "达到98％|以上"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(texts(New(square{}).Set(tt.text, tt.width*Em)), "|")
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestSqueeze(t *testing.T) {
	tests := []struct {
		text string
		want []int // thousandths of an em
	}{
		{"一，二", []int{0, 1000, 2000, 3000}},
		{"一）。", []int{0, 1000, 1500, 2500}},
		{"：“一", []int{0, 500 + 0, 1500, 2500}},
		{"第3条", []int{0, 1090, 1680, 2680}},
	}
	for _, tt := range tests {
		lines := New(square{}).Set(tt.text, 20*Em)
		var got []int
		for _, x := range lines[0].X {
			got = append(got, x/1000)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.text, diff)
		}
	}
}

func TestBalance(t *testing.T) {
	tests := []struct {
		text  string
		width int
		want  string
	}{
		{"短标题", 20, "短标题"},
		{"广州市2020年食品安全重点工作安排任务分工表", 20, "广州市2020年食品安全|重点工作安排任务分工表"},
		{"关于印发《广州市贯彻落实质量强国建设纲要实施方案》任务分工表的通知", 20, "关于印发《广州市贯彻落实质量强国|建设纲要实施方案》任务分工表的通知"},
		{"关于落实《某某市优化营商环境、促进民营经济发展若干措施》任务分工表", 20, "关于落实《某某市优化营商环境、|促进民营经济发展若干措施》任务分工表"},
		{"某某市优化营商环境、促进民营经济发展重点任务分工表", 16, "某某市优化营商环境、|促进民营经济发展重点任务分工表"},
	}
	for _, tt := range tests {
		got := strings.Join(texts(New(square{}).Balance(tt.text, tt.width*Em)), "|")
		if got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

const alphabet = "中华人民共和国的食品安全工作和监督管理，。、；：！？（）《》“”‘’「」…—12ab %％· -.(),\"'〇０Ａ"

// randomText gives a text with at most so many signs in a row.
func randomText(r *rand.Rand, n, signsInRow int) string {
	letters := []rune(alphabet)
	var b strings.Builder
	signs := 0
	for range n {
		c := letters[r.IntN(len(letters))]
		if r.IntN(3) > 0 {
			c = letters[r.IntN(18)]
		}
		if classOf(c) == han {
			signs = 0
		} else if signs++; signs > signsInRow {
			c, signs = '国', 0
		}
		b.WriteRune(c)
	}
	return b.String()
}

// What holds for every text at every width: no character is lost or moved, no line
// begins or ends with a forbidden sign, no line is wider than asked, and all lines but
// the last are flush.
func checkLines(t *testing.T, text string, width int, lines []Line) {
	t.Helper()
	var all strings.Builder
	for i, l := range lines {
		all.WriteString(l.Text)
		if got, want := len(l.X), utf8.RuneCountInString(l.Text)+1; got != want {
			t.Fatalf("%q at %d: line %d has %d places, want %d", text, width, i, got, want)
		}
		for j := 1; j < len(l.X); j++ {
			if l.X[j] < l.X[j-1] {
				t.Errorf("%q at %d: line %d runs backwards at character %d", text, width, i, j)
			}
		}
	}
	if all.String() != text {
		t.Fatalf("at %d: got %q, want %q", width, all.String(), text)
	}
}

func checkSigns(t *testing.T, text string, width int, lines []Line) {
	t.Helper()
	for i, l := range lines {
		first, _ := utf8.DecodeRuneInString(l.Text)
		last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(l.Text, " "))
		if i > 0 && noStart[first] || i < len(lines)-1 && noEnd[last] {
			t.Errorf("%q at %d em: line %d is %q", text, width/Em, i, l.Text)
		}
		if l.Width() > width {
			t.Errorf("%q at %d em: line %d is %d wide", text, width/Em, i, l.Width())
		}
	}
}

func TestProperties(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	s := New(square{})
	for range 3000 {
		// What must stay together, （中）。 say, has to fit the line.
		row := 1 + r.IntN(2)
		text, width := randomText(r, r.IntN(120), row), (3*row+r.IntN(40))*Em
		lines := s.Set(text, width)
		checkLines(t, text, width, lines)
		checkSigns(t, text, width, lines)
	}
}

func TestFlush(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	s := New(square{})
	for range 1000 {
		text := randomText(r, 40+r.IntN(200), 2)
		width := (12 + r.IntN(30)) * Em
		lines := s.Set(text, width)
		for i, l := range lines[:len(lines)-1] {
			if gaps := utf8.RuneCountInString(l.Text) - 1; l.Width() != width && (width-l.Width())/gaps < widestGap/2 {
				t.Errorf("line %d %q is %d wide, want %d", i, l.Text, l.Width(), width)
			}
		}
	}
}

func FuzzSet(f *testing.F) {
	f.Add("1.落实“双安双创”，达到98％；（IS022000）。", 7)
	f.Add("Ａ\u0301\u200d👨‍👩‍👧 \t\x00，，，，，，，", 3)
	f.Fuzz(func(t *testing.T, text string, width int) {
		if !utf8.ValidString(text) || len(text) > 2000 || strings.ContainsAny(text, "\r\n") {
			return
		}
		width = (1 + (width & 63)) * Em
		s := New(square{})
		checkLines(t, text, width, s.Set(text, width))
		checkLines(t, text, width, s.Balance(text, width))
	})
}

func BenchmarkSet(b *testing.B) {
	const text = "8.大力加强“菜篮子”“米袋子”建设，推动农业标准化生产，加强各级农业标准化示范区建设，加强蔬菜标准园、畜禽现代规模养殖场和水产健康养殖示范场建设管理。"
	s := New(square{})
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		s.Set(text, 20*Em)
	}
}

// Lines of a list end with a name, where that takes no further line.
func TestSetList(t *testing.T) {
	s := New(square{})
	tests := []struct {
		name, text string
		width      int
		free       int
		want       string
	}{
		{"one line", "甲局、乙局", 8, 1, "甲局、乙局"},
		{"a name is not parted", "市农业农村局、各区政府", 9, 1, "市农业农村局、|各区政府"},
		{"fewest lines go before whole names", "市农业局、市卫生健康委、各区政府", 8, 1, "市农业局、市卫生|健康委、各区政府"},
		{"unless the row has room", "市农业局、市卫生健康委、各区政府", 8, 3, "市农业局、|市卫生健康委、|各区政府"},
		{"a name wider than a line", "市食品安全委员会各成员单位", 5, 1, "市食品安全|委员会各成|员单位"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, l := range s.SetList(tt.text, tt.width*Em, tt.free, false) {
				got = append(got, l.Text)
			}
			if strings.Join(got, "|") != tt.want {
				t.Errorf("got %s, want %s", strings.Join(got, "|"), tt.want)
			}
		})
	}
	if got := s.Set("市农业农村局、各区政府", 9*Em); got[0].Text != "市农业农村局、各区" {
		t.Errorf("a list before a text changes it: %q", got[0].Text)
	}
}

func TestSetSpans(t *testing.T) {
	s, other := New(square{}), New(square{})
	spans := []Span{{"请于", s, Em}, {"十一月底前", other, Em}, {"书面报送。", s, Em / 2}}
	lines := s.SetSpans(spans, 6*Em, 2*Em, false)
	var got []string
	for _, l := range lines {
		got = append(got, l.Text)
	}
	if want := "请于十一|月底前书面报送。"; strings.Join(got, "|") != want {
		t.Errorf("got %s, want %s", strings.Join(got, "|"), want)
	}
	if w := lines[0].Width(); w != 4*Em {
		t.Errorf("the first line is %d wide, beside its indent", w)
	}
	hanging := s.SetSpans([]Span{{"附件：任务分工表", s, Em}}, 5*Em, -3*Em, true)
	if len(hanging) != 1 {
		t.Errorf("a hanging line does not reach out: %v", hanging)
	}
}
