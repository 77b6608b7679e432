package app

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"fengong/internal/render"
	"fengong/internal/render/tracker"
	"fengong/model"
	"fengong/parser"
)

var (
	ledgerName = regexp.MustCompile(`(?i)^(?:tracker|台账)`)
	ledgerCopy = regexp.MustCompile(`^tracker\.bak-\d+\.xlsx$`) // the program's own
)

// otherLedgers gives the files in a folder that are a ledger under another name: downloaded
// a second time, copied, saved in another format. Where the ledger is there, only those
// whose name says so are looked into.
func otherLedgers(dir string) (names []string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	there := slices.ContainsFunc(entries, func(e os.DirEntry) bool { return e.Name() == render.TrackerName })
	for _, e := range entries {
		name := e.Name()
		named := ledgerName.MatchString(name)
		if !e.Type().IsRegular() || name == render.TrackerName || ledgerCopy.MatchString(name) || there && !named {
			continue
		}
		switch strings.ToLower(filepath.Ext(name)) {
		case ".xlsx", ".xlsm", ".xls", ".et":
			if is, readable := isLedger(filepath.Join(dir, name)); is || !readable && named {
				names = append(names, name)
			}
		case ".ods", ".csv", ".xlsb":
			if named {
				names = append(names, name)
			}
		}
	}
	return names
}

// isLedger reports whether a file holds a ledger, and whether it could be read at all.
func isLedger(file string) (is, readable bool) {
	data, err := os.ReadFile(file)
	if err != nil {
		return false, false
	}
	if data, _ = parser.Newer(file, data); data == nil {
		return false, false
	}
	rows, err := tracker.Read(data)
	if ds, ok := errors.AsType[model.Diagnostics](err); ok {
		return false, ds[0].Code == "no-tracker-sheet"
	}
	return err == nil && slices.ContainsFunc(rows, func(e tracker.Entry) bool { return e.Key != "" }), err == nil
}

// LedgerElsewhere says which files of a run's folder look like its ledger while there is
// none under its own name; nothing where there is one, or no such file.
func LedgerElsewhere(dir string) (ds model.Diagnostics) {
	if _, err := os.Stat(filepath.Join(dir, render.TrackerName)); err == nil {
		return nil
	}
	list, listEN := listed(otherLedgers(dir))
	if list == "" {
		return nil
	}
	ds.Add(model.Pos{File: dir}, model.Error, "tracker-other-name", model.Text{
		ZH: "没有台账 " + render.TrackerName + "，却有" + list + "，像是台账换了名字或格式",
		EN: "there is no " + render.TrackerName + ", but " + listEN + ", which may be the tracker under another name or in another format"}, model.Text{
		ZH: "是台账的，请改名为 " + render.TrackerName + "（不是 .xlsx 的先另存为 .xlsx）再运行；要另起一份新台账的，请把它移到别的文件夹",
		EN: "if it is, rename it to " + render.TrackerName + " (save it as .xlsx first where it is of another kind) and run again; for a new, empty tracker move it to another folder"})
	return ds
}

// besidesLedger names files that look like ledgers, too, beside the one that is used.
func besidesLedger(dir string) (ds model.Diagnostics) {
	if list, listEN := listed(otherLedgers(dir)); list != "" {
		ds.Add(model.Pos{File: dir}, model.Warning, "tracker-other-name", model.Text{
			ZH: "用的是 " + render.TrackerName + "，旁边的" + list + "没有用，其中填写的内容不会并入",
			EN: render.TrackerName + " is used; " + listEN + " beside it is not, and what was filled in there is not taken"}, model.Text{
			ZH: "有人在它上面填过的，请核对后把内容抄入 " + render.TrackerName + "，或以它替换；再把它移开",
			EN: "where people worked in it, copy that into " + render.TrackerName + " or put it in its place; then move it away"})
	}
	return ds
}

func listed(names []string) (zh, en string) {
	var quoted []string
	for _, n := range names {
		quoted = append(quoted, "“"+n+"”")
	}
	return strings.Join(quoted, "、"), strings.Join(names, ", ")
}
