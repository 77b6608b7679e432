package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The man page and what shells complete are made of the table of subcommands.
func TestPackaging(t *testing.T) {
	for name, text := range map[string]string{"fengong.1": manPage(), "fengong.bash": bashCompletion(), "_fengong": zshCompletion(), "fengong.fish": fishCompletion()} {
		file := filepath.Join("packaging", name)
		if *update {
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(file)
		if err != nil || string(got) != text {
			t.Errorf("%s is not what the subcommands give (renew it: go test ./cmd/fengong -run Packaging -update): %v", file, err)
		}
	}
}

// long are the flags of a subcommand, as its line of usage has them.
func long(c command) []string {
	var flags []string
	for _, f := range regexp.MustCompile(`--[a-z-]+`).FindAllString(c.args, -1) {
		if !strings.Contains(" "+strings.Join(flags, " ")+" ", " "+f+" ") {
			flags = append(flags, f)
		}
	}
	return append(flags, "--lang")
}

func manPage() string {
	escape := strings.NewReplacer(`\`, `\e`, `-`, `\-`, `'`, `\(aq`)
	var b strings.Builder
	b.WriteString(`.TH FENGONG 1
.SH NAME
fengong \- responsibility letters, an appendix and a tracker from a task allocation table
.SH SYNOPSIS
.B fengong
.I command
[\-\-lang zh|en]
\&...
.SH DESCRIPTION
Reads a task allocation table (任务分工表) and makes one letter a unit, the whole table as PDF and a tracker, and proves that each
assignment stands in each of them once. Settings are in fengong.toml, units in units.toml, corrections in corrections.toml beside the source.
.SH COMMANDS
`)
	for _, c := range commands() {
		fmt.Fprintf(&b, ".TP\n\\fBfengong %s\\fR %s\n%s\n", c.name, escape.Replace(c.args), escape.Replace(c.about.EN))
	}
	b.WriteString(`.SH EXIT STATUS
0: done. 1: the program or a proof failed. 2: the source, the settings or the call have to be mended first. 3: done in part.
.SH ENVIRONMENT
.TP
.B FENGONG_FONTS
folders to look for fonts in, beside those of the settings
`)
	return b.String()
}

func bashCompletion() string {
	var b strings.Builder
	b.WriteString("# bash completion for fengong\n_fengong() {\n\tlocal word=${COMP_WORDS[COMP_CWORD]}\n\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n\t\tCOMPREPLY=($(compgen -W '")
	for _, c := range commands() {
		b.WriteString(c.name + " ")
	}
	b.WriteString("version help' -- \"$word\"))\n\t\treturn\n\tfi\n\tcase $word in\n\t-*)\n\t\tcase ${COMP_WORDS[1]} in\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, "\t\t%s) COMPREPLY=($(compgen -W '%s' -- \"$word\")) ;;\n", c.name, strings.Join(long(c), " "))
	}
	b.WriteString("\t\tesac ;;\n\t*) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n\tesac\n}\ncomplete -o filenames -F _fengong fengong\n")
	return b.String()
}

func zshCompletion() string {
	quote := strings.NewReplacer("'", `'\''`, ":", `\:`)
	var b strings.Builder
	b.WriteString("#compdef fengong\nlocal -a commands\ncommands=(\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, "\t'%s:%s'\n", c.name, quote.Replace(c.about.EN))
	}
	b.WriteString(")\nif (( CURRENT == 2 )); then\n\t_describe command commands\n\treturn\nfi\ncase $words[2] in\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, "%s) [[ $PREFIX == -* ]] && compadd -- %s || _files ;;\n", c.name, strings.Join(long(c), " "))
	}
	b.WriteString("esac\n")
	return b.String()
}

func fishCompletion() string {
	quote := strings.NewReplacer(`\`, `\\`, "'", `\'`)
	var b strings.Builder
	for _, c := range commands() {
		fmt.Fprintf(&b, "complete -c fengong -n __fish_use_subcommand -f -a %s -d '%s'\n", c.name, quote.Replace(c.about.EN))
		for _, f := range long(c) {
			fmt.Fprintf(&b, "complete -c fengong -n '__fish_seen_subcommand_from %s' -l %s\n", c.name, strings.TrimPrefix(f, "--"))
		}
	}
	return b.String()
}
