package web

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"

	"fengong/internal/app"
	"fengong/internal/render/letter"
	"fengong/internal/settings"
	"fengong/model"
	"fengong/templates"
)

// settingsPage is the forms over fengong.toml and the letter's template.
type settingsPage struct {
	ID       string
	Sections []formSection
	Problems []note          // why the settings were not saved
	Wrong    map[string]bool // the fields that are to blame
	Broken   []note          // why the file cannot be used at all
	Saved    bool
	Letters  []gateRow // of which one is shown beside

	Template      string   // name of the project's own; "" where the built-in one is used
	Own           findings // on it
	TemplateTaken bool
	Refused       findings // on the template that was just sent
	RefusedName   string
	Tags          []templateTag // that a template can have
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
	Note           model.Text // seen beside it
	Example        string     // what stands in the file as long as nobody has filled it in
	Wrong          bool       // what was typed was not taken
	Offers         []string   // what may belong in it, as the table says
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
	page.ID, page.Tags = r.home.ID, templateTags(r.lang)
	if p.Settings == nil {
		for _, g := range p.Found {
			if g.Severity == model.Error {
				page.Broken = append(page.Broken, noteOf(g))
			}
		}
	} else {
		for _, s := range settings.Form() {
			form := formSection{Name: s.Name}
			for _, f := range s.Settings {
				was, example := inForm(f, p.Settings, r.lang)
				value, kept := typed[f.Name]
				if !kept {
					value = was
				}
				ff := formField{ID: f.Name, Value: value, Was: was, Example: example, Kind: inputKind(f, p.Settings), Name: f.Label, Hint: hintOf(f, r.lang), Wrong: page.Wrong[f.Name]}
				if f.Name == "document.issuer" {
					for _, u := range issuers(p) {
						ff.Offers = append(ff.Offers, u.FullName)
					}
				}
				for _, c := range f.Choices {
					ff.Choices = append(ff.Choices, formChoice{c.Value, c.Name, c.Value == value})
				}
				form.Fields = append(form.Fields, ff)
			}
			page.Sections = append(page.Sections, form)
		}
		page.Letters, _ = gateOf(p)
		page.Letters = slices.DeleteFunc(page.Letters, func(row gateRow) bool { return row.N == 0 })
		page.Template = ownTemplate(r.home, p)
		if page.Template == templateName && p.Settings.Letter.Template == "" {
			if data, err := os.ReadFile(r.home.path(templateName)); err == nil {
				_, ds := letter.Compile(data)
				page.Own = findingsOn(data, ds)
			}
		}
	}
	d.show(r.w, status, "settings.html", d.frame(r, p, "settings", d.store.openQuestions(p), page))
}

// hintOf gives the hint of a setting as the page has it.
func hintOf(f *settings.Setting, lang model.Lang) model.Text {
	if f.Name == "document.number" {
		return model.Text{ZH: "写第一份函的字号，如 云函〔2026〕1号，后面的依次加一", EN: "the number of the first letter, as 云函〔2026〕1号; the others follow"}
	}
	return model.Text{ZH: placesIn(f.Hint.ZH, lang), EN: f.Hint.EN}
}

// ownTemplate names the template that the project has itself; "" where it has none.
func ownTemplate(f *folder, p *app.Project) string {
	if p.Settings.Letter.Template != "" {
		return p.Settings.Letter.Template
	}
	if _, err := os.Stat(f.path(templateName)); err == nil {
		return templateName
	}
	return ""
}

// notSaved is why a form was not taken.
type notSaved struct {
	notes  []note
	fields map[string]bool // the settings that are to blame
}

func (e *notSaved) Error() string { return "the settings were not saved" }

func (e *notSaved) add(zh, en, hintZH, hintEN string) {
	e.notes = append(e.notes, note{Severity: model.Error, Message: model.Text{ZH: zh, EN: en}, Hint: model.Text{ZH: hintZH, EN: hintEN}})
}

// blame says that the setting called name is the reason.
func (e *notSaved) blame(name string) {
	if e.fields == nil {
		e.fields = map[string]bool{}
	}
	e.fields[name] = true
}

// refuse takes what the reader of settings found, in words of the form: nobody sees its file.
func (e *notSaved) refuse(ds model.Diagnostics) {
	var fields []*settings.Setting
	for _, section := range settings.Form() {
		fields = append(fields, section.Settings...)
	}
	slices.SortFunc(fields, func(a, b *settings.Setting) int { return len(b.Name) - len(a.Name) })
	for _, g := range ds {
		n := noteOf(g)
		for _, f := range fields {
			if !strings.Contains(g.Message.ZH, f.Name) && !strings.Contains(g.Message.EN, f.Name) {
				continue
			}
			e.blame(f.Name)
			n.Place = model.Text{}
			n.Message = model.Text{ZH: strings.NewReplacer(f.Name+" ", "“"+f.Label.ZH+"”", f.Name, "“"+f.Label.ZH+"”").Replace(n.Message.ZH),
				EN: strings.ReplaceAll(n.Message.EN, f.Name, f.Label.EN)}
			if strings.ContainsAny(g.Hint.ZH, "=\"") { // how to write it in the file
				n.Hint = f.Hint
				if inputKind(f, &model.Settings{}) == "date" {
					n.Hint = model.Text{ZH: "请填日期，如 2026-03-31", EN: "a date, such as 2026-03-31"}
				}
			}
		}
		e.notes = append(e.notes, n)
	}
}

// number refuses a document number that would be the same on all letters, or that has other
// brackets than the standard's.
func (e *notSaved) number(value string) {
	if value == "" {
		return
	}
	if !strings.Contains(value, "{n}") {
		e.blame("document.number")
		e.add("发文字号“"+value+"”没有流水号的位置：每份函都会是这一个号", "the document number "+value+" has no place for the running number: all letters would bear the same",
			"请写第一份函的字号，如 穗食安办函〔2020〕1号，后面的依次加一", "write the number of the first letter, as 穗食安办函〔2020〕1号; the others follow")
	}
	if strings.ContainsAny(value, "[]［］【】()（）") {
		e.blame("document.number")
		e.add("发文字号“"+value+"”的年份要用六角括号〔〕", "the year in the document number "+value+" stands in 〔〕", "请改成如 〔2020〕", "write it as 〔2020〕")
	}
}

// saveSettings writes what was changed in the form, and nothing else: another window can
// have changed other settings meanwhile. Where it changed the same one, neither wins.
func (d *Desk) saveSettings(r *request) {
	if err := r.ParseForm(); err != nil {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到完整的表单", EN: "the form did not arrive whole"}, model.Text{})
		return
	}
	typed := typedSettings(r)
	if err := d.writeSettings(r, settingsStep(typed), typed); err != nil {
		d.showSettings(r, http.StatusConflict, settingsPage{Problems: d.problemsOf(err), Wrong: fieldsOf(err)}, typed)
		return
	}
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/settings?saved", http.StatusSeeOther)
}

// typedSettings gives what a person changed in a form of settings.
func typedSettings(r *request) map[string]string {
	typed := map[string]string{}
	for name := range r.PostForm {
		if id, ok := strings.CutPrefix(name, "was."); ok && r.PostForm.Get(id) != r.PostForm.Get(name) {
			typed[id] = r.PostForm.Get(id)
		}
	}
	return typed
}

// writeSettings writes what was typed, all of it or nothing, as a step called so.
func (d *Desk) writeSettings(r *request, called model.Text, typed map[string]string) error {
	return r.home.edit(settingsName, called, func(data []byte) ([]byte, error) {
		data, _, err := applySettings(r, data, typed)
		return data, err
	})
}

// settingsStep names the settings that were typed: a step that is taken back says what it was.
func settingsStep(typed map[string]string) model.Text {
	var zh, en []string
	for i := range settings.All {
		if s := &settings.All[i]; s.Label.ZH != "" {
			if _, ok := typed[s.Name]; ok {
				zh, en = append(zh, s.Label.ZH), append(en, s.Label.EN)
			}
		}
	}
	if len(zh) == 0 {
		return model.Text{ZH: "改设置", EN: "settings changed"}
	}
	const most = 4
	if n := len(zh); n > most {
		return model.Text{ZH: fmt.Sprintf("填%s等%d项", strings.Join(zh[:most], "、"), n), EN: fmt.Sprintf("%s and %d more", strings.Join(en[:most], ", "), n-most)}
	}
	return model.Text{ZH: "填" + strings.Join(zh, "、"), EN: strings.Join(en, ", ")}
}

// letterNumber is a document number with the number of a letter in it.
var letterNumber = regexp.MustCompile(`^(.*[^0-9])([0-9]{1,5})(\s*号)$`)

// firstNumber takes the number of the first letter, as people write it (云函〔2026〕15号), for the form
// of all numbers and the first of them.
func firstNumber(typed map[string]string) map[string]string {
	m := letterNumber.FindStringSubmatch(strings.TrimSpace(typed["document.number"]))
	if m == nil || strings.Contains(m[1], "{n}") {
		return typed
	}
	typed = maps.Clone(typed)
	typed["document.number"] = m[1] + "{n}" + m[3]
	if _, said := typed["document.first_number"]; !said {
		typed["document.first_number"] = m[2]
	}
	return typed
}

// applySettings gives the settings' file with what was typed, and what it says then.
func applySettings(r *request, data []byte, typed map[string]string) ([]byte, *model.Settings, error) {
	if len(data) == 0 {
		data = templates.Settings
	}
	s, ds := settings.Read(settingsName, data)
	if s == nil {
		return nil, nil, &notSaved{notes: notesOf(ds)}
	}
	typed = firstNumber(typed)
	wrong := &notSaved{}
	for _, section := range settings.Form() {
		for _, f := range section.Settings {
			value, ok := typed[f.Name]
			if !ok {
				continue
			}
			was := r.PostForm.Get("was." + f.Name)
			now, _ := inForm(f, s, r.lang)
			if was != now && value != now && r.PostForm.Has("was."+f.Name) {
				wrong.blame(f.Name)
				wrong.add(fmt.Sprintf("“%s”在另一个窗口中改成了“%s”，您填的是“%s”", f.Label.ZH, now, value),
					fmt.Sprintf("%s was changed to %q in another window; you wrote %q", f.Label.EN, now, value),
					"请核对后再保存一次，将以您填的为准", "look at it and save again: what you wrote is taken then")
				continue
			}
			value = fromForm.Replace(value)
			if f.Lax && value != shown(f, s) && !f.Chooses(value) {
				wrong.blame(f.Name)
				wrong.add(fmt.Sprintf("“%s”没有“%s”这种写法", f.Label.ZH, value), fmt.Sprintf("%s cannot be %q", f.Label.EN, value), f.Hint.ZH, f.Hint.EN)
				continue
			}
			if f.Name == "document.number" {
				wrong.number(strings.TrimSpace(value))
			}
			next, ok, err := write(f, data, value, s)
			switch {
			case err != nil:
				return nil, nil, err
			case !ok:
				wrong.blame(f.Name)
				wrong.add(fmt.Sprintf("“%s”应填数字，填的是“%s”", f.Label.ZH, value), fmt.Sprintf("%s is a number, not %q", f.Label.EN, value), "", "")
			default:
				data = next
			}
		}
	}
	if wrong.notes != nil {
		return nil, nil, wrong
	}
	s, ds = settings.Read(settingsName, data)
	if s == nil || ds.Failed() {
		wrong.refuse(ds)
		return nil, nil, wrong
	}
	return data, s, nil
}

// fieldsOf gives the settings for which err was not taken.
func fieldsOf(err error) map[string]bool {
	if wrong, ok := errors.AsType[*notSaved](err); ok {
		return wrong.fields
	}
	return nil
}

// problemsOf says why settings were not written.
func (d *Desk) problemsOf(err error) []note {
	if wrong, ok := errors.AsType[*notSaved](err); ok {
		return wrong.notes
	}
	d.log("fengong.toml: %v", err)
	why := &notSaved{}
	why.add("设置没有保存："+reason(err).ZH, "the settings were not saved: "+reason(err).EN, "请稍等再点“保存”，或关闭正在使用这个项目里文件的程序", "wait a moment and save again, or close the program that uses fengong.toml")
	return why.notes
}

func notesOf(ds model.Diagnostics) []note {
	var notes []note
	for _, g := range ds {
		notes = append(notes, noteOf(g))
	}
	return notes
}

var errSeveral = errors.New("several files where one is asked for")

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
		if name != "" {
			return "", nil, errSeveral // which of them is meant nobody can say
		}
		if data, err = readPart(part); err != nil {
			return "", nil, err
		}
		name = part.FileName()
	}
}
