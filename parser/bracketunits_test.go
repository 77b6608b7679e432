package parser

import (
	"strings"
	"testing"
)

// Units in a bracket before the words of a task have it, with the parts that the bracket says; where a column names who answers, and
// somebody else, that is told.
func TestUnitsInBracketsFirst(t *testing.T) {
	for _, test := range []struct{ name, head, cell, text, want, code string }{
		{"a unit", "备注", "", "【县教育局】完善经费保障机制", "完善经费保障机制 r:县教育局", "units-first"},
		{"a label", "备注", "", "【责任单位：县教育局】完善经费保障机制", "完善经费保障机制 r:县教育局", "units-first"},
		{"two labels", "备注", "", "【牵头单位：县财政局；配合单位：县税务局】落实减税降费政策", "落实减税降费政策 l:县财政局 s:县税务局", "units-first"},
		{"parts", "备注", "", "【县人社局牵头、县民政局配合】落实稳就业政策", "落实稳就业政策 l:县人社局 s:县民政局", "units-first"},
		{"who helps in a column", "配合单位", "县财政局", "【县教育局】完善经费保障机制", "完善经费保障机制 r:县教育局 s:县财政局", "units-first"},
		{"others in a column", "责任单位", "县财政局", "【县教育局】完善经费保障机制", "【县教育局】完善经费保障机制 r:县财政局", "clause-unread"},
		{"a matter", "责任单位", "县财政局", "【民生保障】完善经费保障机制", "【民生保障】完善经费保障机制 r:县财政局", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, ds := planOf(t, "序号|工作内容|"+test.head+"\n1|"+test.text+"|"+test.cell+"\n2|"+test.text+"|"+test.cell+"\n")
			if got != strings.Repeat(test.want+"\n", 2) || ds != test.code {
				t.Errorf("got %s(%s), want %s", got, ds, test.want)
			}
		})
	}
}
