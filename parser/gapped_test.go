package parser

import (
	"slices"
	"strings"
	"testing"
)

// Tables of which each row became a line, with wide gaps between the cells: told by what the cells say where empty ones
// are left out, by their places where they are not.
func TestGapped(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
		codes      string // one of them
	}{
		{"empty cells left out", "序号  工作任务  牵头单位  配合单位  完成时限\n1  制定工作方案并召开动员会  县教育局  县公安局  4月底\n2  完成校园周边环境整治  县城管局  5月底\n3  开展安全演练  县应急局  县消防救援大队  6月底",
			[]string{"制定工作方案并召开动员会 | *县教育局、-县公安局 | 4月底", "完成校园周边环境整治 | *县城管局 | 5月底", "开展安全演练 | *县应急局、-县消防救援大队 | 6月底"}, "columns-guessed"},
		{"merged cells left out, a heading, the heads again", "序号  重点工作  具体措施  责任单位  完成时限\n一、整治\n1  整治市容环境  拆除违规广告牌二十块  县城管局  4月底\n疏浚城区河道五公里  县水务局  5月底\n序号  重点工作  具体措施  责任单位  完成时限\n2  改善交通秩序  施划停车泊位八百个  县公安局  6月底",
			[]string{"拆除违规广告牌二十块 | 县城管局 | 4月底", "疏浚城区河道五公里 | 县水务局 | 5月底", "施划停车泊位八百个 | 县公安局 | 6月底"}, "columns-guessed"},
		{"heads over two lines, below a title", "城市管理任务分工\n序号  工作任务  责任分工  完成时限\n牵头单位  配合单位\n1  拆除违规广告牌  县城管局  县公安局  4月底\n2  疏浚城区河道  县水务局  县住建局  5月底",
			[]string{"拆除违规广告牌 | *县城管局、-县公安局 | 4月底", "疏浚城区河道 | *县水务局、-县住建局 | 5月底"}, ""},
		{"the units stand above", "责任单位：县城管局\n序号  工作任务  完成标准  完成时限\n1  拆除违规广告牌  拆除二十块  4月底\n2  疏浚城区河道  疏浚五公里  5月底",
			[]string{"拆除违规广告牌 | 县城管局 | 4月底", "疏浚城区河道 | 县城管局 | 5月底"}, ""},
		{"places kept, a line a row without numbers", "工作任务                  责任单位      完成时限\n召开全县动员会            县教育局      4月底\n整治校园周边流动摊点乱象  县城管局      5月底\n开展消防安全演练          县应急局      6月底",
			[]string{"召开全县动员会 | 县教育局 | 4月底", "整治校园周边流动摊点乱象 | 县城管局 | 5月底", "开展消防安全演练 | 县应急局 | 6月底"}, ""},
		{"places kept, a number over two rows", "序号  工作任务                  责任单位      完成时限\n1     召开全县动员会            县教育局      4月底\n      整治流动摊点              县城管局      5月底\n2     开展全县消防安全应急演练  县应急局      6月底",
			[]string{"召开全县动员会 | 县教育局 | 4月底", "整治流动摊点 | 县城管局 | 5月底", "开展全县消防安全应急演练 | 县应急局 | 6月底"}, ""},
		{"a line that may go on with the one above", "序号  工作任务                  责任单位      完成时限\n1     召开全县校园安全工作动员  县教育局      4月底\n      整治流动摊点              县城管局\n2     开展演练                  县应急局      6月底",
			nil, "row-doubtful"},
	} {
		p, ds := Parse("a.txt", []byte(c.text), Options{})
		if p == nil {
			t.Errorf("%s: %v", c.name, ds)
			continue
		}
		var h headCase
		if got := h.got(p); c.want != nil && !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q", c.name, got)
		}
		if !strings.Contains(codes(ds), c.codes) {
			t.Errorf("%s: %q, want %s", c.name, codes(ds), c.codes)
		}
	}
}
