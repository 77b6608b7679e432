package web

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"fengong/internal/render/letter"
	"fengong/internal/runfolder"
	"fengong/model"
	"fengong/templates"
)

// refusedName is where a template that was refused is kept, for the copy with its faults
// marked.
const refusedName = "." + templateName + ".refused"

// findings are what is to be said of a template. The faults among them bear the numbers
// that they have in the marked copy.
type findings struct {
	Notes  []numbered
	Failed bool // it cannot be used
	Marked bool // there is a copy with the faults marked
}

type numbered struct {
	note
	Number int // 0 for what is no fault
}

// findingsOn puts ds, which letter.Compile has found in a template, into words.
func findingsOn(template []byte, ds model.Diagnostics) findings {
	f := findings{Failed: ds.Failed()}
	n := 0
	for _, g := range ds {
		number := 0
		if g.Severity != model.Note {
			n++
			number = n
		}
		f.Notes = append(f.Notes, numbered{noteOf(g), number})
	}
	f.Marked = n > 0 && letter.Mark(template, model.Chinese) != nil
	return f
}

// findingsOf is what is to be said where there is no template to look at.
func findingsOf(why *notSaved) findings {
	f := findings{Failed: true}
	for _, n := range why.notes {
		f.Notes = append(f.Notes, numbered{note: n})
	}
	return f
}

// takeTemplate checks a template and makes it the project's own, if it is without fault.
// The marks of a copy that was mended stay behind.
func (d *Desk) takeTemplate(r *request) {
	name, data, err := readUpload(r)
	if err != nil || data == nil {
		why := &notSaved{}
		why.add("没有收到模板文件", "no template arrived", "请选择一个 .docx 文件，最多 64 MB", "choose a .docx file, 64 MB at most")
		d.showSettings(r, http.StatusBadRequest, settingsPage{Refused: findingsOf(why)}, nil)
		return
	}
	if _, ds := letter.Compile(data); ds.Failed() {
		page := settingsPage{Refused: findingsOn(data, ds), RefusedName: fileName(name)}
		if page.Refused.Marked {
			if err := runfolder.Overwrite(r.home.path(refusedName), data); err != nil {
				d.log("keeping a template: %v", err)
				page.Refused.Marked = false
			}
		}
		d.showSettings(r, http.StatusUnprocessableEntity, page, nil)
		return
	}
	if err := r.home.swap(templateName, model.Text{ZH: "采用模板 " + fileName(name), EN: "template " + fileName(name)}, letter.Unmark(data)); err != nil {
		d.log("letter.docx: %v", err)
		why := &notSaved{}
		why.add("模板没有存下来："+reason(err).ZH, "the template was not saved: "+reason(err).EN, "如果它正在 Word 或 WPS 中打开，请先关闭", "close it if an office program has it open")
		d.showSettings(r, http.StatusConflict, settingsPage{Refused: findingsOf(why)}, nil)
		return
	}
	if err := os.Remove(r.home.path(refusedName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		d.log("letter.docx: %v", err) // a file that nobody asks for any more
	}
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/settings?template#template", http.StatusSeeOther)
}

// dropTemplate goes back to the built-in template; the project's own can be had again by taking the step back.
func (d *Desk) dropTemplate(r *request) {
	if err := r.home.swap(templateName, model.Text{ZH: "换回内置模板", EN: "back to the built-in template"}, nil); err != nil {
		d.refuse(r, http.StatusConflict, model.Text{ZH: "模板没有换回：" + err.Error(), EN: "the template was not changed: " + err.Error()},
			model.Text{ZH: "如果它正在 Word 或 WPS 中打开，请先关闭", EN: "close it if an office program has it open"})
		return
	}
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/settings#template", http.StatusSeeOther)
}

// giveTemplate sends the template in use, to be edited.
func (d *Desk) giveTemplate(r *request) {
	data, err := os.ReadFile(r.home.path(templateName))
	if err != nil {
		data = templates.Letter()
		if r.lang == model.English {
			data = templates.LetterEN()
		}
	}
	d.sendTemplate(r, templateName, data)
}

// giveMarked sends a copy of a template with its faults marked: of the one that was
// refused last or, where the page asks for it, of the project's own.
func (d *Desk) giveMarked(r *request) {
	name := refusedName
	if r.URL.Query().Has("own") {
		name = templateName
	}
	var marked []byte
	data, err := os.ReadFile(r.home.path(name))
	if err == nil {
		marked = letter.Mark(data, r.lang)
	}
	if marked == nil {
		d.refuse(r, http.StatusNotFound, model.Text{ZH: "没有要标出错误的模板", EN: "there is no template with faults to mark"},
			model.Text{ZH: "请在“设置”页重新上传模板", EN: "upload the template again, on the page Settings"})
		return
	}
	ext := filepath.Ext(templateName)
	d.sendTemplate(r, fmt.Sprintf("%s-%s%s", strings.TrimSuffix(templateName, ext), model.Text{ZH: "标出错误", EN: "marked"}.In(r.lang), ext), marked)
}

func (d *Desk) sendTemplate(r *request, name string, data []byte) {
	r.w.Header().Set("Content-Type", contentTypes[".docx"])
	r.w.Header().Set("Content-Disposition", disposition("attachment", name))
	if _, err := r.w.Write(data); err != nil {
		d.log("%s: %v", name, err)
	}
}
