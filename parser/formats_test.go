package parser

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"fengong/internal/testtool"
	"fengong/model"
)

const seedFile = "../seeds/guangzhou-2020-food-safety.txt"

// samePlan compares plans but for the places.
var samePlan = cmp.Options{cmpopts.IgnoreTypes(model.Pos{}), cmpopts.EquateEmpty(),
	cmpopts.IgnoreFields(model.Plan{}, "Account"), cmpopts.IgnoreFields(model.Table{}, "Mark")} // some copies lack the mark

func seedPlan(t testing.TB) *model.Plan {
	t.Helper()
	p, ds := Parse("seed.txt", readFile(t, seedFile), Options{})
	if p == nil {
		t.Fatal(ds)
	}
	return p
}

func TestSeed(t *testing.T) {
	p := seedPlan(t)
	if p.Title != "广州市2020年食品安全重点工作安排任务分工表" {
		t.Errorf("title %q", p.Title)
	}
	// Every character of the table stands in the plan, in its order: what is taken out
	// is the header and the two themes that a page break repeats.
	var got strings.Builder
	n := 0
	for _, th := range p.Themes {
		got.WriteString(th.Heading)
		for _, tk := range th.Tasks {
			n++
			got.WriteString(tk.Label + tk.Text + tk.Phrase)
		}
	}
	if len(p.Themes) != 16 || n != 61 {
		t.Errorf("%d themes and %d tasks, want 16 and 61", len(p.Themes), n)
	}
	_, body, _ := strings.Cut(string(readFile(t, seedFile)), "责任单位\n")
	want := strings.NewReplacer("\n", "", "\t", "").Replace(body)
	for _, again := range []string{"七、加强食品经营安全监管", "十六、推动构建食品安全共建共治共享治理格局"} {
		i := strings.LastIndex(want, again)
		want = want[:i] + want[i+len(again):]
	}
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("the plan's text is not the table's (-table +plan):\n%s", diff)
	}
}

func TestSeedInEveryFormat(t *testing.T) {
	want := seedPlan(t)
	seed := readFile(t, seedFile)
	bom := append([]byte("\xef\xbb\xbf"), seed...)
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes(seed)
	if err != nil {
		t.Fatal(err)
	}
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(seed)
	if err != nil {
		t.Fatal(err)
	}
	type input struct {
		name string
		data []byte
	}
	inputs := []input{
		{"with byte order mark.txt", bom},
		{"gb18030.txt", gb},
		{"utf-16.txt", utf16},
		{"utf-16 without mark.txt", utf16[2:]},
		{"crlf.txt", []byte(strings.ReplaceAll(string(seed), "\n", "\r\n"))},
		{"no extension", seed},
	}
	fixtures, err := filepath.Glob("testdata/fixtures/seed*")
	if err != nil || len(fixtures) != 11 {
		t.Fatalf("%d fixtures, want 11 (%v)", len(fixtures), err)
	}
	for _, f := range fixtures {
		inputs = append(inputs, input{filepath.Base(f), readFile(t, f)})
	}
	inputs = append(inputs,
		input{"really a docx.doc", readFile(t, "testdata/fixtures/seed-libreoffice.docx")},
		input{"really a page.doc", readFile(t, "testdata/fixtures/seed.html")},
		input{"really csv.txt", readFile(t, "testdata/fixtures/seed.csv")})
	for _, in := range inputs {
		t.Run(in.name, func(t *testing.T) {
			if slices.Contains([]string{".odt", ".rtf", ".ods"}, filepath.Ext(in.name)) {
				testtool.Need(t, "soffice")
			} else {
				t.Setenv("PATH", t.TempDir())
			}
			p, ds := Parse(in.name, in.data, Options{})
			if p == nil {
				t.Fatal(ds)
			}
			if diff := cmp.Diff(want, p, samePlan); diff != "" {
				t.Errorf("not the plan of the text (-text +this):\n%s", diff)
			}
			for _, d := range ds {
				if d.Severity > model.Note && d.Code != "phrase-carried" && p.Themes != nil && !fromPhrase(d.Code) {
					t.Errorf("unexpected: %s", d.Format(model.English))
				}
			}
		})
	}
}

// fromPhrase reports whether the phrase grammar, not this package, gives the diagnostic.
func fromPhrase(code string) bool {
	return slices.Contains(strings.Fields("prefix-carried prefix-not-carried suffix-carried open-ended not-understood doubtful-unit "+
		"clause-skipped note-skipped person-skipped role-unclear unbalanced-bracket"), code)
}
