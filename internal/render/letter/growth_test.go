package letter

import (
	"fmt"
	"testing"

	"fengong/model"
	"fengong/templates"
)

// What a letter costs grows as its rows do: how its table shares the width is judged once, and not for each cell.
func TestLetterGrowth(t *testing.T) {
	tmpl := compiled(t, templates.Letter())
	cost := func(rows int) float64 {
		p := &model.Plan{Title: "某市任务分工表", Themes: []model.Theme{{Heading: "一、总"}}}
		for i := range rows {
			p.Themes[0].Tasks = append(p.Themes[0].Tasks, model.Task{Number: fmt.Sprint(i + 1), Text: fmt.Sprintf("完成第%d项任务，按时报送进展情况。", i+1), Due: "6月底前",
				Assignments: []model.Assignment{{Unit: "市教育局", Role: model.Lead}, {Unit: "市财政局", Role: model.Support}}})
		}
		share := model.Shares(p, nil)[0]
		return testing.AllocsPerRun(1, func() {
			if _, err := tmpl.Render(foodSettings(), p, 1, share); err != nil {
				t.Fatal(err)
			}
		})
	}
	if few, many := cost(50), cost(400); many > 12*few {
		t.Errorf("%.0f allocations for 50 tasks, %.0f for 400", few, many)
	}
}
