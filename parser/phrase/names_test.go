package phrase

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestNames holds names of units and groups together wherever they stand in a phrase.
func TestNames(t *testing.T) {
	for _, set := range []struct {
		file   string
		frames []string // ○ is the name
	}{
		{"names.txt", []string{"○", "公安部、○负责", "牵头单位：○；责任单位：公安部", "由○牵头，公安部、○等配合", "（○会同公安部按职责分工负责）", "公安部、○及各有关部门"}},
		{"groups.txt", []string{"○", "公安部、○", "公安部，○", "○，公安部", "公安部牵头，○配合", "公安部负责，○按职责分工落实", "（公安部等部门和○负责）", "公安部及○", "（责任单位：○；牵头单位：公安部）", "○、公安部"}},
	} {
		data, err := os.ReadFile("testdata/" + set.file)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range strings.Fields(string(data)) {
			for _, frame := range set.frames {
				want := []string{name}
				if strings.Contains(frame, "公安部") && name != "公安部" {
					want = append(want, "公安部")
				}
				if strings.Contains(frame, "各有关部门") {
					want = append(want, "各有关部门")
				}
				text := strings.ReplaceAll(frame, "○", name)
				var got []string
				for _, a := range Parse(text, Options{}).Assignments {
					if a.Unit == name && a.Group != (set.file == "groups.txt") {
						t.Errorf("Parse(%q): %s is a group: %v", text, name, a.Group)
					}
					if !slices.Contains(got, a.Unit) {
						got = append(got, a.Unit)
					}
				}
				slices.Sort(want)
				slices.Sort(got)
				if !slices.Equal(got, want) {
					t.Errorf("Parse(%q): %v, want %v", text, got, want)
				}
			}
		}
	}
}

// TestPlaces holds places whose names look like something else: they are no people, and
// offices behind one of theirs are theirs.
func TestPlaces(t *testing.T) {
	for _, place := range strings.Fields(`广州市 唐山市 成都市 江门市 盐城市 连云港市 景德镇市 桂林市 阜新市 防城港市 恩施州 锡林郭勒盟
		南山区 荔湾区 西城区 新都区 龙门县 巫山县 镇海区 镇平县 王村镇 程集镇`) {
		got := roles(Parse("省教育厅、"+place, Options{}))
		if want := []string{"省教育厅=responsible", place + "=responsible"}; !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", place, got, want)
		}
		got = roles(Parse(place+"教育局、公安局", Options{}))
		if want := []string{place + "教育局=responsible", place + "公安局=responsible"}; !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", place, got, want)
		}
	}
	for _, text := range []string{"城市管理局、市场监管局", "社区服务中心、档案馆", "高新区管委会、教育局", "产业联盟办公室、档案局", "广州海关、教育局"} {
		for _, a := range Parse(text, Options{}).Assignments {
			if !strings.Contains(text, a.Unit) {
				t.Errorf("Parse(%q): %s, with a place that is none", text, a.Unit)
			}
		}
	}
}
