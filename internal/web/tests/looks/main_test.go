// Package looks tests, mostly with a browser, how the page looks, is printed and gone through by keys.
package looks

import (
	"testing"

	"fengong/internal/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m) }
