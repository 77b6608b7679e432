package tracker

// Followed gives the keys that rows of entries bore before their tasks were reworded, each with that
// which the row bears now. A key that another row bears now is not among them.
func Followed(entries []Entry) map[string]string {
	now := map[string]string{}
	for i := range entries {
		e := &entries[i]
		for _, key := range e.Former {
			if now[key] == "" {
				now[key] = e.Key
			}
		}
	}
	for i := range entries {
		delete(now, entries[i].Key)
	}
	return now
}

// Follow gives each answer the key that its row bears now, and counts anew: a task that was reworded
// is still the one of which was written. followed is that of the ledger, see Followed.
func (h *History) Follow(followed map[string]string) {
	changed := false
	for i := range h.Answers {
		if now := followed[h.Answers[i].Key]; now != "" {
			h.Answers[i].Key, changed = now, true
		}
	}
	if !changed {
		return
	}
	h.byKey = nil
	for i := range h.Rounds {
		for j := range h.Rounds[i].Asked {
			h.Rounds[i].Asked[j].Answered, h.Rounds[i].Asked[j].Repeated = 0, 0
		}
	}
	h.count()
}

// Follow gives what a reminder is about the keys that the rows bear now.
func (r *Urged) Follow(followed map[string]string) {
	keys := make([]string, len(r.Keys))
	for i, key := range r.Keys {
		if keys[i] = key; followed[key] != "" {
			keys[i] = followed[key]
		}
	}
	r.Keys = keys
}
