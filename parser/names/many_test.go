package names

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Pairs of many names are found on all processors as by one, and in the same order.
func TestPairsOfMany(t *testing.T) {
	topics := Topics()
	var all []*named
	for i := range 1200 {
		text := fmt.Sprintf("%s县%s局", []string{"云岭", "青岚", ""}[i%3], topics[i%len(topics)])
		if i%7 == 0 {
			text = "县" + topics[i%len(topics)] + "委"
		}
		all = append(all, &named{shape: shapeOf(text), text: text, times: 1 + i%5})
	}
	var want []Pair
	for i, a := range all {
		for _, b := range all[:i] {
			if pair, ok := a.with(b, nil); ok {
				want = append(want, pair)
			}
		}
	}
	var got []Pair
	for _, of := range eachWithThose(all, nil) {
		got = append(got, of...)
	}
	if diff := cmp.Diff(want, got); diff != "" || len(want) < 100 {
		t.Errorf("%d pairs (-want +got):\n%s", len(want), diff)
	}
}
