package compare

import "fengong/model"

// Likeness returns how much of the larger of two plans is in the other one, from 0 to 1: the share
// of its tasks that are found there beyond doubt.
func Likeness(old, new *model.Plan) float64 {
	was, is := flatten(old), flatten(new)
	most := max(len(was), len(is))
	if most == 0 {
		return 0
	}
	n := 0
	for _, p := range Match(items(was), items(is)) {
		if p.Doubt == Sure || p.Doubt == repeated {
			n++
		}
	}
	return float64(n) / float64(most)
}
