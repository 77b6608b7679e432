package parser

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
)

// expectation is an .expect.json file: what a person read in the document beside it.
type expectation struct {
	Partial  bool
	Themes   int
	Tasks    int
	TasksCut int `json:"tasks_cut"`
	Rows     []struct {
		No         string
		TaskStarts string `json:"task_starts"`
		Theme      string
		Phrase     string
		Deadline   string
		OpenEnded  bool `json:"open_ended"`
		Expect     []struct {
			Unit string
			Role model.Role
		}
		ResponsibleCell string `json:"responsible_cell"`
	}
}

func TestCorpus(t *testing.T) {
	files, err := filepath.Glob("testdata/tables/*.expect.json")
	if err != nil || len(files) != 5 {
		t.Fatalf("%d labelled documents, want 5 (%v)", len(files), err)
	}
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".expect.json")
		t.Run(name, func(t *testing.T) {
			var want expectation
			if err := json.Unmarshal(readFile(t, f), &want); err != nil {
				t.Fatal(err)
			}
			p, ds := Parse(name+".txt", readFile(t, "testdata/tables/"+name+".txt"), Options{})
			if err := ds.Err(); err != nil {
				t.Fatal(err)
			}
			checkCorpus(t, &want, p, ds)
		})
	}
}

func checkCorpus(t *testing.T, want *expectation, p *model.Plan, ds model.Diagnostics) {
	t.Helper()
	themes, headed := 0, map[string]string{} // task number → heading
	var tasks []model.Task
	for _, th := range p.Themes {
		if th.Heading != "" {
			themes++
		}
		for _, tk := range th.Tasks {
			headed[tk.Number] = th.Heading
			tasks = append(tasks, tk)
		}
	}
	if themes != want.Themes {
		t.Errorf("%d themes, want %d", themes, want.Themes)
	}
	// A task that the copy cuts off is kept as far as it goes.
	if len(tasks) != want.Tasks+want.TasksCut {
		t.Errorf("%d tasks, want %d and %d cut off", len(tasks), want.Tasks, want.TasksCut)
	}
	if want.TasksCut > 0 && !slices.ContainsFunc(ds, func(d model.Diagnostic) bool {
		return slices.Contains([]string{"row-short", "row-doubtful", "text-unused"}, d.Code)
	}) {
		t.Errorf("nothing says that the document is cut off: %v", ds)
	}
	firstLeads := false
	// One document has a column that its labels leave out.
	unlabelled := len(want.Rows) > 0 && want.Rows[0].ResponsibleCell != ""
	for i, row := range want.Rows {
		got := tasks[i]
		if got.Number != row.No || !strings.HasPrefix(got.Text, row.TaskStarts) {
			t.Errorf("task %d is %s %q, want %s %q", i, got.Number, got.Text, row.No, row.TaskStarts)
		}
		if theme := strings.TrimSuffix(row.Theme, " (carried down)"); theme != "" && headed[got.Number] != theme {
			t.Errorf("task %s is under %q, want %q", row.No, headed[got.Number], theme)
		}
		if row.Phrase != "" && got.Phrase != row.Phrase {
			t.Errorf("task %s has the phrase %q, want %q", row.No, got.Phrase, row.Phrase)
		}
		if got.Due != row.Deadline {
			t.Errorf("task %s is due %q, want %q", row.No, got.Due, row.Deadline)
		}
		if got.OpenEnded != row.OpenEnded {
			t.Errorf("task %s: open-ended is %t", row.No, got.OpenEnded)
		}
		wantSet := map[string]model.Role{}
		for j, e := range row.Expect {
			wantSet[e.Unit] = e.Role
			// The labels are for each phrase by itself; in the document the rule of the
			// first one (排在第一位的部门为牵头部门，下同) holds for all that follow.
			if firstLeads && j == 0 {
				wantSet[e.Unit] = model.Lead
			}
		}
		firstLeads = firstLeads || strings.Contains(row.Phrase, "下同")
		gotSet := map[string]model.Role{}
		for _, a := range got.Assignments {
			if unlabelled && a.Role == model.Responsible {
				continue
			}
			gotSet[a.Unit] = a.Role
		}
		if diff := cmp.Diff(wantSet, gotSet); diff != "" {
			t.Errorf("assignments of task %s (-want +got):\n%s", row.No, diff)
		}
	}
}

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
