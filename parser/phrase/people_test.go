package phrase

import (
	"strings"
	"testing"

	"fengong/model"
)

// The names of people behind those of units are no part of these, where the phrase speaks of people.
func TestPeopleBehindUnits(t *testing.T) {
	for _, unit := range []string{"市发展改革委", "东城区政府", "县财政局", "市公安局交警支队", "北京经济技术开发区管委会", "镇党政办公室"} {
		for _, name := range []string{"卢延生", "王五", "孙文凯", "李志远"} {
			for _, label := range []string{"牵头单位及责任人：", "责任单位、责任人：", "牵头单位和负责人："} {
				r := Parse(label+unit+name+"，市水务局张三", Options{})
				if len(r.Assignments) != 2 || r.Assignments[0].Unit != unit || r.Assignments[1].Unit != "市水务局" {
					t.Errorf("%s%s%s: %v", label, unit, name, r.Assignments)
				}
			}
		}
	}
	r := Parse("东城区政府牛远山、西城区政府王少良、海淀区政府孙文凯", Options{})
	if got := partiesOf(r.Assignments); got != "东城区政府 西城区政府 海淀区政府" {
		t.Errorf("without a label: %s", got)
	}
	for _, office := range []string{"县工信局高新办", "市公安局高新分局", "县教育局安办", "区政府方庄街道"} {
		if r := Parse("责任单位及责任人："+office, Options{}); len(r.Assignments) != 1 || r.Assignments[0].Unit != office {
			t.Errorf("%s: %v", office, r.Assignments)
		}
	}
}

func partiesOf(as []model.Assignment) string {
	var out []string
	for _, a := range as {
		out = append(out, a.Unit)
	}
	return strings.Join(out, " ")
}

// Who has a title, behind a unit and a blank, is no part of its name, and the unit is not lost with the person.
func TestTitlesBehindUnits(t *testing.T) {
	for _, unit := range []string{"开发区管委会", "平县人民政府", "市城管局", "市城投公司", "区交通运输局"} {
		for _, person := range []string{"主任张涛", "副县长周敏", "局长吴刚", "党组成员、副局长李强", "总经理王志远"} {
			for _, blank := range []string{" ", "　", "\n"} {
				if got := unitsOf(Parse(unit+blank+person, Options{})); got != unit {
					t.Errorf("%s%q%s: %s", unit, blank, person, got)
				}
			}
		}
	}
}

// What offices do for a catalogue or a list, at the end of their clause, is no part of their names.
func TestProviding(t *testing.T) {
	for phrase, want := range map[string]string{
		"人秘股牵头，各股室提供": "人秘股 各股室", "办公室发布，统计科提供": "办公室 统计科", "办公室牵头，各科室提供材料": "办公室 各科室",
		"各业务科室供稿，宣传科发布": "各业务科室 宣传科", "县民政局提供数据，县残联核查": "县民政局 县残联", "县信息发布中心": "县信息发布中心",
	} {
		if r := Parse(phrase, Options{}); unitsOf(r) != want || r.Diagnostics.Failed() {
			t.Errorf("%s: %s %v", phrase, unitsOf(r), r.Diagnostics)
		}
	}
}
