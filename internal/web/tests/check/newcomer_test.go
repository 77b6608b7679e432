package check

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/web/webtest"
)

// What a newcomer stumbled over in a table of ten columns, from its drop to the list of letters.
func TestNewcomer(t *testing.T) {
	row := func(cells ...string) string { return "<tr><td>" + strings.Join(cells, "</td><td>") + "</td></tr>" }
	s := func(text string) string { return "<s>" + text + "</s>" }
	html := "<html><body><p>青云市2026年营商环境提升任务分工表</p><p>填报单位：青云市优化营商环境领导小组办公室</p><table>" +
		row("序号", "重点任务", "牵头单位", "配合单位", "完成时限") +
		row("1", "压减企业开办时间。", "市市场监管局", "市税务局、市公安局", "2026年2月底前") +
		row(s("2"), s("组织专场招聘三十场。"), s("市人社局"), s("团市委"), s("2026年3月底前")) +
		row("3", "每半年通报一次进展。", "领导小组办公室", "各成员单位", "2026年7月15日前、2027年1月15日前") +
		row("4", "公开办事指南。", "市政务服务局", "青云高新区管委会", "2026年6月底前") + "</table></body></html>"
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.html", []byte(html)})
	if got := v.Text("#state .warnings"); strings.Count(got, "警告") != 1 || !strings.Contains(got, "如“组织专场招聘三十场。”") {
		t.Errorf("of the row that is struck out: %s", got)
	}
	if got := v.Text("#t1-2 button[value=steps]"); got != "分2步，函里都印，年内的到期日是2026年7月15日前" {
		t.Errorf("of a deadline that goes on into the next year: %s", got)
	}

	// All units of the table are filled in for a group that may stand for them, and taken out one by one.
	v.Click("#t1-2 button[data-each]")
	v.Until(`document.querySelector("#t1-2 [data-some]").textContent.startsWith("将发6份：市市场监管局、市税务局、市公安局")`)
	v.Shoot("each")
	v.Axe("each")
	v.Do(chromedp.SetValue(chromedp.CSS("#t1-2 textarea"), "市税务局、市公安局"))
	v.Press("#t1-2 button[value=listed]")
	if got := v.DirectoryOf("a"); !strings.Contains(got, `members = ["市税务局", "市公安局"]`) {
		t.Errorf("units.toml:\n%s", got)
	}
	v.Press("#t1-2 button[value=steps]")

	// An office that says not whose it is is no addressee; where the table says it once, that is proposed.
	v.Open("/p/a/make")
	if got := v.Text("#gate"); !strings.Contains(got, "领导小组办公室\t领导小组办公室\t×函〔××××〕") || strings.Count(got, "全称像是简称") != 6 {
		t.Errorf("the list of letters: %s", got)
	}
	v.Open("/p/a/units")
	if got := webtest.Eval[string](v, `[...document.querySelectorAll("#prefixed [name=full]")].map((f) => f.value).join(" ")`); !strings.Contains(got, "青云市优化营商环境领导小组办公室") ||
		!strings.Contains(got, "青云高新区管理委员会") || strings.Contains(got, "青云市青云") {
		t.Errorf("proposed: %s", got)
	}

	// What is said of deadlines that are past is of the day that was proposed.
	v.Open("/p/a/make")
	if got := v.Text("#early-dues"); !strings.Contains(got, "早于成文日期") {
		t.Errorf("past: %s", got)
	}
	webtest.Eval[bool](v, `(() => { const day = document.getElementById("document.date"); day.value = "2026-01-10"; day.dispatchEvent(new Event("input", { bubbles: true })); return true; })()`)
	if webtest.Eval[bool](v, `document.getElementById("early-dues").checkVisibility() || !document.getElementById("dues-later").checkVisibility()`) {
		t.Error("with another day it says the same")
	}
}

// Who the table says drew it up is offered as the issuer, where settings are filled in and where letters are made.
func TestDrewUpOffered(t *testing.T) {
	for _, c := range []struct{ line, want, own string }{
		{"填报单位：青云市优化营商环境领导小组办公室", "青云市优化营商环境领导小组办公室", ""},
		{"编制单位：市财政局（盖章）　　2026年3月", "青云市财政局", "，不给自己发函"},
	} {
		v := webtest.Visit(t, webtest.Serve(t))
		v.Choose(webtest.File{"a.csv", []byte("青云市2026年任务分工表,,\n" + c.line + ",,\n序号,重点任务,责任单位\n1,压减办理时间。,市财政局\n2,公开办事指南。,市民政局\n")})
		v.Open("/p/a/settings")
		if got := v.Text("[data-fill]"); got != "用表里写的："+c.want {
			t.Errorf("%s: settings offer %s", c.line, got)
		}
		v.Shoot("issuer-offered")
		v.Axe("issuer offered")
		v.Click("[data-fill]")
		if got := webtest.Eval[string](v, `document.getElementById("document.issuer").value`); got != c.want {
			t.Errorf("filled in is %s", got)
		}
		v.Press("#settings .button.main")
		if got := v.Read("a", "fengong.toml"); !strings.Contains(got, `issuer = "`+c.want+`"`) || webtest.Eval[bool](v, `!!document.querySelector("[data-fill]")`) {
			t.Errorf("saved is %s", got)
		}
		v.Open("/p/a/")
		v.Press("[data-key=undo]")
		v.Open("/p/a/make")
		if got := v.Text("#issuers button"); got != "由"+c.want+"发文"+c.own {
			t.Errorf("%s: letters offer %s", c.line, got)
		}
		v.Press("#issuers button")
		if got := v.Text("#gate-issuer"); got != c.want {
			t.Errorf("%s: the issuer is %s", c.line, got)
		}
	}
}

// What was missing is said to be so only as long as it is.
func TestUnsetFilled(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", []byte("青云市2026年任务分工表,,\n序号,重点任务,责任单位\n1,压减办理时间。,市财政局\n")})
	v.Open("/p/a/make")
	missing := func() string {
		return webtest.Eval[string](v, `[...document.querySelectorAll("#making legend, #making .problems .note")].filter((e) => e.checkVisibility() && e.innerText.includes("没有填")).map((e) => e.innerText).join("\n")`)
	}
	if got := missing(); got != "还没有填发文机关、发文字号、联系人、联系电话，函上会印“××”：" {
		t.Errorf("at first: %s", got)
	}
	webtest.Eval[bool](v, `document.getElementById("making").noValidate = true`)
	v.Press("#making button.main") // nothing is filled in or ticked
	if got := missing(); strings.Count(got, "没有填") != 5 || !strings.Contains(got, "发文机关没有填") {
		t.Errorf("refused: %s", got)
	}
	v.Shoot("unset-refused")
	for _, field := range [][2]string{{"document.issuer", "青云市人民政府办公室"}, {"document.number", "青函〔2026〕1号"}, {"contact.person", "甲"}} {
		v.Do(chromedp.SendKeys(chromedp.CSS("[name='"+field[0]+"']"), field[1]))
	}
	if got := missing(); strings.Contains(got, "发文机关") || strings.Count(got, "没有填") != 2 || !strings.HasSuffix(got, "还没有填联系电话，函上会印“××”：") {
		t.Errorf("three are filled in: %s", got)
	}
	v.Do(chromedp.SendKeys(chromedp.CSS("[name='contact.phone']"), "1"))
	if got := missing(); got != "" {
		t.Errorf("all are filled in: %s", got)
	}
	v.Shoot("unset-filled")
	v.Open("/p/a/make") // what was typed is back
	v.Until(`document.getElementById("contact.phone").value == "1"`)
	if got := missing(); got != "" {
		t.Errorf("what was typed is back: %s", got)
	}
}
