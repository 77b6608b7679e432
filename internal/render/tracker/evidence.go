package tracker

import (
	"strconv"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// evidenceName is the sheet of what units handed in as evidence.
var evidenceName = model.Text{ZH: "佐证清单", EN: "Evidence"}

// The heads of the sheet 佐证清单, in their order.
const (
	provesUnit = iota
	provesNumber
	provesTask
	provesFile
	provesSize
	provesSum
	provesNote
	provesCount
)

var evidenceHeads = [provesCount]model.Text{
	provesUnit: {ZH: "单位", EN: "Evidence of"}, provesNumber: {ZH: "任务编号", EN: "Task no."}, provesTask: {ZH: "所证任务", EN: "Proves"}, provesFile: {ZH: "文件", EN: "File"},
	provesSize: {ZH: "大小（KB）", EN: "Size (KB)"}, provesSum: {ZH: "校验值", EN: "SHA-256"}, provesNote: {ZH: "说明", EN: "Note"},
}

// Evidence is a row of the sheet 佐证清单: a file that a unit handed in.
type Evidence struct {
	Unit, Number, Text string // Number and Text of the task that it proves; "" where it names none
	File               string // slash-separated, below the folder of the evidence
	Size               int    // in KB, rounded up
	SHA256             string
	Note               string

	row int
}

// ReadEvidence reads the sheet 佐证清单 of a tracker; one without it has no rows. A file that is no
// workbook, or is damaged, is returned as model.Diagnostics.
func ReadEvidence(data []byte) ([]Evidence, error) { return readList(data, evidenceOf) }

func evidenceOf(w *worksheet.Workbook) (rows []Evidence, err error) {
	err = readTable(w, evidenceName, evidenceHeads[:], func(row int, vals []string) {
		if vals[provesFile] == "" {
			return
		}
		size, _ := strconv.Atoi(vals[provesSize])
		rows = append(rows, Evidence{Unit: vals[provesUnit], Number: vals[provesNumber], Text: vals[provesTask], File: vals[provesFile],
			Size: size, SHA256: vals[provesSum], Note: vals[provesNote], row: row})
	})
	return rows, err
}

// EnterEvidence puts rows into the sheet 佐证清单 of a tracker: those that ReadEvidence gave are
// changed where they differ, the others are added. Where nothing differs, it returns old itself.
func EnterEvidence(old []byte, rows []Evidence) ([]byte, error) {
	return enterList(old, rows, evidenceOf, func(lang model.Lang) *aside {
		return listSheet(evidenceName, evidenceHeads[:], []float64{22, 10, 48, 48, 11, 0, 24}, lang)
	})
}

func (r *Evidence) at() int { return r.row }

func (r *Evidence) same(other *Evidence) bool { return *r == *other }

func (r *Evidence) cells(look int) []worksheet.Cell {
	cells := make([]worksheet.Cell, provesCount)
	for i, v := range [provesCount]string{r.Unit, r.Number, r.Text, r.File, "", r.SHA256, r.Note} {
		cells[i] = textCell(i+1, look, v)
	}
	cells[provesSize] = numberCell(provesSize+1, look, r.Size)
	return cells
}
