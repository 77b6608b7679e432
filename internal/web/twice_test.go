package web

import (
	"strings"
	"testing"
)

// Units that have one full name are offered to be one, several sets at once, and the page is not green before they are or
// have names of their own.
func TestNamedTwice(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(file{"a.csv", table([2]string{"甲。", "县政府办、县税务局、县文旅中心"}, [2]string{"乙。", "县金融办、县税务分局、县博物馆"}, [2]string{"丙。", "县金融办"})},
		file{"units.toml", []byte("[[unit]]\nname = \"县政府办\"\nfull = \"青岚县人民政府办公室\"\n[[unit]]\nname = \"县金融办\"\nfull = \"青岚县人民政府办公室\"\n" +
			"[[unit]]\nname = \"县税务局\"\nfull = \"国家税务总局青岚县税务局\"\n[[unit]]\nname = \"县税务分局\"\nfull = \"国家税务总局青岚县税务局\"\n" +
			"[[unit]]\nname = \"县文旅中心\"\nfull = \"青岚县文旅中心\"\n[[unit]]\nname = \"县博物馆\"\nfull = \"青岚县博物馆\"\n")})
	v.open("/p/a/units?saved")
	if got := v.text(".verdict"); !strings.Contains(got, "还有4个全称待核对") || strings.Contains(got, "去生成") || eval[bool](v, `!!document.querySelector(".verdict.ok")`) {
		t.Errorf("the page says %s", got)
	}
	v.axe("names that stand twice")
	v.press("#twice button:not([name])") // nothing is chosen
	if got := v.text("#main"); !strings.Contains(got, "没有选用哪个名称") {
		t.Errorf("told: %.300s", got)
	}
	v.click("#twice input[value=县政府办]")
	v.shoot("twice")
	v.press("#twice button[name=all]")
	if got := v.directoryOf("a"); !strings.Contains(got, "name = \"县政府办\"\nfull = \"青岚县人民政府办公室\"\naliases = [\"县金融办\"]") ||
		!strings.Contains(got, "name = \"县税务局\"\nfull = \"国家税务总局青岚县税务局\"\naliases = [\"县税务分局\"]") || strings.Count(got, "[[unit]]") != 4 {
		t.Errorf("not merged: %s", got)
	}
	if got := v.text(".verdict.ok"); !strings.Contains(got, "去生成") || eval[bool](v, `!!document.getElementById("twice")`) {
		t.Errorf("the page says %s", got)
	}
	v.open("/p/a/")
	if got := v.text("button[data-key=undo]"); !strings.Contains(got, "县金融办＝县政府办") {
		t.Errorf("the step is called %s", got)
	}
}
