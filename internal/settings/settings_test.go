package settings

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
	"fengong/templates"
)

func TestReadSettings(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"empty file keeps the defaults", "", ""},
		{"byte order mark", "\ufeff[document]\nissuer = \"市食安办\"\n", ""},
		{"bare date", "[document]\ndate = 2020-03-31\n",
			"f.toml:2: error: document.date should be text in quotes [toml-invalid]\n    such as date = \"2020-03-31\""},
		{"unknown key names its sibling", "[document]\nisuer = \"x\"\n",
			"f.toml:2: error: there is no key document.isuer [key-unknown]\n    did you mean document.issuer?"},
		{"unknown table", "[leter]\ntitle = \"x\"\n",
			"f.toml:1: error: there is no key leter [key-unknown]\n    did you mean letter?"},
		{"not a date", "\n[document]\ndate = \"3月31日\"\n",
			"f.toml:3: error: document.date is \"3月31日\", which is no date [setting-invalid]\n    write it as date = \"2026-03-31\""},
		{"size out of range", "[appendix]\nsize = 5\n",
			"f.toml:2: error: appendix.size is 5, which is out of range [setting-invalid]\n    use 9 to 22"},
		{"unknown orientation", "[appendix]\norientation = \"横\"\n",
			"f.toml:2: error: appendix.orientation is \"横\", which is unknown [setting-invalid]\n    write \"auto\" or \"portrait\" or \"landscape\""},
		{"unknown format", "[letter]\nformats = [\"docx\", \"wps\"]\n",
			"f.toml:2: error: letter.formats has \"wps\", which is unknown [setting-invalid]\n    write formats = [\"docx\"], with \"pdf\" or \"ofd\" after docx where they are wanted"},
		{"no Word files", "[letter]\nformats = [\"pdf\"]\n",
			"f.toml:2: error: letter.formats lacks docx: the reconciliation is read from the Word files [setting-invalid]\n    write formats = [\"docx\"], with \"pdf\" or \"ofd\" after docx where they are wanted"},
		{"no states", "[tracker]\nstates = []\n",
			"f.toml:2: error: tracker.states names no state [setting-invalid]\n    name one at least: states = [\"未启动\"]"},
		{"year without a beginning", "[report]\nyear_end = \"2026-12-31\"\n",
			"f.toml:2: error: report.year_end is given without report.year_start [setting-invalid]\n    give both or none"},
		{"year that ends before it begins", "[report]\nyear_start = \"2026-12-31\"\nyear_end = \"2026-01-01\"\n",
			"f.toml:3: error: report.year_end is not after report.year_start [setting-invalid]"},
		{"year that is no date", "[report]\nyear_start = \"2026年\"\n",
			"f.toml:2: error: report.year_start is \"2026年\", which is no date [setting-invalid]\n    write it as year_start = \"2026-03-31\""},
		{"lights out of order", "[report]\nyellow = 40\n",
			"f.toml:2: error: report.yellow is greater than report.red: nothing would ever be yellow [setting-invalid]"},
		{"points out of range", "[report]\nred = 300\n",
			"f.toml:2: error: report.red is 300, which is out of range [setting-invalid]\n    use 0 to 100"},
		{"state of two kinds", "[report]\ndone_states = [\"办结\"]\nexcused_states = [\"办结\"]\n",
			"f.toml:3: error: the state \"办结\" is in both report.done_states and report.excused_states [setting-invalid]\n    a state is of one kind"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, ds := Read("f.toml", []byte(c.in))
			if diff := cmp.Diff(c.want, formatted(ds)); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
			if (s == nil) != (c.want != "") {
				t.Errorf("settings = %v", s)
			}
		})
	}
	s, _ := Read("f.toml", []byte("[document]\ndate = \"2020-03-31\"\n"))
	if s == nil || s.Document.Date != model.Day(2020, 3, 31) || s.Appendix.Size != 12 || len(s.Tracker.States) != 7 {
		t.Errorf("settings = %+v", s)
	}
}

func TestReadDirectory(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"template", string(templates.Units), ""},
		{"alias claimed twice", "[[unit]]\nname = \"甲局\"\n\n[[unit]]\nname = \"乙局\"\naliases = [\"甲局\"]\n",
			"u.toml:4: error: the name \"甲局\" belongs to both \"甲局\" and \"乙局\" [name-claimed-twice]\n    a name or alias belongs to one unit or group only: delete one of the two"},
		{"full-width brackets are the same name", "[[unit]]\nname = \"甲(乙)局\"\n[[unit]]\nname = \"甲（乙）局\"\n",
			"u.toml:3: error: the name \"甲（乙）局\" belongs to both \"甲(乙)局\" and \"甲（乙）局\" [name-claimed-twice]\n    a name or alias belongs to one unit or group only: delete one of the two"},
		{"unknown member", "[[unit]]\nname = \"甲区政府\"\n[[group]]\nname = \"各区政府\"\nmembers = [\"甲区人民政府\"]\n",
			"u.toml:3: error: the group \"各区政府\" has the member \"甲区人民政府\", which the directory does not name [member-unknown]\n    did you mean \"甲区政府\"?"},
		{"group in itself", "[[group]]\nname = \"甲\"\nmembers = [\"乙\"]\n[[group]]\nname = \"乙\"\nmembers = [\"甲\"]\n",
			"u.toml:1: error: the group \"甲\" contains itself: 甲 → 乙 → 甲 [group-in-itself]\nu.toml:4: error: the group \"乙\" contains itself: 乙 → 甲 → 乙 [group-in-itself]"},
		{"no name", "[[unit]]\nfull = \"甲\"\n", "u.toml:1: error: \"\" has an empty name or alias [name-empty]"},
		{"wrong type in the second of an array", "[[unit]]\nname = \"甲\"\n\n[[unit]]\nname = \"乙\"\naliases = \"丙\"\n",
			"u.toml:6: error: unit.aliases should be texts in quotes, in [ ] [toml-invalid]\n    such as aliases = [\"…\", \"…\"]"},
		{"one pair of brackets", "[unit]\nname = \"甲\"\n", "u.toml:1: error: unit is written as [[unit]] [toml-invalid]"},
		{"unknown table", "[[units]]\nname = \"甲\"\n", "u.toml:1: error: there is no key units [key-unknown]\n    did you mean unit?"},
		{"too many tables", strings.Repeat("[[unit]]\nname = \"甲\"\n", 10_001),
			"u.toml: error: there are over 10000 tables ([…], [[…]]) [toml-invalid]\n    keep what is used, or have one file a folder"},
		{"unknown key", "[[unit]]\nname = \"甲\"\nalias = [\"乙\"]\n", "u.toml:3: error: there is no key unit.alias [key-unknown]\n    did you mean unit.aliases?"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, ds := ReadDirectory("u.toml", []byte(c.in))
			if diff := cmp.Diff(c.want, formatted(ds)); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
		})
	}
}

// formatted gives the diagnostics as English text.
func formatted(ds model.Diagnostics) string {
	lines := make([]string, len(ds))
	for i, d := range ds {
		lines[i] = d.Format(model.English)
	}
	return strings.Join(lines, "\n")
}

// What clerks get wrong is said in their words, with its line.
func TestSlips(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"\x1b", "1:1 此处不符合 TOML 的写法（TOML files cannot contain control characters: '0x1b'）／文字要放在半角引号 \" \" 里，多项放在 [ ] 里并用半角逗号隔开"},
		{"[document]\nissuer = 市食安办\n", "2:10 “市食安办”没有放在引号里／请写成 \"市食安办\"，用半角引号"},
		{"[document]\nissuer = “市食安办”\n", "2:10 此处用了全角的““”／请改为半角的 \""},
		{"[document]\nissuer = \"市食安办”\nnumber = \"\"\n", "2:16 引号没有成对：“””是全角引号／文字要放在半角引号 \" \" 里，多项放在 [ ] 里并用半角逗号隔开"},
		{"[tracker]\nstates = [\"甲\"，\"乙\"]\n", "2:14 此处用了全角的“，”／请改为半角的 ,"},
		{"[tracker]\nstates = [甲, 乙]\n", "2:11 “甲”没有放在引号里／请写成 \"甲\"，用半角引号"},
		{"[tracker]\nstates = [\n\"甲\",\n乙]\n", "4:1 “乙”没有放在引号里／请写成 \"乙\"，用半角引号"},
		{"[tracker]\nstates = 【\"甲\"】\n", "2:10 此处用了全角的“【”／请改为半角的 ["},
		{"[document]\nissuer：\"甲\"\n", "2:7 此处用了全角的“：”／请改为半角的 ="},
		{"[document]\nissuer = \"甲\" 全称\n", "2:13 值的后面多出了“全称”／说明要放在 # 之后；文字和日期要放在半角引号 \" \" 里"},
		{"[document]\ndate = 2026年3月31日\n", "2:12 值的后面多出了“年3月31日”／说明要放在 # 之后；文字和日期要放在半角引号 \" \" 里"},
		{"[document]\ndate = 2026-03-31\n", "2 document.date 应为加引号的文字／如 date = \"2026-03-31\""},
		{"[document]\nissuer =\n", "2:9 issuer 没有值／不填的文字写成 \"\"，或删去这一行"},
		{"[source]\nfirst_leads = 是\n", "2:15 first_leads 的值应写 true／请写 true（是）或 false（否），不加引号"},
		{"[source]\nfirst_leads = \"是\"\n", "2 source.first_leads 应为true（是）或 false（否），不加引号"},
		{"[appendix]\nsize = \"12\"\n", "2 appendix.size 应为数字，不加引号"},
		{"[tracker]\nkeep_backups = 1.5\n", "2 tracker.keep_backups 应为整数，不加引号"},
		{"[tracker]\nstates = \"甲、乙\"\n", "2 tracker.states 应为放在 [ ] 里、加引号的文字／如 states = [\"…\", \"…\"]"},
		{"[letter]\ntemplate = \"模板\\我的.docx\"\n", "2:13 引号里的 \\ 不能单独用／路径请用 / 隔开，如 \"模板/letter.docx\""},
		{"[contact]\nphone = \"1\"\nphone = \"2\"\n", "3:1 contact.phone 写了两次／请合并为一处"},
		{"contact = \"1\"\n", "1 contact 要写成 [contact]"},
		{"[document]\nissuer = \"\xb9\xe3\"\n", "2:10 文件不是 UTF-8 编码／请用记事本打开，另存为，编码选 UTF-8"},
		{"\ufeff[document]\nissuer = 市\n", "2:10 “市”没有放在引号里／请写成 \"市\"，用半角引号"},
		{"[document]\r\nissuer = 市\r\n", "2:10 “市”没有放在引号里／请写成 \"市\"，用半角引号"},
		{"[contact]\n\n[document]\nnumber = \"\"\n\n[letter]\nnumber = \"\"\n", "7 没有名为 letter.number 的项目／是否应为 letter.title？"},
		{"document.isuer = \"x\"\n[letter]\n", "1 没有名为 document.isuer 的项目／是否应为 document.issuer？"},
		{"[letter]\n[document]\ntitle = \"\"\nissuer.x = \"\"\n", "4 document.issuer 应为加引号的文字／如 issuer = \"…\""},
		{"[letter]\n\ndocument = { isuer = \"\" }\n", "3 没有名为 letter.document 的项目／是否应为 letter.columns？"},
	} {
		_, ds := Read("", []byte(c.in))
		var got []string
		for _, d := range ds {
			line := d.Pos.String() + " " + d.Message.ZH
			if d.Hint.ZH != "" {
				line += "／" + d.Hint.ZH
			}
			got = append(got, line)
		}
		if strings.Join(got, "\n") != c.want {
			t.Errorf("%q:\n%s\nnot\n%s", c.in, strings.Join(got, "\n"), c.want)
		}
	}
}

// An urgency that is none of the standard's is warned of: files that are there go on.
func TestUrgency(t *testing.T) {
	s, ds := Read("f.toml", []byte("[document]\nurgency = \"06\"\n"))
	const want = "f.toml:2: warning: document.urgency is \"06\", which is no term of the standard; it is printed as it is [setting-unusual]\n    write \"\" or \"特急\" or \"加急\""
	if s == nil || len(ds) != 1 || ds[0].Format(model.English) != want {
		t.Errorf("%v %v", s, ds)
	}
}
