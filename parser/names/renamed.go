package names

import (
	"strings"
	"sync"
)

// renamings are offices since the reforms of 2018 and 2023, or joined in some counties (教体局), and those that they were
// made of, which tables still name.
const renamings = `
卫健局 卫计局 卫生局
自规局 国土局 国土资源局
应急局 安监局
市场监管局 工商局 质监局 食药监局 食药局
税务局 国税局 地税局
农业农村局 农业局 农委
文旅局 文化局 旅游局 文广新局
乡村振兴局 扶贫办
生态环境局 环保局
国动办 人防办
政务服务局 行政审批局
数据局 政数局
教体局 教育局 体育局
住建局 建设局 房管局 房产局
工信局 经信局 经贸局 经委
水务局 水利局
`

// newNames gives for what an office was called what it is called by now.
var newNames = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(strings.TrimSpace(renamings)) {
		names := strings.Fields(line)
		now := bareShape("县" + names[0])
		for _, name := range names[1:] {
			was := bareShape("县" + name)
			all[was.office] = now.office
		}
	}
	return all
})

// officeName says what an office deals with, and whether it is one of a government (局, 厅, 委) or another.
func (s *shape) officeName() string {
	if strings.Contains("局厅委", s.ending) {
		return s.canonical + "局"
	}
	return s.canonical + s.ending
}

// renamed reports whether was is what now was called, in the same place.
func renamed(was, now *shape) bool {
	return was.now != "" && was.now == now.office && was.level == now.level && was.level != 0 && was.organ == now.organ && was.office != now.office
}

// secondName gives the other name that stands in brackets behind that of an office: 县金融办 of 县政府办（金融办）, which is
// the office's of the same place. What stands there alone, as a desk (信息科), is no name.
func (s *shape) secondName() *shape {
	if s.second == "" || s.level == 0 || s.ending == "" {
		return nil
	}
	l := words()
	name := s.second
	if l.place([]rune(name)) == 0 {
		name = s.place + string(s.level) + name
	}
	other := shapeAlone(name)
	switch {
	case other.level == 0 || other.ending == "" || strings.Contains("科股", other.ending) || len(other.core) == 0:
		return nil
	case other.organ == "" && (s.organ == "委" || s.ending == "党委办"):
		other.organ = "委"
	case other.organ == "" && s.ending == "政府办":
		other.organ = "政府"
	}
	return &other
}
