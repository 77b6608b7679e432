//go:build unix

package betweenruns

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/internal/testtool"

	"fengong/cmd/fengong/fengongtest"
)

// dumpedSheet is a sheet as openpyxl reads it (testdata/dump.py).
type dumpedSheet struct {
	Cells    map[string]dumpedCell
	Widths   map[string]float64
	Hidden   []int
	Heights  map[string]float64
	Filter   string
	Filtered []int
	Rules    [][]string
	Charts   []string
	Pictures []string
}

type dumpedCell struct{ Value, Now, Fill, Comment, Format string }

func dump(t *testing.T, file string) map[string]dumpedSheet {
	t.Helper()
	cmd := exec.Command(testtool.Python(t, "openpyxl"), "testdata/dump.py", file)
	cmd.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("reading %s: %v", file, err)
	}
	sheets := map[string]dumpedSheet{}
	if err := json.Unmarshal(out, &sheets); err != nil {
		t.Fatal(err)
	}
	return sheets
}

// ledger is the sheet 台账, by heads.
type dumpedLedger struct {
	dumpedSheet
	col  map[string]string // letter of the column, by head
	head int
	last int
}

func (s dumpedSheet) ledger(t *testing.T, head int) dumpedLedger {
	t.Helper()
	l := dumpedLedger{dumpedSheet: s, col: map[string]string{}, head: head, last: head}
	for name, c := range s.Cells {
		letters := strings.TrimRight(name, "0123456789")
		row, _ := strconv.Atoi(name[len(letters):])
		if row == head {
			l.col[c.Value] = letters
		}
		l.last = max(l.last, row)
	}
	return l
}

func (l dumpedLedger) at(head string, row int) dumpedCell {
	return l.Cells[l.col[head]+strconv.Itoa(row)]
}

// rows gives the rows by task number and unit.
func (l dumpedLedger) rows() map[[2]string]int {
	rows := map[[2]string]int{}
	for row := l.head + 1; row <= l.last; row++ {
		if number := l.at("任务编号", row).Value; number != "" {
			rows[[2]string{number, l.at("责任单位", row).Value}] = row
		}
	}
	return rows
}

// A dot of red, as a picture.
const dot = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg=="

// The real table is built, its tracker worked in with LibreOffice, the table revised and
// built again: another library finds every value, comment, colour, width, hidden row,
// formula, chart and picture, in place or on 已撤销.
func TestRerunKeepsEverything(t *testing.T) {
	t.Parallel()
	soffice := testtool.Need(t, "soffice")
	uno := testtool.Python(t, "uno")
	testtool.Python(t, "openpyxl")
	dir := t.TempDir()
	seeds := filepath.Join(testtool.Root(t), "seeds")
	for _, name := range []string{"units.toml", "fengong.toml"} {
		data, err := os.ReadFile(filepath.Join(seeds, name))
		if err != nil {
			t.Fatal(err)
		}
		fengongtest.Write(t, filepath.Join(dir, name), data)
	}
	table, err := os.ReadFile(fengongtest.Seed(t))
	if err != nil {
		t.Fatal(err)
	}
	source := filepath.Join(dir, "table.txt")
	fengongtest.Write(t, source, table)
	out := filepath.Join(dir, "out")
	fengongtest.Build(t, "--out", out, source)

	tracker, edited, picture := filepath.Join(out, "table", "tracker.xlsx"), filepath.Join(dir, "edited.xlsx"), filepath.Join(dir, "dot.png")
	png, err := base64.StdEncoding.DecodeString(dot)
	if err != nil {
		t.Fatal(err)
	}
	fengongtest.Write(t, picture, png)
	cmd := exec.Command(uno, "testdata/edit.py", soffice, t.TempDir(), tracker, edited, picture)
	if msg, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("editing with LibreOffice: %v\n%s", err, msg)
	}
	saved, err := os.ReadFile(edited)
	if err != nil {
		t.Fatal(err)
	}
	fengongtest.Write(t, tracker, saved)

	fengongtest.Build(t, "--out", out, source)
	if now, err := os.ReadFile(tracker); err != nil || string(now) != string(saved) {
		t.Fatalf("a run without a change of the table changed the tracker (%v)", err)
	}

	fengongtest.Write(t, source, revise(t, string(table)))
	fengongtest.Build(t, "--out", out, source)
	old, now := dump(t, edited), dump(t, tracker)
	for name := range old {
		if _, ok := now[name]; !ok {
			t.Errorf("the sheet %s is gone", name)
		}
	}

	was, is := old["台账"].ledger(t, 3), now["台账"].ledger(t, 3)
	away := now["已撤销"].ledger(t, 1)
	rows, left := is.rows(), away.rows()
	moved := map[int]int{} // rows of the old ledger → of the new one
	people := []string{"联系人", "进展情况", "状态", "完成率", "更新日期", "备注", "折算"}
	values, gone := 0, 0
	for key, row := range was.rows() {
		number, unit := key[0], key[1]
		switch number {
		case "2":
			number = "3"
		case "3":
			number = "2"
		}
		to, ok := rows[[2]string{number, unit}]
		if withdrawn := key[0] == "13" || key == [2]string{"1", "市林业园林局"}; withdrawn == (ok && key[0] != "13") {
			t.Errorf("task %s of %s: in the ledger %v", key[0], unit, ok)
			continue
		} else if withdrawn {
			gone++
			at, ok := left[key]
			if !ok {
				t.Errorf("task %s of %s is not on 已撤销", key[0], unit)
			}
			for _, head := range people {
				if a, b := was.at(head, row), away.at(head, at); a.Now != b.Now && !(a.Now == "" && b.Now == "None") {
					t.Errorf("已撤销, task %s of %s, %s: %q became %q", key[0], unit, head, a.Now, b.Now)
				} else if a.Value != "" {
					values++
				}
			}
			continue
		}
		moved[row] = to
		for _, head := range append(people, "任务内容") {
			a, b := was.at(head, row), is.at(head, to)
			if head == "任务内容" {
				a.Value, a.Now, b.Value, b.Now = "", "", "", ""
			}
			if strings.HasPrefix(a.Value, "=") {
				a.Value = strings.Replace(a.Value, strconv.Itoa(row)+"*", strconv.Itoa(to)+"*", 1)
			}
			if diff := cmp.Diff(a, b); diff != "" {
				t.Errorf("task %s of %s, %s: %s", key[0], unit, head, diff)
			}
			if a.Value != "" {
				values++
			}
		}
	}
	t.Logf("%d values compared, %d rows withdrawn", values, gone)
	if values < 1500 || gone < 10 {
		t.Errorf("only %d values compared, %d rows withdrawn", values, gone)
	}
	for _, number := range []string{"13"} { // the new task has nobody's words
		for _, head := range people[1:6] {
			if v := is.at(head, rows[[2]string{number, "市教育局"}]).Value; v != "" {
				t.Errorf("the new task holds %q", v)
			}
		}
	}

	// the sum under the rows covers them all
	for row := is.last; row > 3; row-- {
		if is.at("任务内容", row).Value == "本人小计" {
			done := is.col["完成率"]
			want := "=SUM(" + done + "4:" + done + strconv.Itoa(row-2) + ")"
			if got := is.at("折算", row).Value; got != want {
				t.Errorf("the sum is %s, want %s", got, want)
			}
		}
	}
	if diff := cmp.Diff(was.Widths, is.Widths); diff != "" {
		t.Errorf("widths: %s", diff)
	}
	hidden := map[int]bool{}
	for _, row := range is.Hidden {
		hidden[row] = true
	}
	for _, row := range was.Hidden {
		if to, ok := moved[row]; ok && !hidden[to] {
			t.Errorf("row %d was hidden, row %d is not", row, to)
		}
	}
	if len(was.Hidden) < 100 {
		t.Errorf("LibreOffice hid %d rows only", len(was.Hidden))
	}
	end := regexp.MustCompile(`\d+$`)
	if want := end.ReplaceAllString(was.Filter, strconv.Itoa(3+len(rows))); is.Filter != want || want == "" {
		t.Errorf("the filter is over %s, want %s", is.Filter, want)
	}
	if diff := cmp.Diff(was.Filtered, is.Filtered); diff != "" {
		t.Errorf("filter %s", diff)
	}
	if a, b := old["台账"].Pictures, now["台账"].Pictures; len(a) != 1 || !cmp.Equal(a, b) {
		t.Errorf("the pictures %q are %q now", a, b)
	}
	for i, r := range was.Rules {
		if !strings.HasSuffix(is.Rules[i][1], strconv.Itoa(3+len(rows))) || r[0] != is.Rules[i][0] {
			t.Errorf("rule %q is %q now", r, is.Rules[i])
		}
	}

	board, was2 := now["领导看板"], old["领导看板"]
	state := is.col["状态"]
	if got, want := board.Cells["B1"].Value, "=COUNTIF(台账!"+state+"4:"+state+strconv.Itoa(3+len(rows))+",\"已完成\")"; got != want {
		t.Errorf("the count is %s, want %s", got, want)
	}
	if got, want := board.Cells["B2"].Value, "=台账!"+is.col["进展情况"]+strconv.Itoa(moved[43]); got != want {
		t.Errorf("the reference is %s, want %s", got, want)
	}
	if len(board.Charts) != 1 || !strings.HasSuffix(board.Charts[0], "$"+strconv.Itoa(3+len(rows))) {
		t.Errorf("the chart reads %q, it read %q", board.Charts, was2.Charts)
	}
	if diff := cmp.Diff(was2.Rules, board.Rules); diff != "" {
		t.Error(diff)
	}
	if now["说明"].Cells["B41"].Value != "本办补充说明" {
		t.Error("the remark on 说明 is gone")
	}
	units := map[string]string{}
	for row := 4; row < 80; row++ {
		if v := now["按单位"].Cells["U"+strconv.Itoa(row)].Value; v != "" {
			units[v] = now["按单位"].Cells["C"+strconv.Itoa(row)].Value
		}
	}
	for row := 4; row < 13; row++ {
		name, unit := old["按单位"].Cells["U"+strconv.Itoa(row)].Value, old["按单位"].Cells["C"+strconv.Itoa(row)].Value
		if name == "" || units[name] != unit {
			t.Errorf("%q stood beside %s, stands beside %s", name, unit, units[name])
		}
	}

	// LibreOffice opens it, and works out the same.
	testtool.Soffice(t, dir, "--convert-to", "ods", "--outdir", dir, tracker)
}

// revise swaps the numbers of two tasks, rewords one, replaces one, takes a unit from
// one and gives a theme another name.
func revise(t *testing.T, table string) []byte {
	t.Helper()
	for _, change := range [][2]string{
		{"\n\t2.加强禽畜饲养", "\n\t#.加强禽畜饲养"}, {"\n\t3.加大食品生产", "\n\t2.加大食品生产"}, {"\n\t#.加强禽畜饲养", "\n\t3.加强禽畜饲养"},
		{"持续推进国家食品安全示范城市和国家农产品质量安全县创建工作", "扎实推进国家食品安全示范城市、国家农产品质量安全县创建"},
		{"市市场监管局、市林业园林局、各区政府", "市市场监管局、各区政府"},
		{"三、深入实施产地环境净化行动", "三、产地环境净化"},
	} {
		if strings.Count(table, change[0]) != 1 {
			t.Fatalf("%q stands %d times in the table", change[0], strings.Count(table, change[0]))
		}
		table = strings.Replace(table, change[0], change[1], 1)
	}
	thirteen := regexp.MustCompile(`(?s)\t13\.[^\t]*\t[^\n]*\n`)
	if len(thirteen.FindAllString(table, -1)) != 1 {
		t.Fatal("task 13 is not where it was")
	}
	return []byte(thirteen.ReplaceAllString(table, "\t13.组织中小学生营养午餐抽检和校园周边摊贩巡查。\n\t市教育局、市公安局\n"))
}
