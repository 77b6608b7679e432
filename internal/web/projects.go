package web

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"fengong/internal/progress"
	"fengong/internal/runfolder"
	"fengong/model"
)

// binFolder holds the projects that were deleted.
const binFolder = ".deleted"

// binTime is how the name of a deleted project's folder begins: when it was deleted.
const binTime = "20060102-150405.000 "

// binned is a project that was deleted.
type binned struct {
	Folder   string // its name in the bin
	ID, When string
}

// bin moves a project to the folder of those that were deleted.
func (s *store) bin(f *folder, now time.Time) error {
	dir := filepath.Join(s.dir, binFolder)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	return os.Rename(f.path(), filepath.Join(dir, now.Format(binTime)+f.ID))
}

// binned lists the projects that were deleted, the last one first.
func (s *store) binned() []binned {
	entries, err := os.ReadDir(filepath.Join(s.dir, binFolder))
	if err != nil {
		return nil
	}
	var all []binned
	for _, e := range slices.Backward(entries) {
		when, id, ok := strings.Cut(e.Name(), " ")
		at, err := time.Parse(strings.TrimSpace(binTime), when)
		if ok && err == nil && e.IsDir() {
			all = append(all, binned{e.Name(), id, at.Format("2006-01-02 15:04")})
		}
	}
	return all
}

// free gives a name in the store's folder that nothing bears yet, as far as it looks; the store
// is locked.
func (s *store) free(base string) string {
	for n := 1; ; n++ {
		id := base
		if n > 1 {
			id = fmt.Sprintf("%s (%d)", base, n)
		}
		if _, err := os.Lstat(filepath.Join(s.dir, id)); errors.Is(err, fs.ErrNotExist) || n > 9999 {
			return id
		}
	}
}

// remove moves a project out of sight; the first page has it under those that were deleted.
func (d *Desk) remove(r *request) {
	err := d.store.bin(r.home, d.options.Now())
	if err != nil {
		d.refuse(r, http.StatusConflict, model.Text{ZH: "项目没有删除：" + err.Error(), EN: "the project was not deleted: " + err.Error()},
			model.Text{ZH: "请先关闭正在使用其中文件的程序", EN: "close the programs that use its files"})
		return
	}
	http.Redirect(r.w, r.Request, "/", http.StatusSeeOther)
}

// restore brings a project back that was deleted.
func (d *Desk) restore(w http.ResponseWriter, r *http.Request) {
	name := r.PostFormValue("folder")
	s := d.store
	all := s.binned()
	i := slices.IndexFunc(all, func(b binned) bool { return b.Folder == name }) // never made into a path
	err := error(fs.ErrNotExist)
	if i >= 0 {
		s.mu.Lock()
		err = os.Rename(filepath.Join(s.dir, binFolder, all[i].Folder), filepath.Join(s.dir, s.free(all[i].ID)))
		s.mu.Unlock()
	}
	if err != nil {
		d.log("restoring a project: %v", err)
		d.fail(w, r, http.StatusConflict, model.Text{ZH: "项目没有恢复", EN: "the project was not restored"},
			model.Text{ZH: "请关闭正在使用其中文件的程序再试", EN: "close the programs that use its files and try again"})
		return
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// called gives the name of a project for people: the one that they gave it, or its folder's.
func (f *folder) called() string {
	if f.Name != "" {
		return f.Name
	}
	return f.ID
}

// note keeps in the project's card what the list shows of it, and moves it to the top.
func (f *folder) note(title string, open int, now time.Time) {
	if f.Title != title || f.Open != open {
		f.Title, f.Open = title, open
		_ = f.keepCard() // a list that says what was before is all that a failure would cost
	}
	f.touch(now)
}

// noteYear keeps in the project's card how far its tasks are, as of day.
func (f *folder) noteYear(c progress.Counts, day string) {
	seen := &yearSeen{Day: day, Tasks: c.N, Done: c.Statuses[progress.Done], Overdue: c.Statuses[progress.Overdue], Rate: c.Rate.String()}
	if f.Year == nil || *f.Year != *seen {
		f.Year = seen
		_ = f.keepCard() // as above
	}
}

// keepCard writes what the project's folder says of itself.
func (f *folder) keepCard() error {
	data, err := json.Marshal(f.card)
	if err != nil {
		return err
	}
	return runfolder.Overwrite(f.path(cardName), data)
}

// rename gives a project another name. Its folder keeps its own: files of it can be open, and
// people may have noted where it is.
func (d *Desk) rename(r *request) {
	name := strings.Join(strings.Fields(r.PostFormValue("name")), " ")
	if n := utf8.RuneCountInString(name); n == 0 || n > 100 {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "名称要有1到100个字", EN: "a name has 1 to 100 characters"}, model.Text{ZH: "请返回再填", EN: "go back and try again"})
		return
	}
	r.home.Name = name
	if name == r.home.ID {
		r.home.Name = ""
	}
	if err := r.home.keepCard(); err != nil {
		d.refuse(r, http.StatusConflict, model.Text{ZH: "没有改名：" + reason(err).ZH, EN: "the name was not changed: " + reason(err).EN}, model.Text{})
		return
	}
	http.Redirect(r.w, r.Request, "/", http.StatusSeeOther)
}

// duplicate makes a second project of all that is in the first.
func (d *Desk) duplicate(r *request) {
	unlock, err := r.home.lock()
	if err == nil {
		var data []byte
		data, err = r.home.handOver()
		unlock()
		if err == nil {
			var f *folder
			if f, err = d.store.bringIn(r.home.ID+".zip", data); err == nil {
				f.Name = r.home.called() + model.Text{ZH: "（副本）", EN: " (copy)"}.In(r.lang)
				err = f.keepCard()
			}
		}
	}
	if err != nil {
		d.log("copying a project: %v", err)
		d.refuse(r, http.StatusConflict, model.Text{ZH: "没有复制：" + reason(err).ZH, EN: "the project was not copied: " + reason(err).EN}, model.Text{ZH: "请稍等再试", EN: "wait a moment and try again"})
		return
	}
	http.Redirect(r.w, r.Request, "/", http.StatusSeeOther)
}

// giveProject sends the whole project as one file, which another desk takes.
func (d *Desk) giveProject(r *request) {
	data, err := r.home.handOver()
	if err != nil {
		d.log("handing over a project: %v", err)
		d.refuse(r, http.StatusInternalServerError, model.Text{ZH: "项目没有打包：" + err.Error(), EN: "the project was not packed: " + err.Error()}, model.Text{})
		return
	}
	r.w.Header().Set("Content-Type", "application/zip")
	r.w.Header().Set("Content-Disposition", disposition("attachment", fileName(r.home.called())+".分工项目.zip"))
	if _, err := r.w.Write(data); err != nil {
		d.log("handing over a project: %v", err)
	}
}

// handOver packs all files of the project but for locks. Its name goes along: the file may be called otherwise when it is
// brought in.
func (f *folder) handOver() ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	root := os.DirFS(f.path())
	err := fs.WalkDir(root, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() || strings.HasSuffix(name, ".lock") {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		h, err := zip.FileInfoHeader(info)
		if err != nil {
			return err
		}
		h.Name, h.Method = name, zip.Deflate
		w, err := z.CreateHeader(h)
		if err != nil {
			return err
		}
		if name == cardName {
			named := f.card
			named.Name = f.called()
			return json.NewEncoder(w).Encode(named)
		}
		from, err := root.Open(name)
		if err != nil {
			return err
		}
		defer from.Close()
		_, err = io.Copy(w, from)
		return err
	})
	err = errors.Join(err, z.Close()) // which writes the rest
	return b.Bytes(), err
}

// isHandedOver reports whether data is a project that handOver packed.
func isHandedOver(data []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	return err == nil && slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == cardName })
}

// maxHandedOver bounds the files of a project that is brought in.
const maxHandedOver = 20_000

// bringIn makes a project of one that was handed over; name is that of its file, which counts where the project has none.
func (s *store) bringIn(name string, data []byte) (*folder, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	temp, err := os.MkdirTemp(s.dir, ".new-")
	if err != nil {
		return nil, err
	}
	defer runfolder.RemoveAll(temp)
	left := int64(maxUnpacked)
	for i, f := range z.File {
		local := filepath.FromSlash(f.Name)
		if i > maxHandedOver || !filepath.IsLocal(local) || strings.HasSuffix(f.Name, "/") || path.Clean(f.Name) != f.Name || !f.Mode().IsRegular() {
			return nil, fmt.Errorf("%s: %w", f.Name, fs.ErrInvalid)
		}
		if err := unpackTo(filepath.Join(temp, local), f, &left); err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	base := strings.TrimSuffix(strings.TrimSuffix(fileName(name), ".zip"), ".分工项目")
	var packed card
	if data, err := os.ReadFile(filepath.Join(temp, cardName)); err == nil && json.Unmarshal(data, &packed) == nil && packed.Name != "" {
		base = fileName(packed.Name) // whatever its file is called by now
	}
	s.mu.Lock()
	id := s.free(base)
	err = os.Rename(temp, filepath.Join(s.dir, id))
	s.mu.Unlock()
	if err != nil {
		return nil, err
	}
	f := s.find(id)
	if f == nil {
		return nil, errors.Join(errors.New("it has no table"), runfolder.RemoveAll(filepath.Join(s.dir, id)))
	}
	if f.Name == id || slices.ContainsFunc(s.list(), func(other *folder) bool { return other.ID != id && other.called() == f.Name }) {
		f.Name = "" // the folder's, which no other has
	}
	return f, f.keepCard()
}

func unpackTo(name string, f *zip.File, left *int64) (err error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	from, err := f.Open()
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	n, err := io.Copy(to, io.LimitReader(from, *left+1))
	if *left -= n; *left < 0 {
		return errTooLarge
	}
	return err
}
