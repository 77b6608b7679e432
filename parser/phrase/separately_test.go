package phrase

import (
	"strings"
	"testing"

	"fengong/model"
)

// Who acts each by itself keeps the part that the column says: 主办单位 over 县公安局、县教育局（分别办理）.
func TestSeparately(t *testing.T) {
	for _, c := range []struct {
		text, want string
		role       model.Role
	}{
		{"县公安局、县教育局（分别办理）", "县公安局 lead 县教育局 lead", model.Lead},
		{"县公安局、县教育局分别办理", "县公安局 lead 县教育局 lead", model.Lead},
		{"县公安局、县教育局（分办）", "县公安局 lead 县教育局 lead", model.Lead},
		{"县公安局、县教育局（分别主办）", "县公安局 lead 县教育局 lead", model.NoRole},
		{"县公安局牵头，县教育局（按职责分工负责）", "县公安局 lead 县教育局 responsible", model.Lead},
		{"县财政局、县民政局（按职责分工负责）", "县财政局 support 县民政局 support", model.Support},
		{"县公安局、县教育局（分别办理）", "县公安局 responsible 县教育局 responsible", model.NoRole},
		{"一类省份必做，其他省份选做", "一类省份 responsible 其他省份 responsible", model.NoRole},
		{"局内：协调司、保护司\n省份：强省试点省必做", "协调司 responsible 保护司 responsible 强省试点省 responsible", model.NoRole},
		{"联合局安全股", "局安全股 responsible", model.NoRole},
		{"联合利华公司、联合采购办公室", "联合利华公司 responsible 联合采购办公室 responsible", model.NoRole},
	} {
		var got []string
		for _, a := range Parse(c.text, Options{Role: c.role}).Assignments {
			got = append(got, a.Unit, a.Role.String())
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s as %q: %s, want %s", c.text, c.role, s, c.want)
		}
	}
}
