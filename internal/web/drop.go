package web

import (
	"cmp"
	"errors"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fengong/internal/addressbook"
	"fengong/internal/app"
	"fengong/internal/office"
	"fengong/internal/runfolder"
	"fengong/model"
)

// maxUpload bounds what is dropped at once.
const maxUpload = 64 << 20

// maxUnpacked bounds what a dropped file may become once unpacked.
const maxUnpacked = 256 << 20

// homePage is what the first page shows.
type homePage struct {
	Projects []projectCard
	Problems []problem
	Empty    bool
	Binned   []binned
	Shared   int // names of the directory that all projects inherit from
}

// projectCard is a project in the list.
type projectCard struct {
	ID, Name, Title, Source string
	Used                    string
	Made                    bool
	Open                    int // questions, when it was last looked at
	Year                    *yearSeen
}

func (d *Desk) home(w http.ResponseWriter, r *http.Request) { d.showHome(w, r, http.StatusOK, nil) }

func (d *Desk) showHome(w http.ResponseWriter, r *http.Request, status int, problems []problem) {
	page := homePage{Problems: problems, Binned: d.store.binned()}
	for _, f := range d.store.list() {
		page.Projects = append(page.Projects, projectCard{f.ID, f.called(), f.Title, f.Source, f.Used.Format("2006-01-02 15:04"), f.made(), f.Open, f.Year})
	}
	if book, _, _ := d.store.sharedBook(); book != nil {
		page.Shared = len(book.Units) + len(book.Groups)
	}
	page.Empty = len(page.Projects) == 0
	d.show(w, status, "home.html", frame{Lang: langOf(r), Path: "/", Body: page, Refused: takeRefused(w, r)})
}

// uploadTime is how long a drop may take to arrive: the browser is on this computer.
const uploadTime = 5 * time.Minute

// drop makes a project of a table and what was dropped with it.
func (d *Desk) drop(w http.ResponseWriter, r *http.Request) {
	lang := langOf(r)
	refuse := func(status int, message, hint model.Text) {
		d.showHome(w, r, status, []problem{{message.In(lang), hint.In(lang)}})
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload+1<<20)
	conn := http.NewResponseController(w)
	_ = conn.SetReadDeadline(time.Now().Add(uploadTime)) // a test's writer knows none
	in, err := readDrop(r)
	_ = conn.SetReadDeadline(time.Time{})
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge), errors.Is(err, errTooLarge):
		refuse(http.StatusRequestEntityTooLarge,
			model.Text{ZH: "文件太大，没有读取：一次最多 64 MB", EN: "too large, and not read: 64 MB at most"},
			model.Text{ZH: "任务分工表很少超过几 MB；请删去文件里的图片后另存，再拖进来", EN: "tables are a few MB: remove pictures from the file, save it and drop it again"})
		return
	case err != nil:
		refuse(http.StatusBadRequest,
			model.Text{ZH: "没有收到完整的文件", EN: "the file did not arrive whole"},
			model.Text{ZH: "请再放一次", EN: "drop it again"})
		return
	case len(in.tables) == 0:
		refuse(http.StatusBadRequest,
			model.Text{ZH: "没有选择任务分工表", EN: "no table was chosen"},
			model.Text{ZH: "请把任务分工表（Word、Excel、WPS 或文本文件）拖到框里，或点“选择文件”", EN: "drag a table (Word, Excel, WPS or text) to the box, or choose a file"})
		return
	}
	var made []*folder
	var problems []problem
	status := http.StatusOK
	for _, t := range in.tables {
		f, wrong, code := d.begin(t, in, lang)
		if f != nil {
			made = append(made, f)
			continue
		}
		if len(in.tables) > 1 {
			for i := range wrong {
				wrong[i].Message = t.Name + "：" + wrong[i].Message
			}
		}
		problems, status = append(problems, wrong...), code
	}
	if len(made) != 1 || problems != nil {
		d.showHome(w, r, status, problems) // with the new ones first in the list
		return
	}
	f := made[0]
	page := ""
	if slices.ContainsFunc(f.load(lang).Found, func(g model.Diagnostic) bool { return g.Code == "column-doubtful" || g.Code == "column-unnamed" }) {
		page = "columns" // what a column is comes before all else
	}
	if page == "" {
		page = d.afterDrop(f, in, lang)
	}
	http.Redirect(w, r, "/p/"+pathEscape(f.ID)+"/"+page, http.StatusSeeOther)
}

// begin makes a project of a table, or brings in one that was handed over; it says why, and with
// which status, where it does not.
func (d *Desk) begin(t app.Copy, in *dropped, lang model.Lang) (*folder, []problem, int) {
	if isHandedOver(t.Data) {
		f, err := d.store.bringIn(t.Name, t.Data)
		if err != nil {
			d.log("bringing in a project: %v", err)
			return nil, []problem{{model.Text{ZH: "项目没有收进来：" + err.Error(), EN: "the project was not brought in: " + err.Error()}.In(lang),
				model.Text{ZH: "请向对方再要一份", EN: "ask for another copy"}.In(lang)}}, http.StatusUnprocessableEntity
		}
		return f, nil, http.StatusOK
	}
	files := maps.Clone(in.files)
	files[""] = t.Data
	look, err := d.store.carry(files, in.fields["directory"], in.fields["look"])
	if err != nil {
		d.log("settings taken over: %v", err) // they are asked for anew
	}
	f, err := d.store.create(t.Name, look, files)
	if err != nil {
		d.log("making a project: %v", err)
		return nil, []problem{{model.Text{ZH: "文件没有存下来：" + err.Error(), EN: "the file was not saved: " + err.Error()}.In(lang),
			model.Text{ZH: "请检查磁盘空间和文件夹权限：" + d.store.dir, EN: "see whether there is room, and whether this folder may be written: " + d.store.dir}.In(lang)}}, http.StatusInternalServerError
	}
	p := f.load(lang)
	if p.Plan != nil {
		return f, nil, http.StatusOK
	}
	var problems []problem
	for _, g := range p.Found {
		if g.Severity == model.Error {
			problems = append(problems, problem{g.Pos.String() + " " + g.Message.In(lang), g.Hint.In(lang)})
		}
	}
	if err := runfolder.RemoveAll(f.path()); err != nil {
		d.log("removing a project: %v", err)
	}
	return nil, problems, http.StatusUnprocessableEntity
}

var errTooLarge = errors.New("too large")

// dropped is what was sent at once.
type dropped struct {
	tables []app.Copy
	files  map[string][]byte // what came along for all of them, under its usual names
	fields map[string]string
}

func readDrop(r *http.Request) (*dropped, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, err
	}
	in := &dropped{files: map[string][]byte{}, fields: map[string]string{}}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return in, nil
		}
		if err != nil {
			return nil, err
		}
		data, err := readPart(part)
		if err != nil {
			return nil, err
		}
		switch file := part.FileName(); {
		case part.FormName() == "directory", part.FormName() == "look":
			in.fields[part.FormName()] = string(data)
		case part.FormName() != "file" || file == "" && len(data) == 0:
		case known(file) != "":
			in.files[known(file)] = data
		default:
			in.tables = append(in.tables, app.Copy{Name: file, Data: data})
		}
	}
}

// known gives the name in a project's folder of a file that is no table; "" for a table.
func known(file string) string {
	for _, n := range []string{settingsName, directoryName, templateName, app.CorrectionsName, addressbook.Name} {
		if strings.EqualFold(filepath.Base(file), n) {
			return n
		}
	}
	return ""
}

func readPart(part *multipart.Part) ([]byte, error) {
	data, err := io.ReadAll(part)
	if err != nil {
		return nil, err
	}
	if len(data) > maxUpload || unpacked(data) > maxUnpacked {
		return nil, errTooLarge
	}
	return data, nil
}

// unpacked gives what the parts of a zip would take once unpacked, as it says itself. A
// zip that says too little is refused by the reader when it comes to it.
func unpacked(data []byte) int64 {
	p, err := office.Open(data, office.Usual)
	if err != nil {
		return 0
	}
	return p.Unpacked()
}

// made reports whether the project has outputs.
func (f *folder) made() bool {
	_, err := os.Stat(f.out("manifest.json"))
	return err == nil
}

// out gives a file of the project's outputs.
func (f *folder) out(names ...string) string {
	name := cmp.Or(f.Out, strings.TrimSuffix(f.Source, filepath.Ext(f.Source)))
	return f.path(append([]string{outName, name}, names...)...)
}
