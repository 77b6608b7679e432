package parser

import "testing"

// Signs before units stand for what the legend says, and are no boxes to be ticked.
func TestSignsOfTheLegend(t *testing.T) {
	for legend, cells := range map[string][2]string{
		"■为牵头单位，□为配合单位":   {"■市教育局 □市财政局", "■市公安局、□市司法局"},
		"●表示牵头，○表示配合":     {"●市教育局 ○市财政局", "●市公安局、○市司法局"},
		"☆为牵头单位，△为配合单位":   {"☆市教育局△市财政局", "☆市公安局、△市司法局"},
		"√表示牵头单位，◇表示配合单位": {"√市教育局◇市财政局", "√市公安局，◇市司法局"},
	} {
		p, ds := Parse("a.csv", []byte("任务分工表,,\n注："+legend+"。,,\n序号,任务,责任单位\n1,修订办法,"+cells[0]+"\n2,开展检查,"+cells[1]+"\n"), Options{})
		if p == nil {
			t.Fatal(ds)
		}
		if got, want := whoDoes(p), "修订办法 l:市教育局 s:市财政局\n开展检查 l:市公安局 s:市司法局\n"; got != want {
			t.Errorf("%s:\n%swant\n%s%v", legend, got, want, ds)
		}
	}
}
