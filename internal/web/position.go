package web

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"fengong/model"
)

// placeWords says where something is in words that people read, such as “任务分工” 第3行C列; the name of
// the table's own file, which is the project's, is left out.
func placeWords(p model.Pos, own bool) model.Text {
	var zh, en []string
	add := func(z, e string) { zh, en = append(zh, z), append(en, e) }
	if p.File != "" && !own {
		add(p.File, p.File)
	}
	if p.Sheet != "" {
		add("“"+p.Sheet+"”", "sheet "+p.Sheet)
	}
	if p.Table > 1 {
		add(fmt.Sprintf("第%d个表", p.Table), fmt.Sprintf("table %d", p.Table))
	}
	switch {
	case p.Sheet != "" && p.Row > 0 && p.Col > 0:
		letters := columnLetters(p)
		add(fmt.Sprintf("第%d行%s列", p.Row, letters), fmt.Sprintf("row %d, column %s", p.Row, letters))
	case p.Line > 0:
		add(fmt.Sprintf("第%d行", p.Line), fmt.Sprintf("line %d", p.Line))
	case p.Para > 0:
		add(fmt.Sprintf("第%d段", p.Para), fmt.Sprintf("paragraph %d", p.Para))
	case p.Row > 0 && p.Col > 0:
		add(fmt.Sprintf("第%d行第%d列", p.Row, p.Col), fmt.Sprintf("row %d, column %d", p.Row, p.Col))
	case p.Row > 0:
		add(fmt.Sprintf("第%d行", p.Row), fmt.Sprintf("row %d", p.Row))
	}
	return model.Text{ZH: strings.Join(zh, " "), EN: strings.Join(en, ", ")}
}

// columnLetters gives the letters that a workbook shows above the column of p.
func columnLetters(p model.Pos) string {
	place := model.Pos{Sheet: "s", Row: p.Row, Col: p.Col}.String()
	return strings.TrimRight(strings.TrimPrefix(place, "s!"), "0123456789")
}

// columnLetter gives what stands above the i-th column of a grid: its letters in a workbook, else its number.
func columnLetter(of model.Pos, i int) string {
	if of.Sheet == "" {
		return strconv.Itoa(i + 1)
	}
	return columnLetters(model.Pos{Sheet: of.Sheet, Row: 1, Col: i + 1})
}

// gridName says which of the tables of a source one is: its sheet, its place among several, or the file.
func gridName(p model.Pos) model.Text {
	if words := placeWords(p, true); words != (model.Text{}) {
		return words
	}
	return model.Text{ZH: p.File, EN: p.File}
}

// isTable reports whether name is that of a table, and not of a file beside it.
func isTable(name string) bool {
	ext := filepath.Ext(name)
	return ext != "" && ext != ".toml" && known(name) == ""
}

// pageHint gives what is to be done on the page, where the hint of g is about a file that its
// readers never see.
func pageHint(g *model.Diagnostic) model.Text {
	if hint, ok := settledByPress[g.Code]; ok && (len(g.Sayings) > 0 || g.Code == "rows-hidden" || g.Code == "correction-overtaken") {
		return hint
	}
	switch {
	case g.Code == "number-repeat" && g.Hint.ZH != "":
		return model.Text{ZH: "函、附件和台账都照写原表的编号，附件的单位索引在重复的编号后面注明之一、之二；写错了的，在这里更正", EN: "letters, appendix and tracker have the source's numbers, and the appendix' index says (1) and (2) behind those that stand twice; correct a slip here"}
	case g.Code == "number-again":
		return model.Text{ZH: "请在下面“这一批函的字号从”一格改（并核对成文日期），再生成一次", EN: "mend it below, where the numbers of these letters begin, check the date, and make them again"}
	case g.Code == "due-before-year":
		return model.Text{ZH: "请在“核对”一页回答：改年份，或照原文", EN: "answer under Check: mend the year, or say that it is right"}
	case strings.Contains(g.Hint.ZH, directoryName):
		return model.Text{ZH: "点有颜色的词，说明它是不是单位、是哪个单位", EN: "click the coloured word, and say what it is"}
	case strings.Contains(g.Hint.ZH, settingsName) && (strings.HasPrefix(g.Code, "column-") || strings.Contains(g.Hint.ZH, "[columns]") || strings.Contains(g.Hint.ZH, "[rows]")):
		return model.Text{ZH: "请到“栏目”一页看一眼，不对就在那一栏上改", EN: "look at Columns, and change it there if it is wrong"}
	case strings.Contains(g.Hint.ZH, settingsName):
		return model.Text{ZH: "请在“设置”一页填写", EN: "see Settings"}
	}
	return g.Hint
}
