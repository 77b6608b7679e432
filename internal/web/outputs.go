package web

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"fengong/internal/app"
	"fengong/internal/render"
	"fengong/internal/runfolder"
	"fengong/model"
)

// output is one file that was made.
type output struct {
	Name  string // below the folder of the outputs
	Title model.Text
	Shown string     // what of it can be seen in the page: a PDF, or a letter; "" where nothing can
	Anew  string     // of a letter: changed, new or renumbered since the run before; "" where it is the same
	News  model.Text // what is new in it
}

// newsShown is how many sentences of what is new in a letter are shown beside it.
const newsShown = 3

// newsOf says what is new in a letter: how many tasks the unit had and has, and which are others.
func newsOf(n runfolder.News) model.Text {
	text := model.Say("任务%d→%d项：", "tasks %d → %d: ", n.Was, n.Now)
	if n.Was == n.Now {
		text = model.Say("任务仍是%d项：", "%d tasks as before: ", n.Now)
	}
	for _, says := range n.Says[:min(len(n.Says), newsShown)] {
		text.ZH, text.EN = text.ZH+says.ZH, text.EN+says.EN+" "
	}
	if len(n.Says) > newsShown {
		text.ZH, text.EN = text.ZH+fmt.Sprintf("……共%d处", len(n.Says)), text.EN+fmt.Sprintf("… %d in all", len(n.Says))
	}
	return text
}

// titles are what the files that stand beside the letters are called on the page.
var titles = map[string]model.Text{
	render.AppendixName: {ZH: "附件", EN: "Appendix"},
	render.AppendixOFD:  {ZH: "附件（OFD，归档用）", EN: "Appendix (OFD, for the archive)"},
	render.TrackerName:  {ZH: "台账", EN: "Tracker"},
	render.BoundName:    {ZH: "全部责任函（打印用）", EN: "All letters, for printing"},
	app.ReportDocument:  {ZH: "进度报告", EN: "Report on progress"},
	app.ReportWorkbook:  {ZH: "进度报告的数据", EN: "Figures of the report"},
}

// kinds are what files and folders that the program keeps are, by the beginning of their names.
var kinds = []struct {
	begin string
	is    model.Text
}{
	{"tracker.bak-", model.Text{ZH: "台账的旧稿", EN: "an earlier tracker"}},
	{"earlier-", model.Text{ZH: "改版前发的函", EN: "letters of before"}},
	{"evidence", model.Text{ZH: "佐证材料", EN: "evidence"}},
	{"report.bak-", model.Text{ZH: "您改过的旧报告", EN: "an earlier report"}},
	{"appendix.bak-", model.Text{ZH: "您改过的旧附件", EN: "an earlier appendix"}},
	{"letters/", model.Text{ZH: "您改过的旧函", EN: "an earlier letter"}},
}

// called says what a file or folder is that the program keeps under a name of its own.
func called(name string) model.Text {
	for _, k := range kinds {
		if strings.HasPrefix(name, k.begin) || strings.HasPrefix(filepath.Base(name), k.begin) {
			if of, _, ok := strings.Cut(filepath.Base(name), ".bak-"); ok && k.begin == "letters/" {
				return model.Text{ZH: k.is.ZH + "（" + of + "）", EN: k.is.EN + " (" + of + ")"}
			}
			return k.is
		}
	}
	return model.Text{ZH: name, EN: name}
}

// outputOf is what the page says of a file.
func outputOf(name string) output {
	ext := filepath.Ext(name)
	o := output{Name: name, Title: titles[name]}
	if o.Title == (model.Text{}) {
		base := strings.TrimSuffix(strings.TrimPrefix(name, "letters/"), ext)
		o.Title = model.Text{ZH: base, EN: base}
	}
	if ext == ".pdf" {
		o.Shown = name
	}
	return o
}

// Label is what the file is called in the language of the page.
func (o output) Label(english bool) string {
	if _, ok := titles[o.Name]; ok && !english {
		return labelled(o.Name, model.Chinese)
	}
	return o.Name
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

// outputs sorts what was made into letters, return sheets and the rest.
func outputs(m *runfolder.Manifest) (letters, returns, others []output) {
	printed := map[string]bool{}
	for _, f := range m.Files {
		printed[f.Name] = true
	}
	for _, f := range m.Files {
		o := outputOf(f.Name)
		ext := filepath.Ext(f.Name)
		switch {
		case strings.HasPrefix(f.Name, runfolder.InputFolder+"/") || f.Name == runfolder.PlanName:
		case strings.HasPrefix(f.Name, "letters/") && ext == ".docx":
			o.Shown = f.Name
			if paper := strings.TrimSuffix(f.Name, ext) + ".pdf"; printed[paper] {
				o.Shown = paper
			}
			letters = append(letters, o)
		case strings.HasPrefix(f.Name, "letters/") && ext == ".xlsx":
			returns = append(returns, o)
		case strings.HasPrefix(f.Name, "letters/"):
		default:
			others = append(others, o)
		}
	}
	return letters, returns, others
}
