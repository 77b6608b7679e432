package main

import (
	"fmt"
	"strconv"
	"strings"

	"fengong/model"
)

// report prints diagnostics in the order of their places; notes of one kind about one file are one, and so are warnings
// that differ in no more than what they are about.
func (a *cli) report(ds model.Diagnostics) {
	ds.Sort()
	kinds := map[kind][]model.Diagnostic{}
	for i := range ds {
		kinds[kindOf(&ds[i])] = append(kinds[kindOf(&ds[i])], ds[i])
	}
	for i := range ds {
		same := kinds[kindOf(&ds[i])]
		if ds[i].Severity == model.Error {
			same = ds[i : i+1]
		} else if same == nil {
			continue // told with the first
		}
		delete(kinds, kindOf(&ds[i]))
		fmt.Fprintln(a.stderr, ds[i].Format(a.lang))
		if len(same) > 1 {
			fmt.Fprintln(a.stderr, "    "+further(same[1:]).In(a.lang))
		}
	}
}

// kind is what diagnostics have in common that are told in one; says is what warnings say of what they quote.
type kind struct {
	file, code, says string
	severity         model.Severity
}

func kindOf(d *model.Diagnostic) kind {
	k := kind{file: d.Pos.File, code: d.Code, severity: d.Severity}
	if d.Severity != model.Note {
		k.says = d.Message.ZH
		if _, rest, quotes := strings.Cut(k.says, "”"); quotes && strings.HasPrefix(k.says, "“") {
			k.says = rest
		}
	}
	return k
}

// further lists what else notes are about, each thing once, with its places.
func further(notes []model.Diagnostic) model.Text {
	var things []string
	at := map[string][]string{}
	for _, d := range notes {
		_, thing, _ := strings.Cut(d.Message.ZH, "“") // the first thing that the message quotes
		thing, _, _ = strings.Cut(thing, "”")
		if at[thing] == nil {
			things = append(things, thing)
		}
		pos := d.Pos
		pos.File = ""
		at[thing] = append(at[thing], pos.String())
	}
	var list model.Text
	for i, thing := range things {
		if i == maxListed {
			list.ZH, list.EN = list.ZH+"，等", list.EN+", and more"
			break
		}
		places := at[thing]
		if len(places) > mostPlaces {
			places = append(places[:mostPlaces:mostPlaces], "…")
		}
		if i > 0 {
			list.ZH, list.EN = list.ZH+"，", list.EN+", "
		}
		if thing != "" {
			list.ZH, list.EN = list.ZH+"“"+thing+"”", list.EN+strconv.Quote(thing)+" "
		}
		list.ZH += "（" + strings.Join(places, "、") + "）"
		list.EN += "(" + strings.Join(places, ", ") + ")"
	}
	return model.Say("同类还有%d处：%s", "%d more of the kind: %s", len(notes), list)
}

// mostPlaces is how many places are listed of one thing.
const mostPlaces = 6
