package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fengong/model"
)

// labelPart is a part of a line that begins with a label of its own: 分管领导：…；牵头部门：…；完成时间：….
type labelPart struct {
	head  head
	value string
	text  string
	at    int // where it begins in the line, in characters
}

// labelParts parts a line into labels with their values, the first of which is about people or a deadline; none
// where it has fewer than two, or none of units.
func labelParts(text string) []labelPart {
	if h, _, ok := dutyLine(text); !ok || h.kind == model.KindUnit {
		return nil
	}
	starts := []int{0}
	brackets := bracketed(text)
	for i, r := range text {
		at := i + utf8.RuneLen(r)
		if at == len(text) || !strings.ContainsRune("；;。，, \u3000\t", r) || insideAny(brackets, at) {
			continue
		}
		at += len(text[at:]) - len(strings.TrimLeft(text[at:], " \u3000\t"))
		if _, value, ok := dutyLine(text[at:]); ok && value != "" && at > starts[len(starts)-1] && !labelBehindBlank(text[at:]) {
			starts = append(starts, at)
		}
	}
	var parts []labelPart
	units := false
	for n, from := range starts {
		end := len(text)
		if n+1 < len(starts) {
			end = starts[n+1]
		}
		part := strings.TrimRight(text[from:end], "；;。，, \u3000\t")
		h, value, ok := dutyLine(part)
		if !ok {
			return nil
		}
		units = units || h.kind == model.KindUnit
		parts = append(parts, labelPart{h, value, part, utf8.RuneCountInString(text[:from])})
	}
	if len(parts) < 2 || !units {
		return nil
	}
	return parts
}

// labelBehindBlank reports whether a blank parts a value from the first label of text: 相关管委会　项目责任人：….
func labelBehindBlank(text string) bool {
	label := text[:max(0, strings.IndexAny(text, ":："))]
	at := strings.LastIndexAny(label, " \u3000\t")
	if at < 0 {
		return false
	}
	_, _, ok := dutyLine(strings.TrimLeft(text[at:], " \u3000\t"))
	return ok
}

// insideAny reports whether at lies in one of brackets.
func insideAny(brackets []extent, at int) bool {
	return slices.ContainsFunc(brackets, func(b extent) bool { return b.start < at && at < b.end })
}

// labels takes such a line for the current entry.
func (o *outliner) labels(para paragraph, parts []labelPart) {
	for _, part := range parts {
		at := para
		at.text = part.text
		if at.pos.Line > 0 {
			at.pos.Char = part.at + 1
		}
		o.line([]paragraph{at}, part.head, part.value)
	}
}
