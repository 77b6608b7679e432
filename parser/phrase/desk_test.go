package phrase

import (
	"strings"
	"testing"
)

// The field of a desk of an office, in brackets, is part of its name; a duty, a role and a person are not.
func TestDesks(t *testing.T) {
	for _, office := range strings.Fields(`市政府办 县府办 区委办 省政府办公厅 县委办公室 市政府办公室`) {
		for _, field := range strings.Fields(`金融 外事 机要 督查 信访 档案 电子政务 政务公开 大数据 值班 宣传`) {
			name := office + "（" + field + "）"
			for text, want := range map[string]string{
				name:           name,
				name + "、市教育局": name + " 市教育局",
				"市教育局牵头，" + name + "、市民政局配合":  "市教育局 " + name + " 市民政局",
				"牵头单位：" + name + "；配合单位：市民政局": name + " 市民政局",
			} {
				if got := unitsOf(Parse(text, Options{})); got != want {
					t.Errorf("%s: %s, want %s", text, got, want)
				}
			}
		}
	}
	for text, want := range map[string]string{
		"市财政局（资金保障）、市教育局": "市财政局 市教育局",
		"市教育局（督办）、市民政局":   "市教育局 市民政局",
		"市教育局（金海波）、市民政局":  "市教育局 市民政局",
		"市教育局（负责宣传）、市民政局": "市教育局 市民政局",
		"市政府办（牵头）、市民政局":   "市政府办 市民政局",
	} {
		if got := unitsOf(Parse(text, Options{})); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
