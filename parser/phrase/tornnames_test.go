package phrase

import (
	"strings"
	"testing"
)

// Names that a line breaks within a word are one; offices whose names end as a deed does are two; people in brackets are none.
func TestTornAndBesidePeople(t *testing.T) {
	for text, want := range map[string]string{
		"县住房城\n乡建设局":       "县住房城乡建设局",
		"城关\n镇人民政府":        "城关镇人民政府",
		"县消防\n救援大队":        "县消防救援大队",
		"县机关\n事务服务中心":      "县机关事务服务中心",
		"地质勘查处 矿产资源保护监督处":  "地质勘查处 矿产资源保护监督处",
		"行政部、工会办\n（周敏、程亮）": "行政部 工会办",
		"县教育局（王明、李强）":      "县教育局",
		"各镇（白石、青山）":        "各镇（白石、青山）",
		"城关镇\n白石乡人民政府":     "城关镇 白石乡人民政府",
		"县教育局\n乡村振兴局":      "县教育局 县乡村振兴局",
	} {
		var got []string
		for _, a := range Parse(text, Options{}).Assignments {
			got = append(got, a.Unit)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %s, want %s", text, s, want)
		}
	}
}
