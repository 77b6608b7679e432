package compare

import "fengong/model"

// Likeness returns how much of the larger of two plans is in the other one, from 0 to 1: the share
// of its tasks that are found there beyond doubt, each by the square of how like the texts are. Tables
// of one office say alike things in one form (每季度检查一次，确保…), so that tasks which are merely
// alike tell much less than those in the same words.
func Likeness(old, new *model.Plan) float64 {
	was, is := flatten(old), flatten(new)
	most := max(len(was), len(is))
	if most == 0 {
		return 0
	}
	sum := 0.0
	for _, p := range Match(items(was), items(is)) {
		if p.Doubt == Sure || p.Doubt == repeated {
			sum += p.Score * p.Score
		}
	}
	return sum / float64(most)
}
