package web_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// deskFindings are the faults that a first clerk met on the page, ways to wrong letters (A) and dead
// ends (B), and the tests that hold each of them shut: a test, or a case of one.
var deskFindings = []struct {
	finding, what string
	tests         []string
}{
	{"A1", "a new table takes issuer, number, date and contact of another office", []string{"TestNothingCarried", "TestWrongLettersAndDeadEnds/nothing of another project is carried", "TestTakenOverIsSaid"}},
	{"A2", "a day that cannot be read lets the older side win", []string{"TestNextMonth", "TestMendReturns", "TestConflictWithoutADay"}},
	{"A3", "a unit's next monthly report is a conflict", []string{"TestNextMonth"}},
	{"A4", "as of a past day, today's data", []string{"TestNextMonth", "TestReportOfAPastDay", "TestBackToADay"}},
	{"A5", "double names are never asked about without a directory", []string{"TestAlikeAndFullNames", "TestSlipOfUsualName", "TestShortForTheOther"}},
	{"A6", "short full names, and full names of two units", []string{"TestGate", "TestWrongLettersAndDeadEnds/full names that stand twice", "TestShortMembers", "TestMembersCompleted"}},
	{"A7", "a document number without the running number", []string{"TestWrongLettersAndDeadEnds/a document number without a place for the running one", "TestNumberPreview"}},
	{"A8", "members of a group split at some signs only", []string{"TestWrongLettersAndDeadEnds/members of a group, parted by any sign", "TestGroupWithoutMembers"}},
	{"A9", "villages taken for people", []string{"TestWrongLettersAndDeadEnds/villages are no people, and what was taken for one comes back", "TestPeopleAsked"}},
	{"A10", "a decision worsens another phrase", []string{"TestWrongLettersAndDeadEnds/a decision makes no other phrase worse"}},
	{"A11", "columns left out are folded away", []string{"TestWarningsUnfolded", "TestColumnCorrected", "TestColumnNamed"}},
	{"A12", "a pasted table has no title", []string{"TestWrongLettersAndDeadEnds/the title that is lacking is asked for", "TestPastedWithoutTitle"}},
	{"A13", "no warnings after success", []string{"TestGroupInDoubtAfterMaking", "TestWarningSeen"}},
	{"B1", "names are merged in the first decision only", []string{"TestWrongLettersAndDeadEnds/names are merged after the first decision, and a slip stays on the page", "TestDecideAnew", "TestGroupBecomesUnit"}},
	{"B2", "what was said to be no unit cannot be taken back", []string{"TestWrongLettersAndDeadEnds/what was said to be no unit comes back, steps later"}},
	{"B3", "undo is one step and does not say which", []string{"TestUndoSteps", "TestUndoOnViews"}},
	{"B4", "the table cannot be replaced", []string{"TestWrongLettersAndDeadEnds/a new version takes the table's place", "TestReplaceTable", "TestAdopted"}},
	{"B5", "an edited ledger cannot come back", []string{"TestEditedLedgerComesBack", "TestTypeIntoLedger"}},
	{"B6", "unreadable returns are noticed after they are in", []string{"TestMendReturns"}},
	{"B7", "a folder, or a file on another view, is dropped", []string{"TestWrongLettersAndDeadEnds/a folder is dropped", "TestDroppedOnViews", "TestDroppedTogether"}},
	{"B8", "the program is gone", []string{"TestProgramGone", "TestNotLetIn", "TestDraftOfReturns", "TestKilled"}},
	{"B9", "no units to add, no role, text, deadline to change, no names to take apart", []string{"TestCorrectInPlace", "TestSplit"}},
	{"B10", "an answered group opens empty", []string{"TestUndoSteps", "TestDecideAnew"}},
}

// mustShow is what has to hold of the page as a whole, and the tests that show it. That no script fails, the browser refuses
// nothing and no page asks for anything elsewhere is watched in every test that visits the page (Visitor.listen).
var mustShow = []struct {
	what  string
	tests []string
}{
	{"axe has nothing serious on any view, light and dark", []string{"TestLooks/directory", "TestProgramGone", "TestNotLetIn", "TestTimesMendedAtTheGate"}},
	{"every field and button is reached by Tab alone, and seen", []string{"TestTab"}},
	{"the whole way by keyboard alone, from the table to the letters", []string{"TestKeyboardAlone"}},
	{"the real table without a directory takes at most 12 entries", []string{"TestSeedEntries"}},
	{"what a hostile table says is neither script nor formula", []string{"TestEvilTable"}},
	{"two tabs lose nothing of one another", []string{"TestSecondTab", "TestDialogsKeepWhatIsTyped", "TestAnswersInPlace"}},
	{"what is typed outlives the program and the tab", []string{"TestKilled", "TestDraftOfReturns", "TestProgramGone"}},
	{"a program that is killed in the midst of an answer has done it or not", []string{"TestKilled"}},
	{"green is reached by answers alone, whatever is warned of", []string{"TestWarningSeen", "TestWarningsSeenAtOnce", "TestColumnNamed"}},
	{"each step says what it is for, and columns are seen after each drop", []string{"TestHelpBesideSteps", "TestColumnsAtAGlance"}},
}

// What has to hold has tests that are there.
func TestMustShow(t *testing.T) {
	there := testsHere(t)
	for _, m := range mustShow {
		for _, name := range m.tests {
			test, part, parted := strings.Cut(name, "/")
			if words, ok := there[test]; !ok || parted && !slices.Contains(words, part) {
				t.Errorf("%s: there is no test %s", m.what, name)
			}
		}
	}
}

// Each finding has a test with a browser, and each test that is named is there.
func TestDeskFindings(t *testing.T) {
	there := testsHere(t)
	seen := map[string]bool{}
	for _, f := range deskFindings {
		if seen[f.finding] || len(f.tests) == 0 {
			t.Errorf("%s stands twice, or has no test", f.finding)
		}
		seen[f.finding] = true
		browser := false
		for _, name := range f.tests {
			test, part, parted := strings.Cut(name, "/")
			words, ok := there[test]
			if !ok || parted && !slices.Contains(words, part) {
				t.Errorf("%s, %s: there is no test %s", f.finding, f.what, name)
			}
			browser = browser || slices.ContainsFunc(words, func(w string) bool { return w == "Visit" || w == "VisitPDF" || w == "VisitAt" || w == "StartAlone" })
		}
		if !browser {
			t.Errorf("%s, %s: no test with a browser", f.finding, f.what)
		}
	}
	for section, n := range map[string]int{"A": 13, "B": 10} {
		for i := range n {
			if name := section + strconv.Itoa(i+1); !seen[name] {
				t.Errorf("%s has no line", name)
			}
		}
	}
}

// testsHere gives the tests of the page, each with the strings in it, among them the names of its
// cases, and with what it calls.
func testsHere(t *testing.T) map[string][]string {
	t.Helper()
	files, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	apart, err := filepath.Glob("tests/*/*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, apart...)
	tests := map[string][]string{}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv != nil || !strings.HasPrefix(f.Name.Name, "Test") {
				continue
			}
			tests[f.Name.Name] = []string{}
			ast.Inspect(f, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok {
					tests[f.Name.Name] = append(tests[f.Name.Name], id.Name)
				}
				if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					if text, err := strconv.Unquote(lit.Value); err == nil {
						tests[f.Name.Name] = append(tests[f.Name.Name], text)
					}
				}
				return true
			})
		}
	}
	return tests
}
