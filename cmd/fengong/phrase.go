package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"

	"fengong/internal/app"
	"fengong/model"
	"fengong/parser/opinion"
	"fengong/parser/phrase"
)

func (a *cli) phrase(args []string) int {
	fs := a.flags("phrase")
	asJSON := fs.Bool("json", false, "")
	units := fs.String("units", "", "")
	var o phraseOptions
	fs.BoolVar(&o.FirstLeads, "first-leads", false, "")
	words, code, ok := a.parse(fs, args, 0, 1)
	if !ok {
		return code
	}
	if *units != "" {
		data, err := os.ReadFile(*units)
		if err != nil {
			a.say("%s 读不出来：%v", "%s cannot be read: %v", *units, err)
			return refused
		}
		d, ds := app.ReadDirectory(*units, data)
		if ds.Failed() {
			a.report(ds)
			return refused
		}
		o.Taught, o.directory = phrase.Learn(d), d
	}
	answer := a.explain
	if *asJSON {
		answer = a.answerJSON
	}
	if len(words) == 1 {
		if err := answer(words[0], o); err != nil {
			return a.cannotPrint(err)
		}
		return done
	}
	in := bufio.NewReader(a.stdin)
	for {
		line, err := in.ReadString('\n')
		if line != "" {
			if err := answer(unquoted(strings.TrimRight(line, "\r\n")), o); err != nil {
				return a.cannotPrint(err)
			}
		}
		if errors.Is(err, io.EOF) {
			return done
		}
		if err != nil {
			a.say("标准输入读不出来：%v", "standard input cannot be read: %v", err)
			return refused
		}
	}
}

// phraseOptions is what is known about the phrases of a call.
type phraseOptions struct {
	phrase.Options
	directory *model.Directory
}

// parse reads a phrase; what the second opinion doubts is among the diagnostics.
func (o phraseOptions) parse(text string) phrase.Result {
	r := phrase.Parse(text, o.Options)
	for _, x := range opinion.Doubts(text, r, o.directory) {
		r.Diagnostics = append(r.Diagnostics, x.Diagnostic(model.Pos{}, 1))
	}
	r.Diagnostics.Sort()
	return r
}

// unquoted gives the phrase on a line: the line itself, or the JSON string that it is.
func unquoted(line string) string {
	var s string
	if strings.HasPrefix(strings.TrimSpace(line), `"`) && json.Unmarshal([]byte(line), &s) == nil {
		return s
	}
	return line
}

func (a *cli) answerJSON(text string, o phraseOptions) error {
	type assignment struct {
		Unit string     `json:"unit"`
		Role model.Role `json:"role"`
	}
	r := o.parse(text)
	out := struct {
		Assignments []assignment     `json:"assignments"`
		OpenEnded   bool             `json:"open_ended"`
		Diagnostics []diagnosticJSON `json:"diagnostics"`
	}{[]assignment{}, r.OpenEnded, a.diagnosticsJSON(r.Diagnostics)}
	for _, as := range r.Assignments {
		out.Assignments = append(out.Assignments, assignment{as.Unit, as.Role})
	}
	return a.writeJSON(out, "")
}

// explain prints what each piece of the phrase was taken for and what to write into
// units.toml to correct it.
func (a *cli) explain(text string, o phraseOptions) error {
	_, err := io.WriteString(a.stdout, phrase.Explain(text, o.parse(text)).Write(a.lang, true))
	return err
}
