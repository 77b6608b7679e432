package symbols

import "testing"

func TestText(t *testing.T) {
	for _, tt := range []struct {
		font string
		code rune
		want rune // 0: none
	}{
		{"Wingdings", 0xf0fc, '✓'}, {"Wingdings", 0xfe, '☑'}, {"ABCDEF+Wingdings-Regular", 0xf06c, '●'},
		{"Wingdings", 0x81, '①'}, {"Wingdings", 0x8a, '⑩'}, {"Wingdings", 0x95, '❿'},
		{"Wingdings 2", 0xf050, '✓'}, {"Wingdings 2", 0x52, '☑'}, {"Wingdings 2", 0x73, '⑩'}, {"Wingdings 3", 0x70, 0},
		{"Symbol", 0xf0d6, '√'}, {"SymbolMT", 0xb0, '°'}, {"Symbol", 0x31, '1'}, {"Symbol", 0x41, 0},
		{"ZapfDingbats", 0x33, '✓'}, {"ITC Zapf Dingbats", 0x34, '✔'}, {"ZapfDingbats", 0xac, '①'}, {"ZapfDingbats", 0xb6, '❶'},
		{"ZapfDingbats", 0xd4, '➔'}, {"ZapfDingbats", 0xef, '➯'}, {"ZapfDingbats", 0xf0, 0}, {"ZapfDingbats", 0xf1, '➱'},
		{"宋体", 0xf0fc, 0}, {"", 0xfc, 0}, {"Wingdings", 0x4e2d, 0},
	} {
		got, ok := Text(tt.font, tt.code)
		if got != tt.want || ok != (tt.want != 0) {
			t.Errorf("%s %#x is %q, want %q", tt.font, tt.code, got, tt.want)
		}
	}
}
