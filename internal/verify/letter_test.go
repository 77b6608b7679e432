package verify

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"fengong/internal/render/draw"
	"fengong/internal/render/letter"
	"fengong/internal/render/paper"
	"fengong/internal/render/pdf"
	"fengong/internal/render/tracker"
	"fengong/internal/testtool"
	"fengong/model"
	"fengong/templates"
)

// full gives settings that a letter needs.
func full() *model.Settings {
	s := settings()
	s.Document = model.Document{Issuer: "某办公室", Number: "〔2020〕{n}号", FirstNumber: 1, Date: model.Day(2020, 5, 20)}
	s.Contact = model.Contact{Person: "某人", Phone: "123"}
	s.Letter = model.LetterSettings{Title: "关于{title}的函", Addressee: "{full}", GroupAddressee: "{name}"}
	s.Tracker = model.TrackerSettings{States: []string{"未启动"}}
	return s
}

func TestLetters(t *testing.T) {
	template, ds := letter.Compile(templates.Letter())
	if ds.Failed() {
		t.Fatal(ds)
	}
	p := random(rand.New(rand.NewPCG(1, 2)), 60)
	shares := model.Shares(p, nil)
	letters := NewLetters(p, model.Chinese, everything)
	for i, share := range shares {
		data, err := template.Render(full(), p, i+1, share)
		if err != nil {
			t.Fatal(err)
		}
		if ds := letters.Check(data, &share); len(ds) > 0 {
			t.Errorf("%s: %v", share.Unit.Name, ds)
		}
		other := shares[(i+1)%len(shares)]
		if ds := letters.Check(data, &other); !ds.Failed() {
			t.Errorf("the letter to %s passes for %s's", share.Unit.Name, other.Unit.Name)
		}
		row := share.Rows[0]
		cut := []rune(row.Task.Text)[0]
		whole := string(testtool.Part(t, data, "word/document.xml"))
		at := strings.Index(whole, ">"+row.Task.Text+"<")
		begin := strings.LastIndex(whole[:at], "<w:tr>")
		line := whole[begin : at+strings.Index(whole[at:], "</w:tr>")+len("</w:tr>")]
		forged := strings.NewReplacer(row.Task.Text, "一项谁也没有分派的任务。", ">"+row.Task.Number+"<", ">97<").Replace(line)
		for _, change := range []struct{ old, new, want string }{
			{line, line + forged, "task-extra"},
			{line, line + strings.ReplaceAll(forged, ">"+row.Role.Label(model.Chinese)+"<", "><"), "task-extra"},
			{line, line + strings.ReplaceAll(forged, ">97<", "><"), "task-extra"},
			{">" + row.Task.Text + "<", ">" + strings.Replace(row.Task.Text, string(cut), "X", 1) + "<", "task-missing"},
			{">" + row.Role.Label(model.Chinese) + "<", ">主管<", "task-missing"},
			{"<w:sectPr", "<w:p><w:r><w:t>" + row.Task.Text + "</w:t></w:r></w:p><w:sectPr", "task-extra"},
			{"<w:body>", "<w:body><", "output-unreadable"},
		} {
			ds := letters.Check(testtool.Replaced(t, data, "word/document.xml", change.old, change.new), &share)
			if !ds.Failed() || ds[0].Code != change.want {
				t.Errorf("%s: with %.90q for %.90q: want %s, got %v", share.Unit.Name, change.new, change.old, change.want, ds)
			}
		}
	}
}

// A letter whose tasks stand in paragraphs, whichever way its template puts number and role: one that
// looks like them but is no task fails, what stands around them does not.
func TestLetterParagraphs(t *testing.T) {
	p := random(rand.New(rand.NewPCG(1, 6)), 30)
	shares := model.Shares(p, nil)
	letters := NewLetters(p, model.Chinese, everything)
	for _, c := range []struct {
		form, extra string
		want        bool
	}{
		{"%[1]s.%[2]s（%[3]s）", "97.一项谁也没有分派的任务。（牵头）", true},
		{"%[1]s.%[2]s（%[3]s）", "1.请于每月25日前反馈进展情况。", false},
		{"第%[1]s项（你单位%[3]s）：%[2]s", "第9-1项（你单位配合）：一项谁也没有分派的任务。", true},
		{"第%[1]s项（你单位%[3]s）：%[2]s", "第二项（联系电话）：另行通知，请注意查收。", false},
		{"任务%[1]s，%[2]s你单位%[3]s。", "任务（十二），一项谁也没有分派的任务。你单位负责。", true},
		{"【%[3]s】%[2]s（附件第%[1]s项）", "【牵头】一项谁也没有分派的任务。（附件第98项）", true},
		{"【%[3]s】%[2]s（附件第%[1]s项）", "【注】牵头单位负责汇总，配合单位按时报送。", false},
	} {
		for i := range shares[:3] {
			share := &shares[i]
			letter := func(lines ...string) []byte {
				for _, row := range share.Rows {
					lines = append(lines, fmt.Sprintf(c.form, row.Cited(), row.Task.Text, row.Role.Label(model.Chinese)))
				}
				body := ""
				for _, l := range append(lines, "特此函告。") {
					body += "<w:p><w:r><w:t>" + l + "</w:t></w:r></w:p>"
				}
				return testtool.Repack(t, templates.Letter(), func(name string, part []byte) []byte {
					if name != "word/document.xml" {
						return part
					}
					return []byte(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`)
				})
			}
			if ds := letters.Check(letter("各项任务如下："), share); len(ds) > 0 {
				t.Fatalf("%s: %v", c.form, ds)
			}
			if ds := letters.Check(letter(c.extra), share); ds.Failed() != c.want || c.want && ds[0].Code != "task-extra" {
				t.Errorf("%s with %s: %v", c.form, c.extra, ds)
			}
		}
	}
}

// A letter is proven with the other columns that it shows, as Word file and on paper.
func TestLetterColumns(t *testing.T) {
	p := random(rand.New(rand.NewPCG(1, 4)), 40)
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			task := &p.Themes[i].Tasks[j]
			task.Fields = []model.Field{{Head: "完成标准", Kind: model.KindTarget, Value: "合格率达到" + task.Number + "%"}, {Head: "分管领导", Kind: model.KindLeader, Value: "王明"}, {Head: "备注", Kind: model.KindRemark, Value: "是"}}
			task.Steps = []model.Step{{When: "一季度", What: "摸底" + task.Number}, {When: "三季度"}}
		}
	}
	template, ds := letter.Compile(templates.Letter())
	if ds.Failed() {
		t.Fatal(ds)
	}
	s := full()
	shares := model.Shares(p, nil)
	letters := NewLetters(p, model.Chinese, template.Shown(&s.Letter))
	set := testFonts(t)
	press, ds := paper.New(templates.Letter(), &set, model.Chinese)
	if ds.Failed() {
		t.Fatal(ds)
	}
	pages := func(docx []byte) []byte {
		t.Helper()
		set, err := press.Set(docx)
		if err != nil {
			t.Fatal(err)
		}
		d := pdf.New(set.Size, draw.InfoOf(s, "x"))
		set.Draw(d, "")
		var b bytes.Buffer
		if err := d.Output(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for i, share := range shares[:4] {
		data, err := template.Render(s, p, i+1, share)
		if err != nil {
			t.Fatal(err)
		}
		if ds := letters.Check(data, &share); len(ds) > 0 {
			t.Errorf("%s: %v", share.Unit.Name, ds)
		}
		if ds := letters.CheckPrint(section(pages(data)), share); len(ds) > 0 {
			t.Errorf("%s on paper: %v", share.Unit.Name, ds)
		}
		last := share.Rows[len(share.Rows)-1].Task
		for _, gone := range []string{">合格率达到" + last.Number + "%<", ">王明<", ">是<", ">摸底" + last.Number + "<", ">三季度<"} {
			without := testtool.Replaced(t, data, "word/document.xml", gone, "><")
			if ds := letters.Check(without, &share); !ds.Failed() || ds[0].Code != "task-missing" {
				t.Errorf("%s without %s: %v", share.Unit.Name, gone, ds)
			}
			if ds := letters.CheckPrint(section(pages(without)), share); !ds.Failed() {
				t.Errorf("%s without %s on paper: %v", share.Unit.Name, gone, ds)
			}
		}
	}
}

func TestTracker(t *testing.T) {
	p := random(rand.New(rand.NewPCG(1, 3)), 60)
	var b bytes.Buffer
	if err := tracker.Render(&b, p, nil, full()); err != nil {
		t.Fatal(err)
	}
	if ds := Tracker(b.Bytes(), p, &model.TrackerSettings{}); len(ds) > 0 {
		t.Error(ds)
	}
	task := assignedTask(t, p)
	task.Fields = []model.Field{{Head: "备注", Kind: model.KindRemark, Value: "一"}}
	task.Steps = []model.Step{{When: "3月", What: "备赛"}, {When: "4月"}}
	b.Reset()
	if err := tracker.Render(&b, p, nil, full()); err != nil {
		t.Fatal(err)
	}
	if ds := Tracker(b.Bytes(), p, &model.TrackerSettings{}); len(ds) > 0 {
		t.Error(ds)
	}
	for _, change := range []func(){func() { task.Fields[0].Value = "二" }, func() { task.Fields[0].Value = "一"; task.Steps[1].What = "比赛" }} {
		if change(); !Tracker(b.Bytes(), p, &model.TrackerSettings{}).Failed() {
			t.Errorf("a tracker without %v %v passes", task.Fields, task.Steps)
		}
	}
	task.Steps[1].What = ""
	had := task.Assignments
	task.Assignments = had[1:]
	if ds := Tracker(b.Bytes(), p, &model.TrackerSettings{}); !ds.Failed() || ds[0].Code != "task-extra" {
		t.Errorf("a row too many: %v", ds)
	}
	task.Assignments = append(had, model.Assignment{Unit: "新单位", Role: model.Lead})
	if ds := Tracker(b.Bytes(), p, &model.TrackerSettings{}); !ds.Failed() || ds[0].Code != "task-missing" {
		t.Errorf("a row too few: %v", ds)
	}
	if ds := Tracker([]byte("x"), p, &model.TrackerSettings{}); !ds.Failed() {
		t.Error("no tracker, and nobody minds")
	}
}

// Rows of the same words are told apart by the rest, each is wanted, and what is lacking is told once.
func TestTrackerRowsAlike(t *testing.T) {
	task := func(due string) model.Task {
		return model.Task{Number: "1", Text: "做事", Due: due, Assignments: []model.Assignment{{Unit: "某局", Role: model.Lead}}}
	}
	made := &model.Plan{Themes: []model.Theme{{Heading: "一、甲", Tasks: []model.Task{task("3月"), task("4月"), task("5月")}}}}
	var b bytes.Buffer
	if err := tracker.Render(&b, made, nil, full()); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		dues []string
		want string
	}{
		{[]string{"3月", "4月", "5月"}, ""},
		{[]string{"5月", "3月", "4月"}, ""},
		{[]string{"3月", "4月"}, "task-extra"},
		{[]string{"3月", "4月", "6月"}, "task-missing"},
		{[]string{"3月", "4月", "5月", "6月", "6月"}, "task-missing"},
	} {
		p := &model.Plan{Themes: []model.Theme{{Heading: "一、甲"}}}
		for _, due := range test.dues {
			p.Themes[0].Tasks = append(p.Themes[0].Tasks, task(due))
		}
		var got []string
		for _, d := range Tracker(b.Bytes(), p, &model.TrackerSettings{}) {
			got = append(got, d.Code)
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("a tracker of three tasks, of a plan with those of %v: %v, want %q", test.dues, got, test.want)
		}
	}
}

// A task without a number has the one by which its letter cites it in the tracker, or, in one of an earlier version, none.
func TestTrackerCounts(t *testing.T) {
	plan := func(numbers ...string) *model.Plan {
		p := &model.Plan{Themes: []model.Theme{{Heading: "一、甲"}}}
		for _, number := range numbers {
			p.Themes[0].Tasks = append(p.Themes[0].Tasks, model.Task{Number: number, Text: "做事", Assignments: []model.Assignment{{Unit: "某局", Role: model.Lead}}})
		}
		return p
	}
	for _, test := range []struct {
		made, want []string
		ok         bool
	}{
		{[]string{"", ""}, []string{"", ""}, true},
		{[]string{"1", "2"}, []string{"", ""}, true},
		{[]string{"2", "1"}, []string{"", ""}, true},
		{[]string{"1", "3"}, []string{"", ""}, false},
		{[]string{"1", "1"}, []string{"", ""}, false},
		{[]string{"一", ""}, []string{"一", ""}, true},
		{[]string{"", "一"}, []string{"一", "二"}, false},
	} {
		var b bytes.Buffer
		if err := tracker.Render(&b, plan(test.made...), nil, full()); err != nil {
			t.Fatal(err)
		}
		if ds := Tracker(b.Bytes(), plan(test.want...), &model.TrackerSettings{}); ds.Failed() == test.ok {
			t.Errorf("a tracker of %q, of a plan with %q: %v", test.made, test.want, ds)
		}
	}
}

// Much that is wrong is told in few words.
func TestFaultsEnd(t *testing.T) {
	var f faults
	for i := range 1000 {
		f.missing(nameOf(fmt.Sprint(i), ""))
	}
	if ds := f.done(); len(ds) != maxFaults+1 || ds[maxFaults].Code != "more-faults" {
		t.Errorf("%d faults are listed: %v", len(ds), ds[len(ds)-1])
	}
}

func FuzzLetter(f *testing.F) {
	p := &model.Plan{Themes: []model.Theme{{Tasks: []model.Task{{Number: "1", Text: "做事。", Assignments: []model.Assignment{{Unit: "某局", Role: model.Lead}}}}}}}
	share := &model.Shares(p, nil)[0]
	letters := NewLetters(p, model.Chinese, everything)
	for _, s := range []string{"", "<w:tr><w:tc><w:t>1</w:t></w:tc><w:tc><w:t>做事。</w:t></w:tc><w:tc><w:t>牵头</w:t></w:tc></w:tr>", "</w:tr></w:tc><w:tc>", "<mc:Fallback>", "<w:p><w:t>1做事。牵头</w:t></w:p>", "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, xml string) {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, err := z.Create("word/document.xml")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, xml); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		if ds := letters.Check(b.Bytes(), share); !ds.Failed() && !strings.Contains(xml, "牵") && !strings.Contains(xml, "&#") {
			t.Errorf("%q was proven", xml)
		}
	})
}
