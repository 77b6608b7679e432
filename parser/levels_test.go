package parser

import (
	"strings"
	"testing"

	"fengong/model"
)

// A level that is carried onto a body by guess is asked about once, in one line, and onto a plain office never.
func TestDoubtfulLevels(t *testing.T) {
	known, _ := model.NewDirectory([]model.Unit{{Name: "市公交公司"}, {Name: "电信分公司"}}, nil, model.Words{})
	for _, test := range []struct {
		name, units string
		directory   *model.Directory
		want        string // the names in question
	}{
		{"companies and centres with a name of their own", "市教育局、产业园服务中心、公交公司、电信分公司", nil, "市产业园服务中心 市公交公司 市电信分公司"},
		{"hospitals", "市卫健局、人民医院", nil, "市人民医院"},
		{"the directory knows them", "市教育局、公交公司、电信分公司", known, ""},
		{"offices", "市教育局、公安局、妇联、总工会、消防救援支队、法院、供销社、组织部", nil, ""},
		{"bodies named for what offices deal with", "市水利局、水文站、图书馆、会展中心、疾控中心", nil, ""},
		{"bodies of a township", "镇农业办、财政所、便民服务中心", nil, ""},
		{"a level written elsewhere", "市教育局、公交公司,市公交公司", nil, ""},
		{"without a level before them", "教育局、公交公司", nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			table := "序号,工作内容,责任单位\n"
			for i, units := range strings.Split(test.units, ",") {
				table += string(rune('1'+i)) + ",完善城乡公共服务设施建设," + units + "\n"
			}
			_, ds := Parse("t.csv", []byte(table), Options{Directory: test.directory})
			var asked []string
			lines := 0
			for _, d := range ds {
				if d.Code == "prefix-carried" && d.Severity == model.Warning {
					lines++
					for _, a := range d.Asks {
						asked = append(asked, a.Name)
					}
				}
			}
			if got := strings.Join(asked, " "); got != test.want || lines > 1 {
				t.Errorf("asked in %d lines about %q, want %q:\n%v", lines, got, test.want, ds)
			}
		})
	}
}
