package parser

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/internal/testtool"
)

// printable makes a table of a few pages: themes over up to seven rows, texts of one to six lines.
func printable(r *rand.Rand) string {
	units := strings.Fields("县教育局 县公安局 县财政局 县住建局 县水利局 县卫生健康局 县市场监管局 城关镇人民政府 石桥镇人民政府 县融媒体中心")
	deeds := strings.Fields("推进农村饮水工程建设 完善校园周边巡查制度 开展老旧小区管网改造 落实河道清淤疏浚 修订应急物资目录 组织道路隐患整治")
	pick := func(from []string, n int, by string) string {
		var out []string
		for _, i := range r.Perm(len(from))[:n] {
			out = append(out, from[i])
		}
		return strings.Join(out, by)
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<html><head><meta charset="utf-8"><style>table{border-collapse:collapse;width:100%%;table-layout:fixed}`+
		`td,th{border:1px solid black;padding:3pt;font-size:%dpt;vertical-align:%s}</style></head><body><p align="center">某县重点任务分工表</p><table>`+
		`<tr><th width="16%%">重点任务</th><th width="44%%">具体措施</th><th width="26%%">责任单位</th><th width="14%%">完成时限</th></tr>`,
		9+r.IntN(4), []string{"top", "middle"}[r.IntN(2)])
	n := 0
	for theme := range 8 {
		rows := 1 + r.IntN(7)
		for i := range rows {
			n++
			b.WriteString("<tr>")
			if i == 0 {
				fmt.Fprintf(&b, `<td rowspan="%d">%s、%s</td>`, rows, []string{"一", "二", "三", "四", "五", "六", "七", "八"}[theme], pick(deeds, 1, ""))
			}
			fmt.Fprintf(&b, "<td>%d.%s。</td><td>%s</td><td>%d月底前</td></tr>", n, pick(deeds, 1+r.IntN(6), "，"), pick(units, 1+r.IntN(6), "、"), 3+r.IntN(10))
		}
	}
	return b.String() + "</table></body></html>"
}

// Tables that a browser prints over several pages are the same plan: it draws rules between rows at
// the foot of a page or not, and never above those at the top of the next.
func TestPrinted(t *testing.T) {
	t.Parallel()
	chromium := testtool.Need(t, "chromium")
	dir := t.TempDir()
	for seed := range uint64(4) {
		page := printable(rand.New(rand.NewPCG(seed, 1)))
		want, ds := Parse("t.html", []byte(page), Options{})
		if want == nil {
			t.Fatal(ds)
		}
		in, out := filepath.Join(dir, fmt.Sprintf("%d.html", seed)), filepath.Join(dir, fmt.Sprintf("%d.pdf", seed))
		if err := os.WriteFile(in, []byte(page), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
			"--user-data-dir="+filepath.Join(dir, "profile"), "--print-to-pdf="+out, in)
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		got, ds := Parse("t.pdf", readFile(t, out), Options{})
		if got == nil {
			t.Fatal(ds)
		}
		if diff := cmp.Diff(want, got, samePlan); diff != "" {
			t.Errorf("table %d: not the plan of the page (-page +PDF):\n%s", seed, diff)
		}
	}
}
