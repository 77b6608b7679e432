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

// stepHelp says, in a clerk's words, what a step or view is for, what one does there and what comes of it: beside
// each step, and on the page of help.
var stepHelp = map[string]model.Text{
	"check": {
		ZH: "看程序把责任单位读对了没有。着了颜色的词是读出来的单位；红框是要您定的，点一个答案就行，全表同一名称一并定下。读错了，点那个词改，或者点任务旁边的“改”，更正这一项的文字、单位和时限（原表不动）。答错了随时撤销。没有红框了，就去下一步。",
		EN: "See whether the units were read right. Coloured words are units; a red box is a question: press an answer, and it holds for the whole table. Click a word to correct it, or “Edit” beside a task for its text, units and deadline (the source stays). Any step can be taken back. With no red box left, go on."},
	"columns": {
		ZH: "原表每一栏被当作什么。看一眼任务、责任单位、时限是不是这几栏，不对的在栏上面改，下面马上看到读出来的任务；都对就不用动。",
		EN: "What each column of the source was taken for. Look at those of tasks, units and deadlines; change one above it where it is wrong, and see below what the tasks become."},
	"units": {
		ZH: "每个单位一份函，函的抬头印这里的全称。黄底的像是简称，请核对：“加上地名”一次能填好大半，也可以从 Excel 粘贴一列。改完点“保存全称”。",
		EN: "Each unit gets a letter, addressed to the full name here. Yellow ones look short: put the place before all of them at once, or paste a column from Excel. Then save."},
	"matrix": {
		ZH: "一行一项任务，一列一个单位，谁牵头、谁负责、谁配合，整张表一眼看完。这里只看不改，可以打印，也可以存成 Excel。",
		EN: "A row a task, a column a unit: all of it at a glance, to look at, to print, or as Excel."},
	"settings": {
		ZH: "发文机关、字号、成文日期、联系人和函的模板，填一次就行；页首点“看函”，照现在填的先看一份函的样子。没有填的，“生成”时还会问；仍不填，函上印“××”。",
		EN: "Issuer, number, date, contact and the template, once; “Show it” at the top shows one as it stands. What is not set is asked for once more under Make, and printed as ××."},
	"make": {
		ZH: "先看发函清单：每份函给谁、什么字号、有几项任务、哪里要核对；看过再点“生成”。程序自己读回每份文件核对，写出“无遗漏、无重复”才算完成。随时可以改了再生成，您改过的旧文件会另存一份。",
		EN: "See the list of letters first: to whom, which number, how many tasks, what is in doubt. The program reads each file back and says so when all is there once. Make them again at any time: what you changed in the old files is kept beside the new."},
	"year": {
		ZH: "函发出去以后用这一步。把各单位交回的反馈表拖进来，看过再收进台账；台账可以直接改，也可以下载改好再拖回来。谁逾期、谁落后，这里一眼看到，并生成进度报告。",
		EN: "For the time after the letters went out. Drop the sheets that units send back, look at them and take them into the ledger; type into it, or download, edit and drop it again. See who is late, and make the report."},
	"rounds": {
		ZH: "每月（或每季）要各单位报一次进展，叫一轮。在这里开一轮、看还有谁没有报、给没有报的和逾期的出催办单。",
		EN: "Units report once a month or quarter: a round. Open one here, see who has not answered, and make reminders."},
	"compare": {
		ZH: "与去年的表或上一稿比，看哪些任务是新的、改了字、换了单位、没有了。这里只看，不改本项目；表有了新版，在“核对”最下面换。",
		EN: "What is new, reworded, given to others or gone since last year's table or an earlier draft. It changes nothing; a new version of the table is put in at the foot of Check."},
}

// stepNames are the names of the steps and views, as the page shows them.
var stepNames = map[string]model.Text{
	"check": {ZH: "核对", EN: "Check"}, "columns": {ZH: "栏目", EN: "Columns"}, "units": {ZH: "按单位", EN: "By unit"}, "matrix": {ZH: "任务×单位", EN: "Tasks × units"},
	"settings": {ZH: "设置", EN: "Settings"}, "make": {ZH: "生成", EN: "Make"}, "year": {ZH: "跟踪督办", EN: "Follow-up"},
	"rounds": {ZH: "轮次和催办", EN: "Rounds and reminders"}, "compare": {ZH: "与旧表比较", EN: "Compare with an older table"},
}

// helpKey is a key with what it does.
type helpKey struct {
	Key  string
	Does model.Text
}

// helpKeys are the keys of the page.
var helpKeys = []helpKey{
	{"J / K", model.Text{ZH: "核对：下一处、上一处待确认；都答完了，再到没有写全的“等”和没有写的时限", EN: "Check: the next, the previous open question, and then what may stay open"}},
	{"Tab / Enter", model.Text{ZH: "在按钮之间走，按下", EN: "from button to button, and press"}},
	{"Ctrl+Z", model.Text{ZH: "撤销上一步，可以一直往回", EN: "take the last step back, and those before it"}},
	{"Ctrl+Shift+Z", model.Text{ZH: "重做", EN: "do it again"}},
	{"/", model.Text{ZH: "到查找框", EN: "to the search field"}},
	{"Esc", model.Text{ZH: "关上弹出的框", EN: "close the dialog"}},
	{"Ctrl+V", model.Text{ZH: "首页：粘贴复制的表格；按单位：从 Excel 粘贴一列全称", EN: "first page: paste a table; By unit: paste a column of full names"}},
	{"?", model.Text{ZH: "打开这一页", EN: "open this page"}},
}
