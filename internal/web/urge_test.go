package web_test

import (
	"net/url"
	"strings"
	"testing"

	"fengong/internal/web/webtest"
)

// A unit that nobody has asked, and that only lags, stands in the list without a tick and with the reason; it is reminded
// where somebody ticks it, and uses up no number where nobody does.
func TestUrgeUnasked(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, at, _ := s.Drop(c, webtest.YearTable()...)
	s.MakeAll(c, at)
	has := func(page string, all ...string) {
		t.Helper()
		for _, want := range all {
			if !strings.Contains(page, want) {
				t.Errorf("the page lacks %q:\n%.6000s", want, page[strings.Index(page, "<main"):])
			}
		}
	}
	_, page := s.Post(c, at+"urge", url.Values{"day": {"2026-06-30"}})
	has(page, "2026-06-30拟发2份催办单", "另有1个单位只有“落后”，是因为还没有请它们报过", `name="unit" value="市民政局" aria-label`, `name="unit" value="市教育局" checked`,
		`落后1项 <span class="hint">还没有请它报过</span>`, `生成并登记这<span id="urge-count">2</span>份催办单`)
	page = s.Urged(c, at, "2026-06-30")
	has(page, "2份催办单，供审签", "没有勾选、这次不催的：市民政局", "催办〔2026〕2号　市教育局")
	_, page = s.Post(c, at+"urge", url.Values{"day": {"2026-06-30"}})
	has(page, `生成并登记这<span id="urge-count">2</span>份催办单`) // those that are there are made again
	_, page = s.Post(c, at+"urge", url.Values{"day": {"2026-06-30"}, "seal": {webtest.SealIn(page)}, "unit": {"市商务局", "市教育局", "市民政局"}})
	has(page, "3份催办单，供审签", "催办〔2026〕3号　市民政局：落后1项")
}
