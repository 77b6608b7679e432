package desk

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"fengong/model"
	"fengong/project"
	"fengong/publish"
)

// makePage is where outputs are made and taken away.
type makePage struct {
	ID       string
	Title    string
	Open     int
	Unset    []model.Text // what letters would show as ××
	Errors   []note       // why nothing can be made
	Running  bool
	Last     *state // the last run of this sitting, when it is over
	Notes    []note // of the last run
	Made     *publish.Manifest
	Letters  []output
	Returns  []output // sheets for the units to fill in
	Others   []output
	Stale    bool
	CanOpen  bool
	Folder   string
	Progress progressJSON
}

// output is one file that was made.
type output struct {
	Name  string // below the folder of the outputs
	Title string
	Shown string // what of it can be seen in the page: a PDF, or a letter; "" where nothing can
}

// URL gives the path of the file below out/.
func (o output) URL() string { return urlPath(o.Name) }

// ShownURL gives the path below view/ of what can be seen in the page.
func (o output) ShownURL() string { return urlPath(o.Shown) }

func urlPath(name string) string {
	parts := strings.Split(name, "/")
	for i := range parts {
		parts[i] = url.PathEscape(parts[i])
	}
	return strings.Join(parts, "/")
}

func (d *Desk) make(r *request) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	page := makePage{ID: r.home.ID, Title: p.Plan.Title, Open: openQuestions(p), CanOpen: d.options.Open != nil, Folder: d.shown(r.home.out())}
	for _, g := range p.Found {
		if g.Severity == model.Error {
			page.Errors = append(page.Errors, noteOf(g))
		}
	}
	page.Unset = unset(p.Settings)
	if last := d.runs.of(r.home.ID); last != nil {
		s, _ := last.look()
		page.Running = !s.Over
		page.Progress = progressOf(s, r.lang)
		if s.Over {
			page.Last = &s
			for _, g := range s.Found {
				if g.Severity != model.Note || g.Pos.File == "" {
					page.Notes = append(page.Notes, noteOf(g))
				}
			}
		}
	}
	if m, err := r.home.manifest(); err == nil {
		page.Made = m
		page.Letters, page.Returns, page.Others = outputs(m)
		page.Stale = r.home.stale(m)
	}
	d.show(r.w, http.StatusOK, "make.html", d.frame(r, p, "make", page.Open, page))
}

// shown gives a path as people should see it: from the folder of the projects on, where
// they can have it opened, else all of it.
func (d *Desk) shown(path string) string {
	if d.options.Open != nil {
		if short, err := filepath.Rel(filepath.Dir(d.store.dir), path); err == nil {
			return short
		}
	}
	return path
}

// unset names the settings that letters would show as ××.
func unset(s *model.Settings) []model.Text {
	if s == nil {
		return nil
	}
	var out []model.Text
	for _, f := range []struct {
		value string
		name  model.Text
	}{
		{s.Document.Issuer, model.Text{ZH: "发文机关", EN: "issuer"}}, {s.Document.Number, model.Text{ZH: "发文字号", EN: "number"}},
		{s.Contact.Person, model.Text{ZH: "联系人", EN: "contact"}}, {s.Contact.Phone, model.Text{ZH: "联系电话", EN: "phone"}},
	} {
		if strings.Contains(f.value, "××") || f.value == "" {
			out = append(out, f.name)
		}
	}
	if s.Document.Date == "" {
		out = append(out, model.Text{ZH: "成文日期", EN: "date"})
	}
	return out
}

func (f *folder) manifest() (*publish.Manifest, error) {
	data, err := os.ReadFile(f.out(publish.ManifestName))
	if err != nil {
		return nil, err
	}
	m, err := publish.ReadManifest(data)
	return &m, err
}

// stale reports whether an input is another one than m was made from.
func (f *folder) stale(m *publish.Manifest) bool {
	sums := map[string]string{}
	for _, s := range m.Files {
		sums[s.Name] = s.SHA256
	}
	now := map[publish.InputKind]string{publish.Source: f.Source, publish.Settings: settingsName, publish.Directory: directoryName, publish.Template: templateName}
	for kind, name := range now {
		was := ""
		for _, in := range m.Inputs {
			if in.Kind == kind {
				was = sums[in.Copy]
			}
		}
		data, err := os.ReadFile(f.path(name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			if was != "" && kind != publish.Template {
				return true
			}
		case err == nil && publish.SumOf("", data).SHA256 != was:
			return true
		}
	}
	return false
}

// outputs sorts what was made into letters, return sheets and the rest.
func outputs(m *publish.Manifest) (letters, returns, others []output) {
	printed := map[string]bool{}
	for _, f := range m.Files {
		printed[f.Name] = true
	}
	for _, f := range m.Files {
		ext := filepath.Ext(f.Name)
		base := strings.TrimSuffix(f.Name, ext)
		switch {
		case strings.HasPrefix(f.Name, publish.InputFolder+"/") || f.Name == publish.PlanName:
		case strings.HasPrefix(f.Name, "letters/") && ext == ".docx":
			o := output{Name: f.Name, Title: strings.TrimPrefix(base, "letters/"), Shown: f.Name}
			if printed[base+".pdf"] {
				o.Shown = base + ".pdf"
			}
			letters = append(letters, o)
		case strings.HasPrefix(f.Name, "letters/") && ext == ".xlsx":
			returns = append(returns, output{Name: f.Name, Title: strings.TrimPrefix(base, "letters/")})
		case strings.HasPrefix(f.Name, "letters/"):
		default:
			o := output{Name: f.Name, Title: f.Name}
			if ext == ".pdf" {
				o.Shown = f.Name
			}
			others = append(others, o)
		}
	}
	return letters, returns, others
}

// start begins to make the outputs.
func (d *Desk) start(r *request) {
	home, lang := r.home, r.lang
	d.runs.start(home.ID, func(ctx context.Context, tell func(project.Step)) (*project.Result, model.Diagnostics, error) {
		p := project.Load(project.Inputs{Source: home.path(home.Source), Lang: lang})
		job := p.Prepare(d.options.FontDirs)
		home.bare(p.Found)
		p.Found.Sort()
		if job == nil {
			var errs model.Diagnostics
			for _, g := range p.Found {
				if g.Severity == model.Error {
					errs = append(errs, g)
				}
			}
			return nil, nil, errs
		}
		job.Maker, job.Progress = d.options.Maker, tell
		result, err := job.Make(ctx, home.out())
		return result, p.Found, err
	})
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(home.ID)+"/make", http.StatusSeeOther)
}

func (d *Desk) cancel(r *request) {
	if run := d.runs.of(r.home.ID); run != nil {
		run.cancel()
	}
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/make", http.StatusSeeOther)
}

// progressJSON is a step as the page's script reads it.
type progressJSON struct {
	Done  int    `json:"done"`
	Total int    `json:"total"`
	Words string `json:"words"`
	Over  bool   `json:"over"`
}

func progressOf(s state, lang model.Lang) progressJSON {
	p := progressJSON{Done: s.Step.Letters, Total: s.Step.Units, Over: s.Over}
	switch {
	case s.Step.File == "":
		p.Words = model.Text{ZH: "正在读取……", EN: "reading…"}.In(lang)
	case s.Step.Letters < s.Step.Units:
		p.Words = fmt.Sprintf(model.Text{ZH: "责任函 %d/%d", EN: "letters %d/%d"}.In(lang), s.Step.Letters, s.Step.Units)
	default:
		p.Words = fmt.Sprintf(model.Text{ZH: "责任函 %d/%d，正在生成附件和台账并对账……", EN: "letters %d/%d; appendix, tracker and reconciliation…"}.In(lang), s.Step.Letters, s.Step.Units)
	}
	return p
}

// events tells how far the run is, as server-sent events, until it is over.
func (d *Desk) events(r *request) {
	w := http.NewResponseController(r.w)
	r.w.Header().Set("Content-Type", "text/event-stream")
	run := d.runs.of(r.home.ID)
	for {
		p := progressJSON{Over: true}
		var changed <-chan struct{}
		if run != nil {
			var s state
			s, changed = run.look()
			p = progressOf(s, r.lang)
		}
		data, err := json.Marshal(p)
		if err != nil {
			d.log("events: %v", err)
			return
		}
		if _, err := fmt.Fprintf(r.w, "data: %s\n\n", data); err != nil {
			return
		}
		if w.Flush() != nil || p.Over {
			return
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
	}
}

// openFolder shows the folder of the outputs on the screen.
func (d *Desk) openFolder(r *request) {
	if d.options.Open != nil && r.home.made() {
		d.options.Open(r.home.out())
	}
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/make", http.StatusSeeOther)
}

func (d *Desk) download(r *request) { d.send(r, "attachment") }

// view shows a PDF within the page: one that was made, or a letter set for the purpose.
func (d *Desk) view(r *request) {
	r.w.Header().Set("Content-Security-Policy", framed)
	r.w.Header().Set("X-Frame-Options", "SAMEORIGIN")
	name := r.PathValue("file")
	if filepath.Ext(name) == ".pdf" {
		d.send(r, "inline")
		return
	}
	data, err := r.home.readMade(name)
	if filepath.Ext(name) != ".docx" || err != nil {
		d.noSuchFile(r)
		return
	}
	title := strings.TrimSuffix(filepath.Base(name), ".docx")
	pdf, err := r.home.load(r.lang).Preview(title, data, d.options.FontDirs)
	if err != nil {
		var ds model.Diagnostics
		errors.As(err, &ds)
		message := model.Text{ZH: "这份函在这里显示不了，请下载后用 Word 或 WPS 打开", EN: "this letter cannot be shown here: download it and open it in Word or WPS"}
		if ds == nil {
			d.log("preview of %s: %v", name, err)
			d.refuse(r, http.StatusInternalServerError, message, model.Text{})
			return
		}
		d.refuse(r, http.StatusUnprocessableEntity, message, ds[0].Message)
		return
	}
	r.w.Header().Set("Content-Security-Policy", framedPDF)
	r.w.Header().Set("Content-Type", contentTypes[".pdf"])
	r.w.Header().Set("Content-Disposition", disposition("inline", title+".pdf"))
	if _, err := r.w.Write(pdf); err != nil {
		d.log("preview of %s: %v", name, err)
	}
}

// send answers with a file that was made.
func (d *Desk) send(r *request, how string) {
	name := r.PathValue("file")
	f, err := r.home.openMade(name)
	if err != nil {
		d.noSuchFile(r)
		return
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		d.refuse(r, http.StatusInternalServerError, model.Text{ZH: "文件读不出来", EN: "the file cannot be read"}, model.Text{})
		return
	}
	base := filepath.Base(name)
	if how == "inline" {
		r.w.Header().Set("Content-Security-Policy", framedPDF)
	}
	r.w.Header().Set("Content-Disposition", disposition(how, base))
	if t, ok := contentTypes[filepath.Ext(base)]; ok {
		r.w.Header().Set("Content-Type", t)
	}
	http.ServeContent(r.w, r.Request, base, info.ModTime(), f)
}

func (d *Desk) noSuchFile(r *request) {
	d.refuse(r, http.StatusNotFound, model.Text{ZH: "没有这个文件，可能已重新生成", EN: "there is no such file; it may have been made anew"},
		model.Text{ZH: "请回到“生成”页", EN: "go back to the page Make"})
}

// openMade opens a file that the manifest or the record of a report names; no other can
// be had.
func (f *folder) openMade(name string) (*os.File, error) {
	m, err := f.manifest()
	if err != nil {
		return nil, err
	}
	for _, file := range append(m.Files, f.recorded()...) {
		if file.Name == name {
			return openBelow(f.out(), name)
		}
	}
	return nil, fs.ErrNotExist
}

// readMade gives the content of a file that openMade opens.
func (f *folder) readMade(name string) ([]byte, error) {
	file, err := f.openMade(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}

// openBelow opens a file that cannot lie outside of dir, whatever name and links say.
func openBelow(dir, name string) (*os.File, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.Open(filepath.FromSlash(name))
}

// contentTypes are said here: what the system knows differs from desk to desk.
var contentTypes = map[string]string{
	".pdf":  "application/pdf",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".json": "application/json",
	".txt":  "text/plain; charset=utf-8",
	".zip":  "application/zip",
}

func disposition(how, name string) string {
	return mime.FormatMediaType(how, map[string]string{"filename": name})
}

// downloadAll sends everything that people get, as one zip.
func (d *Desk) downloadAll(r *request) {
	m, err := r.home.manifest()
	if err != nil {
		d.refuse(r, http.StatusNotFound, model.Text{ZH: "还没有生成文件", EN: "nothing has been made yet"},
			model.Text{ZH: "请先在“生成”页点“生成”", EN: "press Make first"})
		return
	}
	base := strings.TrimSuffix(r.home.Source, filepath.Ext(r.home.Source))
	r.w.Header().Set("Content-Type", contentTypes[".zip"])
	r.w.Header().Set("Content-Disposition", disposition("attachment", base+".zip"))
	z := zip.NewWriter(r.w)
	for _, f := range m.Files {
		if strings.HasPrefix(f.Name, publish.InputFolder+"/") || f.Name == publish.PlanName {
			continue
		}
		if err := zipFile(z, r.home.out(), base, f.Name); err != nil {
			// The answer has begun: breaking it off is the only way to say so.
			d.log("all.zip: %s: %v", f.Name, err)
			panic(http.ErrAbortHandler)
		}
	}
	if err := z.Close(); err != nil {
		d.log("all.zip: %v", err)
	}
}

func zipFile(z *zip.Writer, dir, base, name string) error {
	f, err := openBelow(dir, name)
	if err != nil {
		return err
	}
	defer f.Close()
	method := zip.Deflate
	if ext := filepath.Ext(name); ext == ".docx" || ext == ".xlsx" {
		method = zip.Store // are zips themselves
	}
	w, err := z.CreateHeader(&zip.FileHeader{Name: base + "/" + name, Method: method})
	if err != nil {
		return err
	}
	_, err = io.Copy(w, f)
	return err
}
