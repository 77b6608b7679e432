package parser

import "testing"

// Lines of a cell that all end in a figure are targets of their own; a line that breaks within a sentence is not.
func TestLinesOfFigures(t *testing.T) {
	for text, want := range map[string]string{
		"完成投资60亿元\n同比增长12%":    "完成投资60亿元\n同比增长12%",
		"新增就业3000人\n培训500人次以上": "新增就业3000人\n培训500人次以上",
		"完成投资60亿元\n以上":         "完成投资60亿元以上",
		"全年不少于200\n户":          "全年不少于200户",
		"改造老旧小区12个\n，惠及居民":     "改造老旧小区12个，惠及居民",
	} {
		if got, _ := flow(lines(text)); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}
