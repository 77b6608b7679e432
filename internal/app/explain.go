package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"fengong/internal/office"
	"fengong/internal/render"
	"fengong/internal/runfolder"
	"fengong/model"
)

// Explain says for people why Make failed, and what they can do. What Diagnostics say is
// not repeated. mendable is false where the program itself is at fault.
func Explain(err error) (message, hint model.Text, mendable bool) {
	var ds model.Diagnostics
	var unproven *UnprovenError
	var write *WriteError
	switch {
	case errors.As(err, &unproven):
		return model.Text{ZH: "对账不符，没有生成任何文件", EN: "the reconciliation failed, nothing was written"}, model.Text{
			ZH: "如果用的是自己改过的函模板，请确认表格里有 {{编号}}、{{内容}}、{{分工}}",
			EN: "if the template is your own, see that its table shows {{number}}, {{text}} and {{role}}"}, false
	case errors.As(err, &ds):
		return model.Text{ZH: "有错误，没有生成任何文件", EN: "there are errors: nothing was written"}, model.Text{}, true
	case errors.As(err, &write):
		message, hint = unwritable(write)
		return message, hint, true
	case errors.Is(err, context.Canceled):
		return model.Text{ZH: "已取消，原有文件未动", EN: "cancelled: everything was left as it was"}, model.Text{}, true
	}
	return model.Say("程序出错，没有生成任何文件：%v", "the program failed, nothing was written: %v", err), model.Text{}, false
}

// unwritable says why the output folder was left as it is.
func unwritable(e *WriteError) (message, hint model.Text) {
	var open *runfolder.OpenError
	var damaged *office.DamagedError
	var linkErr *os.LinkError
	var pathErr *fs.PathError
	switch {
	case errors.Is(e, runfolder.ErrLocked):
		return model.Text{ZH: "另一个分工程序正在写 " + e.Target, EN: "another run is writing " + e.Target},
			model.Text{ZH: "等它结束后再运行", EN: "wait until it has ended"}
	case errors.Is(e, runfolder.ErrChanged):
		return model.Text{ZH: "生成期间台账又被保存过，原有文件未动", EN: "the tracker was saved while the run was working; everything was left as it is"},
			model.Text{ZH: "请再运行一次", EN: "run again"}
	case errors.As(e, &open):
		return model.Say("%s 正在 Word、Excel、WPS 或其他程序中打开，原有文件未动", "%s is open in another program; everything was left as it is", filepath.Join(e.Target, filepath.FromSlash(open.Name))), model.Text{ZH: "关闭后再运行", EN: "close it and run again"}
	case errors.As(e, &damaged):
		return unopenable(e.Target, damaged)
	case errors.As(e, &linkErr):
		pathErr = &fs.PathError{Path: linkErr.Old, Err: linkErr.Err}
		fallthrough
	case errors.As(e, &pathErr):
		return model.Say("输出文件夹写不进去，原有文件未动：%s：%v", "the output folder cannot be written, and was left as it is: %s: %v", pathErr.Path, pathErr.Err), model.Text{
			ZH: "换一个有写入权限的文件夹（--out），或关闭正在使用其中文件的程序",
			EN: "use a folder that you may write (--out), or close the program that uses files in it"}
	}
	return model.Say("输出文件夹写不进去，原有文件未动：%v", "the output folder cannot be written, and was left as it is: %v", e.Err), model.Text{}
}

// unopenable says that a file from which others were to be made is one that no office program opens.
func unopenable(target string, e *office.DamagedError) (message, hint model.Text) {
	message = model.Say("%s 已损坏，办公软件打不开，原有文件未动（%v）", "%s is damaged, office programs will not open it; everything was left as it is (%v)", e.Base, e.Faults)
	switch whole := runfolder.NewestWhole(target, e.Base); {
	case whole != "":
		hint = model.Say("请先把它移到别处，把同一文件夹里最近的完好旧稿 %s 改名为 %s，再运行",
			"move it elsewhere, rename %s, the newest earlier version that is whole, to %s, and run again", whole, e.Base)
	case e.Base == render.TrackerName:
		hint = model.Text{
			ZH: "请从备份恢复；没有备份的，把它移到别处再运行，会新建一份没有进展的台账",
			EN: "restore it from a copy of your own; where there is none, move it elsewhere and run again: a tracker without progress is made"}
	default:
		hint = model.Text{ZH: "请换一份能打开的文件", EN: "use a file that opens"}
	}
	return message, hint
}
