package letter

import (
	"regexp"
	"strings"
	"testing"

	"fengong/internal/testtool"
	"fengong/model"
	"fengong/templates"

	"github.com/beevik/etree"
)

// Each part of a letter stands where its setting is given, and leaves nothing where it is not.
func TestParts(t *testing.T) {
	tmpl := compiled(t, templates.Letter())
	plan, n, share := shareOf(t, "市商务局")
	plain := render(t, tmpl, foodSettings(), plan, n, share)
	for _, c := range []struct {
		name string
		set  func(s *model.Settings)
		want []string
		gone []string
	}{
		{"secrecy", func(s *model.Settings) { s.Document.Secrecy = "机密★1年" }, []string{"机密★1年穗食安办函"}, nil},
		{"urgency", func(s *model.Settings) { s.Document.Urgency = "特急" }, []string{"特急穗食安办函"}, []string{"签发人"}},
		{"signer", func(s *model.Settings) { s.Document.Signer = "王明" }, []string{"签发人：王明关于"}, nil},
		{"copies", func(s *model.Settings) { s.Letter.CC = "市委办公厅，市政府办公厅。" }, []string{"抄送：市委办公厅，市政府办公厅。"}, []string{"。。"}},
		{"e-mail", func(s *model.Settings) { s.Contact.Email = "a@b.cn" }, []string{"电子邮箱：a@b.cn）"}, nil},
		{"receipt", func(s *model.Settings) { s.Letter.Receipt = "3月10日前" },
			[]string{"填写附件2，于3月10日前报送", "附件：1.", "2.联络员回执", "附件2联络员回执填报单位（盖章）：市商务局", "编号与附件1一致"}, []string{"任务清单"}},
		{"tasks attached", func(s *model.Settings) { s.Letter.Tasks = model.TasksAttached },
			[]string{"具体见附件2，编号与附件1一致", "2.市商务局任务清单", "附件2市商务局任务清单编号主题"}, []string{"具体见下表", "回执"}},
		{"both", func(s *model.Settings) { s.Letter.Tasks, s.Letter.Receipt = model.TasksAttached, "3月10日前" },
			[]string{"具体见附件2", "填写附件3", "2.市商务局任务清单3.联络员回执"}, nil},
	} {
		s := foodSettings()
		c.set(s)
		if tmpl.Encloses(&s.Letter) {
			s.Appendix.Mark = Numbered(s.Appendix.Mark)
		}
		got := render(t, tmpl, s, plan, n, share)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: the letter lacks %q: %s", c.name, want, got)
			}
		}
		for _, gone := range c.gone {
			if strings.Contains(got, gone) {
				t.Errorf("%s: the letter has %q", c.name, gone)
			}
		}
		if got == plain || strings.Contains(got, "{{") {
			t.Errorf("%s: changes nothing", c.name)
		}
		if strings.Count(got, share.Rows[0].Task.Text) != 1 {
			t.Errorf("%s: the first task does not stand once", c.name)
		}
	}
}

func render(t *testing.T, tmpl *Template, s *model.Settings, p *model.Plan, n int, share model.Share) string {
	t.Helper()
	data, err := tmpl.Render(s, p, n, share)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(e *etree.Element)
	walk = func(e *etree.Element) {
		if e.FullTag() == "w:t" {
			b.WriteString(e.Text())
		}
		for _, c := range e.ChildElements() {
			walk(c)
		}
	}
	walk(tree(t, data, "word/document.xml"))
	return b.String()
}

func TestNumbered(t *testing.T) {
	for mark, want := range map[string]string{"": "", "附件": "附件1", "附件2": "附件2", "Annex": "Annex 1", "Annex 3": "Annex 3"} {
		if got := Numbered(mark); got != want {
			t.Errorf("%q becomes %q", mark, got)
		}
	}
}

// A template of before has no tags for what the settings ask.
func TestMissing(t *testing.T) {
	s := foodSettings()
	s.Letter.CC, s.Letter.Receipt, s.Letter.Tasks = "x", "y", model.Auto
	tmpl := compiled(t, templates.Letter())
	if got := tmpl.Missing(s); got != nil {
		t.Errorf("the built-in template lacks %v", got)
	}
	tags := regexp.MustCompile(`\{\{[#^/]?(抄送|回执|任务附后)\}\}`)
	tmpl, _ = Compile(testtool.Repack(t, templates.Letter(), func(_ string, part []byte) []byte { return tags.ReplaceAll(part, nil) }))
	if got := strings.Join(tmpl.Missing(s), " "); got != "{{抄送}} {{#回执}} {{#任务附后}}" {
		t.Errorf("%q is missing", got)
	}
}
