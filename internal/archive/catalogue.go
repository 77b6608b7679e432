package archive

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"fengong/internal/render"
	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/internal/verify"
	"fengong/model"
)

// The catalogue of a package (归档文件目录), by DA/T 22-2015, to work with and to print.
const (
	catalogueName  = "归档文件目录.xlsx"
	cataloguePrint = "归档文件目录.docx"
)

// piece is an item of the catalogue (件): a letter with its annex, a report, a round.
type piece struct {
	title, number, author, date, secrecy string
	pages                                int    // 0: a person has to count them
	retention                            string // 永久, 30年, 10年; "" where nobody said
	code                                 string // 档号; "" where the fonds is not known
	remark                               string // what it consists of
}

// pieces lists the items: what the run was made of and made, then what came of it later. Files that
// only programs read are on the hand-over list alone.
func (r *Run) pieces() ([]piece, error) {
	s, ds := r.settings()
	if ds.Failed() {
		return nil, ds
	}
	c := &cataloguer{run: r, settings: s, lang: r.lang(), author: s.Document.Issuer, date: strings.ReplaceAll(s.Document.Date.String(), "-", "")}
	if strings.Contains(c.author, "×") { // not filled in
		c.author = ""
	}
	c.secrecy, _, _ = strings.Cut(s.Document.Secrecy, "★")
	c.sources()
	if err := c.letters(); err != nil {
		return nil, err
	}
	if r.files[render.TrackerName] != nil {
		c.add(piece{title: c.of(model.Text{ZH: "台账，含轮次、历次反馈和催办记录", EN: "tracker, with its rounds and reminders"}), author: c.author, remark: render.TrackerName, retention: s.Archive.Retention})
	}
	if err := c.later(); err != nil {
		return nil, err
	}
	c.codes()
	return c.all, nil
}

// cataloguer gathers the items.
type cataloguer struct {
	run                   *Run
	settings              *model.Settings
	lang                  model.Lang
	author, date, secrecy string
	all                   []piece
}

func (c *cataloguer) add(p piece) { c.all = append(c.all, p) }

func (c *cataloguer) say(zh, en string) string { return model.Text{ZH: zh, EN: en}.In(c.lang) }

// of gives the title of something that belongs to the plan.
func (c *cataloguer) of(what model.Text) string {
	return c.run.Manifest.Title + c.say("（"+what.ZH+"）", " ("+what.EN+")")
}

// to says to which unit a document goes, by the name of its file without the ending: 01-市商务局.
func (c *cataloguer) to(stem string) string {
	_, unit, _ := strings.Cut(stem, "-")
	return c.say("（致", " (to ") + unit + c.say("）", ")")
}

// sources adds the tables: those that letters of before new versions rest on, then those of the run.
func (c *cataloguer) sources() {
	for _, l := range c.run.later() {
		if folder, ok := supersededTable(l.file); ok {
			c.add(piece{title: c.run.tableTitle(folder, l.file) + c.say("（改版前的原表）", " (source before a new version)"), remark: l.file, retention: c.settings.Archive.Retention})
		}
	}
	for _, in := range c.run.Manifest.Inputs {
		if in.Kind != runfolder.Source {
			continue
		}
		what := model.Text{ZH: "（原表）", EN: " (source)"}
		if in.As != "" {
			what = model.Text{ZH: "（原表：" + in.As + "）", EN: " (source: " + in.As + ")"}
		}
		c.add(piece{title: c.run.tableTitle("", in.Copy) + what.In(c.lang), remark: in.Copy, retention: c.settings.Archive.Retention})
	}
}

// supersededTable reports whether a file is a table of before a new version, and in which folder what
// was made of it is kept.
func supersededTable(file string) (folder string, ok bool) {
	folder, rest, _ := strings.Cut(file, "/")
	return folder, strings.HasPrefix(folder, "earlier-") && strings.HasPrefix(rest, "input/")
}

// letters adds the letters, each with its forms and with the annex that all share.
func (c *cataloguer) letters() error {
	var annex []string
	annexPages := 0
	for _, name := range []string{render.AppendixName, render.AppendixOFD} {
		if c.run.files[name] == nil {
			continue
		}
		annex = append(annex, name)
		n, err := c.pages(name)
		if err != nil {
			return err
		}
		annexPages = max(annexPages, n)
	}
	for i, name := range c.run.letters() {
		stem := strings.TrimSuffix(name, ".docx")
		forms, pages := []string{"docx"}, 0
		for _, ext := range []string{".pdf", ".ofd"} {
			if c.run.files[stem+ext] == nil {
				continue
			}
			forms = append(forms, ext[1:])
			n, err := c.pages(stem + ext)
			if err != nil {
				return err
			}
			pages = max(pages, n)
		}
		p := piece{title: c.run.letterTitle(name, c.settings) + c.to(path.Base(stem)), author: c.author, date: c.date, secrecy: c.secrecy,
			retention: c.settings.Archive.Retention, remark: stem + c.say("（", " (") + strings.Join(forms, c.say("、", ", ")) + c.say("）", ")")}
		if pages > 0 {
			p.pages = pages + annexPages
		}
		if len(annex) > 0 {
			p.remark += c.say("；附件 ", "; annex ") + strings.Join(annex, c.say("、", ", "))
		}
		if !strings.Contains(c.settings.Document.Number, "×") {
			p.number = c.settings.Document.NumberOf(i + 1)
		}
		c.add(p)
	}
	return nil
}

func (c *cataloguer) pages(name string) (int, error) {
	n, err := c.run.pages(name)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	return n, nil
}

// pages gives the number of pages of a PDF or an OFD.
func (r *Run) pages(name string) (int, error) {
	file, closer, err := r.section(name, maxRead)
	if err != nil {
		return 0, err
	}
	defer closer.Close()
	return verify.Pages(file)
}

// later adds the reports, the rounds, each reminder, and the evidence of each unit.
func (c *cataloguer) later() error {
	numbers, err := c.slipNumbers()
	if err != nil {
		return err
	}
	at := map[string]int{} // place of an item that takes several files, from 1
	files := map[string]int{}
	later := c.run.later()
	slices.SortStableFunc(later, func(a, b laterFile) int { return rank(a.file) - rank(b.file) })
	for _, l := range later {
		if path.Ext(l.file) == ".json" {
			continue
		}
		date := strings.ReplaceAll(l.asOf, "-", "")
		p := piece{author: c.author, date: date, remark: l.file, retention: c.settings.Archive.RoundRetention}
		top, rest, _ := strings.Cut(l.file, "/")
		inner, _, _ := strings.Cut(rest, "/")
		group := top
		switch {
		case rest == "":
			group, p.retention = "report", c.settings.Archive.Retention
			p.title = c.run.printed(l.file, c.settings.Report.TitleOf(c.run.Manifest.Title, c.lang), cmp.Or(c.settings.Report.Title, "关于《{title}》落实情况的报告"))
		case top == "slips":
			group = l.file
			p.title, p.number = c.run.printed(l.file, c.of(l.what), c.slipForms()...)+c.to(withoutLevel(path.Base(l.file))), numbers[l.file]
		case strings.HasPrefix(top, "earlier-"):
			if _, table := supersededTable(l.file); table || path.Ext(l.file) != ".docx" {
				continue // listed before; the annex of all, other forms and empty return sheets: in the hand-over list
			}
			group = l.file
			p.title, p.number, p.retention = c.run.letterTitle(l.file, c.settings)+c.to(strings.TrimSuffix(path.Base(l.file), path.Ext(l.file))), l.number, c.settings.Archive.Retention
			p.remark += c.say("；改版前发出", "; sent before a new version")
		case top == "rounds":
			group = top + "/" + inner
			p.title, p.remark = c.of(model.Text{ZH: inner + "轮发出的反馈表", EN: "return sheets of " + inner + ", as sent out"}), group+"/"
		case top == "returned":
			group = top + "/" + inner
			p.title, p.author, p.remark = c.of(model.Text{ZH: inner + "轮收回的反馈表", EN: "return sheets of " + inner + ", as they came back"}), c.say("各单位", "the units"), group+"/"
		default:
			group = top + "/" + inner
			p.title, p.author, p.remark = c.of(model.Text{ZH: inner + "佐证材料", EN: "evidence of " + inner}), inner, group+"/"
		}
		files[group]++
		if at[group] == 0 {
			c.add(p)
			at[group] = len(c.all)
			continue
		}
		first := &c.all[at[group]-1]
		if rest == "" {
			first.remark += c.say("、", ", ") + l.file
		}
	}
	for group, i := range at {
		if p := &c.all[i-1]; strings.HasSuffix(p.remark, "/") {
			p.remark += c.say(fmt.Sprintf("，%d个文件", files[group]), fmt.Sprintf(", %d files", files[group]))
		}
	}
	return nil
}

// rank puts what came later into the order of the catalogue: earlier letters, reports, rounds, reminders, evidence.
func rank(file string) int {
	top, _, inFolder := strings.Cut(file, "/")
	if !inFolder {
		return 0
	}
	if strings.HasPrefix(top, "earlier-") {
		return -1 // beside the letters
	}
	return slices.Index([]string{"", "rounds", "returned", "slips", "evidence"}, top)
}

// withoutLevel takes ending and level off the name of a reminder's file: 01-市商务局 of 01-市商务局 督办.docx.
func withoutLevel(name string) string {
	name = strings.TrimSuffix(name, path.Ext(name))
	if at := strings.LastIndexByte(name, ' '); at > 0 {
		return name[:at]
	}
	return name
}

// slipForms gives the titles that reminders can have.
func (c *cataloguer) slipForms() (forms []string) {
	for i := range c.settings.Urge.Levels {
		forms = append(forms, c.settings.Urge.TitleOf(i, "{title}", false, c.lang), c.settings.Urge.TitleOf(i, "{title}", true, c.lang))
	}
	return forms
}

// slipNumbers gives the numbers of the reminders by their files, from the tracker. A unit has files of one
// name on several days.
func (c *cataloguer) slipNumbers() (map[string]string, error) {
	numbers := map[string]string{}
	if c.run.files[render.TrackerName] == nil {
		return numbers, nil
	}
	data, err := c.run.read(render.TrackerName, maxRead)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", render.TrackerName, err)
	}
	rows, err := tracker.ReadRegister(data)
	if err != nil {
		return numbers, nil // what is wrong with the tracker is for the proof to say
	}
	for _, u := range rows {
		numbers[strings.ReplaceAll(u.File, `\`, "/")] = u.Number
	}
	return numbers, nil
}

// retentionCodes are those of DA/T 13.
var retentionCodes = map[string]string{"永久": "Y", "30年": "D30", "10年": "D10"}

// codes gives each item its code: fonds-class·year-retention-section-item. Items are counted within
// a year and a retention.
func (c *cataloguer) codes() {
	a := &c.settings.Archive
	counts := map[string]int{}
	for i := range c.all {
		p := &c.all[i]
		year := p.date
		if year == "" {
			year = c.date
		}
		retention := retentionCodes[p.retention]
		if a.Fonds == "" || len(year) < 4 || retention == "" {
			continue
		}
		code := a.Fonds + "-WS·" + year[:4] + "-" + retention
		if a.Section != "" {
			code += "-" + a.Section
		}
		p.code = fmt.Sprintf("%s-%04d", code, max(1, a.FirstItem)+counts[code])
		counts[code]++
	}
}

// catalogueHeads are the heads of the catalogue, as DA/T 22-2015 has them, and the retention.
var catalogueHeads = []listHead{
	{model.Text{ZH: "序号", EN: "No."}, 6, true},
	{model.Text{ZH: "档号", EN: "Code"}, 26, true},
	{model.Text{ZH: "文号", EN: "Document no."}, 27, true},
	{model.Text{ZH: "责任者", EN: "Author"}, 22, false},
	{model.Text{ZH: "题名", EN: "Title"}, 48, false},
	{model.Text{ZH: "日期", EN: "Date"}, 11, true},
	{model.Text{ZH: "密级", EN: "Secrecy"}, 8, true},
	{model.Text{ZH: "页数", EN: "Pages"}, 7, true},
	{model.Text{ZH: "保管期限", EN: "Kept for"}, 10, true},
	{model.Text{ZH: "备注", EN: "Remarks"}, 33, false},
}

// values gives the cells of an item.
func (p *piece) values(n int) []string {
	pages := ""
	if p.pages > 0 {
		pages = strconv.Itoa(p.pages)
	}
	return []string{strconv.Itoa(n), p.code, p.number, p.author, p.title, p.date, p.secrecy, pages, p.retention, p.remark}
}

// catalogueNotes says what the catalogue is of and what is left to a person.
func (r *Run) catalogueNotes(pieces []piece) (above, below string) {
	s, _ := r.settings()
	fonds, year := "　　　　", "　　　　"
	if s != nil && s.Archive.Fonds != "" {
		fonds = s.Archive.Fonds
	}
	if s != nil && !s.Document.Date.IsZero() {
		year = s.Document.Date.String()[:4]
	}
	above = model.Text{ZH: "全宗号：" + fonds + "　　年度：" + year, EN: "Fonds: " + fonds + "   Year: " + year}.In(r.lang())
	below = model.Say("共%d件。正文与附件为一件；同一件的 Word、PDF、OFD 是同一内容的不同格式。页数只填能够准确得知的（PDF、OFD，含附件），空白处请打印后填写；档号、保管期限按设置 [archive] 填写，没有设置的由档案部门填写。",
		"%d items. A letter with its annex is one item; Word, PDF and OFD of an item are forms of the same. Pages are given where they are certain, codes and retention where [archive] of the settings gives them.", len(pieces)).In(r.lang())
	return above, below
}
