// Package addressbook reads and writes the shared directory of an office (单位名录.xlsx): units
// with their full names, other spellings and groups, a row each, as a clerk keeps them in Excel
// or WPS.
package addressbook

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"fengong/model"
)

// Name is the file that every table in its folder, and in the folders in it, inherits from.
const Name = "单位名录.xlsx"

// The columns, and other heads that they go by.
var heads = []struct {
	text  model.Text
	other []string
	width float64
}{
	kind:    {model.Text{ZH: "类别", EN: "kind"}, []string{"类型"}, 10},
	name:    {model.Text{ZH: "名称", EN: "name"}, []string{"单位名称", "单位", "简称"}, 28},
	full:    {model.Text{ZH: "全称", EN: "full name"}, []string{"单位全称"}, 40},
	aliases: {model.Text{ZH: "其他写法", EN: "aliases"}, []string{"别名", "曾用名", "又称"}, 32},
	groups:  {model.Text{ZH: "所属单位组", EN: "groups"}, []string{"单位组", "分组", "组别"}, 24},
	members: {model.Text{ZH: "成员", EN: "members"}, []string{"组成员", "成员单位"}, 48},
}

const (
	kind = iota
	name
	full
	aliases
	groups
	members
)

var unitKind, groupKind = model.Text{ZH: "单位", EN: "unit"}, model.Text{ZH: "单位组", EN: "group"}

// IsBook reports whether data is a workbook, and no units.toml.
func IsBook(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

// Read reads the first sheet of a workbook; file is what messages call it. The directory is nil
// where there are errors, each with its sheet and cell.
func Read(file string, data []byte) (*model.Directory, model.Diagnostics) {
	var ds model.Diagnostics
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: 64 << 20, UnzipXMLSizeLimit: 32 << 20})
	if err != nil {
		ds.Add(model.Pos{File: file}, model.Error, "file-damaged", model.Say("单位名录读不出来（%v）", "the directory cannot be read: %v", err), model.Text{
			ZH: "请用 Excel 或 WPS 打开检查，另存为 .xlsx", EN: "open it in Excel or WPS and save it as .xlsx"})
		return nil, ds
	}
	defer f.Close() // in memory
	sheet := f.GetSheetName(0)
	rows, err := f.GetRows(sheet)
	if err != nil {
		ds.Add(model.Pos{File: file, Sheet: sheet}, model.Error, "file-damaged", model.Text{ZH: err.Error(), EN: err.Error()}, model.Text{})
		return nil, ds
	}
	r := &reader{file: file, sheet: sheet, columns: map[int]int{}}
	for i, cells := range rows {
		if len(r.columns) == 0 {
			r.head(cells)
			continue
		}
		r.row(i+1, cells)
	}
	if len(r.columns) == 0 {
		ds.Add(model.Pos{File: file, Sheet: sheet}, model.Error, "book-no-head", model.Text{
			ZH: "单位名录没有表头", EN: "the directory has no header row"}, model.Text{
			ZH: "表头应有“名称”一栏，可有：类别、全称、其他写法、所属单位组、成员", EN: "it needs a column 名称; 类别, 全称, 其他写法, 所属单位组 and 成员 may be there"})
		return nil, ds
	}
	for _, m := range r.joins {
		i := slices.IndexFunc(r.groups, func(g model.Group) bool { return g.Name == m.group })
		if i < 0 {
			i = len(r.groups)
			r.groups = append(r.groups, model.Group{Pos: m.pos, Name: m.group})
		}
		if !slices.Contains(r.groups[i].Members, m.unit) {
			r.groups[i].Members = append(r.groups[i].Members, m.unit)
		}
	}
	d, found := model.NewDirectory(r.units, r.groups, model.Words{})
	if found.Failed() {
		return nil, found
	}
	return d, found
}

type reader struct {
	file, sheet string
	columns     map[int]int // what a column holds → its place
	units       []model.Unit
	groups      []model.Group
	joins       []join
}

// join says in a unit's row that it belongs to a group.
type join struct {
	group, unit string
	pos         model.Pos
}

// head takes cells for the header row, where one of them says 名称.
func (r *reader) head(cells []string) {
	columns := map[int]int{}
	for at, c := range cells {
		c = strings.Join(strings.Fields(c), "")
		for what, h := range heads {
			if _, taken := columns[what]; !taken && (c == h.text.ZH || strings.EqualFold(c, strings.ReplaceAll(h.text.EN, " ", "")) || slices.Contains(h.other, c)) {
				columns[what] = at
				break
			}
		}
	}
	if _, ok := columns[name]; ok {
		r.columns = columns
	}
}

func (r *reader) row(n int, cells []string) {
	cell := func(what int) string {
		if at, ok := r.columns[what]; ok && at < len(cells) {
			return strings.TrimSpace(cells[at])
		}
		return ""
	}
	pos := model.Pos{File: r.file, Sheet: r.sheet, Row: n, Col: r.columns[name] + 1}
	text := cell(name)
	if text == "" && cell(full) == "" && cell(members) == "" {
		return
	}
	list := split(cell(members))
	if len(list) > 0 || saysGroup(cell(kind)) {
		r.groups = append(r.groups, model.Group{Pos: pos, Name: text, Aliases: split(cell(aliases)), Members: list})
		return
	}
	r.units = append(r.units, model.Unit{Pos: pos, Name: text, FullName: cell(full), Aliases: split(cell(aliases))})
	for _, g := range split(cell(groups)) {
		r.joins = append(r.joins, join{g, text, pos})
	}
}

// saysGroup reports whether a cell of 类别 says that its row is a group's.
func saysGroup(cell string) bool {
	return strings.Contains(cell, "组") || strings.EqualFold(cell, groupKind.EN)
}

// split cuts a cell into names.
func split(cell string) []string {
	var out []string
	for _, n := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune("、，,；;\r\n\t", r) }) {
		if n = strings.TrimSpace(n); n != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// Write gives a workbook of d that Read reads.
func Write(d *model.Directory, lang model.Lang) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close() // in memory
	sheet := model.Text{ZH: "单位名录", EN: "directory"}.In(lang)
	if err := f.SetSheetName(f.GetSheetName(0), sheet); err != nil {
		return nil, fmt.Errorf("writing the directory: %w", err)
	}
	rows := [][]string{nil}
	for _, h := range heads {
		rows[0] = append(rows[0], h.text.In(lang))
	}
	if d != nil {
		for _, u := range d.Units {
			var in []string
			for _, g := range d.Groups {
				if slices.Contains(g.Members, u.Name) {
					in = append(in, g.Name)
				}
			}
			rows = append(rows, []string{unitKind.In(lang), u.Name, u.FullName, strings.Join(u.Aliases, "、"), strings.Join(in, "、"), ""})
		}
		for _, g := range d.Groups {
			rows = append(rows, []string{groupKind.In(lang), g.Name, "", strings.Join(g.Aliases, "、"), "", strings.Join(g.Members, "、")})
		}
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return nil, fmt.Errorf("writing the directory: %w", err)
	}
	wrap, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return nil, fmt.Errorf("writing the directory: %w", err)
	}
	for r, cells := range rows {
		for c, text := range cells {
			at, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				return nil, fmt.Errorf("writing the directory: %w", err)
			}
			style := wrap
			if r == 0 {
				style = bold
			}
			if err := f.SetCellStr(sheet, at, text); err != nil {
				return nil, fmt.Errorf("writing the directory: %w", err)
			}
			if err := f.SetCellStyle(sheet, at, at, style); err != nil {
				return nil, fmt.Errorf("writing the directory: %w", err)
			}
		}
	}
	for c, h := range heads {
		column := string(rune('A' + c))
		if err := f.SetColWidth(sheet, column, column, h.width); err != nil {
			return nil, fmt.Errorf("writing the directory: %w", err)
		}
	}
	if err := f.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, fmt.Errorf("writing the directory: %w", err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, fmt.Errorf("writing the directory: %w", err)
	}
	return b.Bytes(), nil
}
