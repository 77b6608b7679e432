package main

import (
	"encoding/json"
	"fmt"

	"fengong/internal/app"
	"fengong/model"
)

func (a *cli) check(args []string) int {
	fs := a.flags("check")
	var in app.Inputs
	inputFlags(fs, &in)
	asJSON := fs.Bool("json", false, "")
	words, code, ok := a.parse(fs, args, 1, 1)
	if !ok {
		return code
	}
	in.Source = words[0]
	p := a.load(in)
	a.report(p.Found)
	if p.Plan == nil || p.Found.Failed() {
		return refused
	}
	if *asJSON {
		if err := a.writeJSON(struct {
			*model.Plan
			Diagnostics []diagnosticJSON `json:"diagnostics"`
		}{p.Plan, a.diagnosticsJSON(p.Found)}, "  "); err != nil {
			return a.cannotPrint(err)
		}
		return done
	}
	c := p.Counts()
	n := map[model.Severity]int{}
	for _, d := range p.Found {
		n[d.Severity]++
	}
	fmt.Fprintf(a.stdout, model.Text{
		ZH: "%d个主题，%d项任务，%d个单位，%d条分工；%d处警告，%d处提示\n",
		EN: "%d themes, %d tasks, %d units, %d assignments; %d warnings, %d notes\n",
	}.In(a.lang), c.Themes, c.Tasks, c.Units, c.Assignments, n[model.Warning], n[model.Note])
	return done
}

// diagnosticJSON is a diagnostic as scripts read it.
type diagnosticJSON struct {
	Pos      *model.Pos     `json:"pos,omitempty"`
	Severity model.Severity `json:"severity"`
	Code     string         `json:"code"`
	Message  string         `json:"message"`
}

func (a *cli) diagnosticsJSON(ds model.Diagnostics) []diagnosticJSON {
	out := make([]diagnosticJSON, len(ds))
	for i, d := range ds {
		out[i] = diagnosticJSON{&d.Pos, d.Severity, d.Code, d.Message.In(a.lang)}
	}
	return out
}

// writeJSON prints v; signs such as < stand as they are.
func (a *cli) writeJSON(v any, indent string) error {
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	return enc.Encode(v)
}

func (a *cli) cannotPrint(err error) int {
	a.say("无法输出：%v", "cannot print: %v", err)
	return failed
}
