package web

import (
	"archive/zip"
	"errors"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"fengong/internal/render"
	"fengong/internal/runfolder"
	"fengong/model"
)

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
	r.w.Header().Set("Content-Disposition", disposition(how, r.home.downloaded(name, r.lang)))
	if t, ok := contentTypes[filepath.Ext(base)]; ok {
		r.w.Header().Set("Content-Type", t)
	}
	http.ServeContent(r.w, r.Request, base, info.ModTime(), f)
}

// downloaded is what a file is called where a person keeps it beside those of other projects:
// the table's title goes before what would be the same for all of them.
func (f *folder) downloaded(name string, lang model.Lang) string {
	m, err := f.manifest()
	if _, same := titles[name]; err != nil || !same {
		return filepath.Base(name)
	}
	return render.FileName(m.Title) + "-" + labelled(name, lang)
}

// labelled is what a file that stands beside the letters is called in words.
func labelled(name string, lang model.Lang) string {
	label, _, _ := strings.Cut(titles[name].In(lang), "（")
	label, _, _ = strings.Cut(label, " (")
	return label + filepath.Ext(name)
}

// packed is what a file of the run is called in a zip of them: in words, in Chinese.
func packed(name string, lang model.Lang) string {
	if lang == model.English {
		return name
	}
	if _, ok := titles[name]; ok {
		return labelled(name, lang)
	}
	if letter, ok := strings.CutPrefix(name, render.LettersFolder+"/"); ok {
		return "责任函/" + letter
	}
	return name
}

func (d *Desk) noSuchFile(r *request) {
	d.refuse(r, http.StatusNotFound, model.Text{ZH: "没有这个文件，可能已重新生成", EN: "there is no such file; it may have been made anew"},
		model.Text{ZH: "请回到“生成”页", EN: "go back to the page Make"})
}

// openMade opens a file that the manifest or a later record names; no other can be had.
func (f *folder) openMade(name string) (*os.File, error) {
	if f.later(path.Dir(name), name) {
		return openBelow(f.out(), name)
	}
	m, err := f.manifest()
	if err != nil {
		return nil, err
	}
	for _, step := range f.steps() { // the ledger before a change of it
		if step.Before == name {
			return openBelow(f.out(), name)
		}
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
	".ofd":  "application/ofd",
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
	d.downloadZip(r, model.Text{}, func(string, *runfolder.Manifest) bool { return true })
}

// downloadAnew sends the letters that are new, or are not as they were made before, be it in their number
// alone, in each format that they are made in.
func (d *Desk) downloadAnew(r *request) {
	d.downloadZip(r, model.Text{ZH: "-有变化的函", EN: "-changed letters"}, func(name string, m *runfolder.Manifest) bool {
		letter := strings.TrimSuffix(name, filepath.Ext(name)) + ".docx"
		return m.Anew != nil && filepath.Ext(name) != ".xlsx" && slices.Contains(slices.Concat(m.Anew.Changed, m.Anew.Renumbered, m.Anew.New), letter)
	})
}

// downloadZip sends what of the outputs is wanted, as one zip; what is added to its name.
func (d *Desk) downloadZip(r *request, what model.Text, wanted func(name string, m *runfolder.Manifest) bool) {
	m, err := r.home.manifest()
	if err != nil {
		d.refuse(r, http.StatusNotFound, model.Text{ZH: "还没有生成文件", EN: "nothing has been made yet"},
			model.Text{ZH: "请先在“生成”页点“生成”", EN: "press Make first"})
		return
	}
	base := strings.TrimSuffix(r.home.Source, filepath.Ext(r.home.Source)) + what.In(r.lang)
	r.w.Header().Set("Content-Type", contentTypes[".zip"])
	r.w.Header().Set("Content-Disposition", disposition("attachment", base+".zip"))
	z := zip.NewWriter(r.w)
	for _, f := range append(m.Files, r.home.recorded()...) {
		if strings.HasPrefix(f.Name, runfolder.InputFolder+"/") || f.Name == runfolder.PlanName || !wanted(f.Name, m) {
			continue
		}
		if err := zipFile(z, r.home.out(), f.Name, base+"/"+packed(f.Name, r.lang)); err != nil {
			// The answer has begun: breaking it off is the only way to say so.
			d.log("zip: %s: %v", f.Name, err)
			panic(http.ErrAbortHandler)
		}
	}
	if err := z.Close(); err != nil {
		d.log("zip: %v", err)
	}
}

func zipFile(z *zip.Writer, dir, name, as string) error {
	f, err := openBelow(dir, name)
	if err != nil {
		return err
	}
	defer f.Close()
	method := zip.Deflate
	if ext := filepath.Ext(name); ext == ".docx" || ext == ".xlsx" {
		method = zip.Store // are zips themselves
	}
	w, err := z.CreateHeader(&zip.FileHeader{Name: as, Method: method})
	if err != nil {
		return err
	}
	_, err = io.Copy(w, f)
	return err
}
