package desk

import (
	"testing"

	"fengong/internal/testtool"
)

// The whole way with the real table.
func TestWholeWay(t *testing.T) {
	testtool.NotoDir(t)
	v := visit(t, serve(t))
	v.shoot("1-home")
	v.choose(seed(t)...)
	v.shoot("2-check")
	v.open("/p/guangzhou-2020-food-safety/units")
	v.shoot("3-units")
	v.open("/p/guangzhou-2020-food-safety/matrix")
	v.shoot("4-matrix")
	v.open("/p/guangzhou-2020-food-safety/settings")
	v.shoot("4b-settings")
	v.open("/p/guangzhou-2020-food-safety/make")
	v.shoot("5-make")
	v.click("form[action$='/make'] button")
	v.wait("#files")
	v.shoot("6-made")
	t.Log(v.text("main"))
}
