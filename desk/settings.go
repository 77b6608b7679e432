package desk

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"

	"fengong/model"
	"fengong/parser"
	"fengong/project"
	"fengong/render/letter"
	"fengong/templates"
)

// settingsPage is the forms over fengong.toml and the letter's template.
type settingsPage struct {
	ID       string
	Sections []formSection
	Problems []note // why the settings were not saved
	Broken   []note // why the file cannot be used at all
	Saved    bool
	File     string

	Template       string // name of the project's own; "" where the built-in one is used
	TemplateFaults []note
	TemplateTaken  bool
	TemplateName   string // of the file that was refused
}

type formSection struct {
	Name   model.Text
	Fields []formField
}

type formField struct {
	ID, Value, Was string
	Kind           string
	Name, Hint     model.Text
	Choices        []formChoice
	Example        string // what stands in the file as long as nobody has filled it in
}

type formChoice struct {
	Value string
	Name  model.Text
	On    bool
}

func (d *Desk) settings(r *request) {
	d.showSettings(r, http.StatusOK, settingsPage{Saved: r.URL.Query().Has("saved"), TemplateTaken: r.URL.Query().Has("template")}, nil)
}

// showSettings answers with the forms; typed is what a person had filled in.
func (d *Desk) showSettings(r *request, status int, page settingsPage, typed map[string]string) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	page.ID, page.File = r.home.ID, d.shown(r.home.path(settingsName))
	if p.Settings == nil {
		for _, g := range p.Found {
			if g.Severity == model.Error {
				page.Broken = append(page.Broken, noteOf(g))
			}
		}
	} else {
		for _, s := range sections {
			form := formSection{Name: s.name}
			for i := range s.fields {
				f := &s.fields[i]
				was, example := f.filled(p.Settings)
				value, kept := typed[f.id()]
				if !kept {
					value = was
				}
				ff := formField{ID: f.id(), Value: value, Was: was, Example: example, Kind: f.kind, Name: f.name, Hint: f.hint}
				for _, c := range f.choices {
					ff.Choices = append(ff.Choices, formChoice{c.value, c.name, c.value == value})
				}
				form.Fields = append(form.Fields, ff)
			}
			page.Sections = append(page.Sections, form)
		}
		page.Template = ownTemplate(r.home, p)
	}
	d.show(r.w, status, "settings.html", d.frame(r, p, "settings", openQuestions(p), page))
}

// ownTemplate names the template that the project has itself; "" where it has none.
func ownTemplate(f *folder, p *project.Project) string {
	if p.Settings.Letter.Template != "" {
		return p.Settings.Letter.Template
	}
	if _, err := os.Stat(f.path(templateName)); err == nil {
		return templateName
	}
	return ""
}

// notSaved is why a form was not taken.
type notSaved struct{ notes []note }

func (e *notSaved) Error() string { return "the settings were not saved" }

func (e *notSaved) add(zh, en, hintZH, hintEN string) {
	e.notes = append(e.notes, note{Severity: model.Error, Message: model.Text{ZH: zh, EN: en}, Hint: model.Text{ZH: hintZH, EN: hintEN}})
}

// saveSettings writes what was changed in the form, and nothing else: another window can
// have changed other settings meanwhile. Where it changed the same one, neither wins.
func (d *Desk) saveSettings(r *request) {
	if err := r.ParseForm(); err != nil {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到完整的表单", EN: "the form did not arrive whole"}, model.Text{})
		return
	}
	typed := map[string]string{}
	err := r.home.edit(settingsName, func(data []byte) ([]byte, error) {
		if len(data) == 0 {
			data = templates.Settings
		}
		s, ds := parser.ReadSettings(templates.Settings, settingsName, data)
		if s == nil {
			return nil, &notSaved{notesOf(ds)}
		}
		wrong := &notSaved{}
		for _, group := range sections {
			for i := range group.fields {
				f := &group.fields[i]
				if !r.PostForm.Has(f.id()) {
					continue
				}
				value, was := r.PostForm.Get(f.id()), r.PostForm.Get("was."+f.id())
				now, _ := f.filled(s)
				if value == was {
					continue
				}
				typed[f.id()] = value
				if was != now && value != now {
					wrong.add(fmt.Sprintf("“%s”在另一个窗口中改成了“%s”，您填的是“%s”", f.name.ZH, now, value),
						fmt.Sprintf("%s was changed to %q in another window; you wrote %q", f.name.EN, now, value),
						"请核对后再保存一次，将以您填的为准", "look at it and save again: what you wrote is taken then")
					continue
				}
				next, ok, err := f.write(data, value, s)
				switch {
				case err != nil:
					return nil, err
				case !ok:
					wrong.add(fmt.Sprintf("“%s”应填数字，填的是“%s”", f.name.ZH, value), fmt.Sprintf("%s is a number, not %q", f.name.EN, value), "", "")
				default:
					data = next
				}
			}
		}
		if wrong.notes != nil {
			return nil, wrong
		}
		if _, ds := parser.ReadSettings(templates.Settings, settingsName, data); ds.Failed() {
			return nil, &notSaved{notesOf(ds)}
		}
		return data, nil
	})
	var wrong *notSaved
	switch {
	case err == nil:
		http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/settings?saved", http.StatusSeeOther)
	case errors.As(err, &wrong):
		d.showSettings(r, http.StatusConflict, settingsPage{Problems: wrong.notes}, typed)
	default:
		d.log("fengong.toml: %v", err)
		why := &notSaved{}
		why.add("设置没有保存："+err.Error(), "the settings were not saved: "+err.Error(), "请稍等再点“保存”，或关闭正在使用 fengong.toml 的程序", "wait a moment and save again, or close the program that uses fengong.toml")
		d.showSettings(r, http.StatusConflict, settingsPage{Problems: why.notes}, typed)
	}
}

func notesOf(ds model.Diagnostics) []note {
	var notes []note
	for _, g := range ds {
		notes = append(notes, noteOf(g))
	}
	return notes
}

// takeTemplate checks a template and makes it the project's own, if it is without fault.
func (d *Desk) takeTemplate(r *request) {
	name, data, err := readUpload(r)
	if err != nil || data == nil {
		why := &notSaved{}
		why.add("没有收到模板文件", "no template arrived", "请选择一个 .docx 文件，最多 64 MB", "choose a .docx file, 64 MB at most")
		d.showSettings(r, http.StatusBadRequest, settingsPage{TemplateFaults: why.notes}, nil)
		return
	}
	_, ds := letter.Compile(data)
	if ds.Failed() {
		d.showSettings(r, http.StatusUnprocessableEntity, settingsPage{TemplateFaults: notesOf(ds), TemplateName: fileName(name)}, nil)
		return
	}
	if err := r.home.edit(templateName, func([]byte) ([]byte, error) { return data, nil }); err != nil {
		d.log("letter.docx: %v", err)
		why := &notSaved{}
		why.add("模板没有存下来："+err.Error(), "the template was not saved: "+err.Error(), "如果它正在 Word 或 WPS 中打开，请先关闭", "close it if an office program has it open")
		d.showSettings(r, http.StatusConflict, settingsPage{TemplateFaults: why.notes}, nil)
		return
	}
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/settings?template#template", http.StatusSeeOther)
}

// readUpload gives the one file of a form.
func readUpload(r *request) (name string, data []byte, err error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return "", nil, err
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return name, data, nil
		}
		if err != nil {
			return "", nil, err
		}
		if part.FileName() == "" {
			continue
		}
		if data, err = readPart(part); err != nil {
			return "", nil, err
		}
		name = part.FileName()
	}
}

// dropTemplate goes back to the built-in template; the project's own stays beside it.
func (d *Desk) dropTemplate(r *request) {
	if err := os.Rename(r.home.path(templateName), r.home.path(undoName(templateName))); err != nil {
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
		data = templates.Letter
		if r.lang == model.English {
			data = templates.LetterEN
		}
	}
	r.w.Header().Set("Content-Type", contentTypes[".docx"])
	r.w.Header().Set("Content-Disposition", disposition("attachment", templateName))
	if _, err := r.w.Write(data); err != nil {
		d.log("letter.docx: %v", err)
	}
}
