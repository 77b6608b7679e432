package phrase

import (
	"strings"
	"testing"
)

func FuzzParse(f *testing.F) {
	for _, file := range labelledFiles {
		for _, l := range readLabelled(f, file) {
			f.Add(l.Phrase)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, o := range []Options{{}, {FirstLeads: true}} {
			checkResult(t, text, Parse(text, o))
		}
	})
}

// hostile are phrases of one sign or word over and over, each about a megabyte.
var hostile = []string{
	"、", "（", "）", "(", "和", "市", "，", "：", " ", "\n", "按", "等", "由", "各", "会同", "责任", "负责", "负责人", "（）", "（市", "市、",
	"牵头单位", "牵头单位：", "市教育局、", "市教育局\n", "市教育局 ", "（市教育局", "市教育局）", "责任单位（", "教育 ", "第一", "为", "“", "1、", "（1）",
	"等部门", "各区、", "下同", "〔(", "公安、", "局", "牵头人", "责", "/", "组织", "（列第一位", "a", "\u200b", "市教育局和",
	"王明、", "市教育局+", "牵头—",
}

// TestLinear holds the work to the length of the phrase, whatever is in it.
func TestLinear(t *testing.T) {
	for _, word := range hostile {
		Parse(strings.Repeat(word, 1<<18/len(word)), Options{})
	}
}

func BenchmarkHostile(b *testing.B) {
	for _, word := range hostile {
		b.Run(strings.ReplaceAll(word, "\n", "⏎"), func(b *testing.B) {
			text := strings.Repeat(word, 1<<20/len(word))
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Parse(text, Options{})
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	phrases := readLabelled(b, "dev.jsonl")
	for b.Loop() {
		for _, l := range phrases {
			Parse(l.Phrase, Options{})
		}
	}
}
