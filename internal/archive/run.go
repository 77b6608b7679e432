// Package archive proves a published run, in its folder or in a zip, and packs it to be
// kept. The folder or zip is all that a proof needs.
package archive

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"fengong/internal/runfolder"
	"fengong/model"
)

// The names that a package has beside the run's own.
const (
	contentsName = "archive.json" // what the package holds
	handoverName = "移交清单.xlsx"
)

// What a foreign file may make the program do. A run of 5,000 units has as many letters;
// the plan of 100,000 tasks has 170 MB.
const (
	maxFiles    = 500_000
	maxInflated = 16 << 30 // of a zip
	maxManifest = 256 << 20
	maxRead     = 1 << 30 // of a file that is read as a whole
)

// Run is a published run, open for reading.
type Run struct {
	Name     string // of its folder
	Manifest runfolder.Manifest
	sealed   bool              // the manifest is as the run wrote it
	contents *contents         // nil: the run was not packed
	files    map[string]opener // by slash-separated name
	odd      []string          // names that are no files: links, devices
	bare     []string          // folders with nothing in them
	zipped   bool
	intact   bool // a zip has between its files what Pack puts there
	close    func() error
	titles   map[string]string // see printed
	tables   map[string]string // see tableTitle
}

// opener opens one file of a run.
type opener func() (io.ReadCloser, error)

// Open opens the run in the folder or zip called name; a folder or zip that holds nothing
// but the run's folder will do. What is no run is an Error in the diagnostics.
func Open(name string) (*Run, model.Diagnostics) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, refuse("file-unreadable", model.Say("读不出来（%v）", "cannot be read: %v", cause(err)), model.Text{})
	}
	r := &Run{files: map[string]opener{}, close: func() error { return nil }}
	if full, err := filepath.Abs(name); err == nil {
		r.Name = filepath.Base(full)
	}
	if info.IsDir() {
		err = r.openFolder(name)
	} else {
		r.Name = strings.TrimSuffix(r.Name, filepath.Ext(r.Name))
		r.zipped = true
		err = r.openZip(name)
	}
	var ds model.Diagnostics
	if err == nil {
		err = r.readManifest()
	}
	switch {
	case err == nil:
		return r, nil
	case errors.As(err, &ds):
	case errors.Is(err, errTooLarge):
		ds = refuse("too-large", model.Text{ZH: "文件太大或太多，不像一次运行的结果", EN: "too large, or too many files, for a run"}, model.Text{})
	default:
		ds = refuse("run-unreadable", model.Say("读不出来（%v）", "cannot be read: %v", cause(err)), model.Text{})
	}
	_ = r.Close() // the reason is known
	return nil, ds
}

// Close closes the run.
func (r *Run) Close() error { return r.close() }

func refuse(code string, message, hint model.Text) model.Diagnostics {
	var ds model.Diagnostics
	ds.Add(model.Pos{}, model.Error, code, message, hint)
	return ds
}

// cause leaves out the path, which the message names already.
func cause(err error) error {
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		return pathErr.Err
	}
	return err
}

var errTooLarge = errors.New("too large")

func (r *Run) openFolder(name string) error {
	root, err := os.OpenRoot(name) // does not follow links out of the folder
	if err != nil {
		return err
	}
	r.close = root.Close
	err = filepath.WalkDir(name, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(name, file)
		if err != nil {
			return err
		}
		slashed := filepath.ToSlash(rel)
		if d.IsDir() {
			if inside, err := os.ReadDir(file); err == nil && len(inside) == 0 && rel != "." {
				r.bare = append(r.bare, slashed)
			}
			return nil
		}
		if len(r.files)+len(r.odd) >= maxFiles {
			return errTooLarge
		}
		if !d.Type().IsRegular() {
			r.odd = append(r.odd, slashed)
			return nil
		}
		r.files[slashed] = func() (io.ReadCloser, error) { return root.Open(rel) }
		return nil
	})
	return err
}

func (r *Run) openZip(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	r.close = f.Close
	info, err := f.Stat()
	if err != nil {
		return err
	}
	z, err := zip.NewReader(f, info.Size())
	if err != nil {
		return refuse("zip-damaged", model.Text{ZH: "不是输出文件夹，也不是完整的 zip 文件", EN: "neither an output folder nor a whole zip file"},
			model.Text{ZH: "请重新复制或下载，再核对", EN: "copy or download it again"})
	}
	if len(z.File) > maxFiles {
		return errTooLarge
	}
	if r.intact, err = asPacked(f, info.Size()); err != nil {
		return err
	}
	var total uint64
	seen := map[string]bool{}
	for _, e := range z.File {
		entry, ok := entryName(e)
		if !ok || !fs.ValidPath(strings.TrimSuffix(entry, "/")) || strings.ContainsAny(entry, `\:`) {
			return refuse("zip-unsafe",
				model.Say("zip 里的文件名“%.80s”指向文件夹之外，或不能使用", "the zip has the name %.80q, which leads out of the folder or cannot be used", entry), model.Text{ZH: "这不是本程序打的包，请勿解压", EN: "this package is none of this program's: do not unpack it"})
		}
		if strings.HasSuffix(entry, "/") {
			continue
		}
		if seen[entry] {
			return refuse("zip-unsafe", model.Say("zip 里有两个文件名为“%.80s”", "the zip has the name %.80q twice", entry), model.Text{})
		}
		seen[entry] = true
		if total += e.UncompressedSize64; e.UncompressedSize64 > maxInflated || total > maxInflated {
			return errTooLarge
		}
		if !e.Mode().IsRegular() {
			r.odd = append(r.odd, entry)
			continue
		}
		r.files[entry] = func() (io.ReadCloser, error) { return openEntry(e) }
	}
	return nil
}

// entryName gives the name of an entry. Chinese Windows packs names in GB 18030 without
// saying so.
func entryName(e *zip.File) (string, bool) {
	if utf8.ValidString(e.Name) {
		return e.Name, true
	}
	name, err := simplifiedchinese.GB18030.NewDecoder().String(e.Name)
	return name, err == nil && !strings.ContainsRune(name, utf8.RuneError)
}

// openEntry opens an entry of a zip, which may claim less than it holds.
func openEntry(e *zip.File) (io.ReadCloser, error) {
	rc, err := e.Open()
	if err != nil {
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{io.LimitReader(rc, int64(e.UncompressedSize64)+1), rc}, nil
}

// readManifest finds the run's folder and reads what the run and the package say of
// themselves.
func (r *Run) readManifest() error {
	if err := r.descend(); err != nil {
		return err
	}
	data, err := r.read(runfolder.ManifestName, maxManifest)
	if err != nil {
		return err
	}
	r.sealed = runfolder.Sealed(data)
	r.Manifest, err = runfolder.ReadManifest(data)
	switch {
	case errors.Is(err, runfolder.ErrNewer):
		return refuse("run-unreadable", model.Text{ZH: "由更新版本的程序生成，这个版本不能核对", EN: "made by a newer version of the program, which this one cannot prove"},
			model.Text{ZH: "请换用新版本", EN: "use the newer version"})
	case err != nil:
		return refuse("manifest-changed", model.Text{ZH: runfolder.ManifestName + " 已损坏，读不出来", EN: runfolder.ManifestName + " is damaged"}, model.Text{})
	}
	if r.files[contentsName] == nil {
		return nil
	}
	data, err = r.read(contentsName, maxManifest)
	if err != nil {
		return err
	}
	if r.contents, err = readContents(data); err != nil {
		return refuse("manifest-changed", model.Text{ZH: contentsName + " 已损坏，读不出来", EN: contentsName + " is damaged"}, model.Text{})
	}
	return nil
}

// descend makes the only folder with a manifest the run's.
func (r *Run) descend() error {
	if r.files[runfolder.ManifestName] != nil {
		return nil
	}
	var dirs []string
	for name := range r.files {
		if dir, base := path.Split(name); base == runfolder.ManifestName && strings.Count(dir, "/") == 1 {
			dirs = append(dirs, strings.TrimSuffix(dir, "/"))
		}
	}
	slices.Sort(dirs)
	switch {
	case len(dirs) == 0:
		return refuse("run-unreadable", model.Text{ZH: "里面没有 " + runfolder.ManifestName + "，不是 fengong build 的输出", EN: "has no " + runfolder.ManifestName + ": it is no output of fengong build"},
			model.Text{ZH: "请指明 out/ 里面的文件夹，或归档包 zip", EN: "name a folder in out/, or a zip made by fengong archive"})
	case len(dirs) > 1:
		return refuse("run-unreadable", model.Say("里面有%d个输出文件夹", "has %d output folders", len(dirs)),
			model.Text{ZH: "请指明其中一个：" + strings.Join(dirs, "、"), EN: "name one of them: " + strings.Join(dirs, ", ")})
	}
	r.Name = dirs[0]
	files, odd := map[string]opener{}, []string{}
	// What lies beside the run's folder is part of a zip, under a name that none in the
	// folder can have, and no concern of a folder.
	below := func(name string) (string, bool) {
		if rest, ok := strings.CutPrefix(name, r.Name+"/"); ok {
			return rest, true
		}
		return "../" + name, r.zipped
	}
	for name, open := range r.files {
		if name, ok := below(name); ok {
			files[name] = open
		}
	}
	for _, name := range r.odd {
		if name, ok := below(name); ok {
			odd = append(odd, name)
		}
	}
	r.files, r.odd = files, odd
	return nil
}

// read gives the content of a file of at most limit bytes.
func (r *Run) read(name string, limit int64) ([]byte, error) {
	open := r.files[name]
	if open == nil {
		return nil, fs.ErrNotExist
	}
	rc, err := open()
	if err != nil {
		return nil, err
	}
	defer rc.Close()
	var b bytes.Buffer
	if f, ok := rc.(*os.File); ok { // growing to it would take up to three times as much
		if info, err := f.Stat(); err == nil && info.Size() < limit {
			b.Grow(int(info.Size()) + bytes.MinRead)
		}
	}
	if n, err := io.Copy(&b, io.LimitReader(rc, limit+1)); err != nil {
		return nil, err
	} else if n > limit {
		return nil, errTooLarge
	}
	return b.Bytes(), nil
}

// section gives a file of at most limit bytes to be read in parts: that of a folder as it lies there.
// It is to be closed.
func (r *Run) section(name string, limit int64) (*io.SectionReader, io.Closer, error) {
	open := r.files[name]
	if open == nil {
		return nil, nil, fs.ErrNotExist
	}
	rc, err := open()
	if err != nil {
		return nil, nil, err
	}
	if f, ok := rc.(*os.File); ok {
		info, err := f.Stat()
		switch {
		case err == nil && info.Size() <= limit:
			return io.NewSectionReader(f, 0, info.Size()), f, nil
		case err == nil:
			err = errTooLarge
		}
		return nil, nil, errors.Join(err, f.Close())
	}
	data, err := r.read(name, limit)
	if err != nil {
		return nil, nil, errors.Join(err, rc.Close())
	}
	return io.NewSectionReader(bytes.NewReader(data), 0, int64(len(data))), rc, nil
}

// sum gives the SHA-256 of a file, in hexadecimal.
func (r *Run) sum(name string) (string, error) {
	rc, err := r.files[name]()
	if err != nil {
		return "", err
	}
	defer rc.Close()
	h := sha256.New()
	if _, err := io.Copy(h, rc); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
