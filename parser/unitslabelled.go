package parser

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// Blocks of lines can begin with the units and say behind these what is to be done: 责任单位：… 工作内容：… 完成期限：…, 责任单位：….
// Read in their order, the units of each block would be taken for those of the task above.

var (
	// overBlocks finds a sentence over what follows it: 现将近期工作安排如下。
	overBlocks = regexp.MustCompile(`(?:如下|下列|以下)[^。；：:，]{0,10}[。：:]?$|[：:]$`)
	// taskLabel is the label of a line that says what is to be done; its last words say more rarely that it is all of it.
	taskLabel = regexp.MustCompile(`^(?:工作|任务|重点|具体|主要|目标|整改|办理|交办|落实|承办|督办|议定|决定)?(?:任务|内容|事项|目标任务|工作|措施|举措)(?:名称)?$`)
	// otherLabel begins a line on something else: 要求：建立台账.
	otherLabel = regexp.MustCompile(`^[^，。；：:\s]{2,8}[：:].`)
)

// taskToFront brings the task to the front of each such block. Where it has several points, each is followed by all that the
// block says of them.
func taskToFront(run []paragraph) []paragraph {
	for i := range run {
		if text := taskFirst(run[i].text); text != "" {
			run[i].text = text
		}
	}
	first := slices.IndexFunc(run, func(p paragraph) bool { return unitsLabel(unnumbered(p.text)) != "" })
	if first < 0 || slices.ContainsFunc(run[:first], func(p paragraph) bool { return labelsTask(p.text) != "" || opensTask(p.text) }) {
		return run
	}
	name := unitsLabel(unnumbered(run[first].text))
	var starts []int
	labelled := false
	for i := first; i < len(run); i++ {
		if unitsLabel(unnumbered(run[i].text)) == name {
			starts = append(starts, i)
		}
		labelled = labelled || labelsTask(run[i].text) != "" || opensTask(run[i].text)
	}
	numbered := unnumbered(run[first].text) != run[first].text
	if !labelled && (len(starts) < 2 || !numbered && !(first > 0 && overBlocks.MatchString(run[first-1].text))) {
		return run
	}
	var out []paragraph
	end := len(run)
	for k, from := range starts {
		last := k+1 == len(starts)
		if end = len(run); !last {
			end = starts[k+1]
		}
		tasks, said, to := blockOf(run[from:end], labelled, last)
		if len(tasks) == 0 {
			return run
		}
		for _, task := range tasks {
			out = append(append(out, task), said...)
		}
		end = from + to
	}
	return slices.Concat(run[:first], out, run[end:])
}

// taskFirst gives such a block in one paragraph, 责任单位：…；工作内容：…。完成期限：…, with all but the task in a bracket behind it; ""
// for another.
func taskFirst(text string) string {
	l, rest := cutLabel(text)
	fields := labelledFields(rest)
	isTask := func(f labelledField) bool { return isTaskLabel(f.label) }
	at := slices.IndexFunc(fields, isTask)
	if at <= 0 || fields[0].head.kind != model.KindUnit || fields[at].value == "" || slices.ContainsFunc(fields[at+1:], isTask) {
		return ""
	}
	var said []string
	for _, f := range slices.Delete(slices.Clone(fields), at, at+1) {
		if f.value != "" {
			said = append(said, f.label+"："+f.value)
		}
	}
	return l.text + fields[at].value + "（" + strings.Join(said, "；") + "）"
}

// blockOf parts a block into what is to be done, one line or several numbered ones, and what is said of it, and gives where the
// block ends, which is before its last line only where it is the last; without tasks where it is another.
func blockOf(block []paragraph, labelled, last bool) (tasks, said []paragraph, end int) {
	number, first := cutLabel(block[0].text)
	opened := false // a label is above the points
	for i, para := range block {
		text := para.text
		if i == 0 {
			text = first
		}
		l, rest := cutLabel(text)
		_, _, labels := dutyLine(text)
		var before label // of the point before
		if n := len(tasks); n > 0 {
			before, _ = cutLabel(tasks[n-1].text)
		}
		switch {
		case text == "":
		case len(tasks) == 0 && opensTask(text):
			opened = true
		case i == 0 || labels || labelled && labelsTask(text) == "" && otherLabel.MatchString(text):
			para.text = text
			said = append(said, para)
		case len(tasks) == 0 && !opened && labelsTask(text) != "":
			para.text = labelsTask(text)
			tasks = append(tasks, para)
		case len(tasks) == 0 && (!labelled && (l.style == plain || l.style > number.style) || opened && l.style != plain) && rest != "":
			tasks = append(tasks, para)
		case len(tasks) > 0 && before.style != plain && l.style == before.style && follows(before.number, l.number):
			tasks = append(tasks, para)
		case last && len(tasks) > 0 && labelsTask(text) == "":
			end = i
		default:
			return nil, nil, 0
		}
		if end > 0 {
			break
		}
	}
	if len(tasks) == 1 && number.style != plain {
		tasks[0].text = number.text + tasks[0].text
	}
	return tasks, said, cmp.Or(end, len(block))
}

// unnumbered gives text without the number before it.
func unnumbered(text string) string {
	_, rest := cutLabel(text)
	return rest
}

// opensTask reports whether a line is a label of what is to be done, with nothing behind it: 工作内容：.
func opensTask(text string) bool {
	label := strings.TrimRight(text, ":： 　")
	return label != text && isTaskLabel(label)
}

// unitsLabel gives the label of a line that names units behind it; "" for another line.
func unitsLabel(text string) string {
	h, value, ok := dutyLine(text)
	if !ok || h.kind != model.KindUnit || value == "" {
		return ""
	}
	return squeeze(h.word)
}

// isTaskLabel reports whether a label is one of what is to be done.
func isTaskLabel(label string) bool {
	if taskLabel.MatchString(label) {
		return true
	}
	h, ok := classify(label)
	return ok && h.kind == model.KindTask && h.rank >= asTask && !h.loose
}

// labelsTask gives a line that says behind a label what is to be done, with a colon behind the label: 工作内容：疏通管网; "" for
// another.
func labelsTask(text string) string {
	at := strings.IndexAny(text, ":： 　\t")
	if at <= 0 || utf8.RuneCountInString(text[:at]) > 8 || !isTaskLabel(text[:at]) {
		return ""
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	value := tidy(text[at+size:])
	if value == "" {
		return ""
	}
	return text[:at] + "：" + value
}
