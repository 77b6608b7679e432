package parser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"fengong/model"
	"fengong/parser/ole"
)

// conversionTime is how long LibreOffice may take for one file.
const conversionTime = 2 * time.Minute

// saveAs is what to do with a file that cannot be read here.
var saveAs = model.Text{
	ZH: "请用 Word 或 WPS 打开，另存为 .docx（表格文件另存为 .xlsx）后再用",
	EN: "open it in Word or WPS, and save it as .docx (a spreadsheet as .xlsx)",
}

// viaOffice reads a format by having LibreOffice convert it.
func viaOffice(from, to string) func(*source) (*document, model.Diagnostics) {
	return func(s *source) (*document, model.Diagnostics) {
		program := findOffice()
		if program == "" {
			return refuse("office-missing", model.Text{
				ZH: "读取这种格式需要 LibreOffice，本机没有安装", EN: "this format is read with the help of LibreOffice, which is not installed"}, saveAs)(s)
		}
		data, err := convert(program, s.data, from, to)
		if err != nil {
			return refuse("office-failed",
				model.Say("LibreOffice 无法转换这个文件（%v）；文件可能有密码保护或已损坏", "LibreOffice cannot convert this file (%v); it may have a password, or be damaged", err), saveAs)(s)
		}
		doc, ds := open(s.name, data, s.opts)
		if doc != nil {
			doc.ds.Add(s.pos, model.Note, "office-converted", model.Text{
				ZH: "已用 LibreOffice 转换后读取", EN: "read by way of LibreOffice"}, model.Text{})
		}
		return doc, ds
	}
}

// orOffice is for a document of an old format that our own reader refuses with err:
// LibreOffice may read it, if it is there. tooOld says of which program it is, where it
// is older than those whose documents we read.
func orOffice(s *source, err error, from, to string, tooOld model.Text) (*document, model.Diagnostics) {
	isOld := errors.Is(err, ole.ErrTooOld)
	hopeless := errors.Is(err, ole.ErrEncrypted) || errors.Is(err, ole.ErrTooLarge)
	if !hopeless && findOffice() != "" {
		if doc, ds := viaOffice(from, to)(s); doc != nil {
			if !isOld {
				doc.ds.Add(s.pos, model.Warning, "file-mended",
					model.Say("文件有损坏（%v），由 LibreOffice 修复后读取", "the file is damaged (%v); it was read as LibreOffice mended it", err), model.Text{
						ZH: "请逐行核对内容是否完整", EN: "see line by line whether all of it is there"})
			}
			return doc, ds
		}
	}
	return unreadOld(s, err, tooOld)
}

// unreadOld says why a document of an old format is not read.
func unreadOld(s *source, err error, tooOld model.Text) (*document, model.Diagnostics) {
	switch {
	case errors.Is(err, ole.ErrEncrypted):
		return encrypted(s)
	case errors.Is(err, ole.ErrTooLarge):
		return nil, tooLarge(s.name)
	case errors.Is(err, ole.ErrTooOld):
		return refuse("format-too-old", tooOld, saveAs)(s)
	}
	return damaged(s, err)
}

// findOffice gives the path of LibreOffice, or "".
func findOffice() string {
	for _, name := range []string{"soffice", "libreoffice"} {
		if p, err := exec.LookPath(name); err == nil {
			return p
		}
	}
	var places []string
	switch runtime.GOOS {
	case "windows":
		for _, v := range []string{"ProgramFiles", "ProgramFiles(x86)"} {
			if dir := os.Getenv(v); dir != "" {
				places = append(places, filepath.Join(dir, "LibreOffice", "program", "soffice.com"))
			}
		}
	case "darwin":
		places = append(places, "/Applications/LibreOffice.app/Contents/MacOS/soffice")
	}
	for _, p := range places {
		if _, err := os.Stat(p); err == nil {
			return p
		}
	}
	return ""
}

// convert has LibreOffice turn data into another format, in a folder and with a profile
// of its own, so that an office that is already running is not disturbed.
func convert(program string, data []byte, from, to string) (out []byte, err error) {
	dir, err := os.MkdirTemp("", "fengong-office-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	in := filepath.Join(dir, "source."+from)
	if err := os.WriteFile(in, data, 0o600); err != nil {
		return nil, err
	}
	profile := filepath.ToSlash(filepath.Join(dir, "profile"))
	if profile[0] != '/' {
		profile = "/" + profile
	}
	// Its processes and files do not outlive a run that is stopped meanwhile.
	stopped, release := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer release()
	ctx, cancel := context.WithTimeout(stopped, conversionTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "-env:UserInstallation=file://"+profile,
		"--headless", "--norestore", "--convert-to", to, "--outdir", filepath.Join(dir, "out"), in)
	cmd.Dir = dir
	cmd.WaitDelay = 5 * time.Second
	stopFamily(cmd)
	if err := cmd.Run(); err != nil {
		if stopped.Err() != nil {
			return nil, errors.New("the run was stopped")
		}
		if ctx.Err() != nil {
			return nil, fmt.Errorf("no answer within %s", conversionTime)
		}
		return nil, err
	}
	out, err = os.ReadFile(filepath.Join(dir, "out", "source."+to))
	if errors.Is(err, os.ErrNotExist) {
		return nil, errors.New("it wrote no file")
	}
	return out, err
}
