package web

import (
	"strings"
	"testing"
	"time"

	"fengong/internal/progress"
	"fengong/model"
)

func TestWithPlace(t *testing.T) {
	for place, names := range map[string]map[string]string{
		"广州市": {"越秀区": "广州市越秀区人民政府?", "从化县": "广州市从化县人民政府?", "高新区": "", "市商务局": "广州市商务局", "市委宣传部": "中共广州市委宣传部", "市政府": "广州市人民政府", "越秀区政府": "广州市越秀区人民政府",
			"市卫健委": "广州市卫生健康委员会", "广州市卫生健康委": "广州市卫生健康委员会", "市委网信办": "中共广州市委网络安全和信息化委员会办公室",
			"越秀区委": "中共广州市越秀区委员会", "市委": "中共广州市委员会", "市税务局": "国家税务总局广州市税务局", "市住房城乡建设局": "广州市住房和城乡建设局", "白云区人民政府": "广州市白云区人民政府",
			"市委组织部": "中共广州市委组织部", "市委员会": "广州市委员会?", "市检察院": "广州市人民检察院", "团市委": "共青团广州市委员会", "市法院": "?", "市公安局": "广州市公安局",
			"广州海关": "", "广州市教育局": "广州市教育局", "广州市人民政府": "广州市人民政府", "越秀": "", "省教育厅": ""},
		"清河县": {"团县委": "共青团清河县委员会", "县法院": "清河县人民法院", "县检察院": "清河县人民检察院", "县城管局": "?", "县交通局": "?", "县交通运输局": "清河县交通运输局",
			"县文旅局": "?", "县气象局": "清河县气象局", "县武装部": "清河县人民武装部", "县政府办": "清河县人民政府办公室", "县矿业局": "清河县矿业局?", "县生态环境局": "清河县生态环境局?",
			"石桥镇": "清河县石桥镇人民政府", "石桥乡政府": "清河县石桥乡人民政府", "城关街道": "清河县城关街道办事处", "清河县石桥镇": "清河县石桥镇人民政府", "清河县石桥镇人民政府": "清河县石桥镇人民政府",
			"经济开发区管委会": "清河县经济开发区管理委员会?", "县开发区管委会": "清河县开发区管理委员会?", "清河县高新区管委会": "清河县高新区管理委员会?", "清河县经济开发区管理委员会": "清河县经济开发区管理委员会",
			"石桥镇柳湾村": "清河县石桥镇柳湾村村民委员会?", "城关街道朝阳社区": "清河县城关街道朝阳社区居民委员会?", "青石村": "青石村村民委员会?", "县政府督查室": "清河县人民政府督查室?",
			"县政府采购中心": "清河县政府采购中心?", "人行清河支行": "中国人民银行清河支行", "农发行清河县支行": "中国农业发展银行清河县支行", "各银行": "", "国网清河供电公司": "", "清河经济开发区管委会": "清河经济开发区管理委员会?", "清河高新区管委会": "清河高新区管理委员会?", "领导小组办公室": "",
			"市经济开发区管委会": "", "城关街道办事处": "清河县城关街道办事处", "邢台市委": "", "桥东区政府": "", "团市委": ""},
		"越秀区": {"区公安局": "越秀区公安局?", "区教育局": "越秀区教育局", "区法院": "越秀区人民法院"},
		"河北省": {"省法院": "河北省高级人民法院", "邢台市政府": "河北省邢台市人民政府"},
	} {
		for name, want := range names {
			p, ok := withPlace(name, place)
			got := p.Full // where it is what the name is, there is nothing to change
			if ok && !p.Sure {
				got += "?"
			}
			if got != want {
				t.Errorf("%s in %s: %s, not %s", name, place, got, want)
			}
		}
	}
	for full, want := range map[string]bool{"越秀": true, "市商务局": true, "越秀区政府": true, "广州市卫生健康委": true, "广州市住房城乡建设局": true, "广州市住房和城乡建设局": false, "广州市科技局": true, "国家税务总局广州市税务局": false, "广州市卫生健康委员会": false,
		"广州市越秀区人民政府": false, "中共广州市委": false, "广州海关": false, "中共广州市委网信办": true,
		"人行清河支行": true, "国网清河供电公司": true, "中国人民银行清河支行": false,
		"领导小组办公室": true, "工作领导小组办公室": true, "指挥部办公室": true, "联席会议办公室": true, "清河县扶贫开发领导小组办公室": false,
		"清河县法院": true, "清河县检察院": true, "清河县城管局": true, "清河县交通局": true, "中共清河县团县委": true, "清河县人民法院": false, "广州铁路运输法院": false, "共青团清河县委员会": false, "清河县文化广电体育和旅游局": false} {
		if got := short(full); got != want {
			t.Errorf("%s: %t", full, got)
		}
	}
}

func TestApart(t *testing.T) {
	known := map[string]bool{"网信办": true, "宣传部": true}
	for name, want := range map[string]string{"市财政局市审计局": "市财政局、市审计局", "宣传部网信办": "宣传部、网信办", "市人力资源社会保障局": "", "市委组织部": "", "市市场监管局": "",
		"县教育局县体育局": "县教育局、县体育局", "市政府办公室": "", "市住房城乡建设局": "", "市公安局交警支队": ""} {
		if got := strings.Join(apart(name, known), "、"); got != want {
			t.Errorf("%s: %s, not %s", name, got, want)
		}
	}
}

// The list to be confirmed is the list that is made: with a new version, of those whom it concerns or of
// all, numbered on from the letters of before.
func TestIssue(t *testing.T) {
	for all, want := range map[bool]string{false: " 88号 89号", true: "88号 89号 90号"} {
		rows := []gateRow{{N: 1, As: 1, Unit: "甲局", Number: "1号"}, {N: 2, As: 2, Unit: "乙局", Number: "2号"}, {N: 3, As: 3, Unit: "丙局", Number: "3号"}}
		rev := &newShares{Concerned: []string{"丙局", "乙局"}, Next: 88, All: all}
		n := rev.issue(rows, model.Document{Number: "{n}号", FirstNumber: 73})
		got := rows[0].Number + " " + rows[1].Number + " " + rows[2].Number
		if got != want || n != len(strings.Fields(want)) || rows[0].Among != 0 || rows[2].Among != 2 {
			t.Errorf("all %t: %d letters, %s, %+v", all, n, got, rows)
		}
	}
}

func TestRoleOfMore(t *testing.T) {
	as := func(roles ...model.Role) (all []model.Assignment) {
		for _, r := range roles {
			all = append(all, model.Assignment{Unit: "甲局", Role: r})
		}
		return all
	}
	for _, c := range []struct {
		table, rows []model.Assignment
		want        model.Role
	}{
		{as(model.Lead, model.Support), as(model.Lead), model.Support},
		{as(model.Lead, model.Support), nil, model.Lead},
		{as(model.Lead, model.Responsible), as(model.Lead), model.Responsible},
		{as(model.Lead, model.Responsible), nil, model.Responsible},
		{as(model.Support), nil, model.Responsible},
		{nil, nil, model.Responsible},
	} {
		p := &model.Plan{Themes: []model.Theme{{Tasks: []model.Task{{}, {Assignments: c.table}}}}}
		if got := roleOfMore(p, c.rows); got != c.want {
			t.Errorf("%v and %v: %v, want %v", c.table, c.rows, got, c.want)
		}
	}
}

func TestDays(t *testing.T) {
	if got, want := string(days("<b>2027-11-30前")), `&lt;b&gt;<span class="day">2027-11-30</span>前`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// What is proposed for a round follows the project, and today only where that is in its time.
func TestProposedRound(t *testing.T) {
	for _, c := range []struct{ round, due, sent, now, want string }{
		{"", "", "", "2026-06-10", "2026-06 2026-06-25"},
		{"", "", "", "2026-06-25", "2026-06 2026-07-02"},
		{"", "", "2026-01-31", "2026-03-02", "2026-03 2026-03-25"},
		{"", "", "2026-01-31", "2027-03-02", "2026-02 2026-02-25"}, // the year is over
		{"", "", "2026-03-05", "2026-02-10", "2026-03 2026-03-25"},
		{"2026-05", "2026-05-25", "2026-01-31", "2026-11-29", "2026-06 2026-06-25"},
		{"2026-05", "2026-05-25", "2026-01-31", "2026-05-02", "2026-06 2026-06-25"},
	} {
		s := &model.Settings{}
		var sent model.Date
		_ = s.Report.YearStart.UnmarshalText([]byte("2026-01-01"))
		_ = sent.UnmarshalText([]byte(c.sent)) // none is none
		now, err := time.Parse(time.DateOnly, c.now)
		if err != nil {
			t.Fatal(err)
		}
		p := &roundsPage{}
		var replies []progress.Reply
		if c.round != "" {
			p.Rounds, replies = []string{c.round}, []progress.Reply{{Round: c.round, Due: c.due}}
		}
		if p.propose(replies, projectDay(s, sent, now), now); p.Name+" "+p.Due != c.want {
			t.Errorf("%+v: %s %s", c, p.Name, p.Due)
		}
	}
}

func TestTimeAgain(t *testing.T) {
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct{ words, was, date, want string }{
		{"2月10日前", "2026-01-31", "2026-07-05", "7月15日前"},
		{"2026年2月10日前", "2026-01-31", "2026-07-05", "2026年7月15日前"},
		{"11月底前", "2026-01-31", "2026-07-05", "11月底前"}, // is not past
		{"2月底前报送", "2026-01-31", "2026-07-05", "8月2日前报送"},
		{"1月10日前", "2025-12-20", "2026-03-05", "3月26日前"},
		{"2月10日前", "2026-01-31", "2026-12-28", "2027年1月7日前"},
		{"收到后10日内", "2026-01-31", "2026-07-05", "收到后10日内"},
	} {
		if got := timeAgain(c.words, day(c.was), day(c.date)); got != c.want {
			t.Errorf("%s of %s, for %s: %s, want %s", c.words, c.was, c.date, got, c.want)
		}
	}
}

// Files that the program keeps are called by what they are.
func TestCalled(t *testing.T) {
	for name, want := range map[string]string{
		"tracker.bak-1.xlsx": "台账的旧稿", "earlier-2": "改版前发的函", "分工项目/a/out/a/evidence": "佐证材料",
		"letters/01-市教育局.bak-1.docx": "您改过的旧函（01-市教育局）", "archive.zip": "archive.zip",
	} {
		if got := called(name).ZH; got != want {
			t.Errorf("%s is called %s", name, got)
		}
	}
}

// The ledger is searched by several words at once, and by all names of a unit.
func TestLedgerSearch(t *testing.T) {
	names, _ := model.NewDirectory([]model.Unit{{Name: "市卫生健康委", FullName: "某市卫生健康委员会", Aliases: []string{"市卫健委"}}}, nil, model.Words{})
	it := &progress.Item{Entry: &progress.Entry{Number: "3", Task: "开展义诊", Unit: "市卫生健康委", State: "进行中", Done: "90%", Due: "年底前"}}
	for words, want := range map[string]bool{"市卫健委": true, "健康委员会": true, "卫生健康委 90%": true, "义诊　进行中": true, "卫生健康委 80%": false, "教育局": false} {
		if f := (filter{Words: words}); f.takes(it, names) != want {
			t.Errorf("%s: %v", words, !want)
		}
	}
	if f := (filter{Words: "义诊"}); !f.takes(it, nil) {
		t.Error("without a directory nothing is found")
	}
}

// Where letters are made, nobody is sent to a file for a correction that does not fit any more, but to the list of them.
func TestNotesOfCorrections(t *testing.T) {
	for _, code := range []string{"correction-stale", "correction-lost"} {
		n := runNote(nil, model.Diagnostic{Code: code, Pos: model.Pos{File: "corrections.toml", Line: 11}, Hint: model.Text{ZH: "请在 corrections.toml 里改"}})
		if n.Place != (model.Text{}) || strings.Contains(n.Hint.ZH, "toml") || len(n.Ways) != 1 || n.Ways[0].Href != "./#corrected" {
			t.Errorf("%s: %+v", code, n)
		}
	}
}

// A name without its legal form, or of a zone's committee in short, is no full name.
func TestBareCompanies(t *testing.T) {
	for full, want := range map[string]bool{"供电公司": true, "青河城投公司": true, "经开区管委会": true, "青河县城市建设投资有限公司": false, "国网河北省电力有限公司青河县供电分公司": false,
		"青河县燃气有限责任公司": false, "青河县粮食总公司": false, "青河建工集团公司": false, "青河经济开发区管理委员会": false} {
		if got := short(full); got != want {
			t.Errorf("%s: %t", full, got)
		}
	}
}

// A table of the source is called as its readers know it.
func TestGridName(t *testing.T) {
	for pos, want := range map[model.Pos]string{{File: "a.xlsx", Sheet: "任务分工"}: "“任务分工”", {File: "a.docx", Table: 2}: "第2个表", {File: "a.docx", Table: 1}: "a.docx", {File: "a.csv"}: "a.csv"} {
		if got := gridName(pos).ZH; got != want {
			t.Errorf("%v: %s, want %s", pos, got, want)
		}
	}
}
