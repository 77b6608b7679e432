package app

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fengong/internal/collect"
	"fengong/internal/render"
	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/model"
)

// besides is what came with returned sheets: files that are none, in the same folder or archive.
type besides struct {
	units    map[string][]string // whose sheets lie in a folder, slash-separated
	files    []Copy
	pictures []tracker.Picture // in the sheets
}

// sheet notes whose sheet was read, and what pictures are in it.
func (b *besides) sheet(file string, r *tracker.Return) {
	b.pictures = append(b.pictures, r.Pictures()...)
	dir := path.Dir(filepath.ToSlash(file))
	if b.units == nil {
		b.units = map[string][]string{}
	}
	if r.Unit != "" && !slices.Contains(b.units[dir], r.Unit) {
		b.units[dir] = append(b.units[dir], r.Unit)
	}
}

// unitOf says who handed a file in: the unit whose sheets alone lie in its folder or below it or, where
// none do, in the nearest folder above; "" where that is not clear.
func (b *besides) unitOf(file string) string {
	for dir := path.Dir(filepath.ToSlash(file)); ; dir = path.Dir(dir) {
		var found []string
		for at, units := range b.units {
			if at != dir && !strings.HasPrefix(at, dir+"/") {
				continue
			}
			for _, u := range units {
				if !slices.Contains(found, u) {
					found = append(found, u)
				}
			}
		}
		switch {
		case len(found) == 1:
			return found[0]
		case found != nil || dir == path.Dir(dir):
			return ""
		}
	}
}

// evidenceKinds are the kinds of files that are taken for evidence.
var evidenceKinds = strings.Fields(".jpg .jpeg .png .gif .bmp .tif .tiff .heic .webp .pdf .ofd .ppt .pptx .mp3 .wav .mp4 .mov .avi .rar .7z")

// keep puts the files and the pictures into the evidence of their units below folder. It gives the
// places of those that were put there, and the names of those that are nobody's or of another
// kind; nothing is written where trial is set.
func (b *besides) keep(folder string, trial bool) (kept, others []string, err error) {
	all := slices.Clone(b.pictures)
	for _, f := range b.files {
		name := filepath.ToSlash(f.Name)
		unit := b.unitOf(name)
		if unit == "" || !slices.Contains(evidenceKinds, strings.ToLower(path.Ext(name))) {
			others = append(others, f.Name)
			continue
		}
		all = append(all, tracker.Picture{Unit: unit, File: path.Base(name), Data: f.Data})
	}
	kept, err = keepEvidence(folder, all, trial)
	return kept, others, err
}

// keepEvidence puts files into the evidence of their units below folder, but for those that are
// there. It gives the places of those that it put there, or would where trial is set.
func keepEvidence(folder string, files []tracker.Picture, trial bool) (kept []string, err error) {
	for _, f := range files {
		place, err := freePlace(filepath.Join(folder, EvidenceFolder, render.FileName(f.Unit)), render.FileName(f.File), f.Data)
		if err != nil {
			return kept, fmt.Errorf("keeping %s: %w", f.File, err)
		}
		if place == "" {
			continue // it is there already
		}
		kept = append(kept, f.Unit+"："+filepath.Base(place))
		if trial {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(place), 0o777); err != nil {
			return kept, err
		}
		if err := runfolder.Overwrite(place, f.Data); err != nil {
			return kept, err
		}
	}
	return kept, nil
}

// freePlace gives where a file of that name can go in dir; "" where the same is there.
func freePlace(dir, name string, data []byte) (string, error) {
	ext := filepath.Ext(name)
	for n := 1; ; n++ {
		place := filepath.Join(dir, name)
		if n > 1 {
			place = filepath.Join(dir, strings.TrimSuffix(name, ext)+" ("+strconv.Itoa(n)+")"+ext)
		}
		there, err := os.ReadFile(place)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return place, nil
		case err != nil:
			return "", err
		case bytes.Equal(there, data):
			return "", nil
		}
	}
}

// evidence keeps what came with the sheets, and tells of it.
func (c *Collection) evidence(b *besides, folder string, trial bool) error {
	kept, others, err := b.keep(folder, trial)
	c.Evidence = len(kept)
	if len(kept) > 0 {
		some := strings.Join(kept[:min(len(kept), 8)], "、")
		if len(kept) > 8 {
			some += "…"
		}
		c.Found.Add(model.Pos{}, model.Note, "return-evidence", model.Say("随反馈表交来的文件、表里的图片共%d个作为佐证，放在单位的佐证文件夹里：%s",
			"%d files that came with the sheets, or pictures in them, are evidence, and go to the folders of their units: %s", len(kept), some), model.Text{
			ZH: "表里的图片以任务编号和单元格命名；文件名以任务编号开头的，登记时认得是哪项任务的，认不出的请改名", EN: "pictures are called by their task and cell; names that begin with the number of a task say which it is, rename the others"})
	}
	c.Found = append(c.Found, collect.Unread(others)...)
	return err
}
