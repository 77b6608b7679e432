package names

import (
	"fmt"
	"strings"
	"testing"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// wideTable is a table with so many columns that its appendix has small type.
func wideTable() []byte {
	heads := []string{"工作目标", "工作措施", "存在问题", "完成标准", "政策依据", "资金来源", "责任领导", "责任人", "佐证材料", "备注"}
	var b strings.Builder
	b.WriteString("云岭市2026年重点任务分工表" + strings.Repeat(",", len(heads)+4) + "\n序号,重点任务,牵头单位,配合单位,完成时限," + strings.Join(heads, ",") + "\n")
	for i := range 6 {
		fmt.Fprintf(&b, "%d,完成第%d项重点任务并按月报送进展。,市教育局,市财政局,%d月底前", i+1, i+1, i+6)
		for j := range heads {
			fmt.Fprintf(&b, ",按照第%d项要求逐条落实到位", i*10+j)
		}
		b.WriteString("\n")
	}
	return []byte(b.String())
}

// An appendix in small type is told of, and the columns that it need not have are left out of it alone.
func TestFewerColumnsInAppendix(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", wideTable()}, webtest.YearTable()[1])
	v.Open("/p/a/make")
	v.Make()
	v.Wait("#files")
	if got := v.Text("#appendix-small"); !strings.Contains(got, "附件栏目多，表内的字缩到7.5磅") {
		t.Fatal(got)
	}
	v.Shoot("appendix-small")
	v.Axe("appendix in small type")
	for _, head := range []string{"存在问题", "政策依据", "资金来源", "责任人", "佐证材料", "备注"} {
		v.Click(`#appendix-small input[type=checkbox][value="` + head + `"]`)
	}
	v.Press("#appendix-small button")
	if got := v.Read("a", "fengong.toml"); !strings.Contains(got, `columns = ["工作目标", "完成标准", "责任领导"]`) {
		t.Errorf("fengong.toml: %s", got)
	}
	v.Make()
	v.Until(`!document.getElementById("progress") && !!document.querySelector("#files") && document.querySelector(".verdict[role=status] strong")?.innerText.startsWith("已生成") && !document.body.innerText.includes("之后又改过")`)
	if webtest.Eval[bool](v, `!!document.getElementById("appendix-small")`) {
		t.Errorf("still small: %s", v.Text("#appendix-small"))
	}
	files := v.Zip("a.zip")
	if got := v.Letter(files, "01-市教育局.docx"); !strings.Contains(got, "资金来源") {
		t.Error("the letter lacks the column")
	}
	v.Open("/p/a/")
	v.Click("#decided summary")
	v.Press(`#decided button[aria-label="撤回：附件"]`)
	if got := v.Read("a", "fengong.toml"); strings.Contains(got, `columns = ["工作目标"`) {
		t.Errorf("taken back: %s", got)
	}
}
