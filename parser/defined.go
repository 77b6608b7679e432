package parser

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
	"fengong/parser/phrase"
)

// Definition is a note of the source that says which units a group stands for: “各镇（街道）”指甲镇、乙镇。
type Definition struct {
	Group   string
	Members []string
	Pos     model.Pos
}

var (
	quotedGroup = regexp.MustCompile(`[“"「『]([^“”"「」『』]{2,24})[”"」』][，,]?(?:一律|均|即|系|是)?(?:指|包括|包含|为)(?:的是)?[:：]?([^。；;\n]+)`)
	plainGroup  = regexp.MustCompile(`(?:^|[\s。；;：:．.、，,）)\d注])((?:各|有关|相关|全部|所有)[^\s，。、；;：:“”]{1,16}?|[^\s，。、；;：:“”]{2,14}成员单位)[，,]?(?:均|即|系|是)?(?:指|包括|包含)(?:的是)?[:：]?([^。；;\n]+)`)
	// countOf ends a list: 等5个镇（街道）, 共五个单位, 3个镇.
	countOf = regexp.MustCompile(`[，,]?(等|共|合计)*(\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个|家)[^、，,和及]*$`)
)

// Definitions finds the groups that notes of the source define. A list that is left open, that has not as many units as it
// says, or in which something is no unit is none: whoever took it for whole would leave somebody out.
func Definitions(a *model.Account) (all []Definition) {
	if a == nil {
		return nil
	}
	for _, note := range slices.Concat(a.Notes, a.Unused) {
		for _, form := range []*regexp.Regexp{quotedGroup, plainGroup} {
			for _, m := range form.FindAllStringSubmatch(note.Text, -1) {
				if form == plainGroup && strings.ContainsRune("标导定挥派出示数引向明点", []rune(m[2])[0]) { // 各单位要指定专人
					continue
				}
				if members := membersIn(m[2]); members != nil {
					all = append(all, Definition{strings.TrimSpace(m[1]), members, note.Pos})
				}
			}
		}
	}
	return all
}

// membersIn gives the units of a list that is whole; nil for another.
func membersIn(list string) (members []string) {
	list = strings.TrimSpace(list)
	want := 0
	if m := countOf.FindStringSubmatchIndex(list); m != nil {
		want = small(list[m[4]:m[5]])
		list = list[:m[0]]
	}
	read := phrase.Parse(list, phrase.Options{})
	if read.OpenEnded || len(read.Assignments) < 2 || want != 0 && want != len(read.Assignments) ||
		slices.ContainsFunc(read.Diagnostics, func(g model.Diagnostic) bool { return g.Severity > model.Note }) ||
		slices.ContainsFunc(read.Spans, func(s phrase.Span) bool { return s.Kind == phrase.RoleWord || s.Kind == phrase.Unknown }) {
		return nil
	}
	units := make([]string, len(read.Assignments))
	for i, a := range read.Assignments {
		units[i] = a.Unit
	}
	for i, unit := range sharedEnd(units) {
		if read.Assignments[i].Group || slices.Contains(members, unit) {
			return nil
		}
		members = append(members, unit)
	}
	return members
}

// bodyOfPlace is a body of a place, and placeOnly a place alone.
var (
	bodyOfPlace = regexp.MustCompile(`^\p{Han}{1,6}(?:([区县市旗镇乡])((?:人民)?政府|委|党委)|(街道)(办事处|党工委)|(开发区|园区|新区|高新区|经开区)(管委会|管理委员会|党工委))$`)
	placeOnly   = regexp.MustCompile(`^\p{Han}{1,6}(?:[区县市旗镇乡]|街道)$`)
)

// sharedEnd gives units the body that the last of them names for all: 甲区、乙区、丙县人民政府.
func sharedEnd(units []string) []string {
	m := bodyOfPlace.FindStringSubmatch(units[len(units)-1])
	if m == nil {
		return units
	}
	kind, body := m[1]+m[3]+m[5], m[2]+m[4]+m[6]
	out := slices.Clone(units)
	for i, unit := range units[:len(units)-1] {
		switch {
		case !placeOnly.MatchString(unit):
			return units
		case strings.HasSuffix(unit, kind) || len(kind) == len("区") && !strings.HasSuffix(unit, "街道"):
			out[i] += body
		}
	}
	return out
}

// small reads a number below 100, in figures or Chinese; 0 where it is none.
func small(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	const figures = "一二三四五六七八九"
	s = strings.ReplaceAll(s, "两", "二")
	one := func(s string) int { return strings.Index(figures, s)/len("一") + 1 }
	tens, ones, ten := strings.Cut(s, "十")
	if !ten {
		return one(s)
	}
	n := 10
	if tens != "" {
		n = 10 * one(tens)
	}
	if ones != "" {
		n += one(ones)
	}
	return n
}

// DefinitionOf gives what the notes say of a group, if they say one thing.
func DefinitionOf(all []Definition, group string) (is Definition, ok bool) {
	key := width.Fold.String(group)
	for _, d := range all {
		if width.Fold.String(d.Group) != key {
			continue
		}
		if ok && !slices.Equal(is.Members, d.Members) {
			return Definition{}, false
		}
		is, ok = d, true
	}
	return is, ok
}
