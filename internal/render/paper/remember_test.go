package paper

import (
	"reflect"
	"strings"
	"testing"

	"fengong/internal/render/typeset"
)

// A text that was set before is set as it would be anew, for each look, width and place.
func TestRemember(t *testing.T) {
	known := &Press{}
	faces := []*face{unknownFace(0), unknownFace(50)}
	for round := range 2 {
		for _, text := range []string{"甲", strings.Repeat("任务内容，", 30), strings.Repeat("a b ", 40)} {
			for _, room := range []float64{60, 300} {
				for _, indent := range []float64{0, 32} {
					for _, align := range []string{"both", "left", "center"} {
						for _, size := range []float64{10, 16} {
							for _, f := range faces {
								own := look{face: f, size: size}
								set := func(p *Press) []line { // in a paragraph that begins in this look, or in another one
									return append(p.setPart([]piece{{text: text, look: own}}, &shape{align: align}, own, room, indent),
										p.setPart([]piece{{text: text, look: own}}, &shape{align: align}, look{face: faces[0], size: 16}, room, indent)...)
								}
								if got, want := set(known), set(&Press{}); !reflect.DeepEqual(got, want) {
									t.Fatalf("round %d, %.10q in %g from %g, %s, %g: %d lines, want %d", round, text, room, indent, align, size, len(got), len(want))
								}
							}
						}
					}
				}
			}
		}
	}
	if n := len(known.before); n == 0 {
		t.Error("nothing is remembered")
	}
	for i := range 2 * mostRemembered {
		known.remember(setting{wide: i}, []typeset.Line{{}})
	}
	if n := len(known.before); n > mostRemembered {
		t.Errorf("%d are remembered", n)
	}
}
