package parser

import (
	"strings"
	"testing"
)

// Columns of ticks at the ends of a matrix are those of units, whatever word stands over them.
func TestMatrixEnds(t *testing.T) {
	got, _ := planOf(t, "序号|工作任务|图书馆|审计处|工会|纪检监察室|是否完成\n1|盘点藏书|√|√|||√\n2|核对账目||√|√|√|\n3|办好年会|√||√||√")
	if want := "盘点藏书 r:图书馆 审计处\n核对账目 r:审计处 工会 纪检监察室\n办好年会 r:图书馆 工会\n"; got != want {
		t.Errorf("%s", got)
	}
}

// Somebody at the end of a line is not the beginning of the unit on the next.
func TestPersonsEndLines(t *testing.T) {
	got, _ := planOf(t, "序号|工作任务|责任单位|时限\n1|采购设备|退役军人服务站 刘洋\\n卫生院 陈志明|6月\n2|改造小区|自然资源所 李晓红\\n应急管理办公室 刘洋|7月")
	if want := "采购设备 r:退役军人服务站 卫生院\n改造小区 r:自然资源所 应急管理办公室\n"; got != want {
		t.Errorf("%s", got)
	}
}

// What a bracket counts is no unit: （含城区12处）.
func TestCountedPlaces(t *testing.T) {
	got, _ := planOf(t, "序号|工作任务|完成时限\n1|落实农田建设（含城区12处）。责任单位：县农业农村局|6月\n2|监测电梯（含5处）。（牵头单位：县市场监管局；配合单位：县住建局）|7月\n3|巡查河道。责任单位：县水利局|8月")
	if want := "落实农田建设（含城区12处）。 r:县农业农村局\n监测电梯（含5处）。 l:县市场监管局 s:县住建局\n巡查河道。 r:县水利局\n"; got != want {
		t.Errorf("%s", got)
	}
}

// Numbered points beside as many lines of deadlines are tasks, each with its own.
func TestDuesOfPoints(t *testing.T) {
	p, ds := Parse("a.html", []byte(gridPage("序号|工作内容|责任单位|完成时限\n1|①清理河道⏎②加固堤防|县水利局|3月底前⏎9月底前\n2|1.编制方案⏎2.组织实施⏎3.总结评估|县住建局|4月底前\n")), Options{})
	if p == nil {
		t.Fatal(ds)
	}
	if got := whoDoesBy(p); !strings.HasPrefix(got, "清理河道 r:县水利局 3月底前\n加固堤防 r:县水利局 9月底前\n1.编制方案") {
		t.Errorf("%s", got)
	}
}

// A remark can ask for help; a date with a colon before what is to be done is its deadline, under whatever head.
func TestNeededAndDated(t *testing.T) {
	got, _ := planOf(t, "序号|工作内容|责任科室|完成时间|备注\n1|更新设备|设备科|6月|需财务科配合\n2|整修库房|总务科|7月|应医保办协助\n3|办好培训|护理部|8月|要求高")
	if want := "更新设备 r:设备科 s:财务科\n整修库房 r:总务科 s:医保办\n办好培训 r:护理部\n"; got != want {
		t.Errorf("%s", got)
	}
	p, ds := Parse("a.html", []byte(gridPage("序号|重点工作|实施步骤|责任单位\n1|养老服务|3月底前：编制方案|县民政局\n^|^|6月底前：完成招标|县财政局\n2|安全排查|4月底前：全面摸底|县应急局\n^|^|9月底前：整改销号|县住建局\n")), Options{})
	if p == nil {
		t.Fatal(ds)
	}
	if got, want := whoDoesBy(p), "编制方案 r:县民政局 3月底前\n完成招标 r:县财政局 6月底前\n全面摸底 r:县应急局 4月底前\n整改销号 r:县住建局 9月底前\n"; got != want {
		t.Errorf("%s", got)
	}
}
