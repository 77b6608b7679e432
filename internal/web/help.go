package web

import (
	"net/http"

	"fengong/internal/app"
	"fengong/model"
)

// sampleName is what the sample table is called as a file.
const sampleName = "示例 重点任务分工表.csv"

// sample makes a project of the sample table, to try the page with.
func (d *Desk) sample(w http.ResponseWriter, r *http.Request) {
	data, err := assets.ReadFile("sample.csv")
	if err != nil {
		panic(err) // it is embedded
	}
	f, problems, status := d.begin(app.Copy{Name: sampleName, Data: data}, &dropped{files: map[string][]byte{}}, langOf(r))
	if f == nil {
		d.showHome(w, r, status, problems)
		return
	}
	http.Redirect(w, r, "/p/"+pathEscape(f.ID)+"/", http.StatusSeeOther)
}

// help shows the one page of help.
func (d *Desk) help(w http.ResponseWriter, r *http.Request) {
	d.show(w, http.StatusOK, "help.html", frame{Lang: langOf(r), Path: "/help", Body: helpKeys})
}

// helpKey is a key with what it does.
type helpKey struct {
	Key  string
	Does model.Text
}

// helpKeys are the keys of the page.
var helpKeys = []helpKey{
	{"J / K", model.Text{ZH: "核对：下一处、上一处待确认", EN: "Check: the next, the previous open question"}},
	{"Tab / Enter", model.Text{ZH: "在按钮之间走，按下", EN: "from button to button, and press"}},
	{"Ctrl+Z", model.Text{ZH: "撤销上一步，可以一直往回", EN: "take the last step back, and those before it"}},
	{"Ctrl+Shift+Z", model.Text{ZH: "重做", EN: "do it again"}},
	{"/", model.Text{ZH: "到查找框", EN: "to the search field"}},
	{"Esc", model.Text{ZH: "关上弹出的框", EN: "close the dialog"}},
	{"Ctrl+V", model.Text{ZH: "首页：粘贴复制的表格；按单位：从 Excel 粘贴一列全称", EN: "first page: paste a table; By unit: paste a column of full names"}},
	{"?", model.Text{ZH: "打开这一页", EN: "open this page"}},
}
