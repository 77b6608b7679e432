package parser

import (
	"strings"
	"testing"
)

// Lines of a text that is broken at a width are one paragraph, as they are set; others stay apart.
func TestWrappedLines(t *testing.T) {
	full := strings.Repeat("检查各类设施设备", 4)
	for name, text := range map[string]string{
		"hanging":    "市城管局：" + full + "检查站点；\n          落实制度。\n市水务局：" + full + "检查站、\n          井。\n",
		"first line": "    市城管局：" + full + "检；\n落实制度。\n    市水务局：" + full + "检、\n井。\n",
		"flush":      strings.Repeat("市城管局："+full+"检查站，\n落实制度。\n", 4),
	} {
		ls := strings.Split("职责分工\n"+text, "\n")
		unwrapped(ls)
		joined := 0
		for _, l := range ls {
			if strings.Contains(l, "；落实制度。") || strings.Contains(l, "，落实制度。") || strings.Contains(l, "、井。") {
				joined++
			}
		}
		if joined < 2 {
			t.Errorf("%s:\n%s", name, strings.Join(ls, "\n"))
		}
	}
	for _, text := range []string{
		"市城管局：" + full + "。\n市水务局：" + full + "。\n    落款单位\n",
		"市城管局：" + full + "\n责任单位：市财政局\n市水务局：" + full + "\n1.检查\n",
		"市城管局|" + full + "\n    落实制度\n市水务局|" + full + "\n    落实制度\n",
	} {
		ls := strings.Split(text, "\n")
		unwrapped(ls)
		if got := strings.Join(ls, "\n"); got != text {
			t.Errorf("joined:\n%s", got)
		}
	}
}
