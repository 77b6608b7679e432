package letter

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"fengong/model"
)

var taskNumberText = regexp.MustCompile(`^([0-9]+)\.`)

// foodPlan reads the seed as far as it is simple, so that these tests do not hang on the
// parser: a row is a paragraph of cells that begin with tabs; the phrases are lists with
// one role word at most.
func foodPlan(t testing.TB) (*model.Plan, *model.Directory) {
	t.Helper()
	data, err := os.ReadFile("../../../seeds/guangzhou-2020-food-safety.txt")
	if err != nil {
		t.Fatal(err)
	}
	p := &model.Plan{Title: "广州市2020年食品安全重点工作安排任务分工表"}
	for _, row := range strings.Split(string(data), "\n\n") {
		cells := strings.Split(row, "\t")
		if len(cells) < 3 {
			continue
		}
		cells = cells[len(cells)-3:]
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		m := taskNumberText.FindStringSubmatch(cells[1])
		if m == nil {
			continue
		}
		if n := len(p.Themes); cells[0] != "" && (n == 0 || p.Themes[n-1].Heading != cells[0]) {
			p.Themes = append(p.Themes, model.Theme{Heading: cells[0]})
		}
		task := model.Task{Number: m[1], Label: m[0], Text: cells[1][len(m[0]):], Phrase: cells[2]}
		for _, part := range strings.Split(cells[2], "，") {
			role := model.Responsible
			if rest, ok := strings.CutSuffix(part, "配合"); ok {
				part, role = rest, model.Support
			}
			for _, name := range strings.Split(strings.TrimSuffix(part, "按职责分工负责"), "、") {
				task.Assignments = append(task.Assignments, model.Assignment{Unit: name, Role: role})
			}
		}
		th := &p.Themes[len(p.Themes)-1]
		th.Tasks = append(th.Tasks, task)
	}
	units := []model.Unit{
		{Name: "市市场监管局", FullName: "广州市市场监督管理局"}, {Name: "市公安局", FullName: "广州市公安局"},
		{Name: "市科技局", FullName: "广州市科学技术局"}, {Name: "市教育局", FullName: "广州市教育局"}, {Name: "市食安办"},
	}
	districts := model.Group{Name: "各区政府"}
	for _, d := range []string{"越秀", "海珠", "荔湾", "天河", "白云", "黄埔", "花都", "番禺", "南沙", "从化", "增城"} {
		units = append(units, model.Unit{Name: d + "区政府", FullName: "广州市" + d + "区人民政府"})
		districts.Members = append(districts.Members, d+"区政府")
	}
	members := model.Group{Name: "市食安委各成员单位", Members: []string{"市市场监管局", "市公安局", "市教育局"}}
	dir, ds := model.NewDirectory(units, []model.Group{districts, members}, model.Words{})
	if ds.Failed() {
		t.Fatal(ds)
	}
	p, _ = dir.Resolve(p)
	return p, dir
}

func foodSettings() *model.Settings {
	return &model.Settings{
		Document: model.Document{Issuer: "广州市食品安全委员会办公室", Number: "穗食安办函〔2020〕{n}号", FirstNumber: 12, Date: model.Day(2020, 6, 8)},
		Contact:  model.Contact{Person: "张三", Phone: "020-12345678"},
		Letter:   model.LetterSettings{Title: "关于落实《{title}》的函", Addressee: "{full}", GroupAddressee: "{name}", Deadline: "11月底前"},
		Appendix: model.AppendixSettings{Mark: "附件"},
	}
}
