// Package fonts finds the fonts that an official document is set in, and reads of
// them what a typesetter and a PDF need.
package fonts

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"fengong/model"
)

// Set is the fonts of an official document (GB/T 9704-2012, 7.2–7.3). Where a font was
// not found, another of the set stands in for it.
type Set struct {
	Title   *Face // 小标宋: titles
	Body    *Face // 仿宋: text
	Heading *Face // 黑体: first-level headings, table heads, 附件
	Kai     *Face // 楷体: second-level headings
	Song    *Face // 宋体: page numbers
	Others  []*Face
}

// Chain gives the faces to try for each character of a text that is to be set in
// first: first itself, then every other face of the set.
func (s *Set) Chain(first *Face) []*Face {
	var chain []*Face
	for _, f := range append([]*Face{first, s.Song, s.Body, s.Heading, s.Title, s.Kai}, s.Others...) {
		if f != nil && !slices.Contains(chain, f) {
			chain = append(chain, f)
		}
	}
	return chain
}

// Named gives the font of the set that a document means by name: the one of that name,
// else the one of its kind.
func (s *Set) Named(name string) *Face {
	has := func(names []string) bool { return slices.Contains(names, name) }
	switch {
	case has(titleFonts), strings.Contains(name, "小标宋"):
		return s.Title
	case has(headingFonts), strings.Contains(name, "黑"):
		return s.Heading
	case has(kaiFonts), strings.Contains(name, "楷"):
		return s.Kai
	case has(songFonts), strings.Contains(name, "宋") && !has(bodyFonts) && !strings.Contains(name, "仿"):
		return s.Song
	}
	return s.Body
}

// Names gives the names of the fonts that texts are set in, each once.
func (s *Set) Names() []string {
	var names []string
	for _, f := range []*Face{s.Title, s.Body, s.Heading, s.Kai, s.Song} {
		if f != nil && !slices.Contains(names, f.Name) {
			names = append(names, f.Name)
		}
	}
	return names
}

// The names by which official fonts go, best first, and the open fonts that are meant
// to stand in for them.
var (
	titleFonts   = []string{"方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXBSJW--GB1-0", "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "华文中宋", "STZhongsong"}
	bodyFonts    = []string{"仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "方正仿宋_GB2312", "方正仿宋简体", "方正仿宋_GBK", "华文仿宋", "STFangsong"}
	headingFonts = []string{"黑体", "SimHei", "方正黑体简体", "方正黑体_GBK", "华文黑体", "STHeiti"}
	kaiFonts     = []string{"楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "方正楷体_GB2312", "方正楷体简体", "方正楷体_GBK", "华文楷体", "STKaiti"}
	songFonts    = []string{"宋体", "SimSun", "方正书宋简体", "方正书宋_GBK", "华文宋体", "STSong"}
	rareFonts    = []string{"SimSun-ExtB", "宋体-ExtB"}
)

const (
	openTitle   = "Noto Serif SC SemiBold"
	openText    = "Noto Serif SC Regular"
	openHeading = "Noto Sans SC Medium"
	openFamily  = "Noto "
)

// Find gives the set from the fonts in dirs, then the official ones of the system, then
// the open ones beside the program or built into it. A font in dirs that no role asks
// for is kept for the characters that the others lack.
func Find(dirs []string) (Set, model.Diagnostics) {
	var beside []string
	if exe, err := os.Executable(); err == nil {
		beside = append(beside, filepath.Join(filepath.Dir(exe), "fonts"))
	}
	return find(dirs, systemDirs(), beside, embedded)
}

func find(configured, system, beside []string, builtIn map[string][]byte) (Set, model.Diagnostics) {
	f := finder{
		configured: scan(configured), system: scan(system), beside: scan(beside), embedded: builtIn,
		loaded: map[*candidate]*Face{}, builtin: map[string]*Face{},
	}
	set := Set{
		Title: f.find(titleFonts, openTitle), Body: f.find(bodyFonts, openText), Heading: f.find(headingFonts, openHeading),
		Kai: f.find(kaiFonts, ""), Song: f.find(songFonts, openText),
	}
	for i := range f.configured {
		if c := &f.configured[i]; !c.named(officialFonts()) && !strings.HasPrefix(c.names[0], openFamily) {
			if face := f.load(c); face != nil {
				set.Others = append(set.Others, face)
			}
		}
	}
	for _, face := range []*Face{f.find(rareFonts, ""), f.find(nil, openText)} {
		if face != nil {
			set.Others = append(set.Others, face)
		}
	}
	if set.Body == nil && set.Song == nil {
		set.Body = f.any()
	}
	for _, role := range []struct {
		face     **Face
		insteads []*Face
	}{
		{&set.Body, []*Face{set.Song}},
		{&set.Song, []*Face{set.Body}},
		{&set.Heading, []*Face{set.Title, set.Body}},
		{&set.Title, []*Face{set.Heading, set.Body}},
		{&set.Kai, []*Face{set.Body}},
	} {
		for _, instead := range role.insteads {
			if *role.face == nil {
				*role.face = instead
			}
		}
	}
	if set.Body == nil {
		f.missing()
	}
	return set, f.found
}

// any gives the first TrueType font, of whatever name and also of a collection (.ttc), that Chinese can
// be set in; nil where there is none. The usual ones are tried before the others.
func (f *finder) any() *Face {
	all := [][]candidate{f.configured, f.beside, f.system}
	usable := func(c *candidate) *Face {
		if c.cff {
			return nil
		}
		face, err := read(c)
		if err != nil || !face.Has('责') || !face.Has('、') {
			return nil
		}
		f.found.Add(model.Pos{File: c.path}, model.Note, "font-substitute", model.Text{
			ZH: "没有仿宋、黑体等公文字体，暂用“" + c.names[0] + "”：版面与公文格式不同，文字不受影响",
			EN: "none of the fonts of official documents is there; " + c.names[0] + " is used: the layout differs, no text is lost",
		}, wayOut)
		return face
	}
	for _, name := range usualFonts {
		for _, from := range all {
			for i := range from {
				if slices.Contains(from[i].names, name) {
					if face := usable(&from[i]); face != nil {
						return face
					}
				}
			}
		}
	}
	for _, from := range all {
		for i := range from {
			if face := usable(&from[i]); face != nil {
				return face
			}
		}
	}
	return nil
}

// usualFonts are others that Chinese is often set in.
var usualFonts = []string{"等线", "DengXian", "微软雅黑", "Microsoft YaHei", "新宋体", "NSimSun", "文泉驿微米黑", "WenQuanYi Micro Hei", "文泉驿正黑", "WenQuanYi Zen Hei", "AR PL UMing CN", "AR PL UKai CN", "Droid Sans Fallback"}

var wayOut = model.Text{
	ZH: "请安装仿宋、黑体、小标宋（TrueType），或在设置 [fonts] 的 dirs 中写明字体所在的文件夹；也可把 Noto Serif SC、Noto Sans SC 的 .ttf 放到程序旁的 fonts 文件夹，或换用自带字体的发布版程序",
	EN: "install 仿宋, 黑体 and 小标宋 (TrueType), or name the folder of your fonts in dirs under [fonts]; the .ttf files of Noto Serif SC and Noto Sans SC in a folder “fonts” beside the program will do as well, and released programs have fonts in them",
}

// missing says that no font can be used, and which ones there are.
func (f *finder) missing() {
	zh, en := "找不到可用的中文字体", "no usable Chinese font was found"
	for _, from := range [][]candidate{f.configured, f.beside, f.system} {
		for i := range from {
			if c := &from[i]; c.cff && strings.Contains(strings.Join(c.names, " "), "CJK") {
				zh += "：有“" + c.names[0] + "”等字体，但是 CFF（PostScript）轮廓，不能嵌入"
				en += ": there is " + c.names[0] + ", but its outlines are CFF (PostScript), which cannot be embedded"
				f.found.Add(model.Pos{File: c.path}, model.Error, "fonts-missing", model.Text{ZH: zh, EN: en}, wayOut)
				return
			}
		}
	}
	f.found.Add(model.Pos{}, model.Error, "fonts-missing", model.Text{ZH: zh, EN: en}, wayOut)
}

func officialFonts() []string {
	return slices.Concat(titleFonts, bodyFonts, headingFonts, kaiFonts, songFonts, rareFonts)
}

// candidate is a font on disk that has not been read yet.
type candidate struct {
	path string
	sniffed
}

func (c *candidate) named(names []string) bool {
	return slices.ContainsFunc(c.names, func(n string) bool { return slices.Contains(names, n) })
}

// scan lists the fonts in dirs and below, in the order of dirs and then by path. What
// cannot be read is not there.
func scan(dirs []string) []candidate {
	var found []candidate
	for _, dir := range dirs {
		_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return nil // one unreadable folder must not hide the others
			}
			switch strings.ToLower(filepath.Ext(path)) {
			case ".ttf", ".ttc", ".otf", ".otc":
			default:
				return nil
			}
			file, err := os.Open(path)
			if err != nil {
				return nil
			}
			defer file.Close()
			for _, s := range sniff(file) {
				if len(s.names) > 0 {
					found = append(found, candidate{path, s})
				}
			}
			return nil
		})
	}
	return found
}

type finder struct {
	configured, system, beside []candidate
	embedded                   map[string][]byte

	loaded  map[*candidate]*Face // nil for one that cannot be used
	builtin map[string]*Face     // what was read of embedded
	found   model.Diagnostics
}

// find gives the first font that bears one of the official names or, where there is
// none, the open font that stands in for it; nil if that is missing, too.
func (f *finder) find(official []string, open string) *Face {
	names := slices.Clone(official)
	if open != "" {
		names = append(names, open)
	}
	for _, try := range []struct {
		from  []candidate
		names []string
	}{{f.configured, names}, {f.system, official}, {f.beside, names}} {
		if face := f.among(try.from, try.names); face != nil {
			return face
		}
	}
	if face := f.builtIn(open); face != nil {
		return face
	}
	return f.among(f.system, names)
}

func (f *finder) among(from []candidate, names []string) *Face {
	for _, name := range names {
		for i := range from {
			if slices.Contains(from[i].names, name) {
				if face := f.load(&from[i]); face != nil {
					return face
				}
			}
		}
	}
	return nil
}

func (f *finder) load(c *candidate) *Face {
	face, done := f.loaded[c]
	if done {
		return face
	}
	face, err := read(c)
	f.loaded[c] = face
	if err != nil {
		why := model.Text{ZH: "文件已损坏或无法读取", EN: err.Error()}
		switch {
		case errors.Is(err, errOutlines):
			why = model.Text{ZH: "它是 CFF（PostScript）轮廓，不是 TrueType 轮廓", EN: err.Error()}
		case errors.Is(err, errRestricted):
			why = model.Text{ZH: "字体许可不允许嵌入文档", EN: err.Error()}
		}
		f.found.Add(model.Pos{File: c.path}, model.Warning, "font-unusable", model.Say("字体“%s”不能使用：%s", "the font %q cannot be used: %s", c.names[0], why),
			model.Text{ZH: "已改用其他字体；如需此字体，请换用 TrueType 版本（.ttf）", EN: "another font was taken; if you need this one, install its TrueType version (.ttf)"})
	}
	return face
}

func read(c *candidate) (*Face, error) {
	if c.cff {
		return nil, errOutlines
	}
	data, err := os.ReadFile(c.path)
	if err != nil {
		return nil, err
	}
	face, err := parse(data, c.index)
	if err != nil {
		return nil, err
	}
	face.Source = c.path
	return face, nil
}

func (f *finder) builtIn(name string) *Face {
	if face, done := f.builtin[name]; done {
		return face
	}
	var face *Face
	if data := f.embedded[name]; data != nil {
		face, _ = parse(data, 0) // a test holds every embedded font to be sound
	}
	f.builtin[name] = face
	return face
}

// systemDirs lists the folders where this system and WPS Office keep fonts.
func systemDirs() []string {
	home, _ := os.UserHomeDir() // without a home there are no fonts of one's own
	switch runtime.GOOS {
	case "windows":
		local := os.Getenv("LOCALAPPDATA")
		return []string{
			filepath.Join(os.Getenv("WINDIR"), "Fonts"),
			filepath.Join(local, "Microsoft", "Windows", "Fonts"),
			filepath.Join(os.Getenv("APPDATA"), "kingsoft", "office6", "fonts"),
		}
	case "darwin":
		return []string{
			"/System/Library/Fonts", "/Library/Fonts", filepath.Join(home, "Library", "Fonts"),
			"/Applications/wpsoffice.app/Contents/Resources/office6/fonts",
		}
	default:
		return []string{
			"/usr/share/fonts", "/usr/local/share/fonts",
			filepath.Join(home, ".local", "share", "fonts"), filepath.Join(home, ".fonts"),
			"/opt/kingsoft/wps-office/office6/fonts", "/opt/apps/cn.wps.wps-office/files/kingsoft/wps-office/office6/fonts",
		}
	}
}
