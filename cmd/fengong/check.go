package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"fengong/internal/app"
	"fengong/model"
)

func (a *cli) check(args []string) int {
	fs := a.flags("check")
	var in app.Inputs
	inputFlags(fs, &in)
	asJSON := fs.Bool("json", false, "")
	words, code, ok := a.parse(fs, args, 1, maxSources)
	if !ok {
		return code
	}
	takeSources(words, &in)
	p := a.load(in)
	a.report(p.Found)
	if p.Plan == nil || p.Found.Failed() {
		return refused
	}
	if *asJSON {
		if err := a.writeJSON(struct {
			*model.Plan
			Account     *model.Account   `json:"account,omitempty"`
			Corrections []correctionJSON `json:"corrections,omitempty"`
			Accounts    []sourceAccount  `json:"accounts,omitempty"`
			Diagnostics []diagnosticJSON `json:"diagnostics"`
		}{p.Plan, p.Plan.Account, a.correctionsJSON(p.Corrected), accountsOf(p.Plan), a.diagnosticsJSON(p.Found)}, "  "); err != nil {
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
	for _, s := range p.Plan.Sources {
		fmt.Fprintf(a.stdout, model.Text{ZH: "“%s”（%s）", EN: "%s (%s): "}.In(a.lang), s.Name, s.File)
		a.account(s.Account)
	}
	a.account(p.Plan.Account)
	a.corrections(p.Corrected)
	return done
}

// sourceAccount is what became of all that one of several documents says.
type sourceAccount struct {
	Source string `json:"source"`
	*model.Account
}

func accountsOf(p *model.Plan) (all []sourceAccount) {
	for _, s := range p.Sources {
		all = append(all, sourceAccount{s.Name, s.Account})
	}
	return all
}

// maxListed is how many unused places the account lists.
const maxListed = 20

// account prints what became of all that the source says.
func (a *cli) account(acc *model.Account) {
	if acc == nil {
		return
	}
	var parts []string
	for _, c := range acc.Counts {
		parts = append(parts, fmt.Sprintf(model.Text{ZH: "%s%d处", EN: "%s %d"}.In(a.lang), c.Name.In(a.lang), c.Places))
	}
	fmt.Fprintf(a.stdout, model.Text{ZH: "读表清点：原表共%d处文字、%d字：%s\n", EN: "account of the source: %d cells and paragraphs, %d characters: %s\n"}.In(a.lang),
		acc.Places, acc.Chars, strings.Join(parts, model.Text{ZH: "，", EN: ", "}.In(a.lang)))
	for i, u := range acc.Unused {
		if i == maxListed {
			fmt.Fprintf(a.stdout, model.Text{ZH: "  ……另有%d处\n", EN: "  … and %d more\n"}.In(a.lang), len(acc.Unused)-i)
			break
		}
		text := []rune(strings.Join(strings.Fields(u.Text), " "))
		if len(text) > 40 {
			text = append(text[:40], '…')
		}
		fmt.Fprintf(a.stdout, model.Text{ZH: "  未列入 %s：%s\n", EN: "  not used %s: %s\n"}.In(a.lang), u.Pos, string(text))
	}
}

// diagnosticJSON is a diagnostic as scripts read it.
type diagnosticJSON struct {
	Pos      *model.Pos     `json:"pos,omitempty"`
	Severity model.Severity `json:"severity"`
	Code     string         `json:"code"`
	Message  string         `json:"message"`
	Asks     []model.Ask    `json:"asks,omitempty"`
}

func (a *cli) diagnosticsJSON(ds model.Diagnostics) []diagnosticJSON {
	out := make([]diagnosticJSON, len(ds))
	for i, d := range ds {
		out[i] = diagnosticJSON{&d.Pos, d.Severity, d.Code, d.Message.In(a.lang), d.Asks}
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
