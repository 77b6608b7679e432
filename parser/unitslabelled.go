package parser

import (
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
	taskLabel = regexp.MustCompile(`^(?:工作|重点|具体|主要|目标|整改|办理|交办|落实|承办|督办|议定|决定)?(?:任务|内容|事项|目标任务|工作|措施|举措)(?:名称)?$`)
	// inOneLine is such a block in one paragraph: 责任单位：…；工作内容：…。完成期限：….
	inOneLine = regexp.MustCompile(`^((?:责任|牵头|承办|主办|落实|负责)(?:单位|部门|科室|处室|股室)[：:][^；;。：:]{2,80})[；;。，,\s]+` +
		`(?:工作|重点|具体|主要|目标|整改)?(?:任务|内容|事项|措施)[：:]\s*([^：:]+?)(?:[；;。，,\s]+((?:完成|整改|办结|办理)?(?:时限|时间|期限)[：:][^；;。：:]{2,24}))?[。；;]?$`)
	// otherLabel begins a line on something else: 要求：建立台账.
	otherLabel = regexp.MustCompile(`^[^，。；：:\s]{2,8}[：:].`)
)

// taskToFront brings the task to the front of each such block.
func taskToFront(run []paragraph) []paragraph {
	for i := range run {
		if m := inOneLine.FindStringSubmatch(run[i].text); m != nil {
			run[i].text = m[2] + "（" + m[1]
			if m[3] != "" {
				run[i].text += "；" + m[3]
			}
			run[i].text += "）"
		}
	}
	first := slices.IndexFunc(run, func(p paragraph) bool { return unitsLabel(p.text) != "" })
	if first < 0 || slices.ContainsFunc(run[:first], func(p paragraph) bool { return labelsTask(p.text) != "" }) {
		return run
	}
	name := unitsLabel(run[first].text)
	var starts []int
	labelled := false
	for i := first; i < len(run); i++ {
		if unitsLabel(run[i].text) == name {
			starts = append(starts, i)
		}
		labelled = labelled || labelsTask(run[i].text) != ""
	}
	if len(starts) < 2 || !labelled && !(first > 0 && overBlocks.MatchString(run[first-1].text)) {
		return run
	}
	var out []paragraph
	end := len(run)
	for k, from := range starts {
		last := k+1 == len(starts)
		if !last {
			end = starts[k+1]
		} else {
			end = len(run)
		}
		task, to := taskOfBlock(run[from:end], labelled, last)
		if task < 0 {
			return run
		}
		block := run[from : from+to]
		head := block[task]
		if text := labelsTask(head.text); text != "" {
			head.text = text
		}
		out = append(append(append(out, head), block[:task]...), block[task+1:]...)
		end = from + to
	}
	return slices.Concat(run[:first], out, run[end:])
}

// taskOfBlock gives the line of a block that says what is to be done and where the block ends, which is before the
// end of block only where it is the last; -1 where not exactly one line does.
func taskOfBlock(block []paragraph, labelled, last bool) (task, end int) {
	task = -1
	for i := range block {
		text := block[i].text
		_, _, labels := dutyLine(text)
		switch {
		case labels || text == "" || labelled && labelsTask(text) == "" && otherLabel.MatchString(text):
		case task < 0 && (!labelled || labelsTask(text) != ""):
			task = i
		case last && task >= 0 && labelsTask(text) == "":
			return task, i
		default:
			return -1, 0
		}
	}
	return task, len(block)
}

// unitsLabel gives the label of a line that names units behind it; "" for another line.
func unitsLabel(text string) string {
	h, value, ok := dutyLine(text)
	if !ok || h.kind != model.KindUnit || value == "" {
		return ""
	}
	return squeeze(h.word)
}

// labelsTask gives a line that says behind a label what is to be done, with a colon behind the label: 工作内容：疏通管网; "" for
// another.
func labelsTask(text string) string {
	at := strings.IndexAny(text, ":： 　\t")
	if at <= 0 || utf8.RuneCountInString(text[:at]) > 8 || !taskLabel.MatchString(text[:at]) {
		return ""
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	value := tidy(text[at+size:])
	if value == "" {
		return ""
	}
	return text[:at] + "：" + value
}
