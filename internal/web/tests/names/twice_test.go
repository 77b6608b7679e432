package names

import (
	"strings"
	"testing"

	"fengong/internal/web/webtest"
)

// Units that have one full name are offered to be one, several sets at once, and the page is not green before they are or
// have names of their own.
func TestNamedTwice(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "县政府办、县税务局、县文旅中心"}, [2]string{"乙。", "县金融办、县税务分局、县博物馆"}, [2]string{"丙。", "县金融办"})},
		webtest.File{"units.toml", []byte("[[unit]]\nname = \"县政府办\"\nfull = \"青岚县人民政府办公室\"\n[[unit]]\nname = \"县金融办\"\nfull = \"青岚县人民政府办公室\"\n" +
			"[[unit]]\nname = \"县税务局\"\nfull = \"国家税务总局青岚县税务局\"\n[[unit]]\nname = \"县税务分局\"\nfull = \"国家税务总局青岚县税务局\"\n" +
			"[[unit]]\nname = \"县文旅中心\"\nfull = \"青岚县文旅中心\"\n[[unit]]\nname = \"县博物馆\"\nfull = \"青岚县博物馆\"\n")})
	v.Open("/p/a/units?saved")
	if got := v.Text(".verdict"); !strings.Contains(got, "还有4个全称待核对") || strings.Contains(got, "去生成") || webtest.Eval[bool](v, `!!document.querySelector(".verdict.ok")`) {
		t.Errorf("the page says %s", got)
	}
	v.Axe("names that stand twice")
	v.Press("#twice button:not([name])") // nothing is chosen
	if got := v.Text("#main"); !strings.Contains(got, "没有选用哪个名称") {
		t.Errorf("told: %.300s", got)
	}
	v.Click("#twice input[value=县政府办]")
	v.Shoot("twice")
	v.Press("#twice button[name=all]")
	if got := v.DirectoryOf("a"); !strings.Contains(got, "name = \"县政府办\"\nfull = \"青岚县人民政府办公室\"\naliases = [\"县金融办\"]") ||
		!strings.Contains(got, "name = \"县税务局\"\nfull = \"国家税务总局青岚县税务局\"\naliases = [\"县税务分局\"]") || strings.Count(got, "[[unit]]") != 4 {
		t.Errorf("not merged: %s", got)
	}
	if got := v.Text(".verdict.ok"); !strings.Contains(got, "去生成") || webtest.Eval[bool](v, `!!document.getElementById("twice")`) {
		t.Errorf("the page says %s", got)
	}
	v.Open("/p/a/")
	if got := v.Text("button[data-key=undo]"); !strings.Contains(got, "县金融办＝县政府办") {
		t.Errorf("the step is called %s", got)
	}
}
