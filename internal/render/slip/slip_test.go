package slip

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fengong/internal/office"
	"fengong/internal/office/word"
	"fengong/internal/progress"
	"fengong/internal/settings"
	"fengong/internal/testtool"
	"fengong/model"
	"fengong/templates"
)

// Every value that the vocabulary has stands in the explanation of the template's tags.
func TestVocabularyExplained(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(testtool.Root(t), "docs/urge-tags.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range vocabulary.Fields {
		for _, f := range append(f.Items, f) {
			for _, name := range []string{f.Name.ZH, f.Name.EN} {
				if !strings.Contains(string(data), "`{{"+name+"}}`") && !strings.Contains(string(data), "{{#"+name+"}}") {
					t.Errorf("docs/urge-tags.md does not explain {{%s}}", name)
				}
			}
		}
	}
}

func day(t *testing.T, s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// urged gives what a unit with an overdue, a near and a lagging task is to be reminded of, the
// level up after two slips that it did not answer.
func urged(t *testing.T, lang model.Lang, on string, earlier ...progress.Slip) (*model.Settings, *progress.Urging) {
	s, ds := settings.Read("", nil)
	if ds.Failed() {
		t.Fatal(ds)
	}
	s.Lang = lang
	s.Document.Issuer, s.Contact.Person, s.Contact.Phone = "某市人民政府办公室", "甲", "1"
	entries := []progress.Entry{
		{Row: 4, Key: "a", Number: "1", Task: "加强抽检，每月公布。", Unit: "市甲局", Role: model.Lead, Due: "5月底前", State: "进行中", Done: "40%"},
		{Row: 5, Key: "b", Number: "2", Task: "改造12所食堂。", Unit: "市甲局", Role: model.Support, Due: "7月5日前"},
		{Row: 6, Key: "c", Number: "3", Task: "打通12个系统。", Unit: "市甲局", Role: model.Responsible, Due: "9月底前", State: "进行中"},
		{Row: 7, Key: "d", Number: "4", Task: "别的单位的任务。", Unit: "市乙局", Role: model.Lead, Due: "年底前", State: "已完成"},
	}
	replies := []progress.Reply{{Round: "2026-05", Due: "2026-05-25", Unit: "市甲局", Asked: 3}}
	u := progress.Urge(progress.Take(entries, s, day(t, on)), replies, earlier, s, progress.Choice{})
	if len(u.Slips) != 1 {
		t.Fatalf("%d slips", len(u.Slips))
	}
	return s, &u.Slips[0]
}

func TestRender(t *testing.T) {
	first := progress.Slip{Number: "催办〔2026〕1号", Unit: "市甲局", Level: "催办", Date: "2026-06-10", AnswerBy: "2026-06-17"}
	second := progress.Slip{Number: "督办〔2026〕1号", Unit: "市甲局", Level: "督办", Date: "2026-06-20", AnswerBy: "2026-06-27"}
	for _, c := range []struct {
		lang    model.Lang
		earlier []progress.Slip
		want    []string
	}{
		{model.Chinese, nil, []string{"催办〔2026〕1号", "催办单", "市甲局：", "1项逾期未完成、1项临近完成时限、1项落后于序时进度", "2026-05轮反馈表（应于5月25日前报送）至今未报", "逾期30天", "进行中，完成40%", "还有5天到期", "未反馈", "2026年7月7日前", "将予督办"}},
		{model.Chinese, []progress.Slip{first}, []string{"督办通知单", "督办〔2026〕1号", "2026年6月10日向你单位发出催办〔2026〕1号", "主要负责同志", "将予通报"}},
		{model.Chinese, []progress.Slip{first, second}, []string{"关于《某市分工表》落实情况的通报", "通报〔2026〕1号", "立即整改"}},
		{model.English, nil, []string{"Reminder 2026-1", "1 overdue, 1 due soon, 1 behind time", "30 days overdue", "2026-05 (due by 25 May)", "by 7 July 2026", "Warning"}},
	} {
		s, u := urged(t, c.lang, "2026-06-30", c.earlier...)
		data := templates.Urge()
		if c.lang == model.English {
			data = templates.UrgeEN()
		}
		tmpl, ds := Compile(data)
		if len(ds) > 0 {
			t.Fatal(ds)
		}
		slip := &Slip{Urging: u, Plan: "某市分工表", Unit: model.Unit{Name: "市甲局", FullName: "市甲局"}}
		out, err := tmpl.Render(s, slip)
		if err != nil {
			t.Fatal(err)
		}
		again, err := tmpl.Render(s, slip)
		if err != nil || !bytes.Equal(out, again) {
			t.Errorf("the same slip has other bytes (%v)", err)
		}
		text := shown(t, out)
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("the slip after %d others lacks %q:\n%s", len(c.earlier), want, text)
			}
		}
		if strings.Contains(text, "别的单位") || strings.Contains(text, "{{") {
			t.Errorf("the slip has what it should not:\n%s", text)
		}
	}
}

// What a slip asks for is what it lists, at each level: nothing is said of overdue tasks, or of tasks at all,
// where there are none.
func TestSaysWhatItLists(t *testing.T) {
	entry := func(due, state, done string) progress.Entry {
		return progress.Entry{Row: 4, Key: "a", Number: "1", Task: "加强抽检。", Unit: "市甲局", Role: model.Lead, Due: due, State: state, Done: done}
	}
	sheet := []progress.Reply{{Round: "2026-05", Due: "2026-05-25", Unit: "市甲局", Asked: 3}}
	first := progress.Slip{Number: "催办〔2026〕1号", Unit: "市甲局", Level: "催办", Date: "2026-06-10", AnswerBy: "2026-06-17"}
	second := progress.Slip{Number: "督办〔2026〕1号", Unit: "市甲局", Level: "督办", Date: "2026-06-20", AnswerBy: "2026-06-27"}
	tmpl, ds := Compile(templates.Urge())
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	const overdue, lags, near, done = "5月底前", "", "7月5日前", "已完成"
	for _, c := range []struct {
		name    string
		entry   progress.Entry
		replies []progress.Reply
		says    [3]string // at each level
		never   []string
	}{
		{"overdue", entry(overdue, "进行中", "40%"), nil, [3]string{"逐项说明进展和未完成的原因", "逐项查明原因，明确措施", "对逾期任务逐项倒排时间"}, []string{"补报", "落后"}},
		{"behind", entry(lags, "进行中", "10%"), nil, [3]string{"逐项说明进展和未完成的原因", "逐项查明原因，明确措施", "对所列任务逐项倒排时间"}, []string{"补报", "逾期"}},
		{"near", entry(near, "进行中", "95%"), nil, [3]string{"逐项说明进展，于", "逐项明确措施", "对所列任务逐项倒排时间"}, []string{"补报", "逾期", "未完成的原因", "查明原因"}},
		{"overdue and a sheet", entry(overdue, "进行中", "40%"), sheet, [3]string{"前填写反馈表并书面报送", "完成时间，补报反馈表，于", "明确到人，补报反馈表，于"}, []string{"落后"}},
		{"a sheet", entry(overdue, done, ""), sheet, [3]string{"你单位抓紧填写反馈表，于", "查明未报的原因，于2026年7月7日前补报反馈表", "关于《某市分工表》反馈表报送情况的通报"}, []string{"逾期", "任务", "逐项", "延期", "落实情况的通报"}},
	} {
		for level, earlier := range [][]progress.Slip{nil, {first}, {first, second}} {
			s, _ := urged(t, model.Chinese, "2026-06-30")
			u := progress.Urge(progress.Take([]progress.Entry{c.entry}, s, day(t, "2026-06-30")), c.replies, earlier, s, progress.Choice{})
			if len(u.Slips) != 1 {
				t.Fatalf("%s, level %d: %d slips", c.name, level, len(u.Slips))
			}
			out, err := tmpl.Render(s, &Slip{Urging: &u.Slips[0], Plan: "某市分工表", Unit: model.Unit{Name: "市甲局", FullName: "市甲局"}})
			if err != nil {
				t.Fatal(err)
			}
			text := strings.ReplaceAll(shown(t, out), "\u2060", "")
			if !strings.Contains(text, c.says[level]) {
				t.Errorf("%s, level %d: lacks %q:\n%s", c.name, level, c.says[level], text)
			}
			for _, word := range c.never {
				if strings.Contains(text, word) {
					t.Errorf("%s, level %d: says %q:\n%s", c.name, level, word, text)
				}
			}
		}
	}
}

// shown is all text that a reader of a document sees.
func shown(t *testing.T, data []byte) string {
	p, err := office.Open(data, office.Usual)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := word.Read(p)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, block := range doc.Blocks {
		b.WriteString(block.Text + "\n")
		if block.Table != nil {
			for _, row := range block.Table.Rows {
				for _, c := range row {
					b.WriteString(strings.Join(c.Paragraphs, "\n") + "\n")
				}
			}
		}
	}
	return b.String()
}

// What a unit has asked for, and nobody has decided, stands beside the state of the task, and it is not told to ask again.
func TestSaysWhatWasAsked(t *testing.T) {
	for _, c := range []struct {
		name  string
		entry progress.Entry
		zh    string // that nothing pends where it is empty
		en    string
	}{
		{"by a day", progress.Entry{State: "进行中", Done: "40%", Request: "延期", Until: "2027-03-31"}, "进行中，完成40%，已申请延期至2027年3月31日，待批", "40% done, time until 31 March 2027 is asked for, not decided yet"},
		{"in words", progress.Entry{State: "进行中", Done: "40%", Until: "明年春天"}, "已申请延期至明年春天，待批", "time until 明年春天"},
		{"without a day", progress.Entry{State: "进行中", Done: "40%", Request: "申请延期"}, "已申请延期，待批", "more time is asked for"},
		{"and nothing else", progress.Entry{Request: "延期", Until: "2027-03-31"}, "没有报进展，已申请延期至2027年3月31日，待批", "no progress reported, time until"},
		{"to be struck off", progress.Entry{State: "进行中", Done: "100%", Request: "申请销号"}, "已申请销号，待批", "销号 is asked for"},
		{"to hand it back", progress.Entry{State: "进行中", Done: "10%", Request: "退办"}, "已申请退办，待批", "退办 is asked for"},
		{"refused", progress.Entry{State: "进行中", Done: "40%", Request: "延期（不同意）", Until: "2027-03-31"}, "", ""},
		{"granted", progress.Entry{State: "进行中", Done: "40%", Request: "延期", Until: "2027-03-31", Granted: "2026-06-15"}, "", ""},
		{"nothing", progress.Entry{State: "进行中", Done: "40%", Request: "无"}, "", ""},
	} {
		c.entry.Key, c.entry.Number, c.entry.Task, c.entry.Unit, c.entry.Due = "a", "1", "加强抽检。", "市甲局", "5月底前"
		for lang, want := range map[model.Lang]string{model.Chinese: c.zh, model.English: c.en} {
			s, _ := urged(t, lang, "2026-06-30")
			u := progress.Urge(progress.Take([]progress.Entry{c.entry}, s, day(t, "2026-06-30")), nil, nil, s, progress.Choice{})
			data := templates.Urge()
			if lang == model.English {
				data = templates.UrgeEN()
			}
			tmpl, ds := Compile(data)
			if len(ds) > 0 || len(u.Slips) != 1 {
				t.Fatal(c.name, ds, u.Slips)
			}
			out, err := tmpl.Render(s, &Slip{Urging: &u.Slips[0], Plan: "某市分工表", Unit: model.Unit{Name: "市甲局", FullName: "市甲局"}})
			if err != nil {
				t.Fatal(err)
			}
			text := strings.ReplaceAll(shown(t, out), "\u2060", "")
			pends := strings.Contains(text, "待批") || strings.Contains(text, "asked for")
			again := strings.Contains(text, "（表中注明待批的除外）") || strings.Contains(text, "have not asked for it yet")
			if !strings.Contains(text, want) || pends != (want != "") || again != (want != "") {
				t.Errorf("%s: lacks %q, or says that something pends:\n%s", c.name, want, text)
			}
		}
	}
}

// Those that support a task are told that who leads it has asked for more time.
func TestSaysWhatTheLeaderAsked(t *testing.T) {
	m := &progress.Matter{Item: &progress.Item{Entry: &progress.Entry{Unit: "市乙局"}}, Asks: &progress.Entry{Unit: "市甲局", Request: "延期", Until: "2027-03-31"}}
	for lang, want := range map[model.Lang]string{model.Chinese: "市甲局已申请延期至2027年3月31日，待批", model.English: "time until 31 March 2027 is asked for by 市甲局, not decided yet"} {
		if got := Asked(m, lang); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// A template without the tags that prove its slips is refused.
func TestCompileRefuses(t *testing.T) {
	if tmpl, ds := Compile(templates.Report()); tmpl != nil || !ds.Failed() {
		t.Error("the template of a report passes for that of a slip")
	}
}
