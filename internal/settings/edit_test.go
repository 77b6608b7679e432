package settings

import (
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"
)

func TestSet(t *testing.T) {
	for _, c := range []struct {
		name, in string
		table    Table
		key      string
		value    any
		want     string
	}{
		{"value, its comment stays", "# top\n[a]\nx = \"1\"   # why\ny = 2\n", Table{Name: "a"}, "x", "新", "# top\n[a]\nx = \"新\"   # why\ny = 2\n"},
		{"the key of another table stays", "[a]\nx = 1\n[b]\nx = 1\n", Table{Name: "b"}, "x", 2, "[a]\nx = 1\n[b]\nx = 2\n"},
		{"new key", "[a]\nx = 1 # c\n\n# about b\n[b]\n", Table{Name: "a"}, "y", true, "[a]\nx = 1 # c\ny = true\n\n# about b\n[b]\n"},
		{"new table", "x = 1\n", Table{Name: "a"}, "y", 1.5, "x = 1\n\n[a]\ny = 1.5\n"},
		{"empty file", "", Table{Name: "a"}, "y", "", "[a]\ny = \"\"\n"},
		{"no line end", "[a]", Table{Name: "a"}, "y", 1, "[a]\ny = 1\n"},
		{"CRLF", "[a]\r\nx = 1\r\n", Table{Name: "a"}, "y", 1, "[a]\r\nx = 1\r\ny = 1\r\n"},
		{"byte order mark", "\ufeff[a]\nx = 1\n", Table{Name: "a"}, "x", 2, "\ufeff[a]\nx = 2\n"},
		{"list over lines", "[a]\nx = [\n  \"1\", # one ]\n]\n", Table{Name: "a"}, "x", []string{"a\"b", "c\\"}, "[a]\nx = [\"a\\\"b\", \"c\\\\\"]\n"},
		{"what looks like a table in a string", "s = \"\"\"\n[a]\nx = 1\n\"\"\"\n[a]\nx = 1\n", Table{Name: "a"}, "x", 3, "s = \"\"\"\n[a]\nx = 1\n\"\"\"\n[a]\nx = 3\n"},
		{"the second of an array", "[[u]]\nn = \"1\"\n[[u]]\nn = \"2\"\n", Table{Name: "u", N: 2}, "n", "3", "[[u]]\nn = \"1\"\n[[u]]\nn = \"3\"\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Set([]byte(c.in), c.table, c.key, c.value)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, string(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestAdd(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"to a list", "[w]\nl = [\"a\"] # c\n", "[w]\nl = [\"a\", \"新\"] # c\n"},
		{"to a list over lines", "[w]\nl = [\n  'a', # x, ]\n  \"b\", # y\n]\n", "[w]\nl = [\n  'a', # x, ]\n  \"b\", \"新\", # y\n]\n"},
		{"to an empty list", "[w]\nl = [ ]\n", "[w]\nl = [\"新\" ]\n"},
		{"there already", "[w]\nl = [\"新\"]\n", "[w]\nl = [\"新\"]\n"},
		{"no list", "[w]\nk = 1\n", "[w]\nk = 1\nl = [\"新\"]\n"},
		{"no table", "", "[w]\nl = [\"新\"]\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Add([]byte(c.in), Table{Name: "w"}, "l", "新")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, string(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestAddTable(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"behind the last of its kind", "[[u]]\nn = \"1\" # x\n\n# words\n[w]\nk = 1\n", "[[u]]\nn = \"1\" # x\n\n[[u]]\nn = \"新\"\nm = [\"a\"]\n\n# words\n[w]\nk = 1\n"},
		{"the first", "# only a comment\n", "# only a comment\n\n[[u]]\nn = \"新\"\nm = [\"a\"]\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := AddTable([]byte(c.in), "u", Pair{"n", "新"}, Pair{"m", []string{"a"}})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, string(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Several tables at once come to the same as one after the other.
func TestAddTables(t *testing.T) {
	for _, in := range []string{"", "# only a comment\n", "[[u]]\r\nn = \"1\" # x\r\n\r\n# words\r\n[w]\r\nk = 1\r\n", "[[u]]\nn = \"1\""} {
		want := []byte(in)
		var tables [][]Pair
		for _, name := range []string{"甲", "乙", "丙"} {
			pairs := []Pair{{"n", name}, {"m", []string{"a"}}}
			tables = append(tables, pairs)
			var err error
			if want, err = AddTable(want, "u", pairs...); err != nil {
				t.Fatal(err)
			}
		}
		got, err := AddTables([]byte(in), "u", tables)
		if diff := cmp.Diff(string(want), string(got)); err != nil || diff != "" {
			t.Errorf("%q: %v (-want +got):\n%s", in, err, diff)
		}
		if got, err := AddTables([]byte(in), "u", nil); err != nil || string(got) != in {
			t.Errorf("%q with none: %q, %v", in, got, err)
		}
	}
}

func TestNotTOML(t *testing.T) {
	for _, in := range []string{"[a", "x = ", "x == 1", "[a]\n[a]\n"} {
		if got, err := Set([]byte(in), Table{Name: "a"}, "x", 1); err == nil {
			t.Errorf("Set(%q) = %q", in, got)
		}
	}
}

// What Set writes is TOML again, says the value, and nothing else has changed: neither
// another value nor a comment.
func FuzzSet(f *testing.F) {
	f.Add("# c\n[a]\nx = [1, 2] # d\n\"k.l\" = '''\n]'''\n[[b]]\n", "新\x01\"")
	f.Add("a.b = {c = \"]\"}\n[a.d]\n", "")
	f.Fuzz(func(t *testing.T, in, value string) {
		if !strings.Contains(in, "set") {
			in += "\n[set]\n"
		}
		before := map[string]any{}
		if toml.Unmarshal([]byte(in), &before) != nil {
			return
		}
		table, ok := before["set"].(map[string]any)
		if !ok {
			return
		}
		if _, ok := table["key"].(map[string]any); ok {
			return // key.x = 1 cannot be a value as well
		}
		out, err := Set([]byte(in), Table{Name: "set"}, "key", value)
		if err != nil {
			return
		}
		after := map[string]any{}
		if err := toml.Unmarshal(out, &after); err != nil {
			t.Skip("the table has a form that only the library knows to be this one")
		}
		if strings.ToValidUTF8(value, "") == value {
			table["key"] = value
			if diff := cmp.Diff(before, after); diff != "" && !strings.Contains(diff, "NaN") {
				t.Errorf("%q became %q (-want +got):\n%s", in, out, diff)
			}
		}
	})
}

// A table with free keys takes any words for one, and gives them back.
func TestFreeKeys(t *testing.T) {
	data := []byte("# 说明\n[letter]\ntitle = \"x\"\n")
	columns := Table{Name: "columns"}
	for _, key := range []string{"具体要求", "目标（\"值\"）", "a b", "责任.单位", "plain"} {
		var err error
		if data, err = Set(data, columns, key, "task"); err != nil {
			t.Fatal(err)
		}
		if data, err = Set(data, columns, key, "carry"); err != nil {
			t.Fatal(err)
		}
	}
	want := "# 说明\n[letter]\ntitle = \"x\"\n\n[columns]\n\"具体要求\" = \"carry\"\n\"目标（\\\"值\\\"）\" = \"carry\"\n\"a b\" = \"carry\"\n\"责任.单位\" = \"carry\"\nplain = \"carry\"\n"
	if string(data) != want {
		t.Errorf("%s", data)
	}
	for _, key := range []string{"具体要求", "目标（\"值\"）", "a b", "责任.单位", "plain", "none"} {
		var err error
		if data, err = Unset(data, columns, key); err != nil {
			t.Fatal(err)
		}
	}
	if want := "# 说明\n[letter]\ntitle = \"x\"\n\n[columns]\n"; string(data) != want {
		t.Errorf("%s", data)
	}
}
