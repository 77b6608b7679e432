package parser

import (
	"strings"
	"testing"
)

// Points of one cell that end with units in brackets are tasks of these, whatever marks the points; none loses its units.
func TestPointsEndInUnits(t *testing.T) {
	for _, mark := range [][3]string{{"1.", "2.", "3."}, {"（1）", "（2）", "（3）"}, {"①", "②", "③"}, {"△", "△", "△"}, {"●", "●", "●"}, {"", "", ""}} {
		for _, end := range []string{"", "；", "。", "\n", "；\n", "。\n"} {
			if end == "" && mark[0] == "" {
				continue // words run on behind a bracket
			}
			cell := mark[0] + "加强财政监督（市财政局）" + end + mark[1] + "加强税源监控（市税务局牵头）" + end + mark[2] + "保护金融债权（责任单位：人民银行市分行）"
			p, ds := Parse("a.csv", []byte("序号,工作内容\n1,\""+cell+"\"\n2,推进垃圾分类（市城管局）"), Options{})
			got := strings.NewReplacer("。", "", "；", "").Replace(whoDoes(p))
			for _, want := range []string{"加强财政监督 r:市财政局\n", "加强税源监控 l:市税务局\n", "保护金融债权 r:人民银行市分行\n", "推进垃圾分类 r:市城管局\n"} {
				if !strings.Contains(got, want) {
					t.Errorf("%q, %q: no %q in\n%s%v", mark[0], end, want, got, ds)
				}
			}
		}
	}
	p, ds := Parse("a.csv", []byte("序号,工作内容\n1,\"协同市场监管局（市知识产权局）\n查处侵权商品（市公安局）\"\n2,推进垃圾分类（市城管局）"), Options{})
	if got, want := whoDoes(p), "协同市场监管局（市知识产权局）查处侵权商品 r:市公安局\n推进垃圾分类 r:市城管局\n"; got != want {
		t.Errorf("a line that ends within a sentence:\n%s%v", got, ds)
	}

	// among such points, what ends as places do as well is a body
	for _, points := range []string{"1.教师节表彰大会（办公室、工会）\n2.制订教研计划（教科室）\n3.布置展厅（文化馆）", "1.制订教研计划（教科室）；2.教师节表彰大会（办公室、工会）；3.布置展厅（文化馆、美术组）"} {
		p, ds := Parse("a.csv", []byte("序号,工作内容\n1,\""+points+"\"\n2,1.安全大排查（安全办）\n"), Options{})
		got := whoDoes(p)
		for _, want := range []string{"r:教科室", "r:办公室 工会", "r:文化馆"} {
			if !strings.Contains(got, want) {
				t.Errorf("no %s in\n%s%v", want, got, ds)
			}
		}
	}
}

// Points with a mark have the units of their own line where the units have as many lines with it.
func TestPointsBesideUnits(t *testing.T) {
	for _, mark := range []string{"△", "●", "■", "◆"} {
		p, ds := Parse("a.csv", []byte(strings.ReplaceAll("序号,工作内容,责任单位\n1,\"△加强财政监督，\n提高效益\n△推进垃圾分类\n△保护金融债权\",\"△市财政局\n△市城管局、\n各区政府\n△市税务局\"\n2,△改造校舍,△市教育局\n3,\"△建设公园\n△改造街巷\",市住建局\n", "△", mark)), Options{})
		got := strings.ReplaceAll(whoDoes(p), mark, "")
		want := "加强财政监督，提高效益 r:市财政局\n推进垃圾分类 r:市城管局 各区政府\n保护金融债权 r:市税务局\n改造校舍 r:市教育局\n建设公园\n改造街巷 r:市住建局\n"
		if got != want || strings.Contains(codes(ds), "number-") {
			t.Errorf("%s:\n%s%s", mark, got, codes(ds))
		}
	}
}
