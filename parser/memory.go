package parser

import (
	"crypto/sha256"
	"reflect"
	"slices"
	"sync"

	"fengong/model"
	"fengong/parser/opinion"
	"fengong/parser/phrase"
)

// Memory keeps what was found out about the phrases of a table, for reading it again when a few names in its directory are
// other, and what was read of it, for when nothing is: what is read is the same with it and without. Plans that it gives share
// their themes, which nobody changes. The zero Memory is ready for use.
type Memory struct {
	whole []wholeReading // the last ones

	mu       sync.Mutex // a second reading at the same time finds it empty
	taught   *phrase.Taught
	readings map[wording]phrase.Result
	likely   *opinion.Likely
}

// wholeReading is what was read of a source, and under what.
type wholeReading struct {
	name  string
	sum   [sha256.Size]byte
	under Options
	plan  model.Plan
	found model.Diagnostics
}

// maxWhole bounds what is kept as it was read: of a source, what it was before the last steps, which may be taken back.
const maxWhole = 4

// again gives what was read of the same source under the same options.
func (m *Memory) again(name string, data []byte, o Options) (*model.Plan, model.Diagnostics, bool) {
	if m == nil {
		return nil, nil, false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	o.Memory = nil
	sum := sha256.Sum256(data)
	for _, was := range m.whole {
		if was.name == name && was.sum == sum && reflect.DeepEqual(was.under, o) {
			return &was.plan, slices.Clone(was.found), true
		}
	}
	return nil, nil, false
}

// remember keeps what was read of a source.
func (m *Memory) remember(name string, data []byte, o Options, plan *model.Plan, found model.Diagnostics) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	o.Memory = nil
	m.whole = append(m.whole, wholeReading{name, sha256.Sum256(data), o, *plan, slices.Clone(found)})
	m.whole = m.whole[max(0, len(m.whole)-maxWhole):]
}

// take gives p what is known, but for the phrases that are now taught otherwise.
func (m *Memory) take(p *planner) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.taught != nil {
		other := p.taught.Other(m.taught)
		for w := range m.readings {
			if other.In(w.text) {
				delete(m.readings, w)
			}
		}
		p.readings, p.second.Keep = m.readings, m.likely
	}
	if p.second.Keep == nil {
		p.second.Keep = &opinion.Likely{}
	}
	m.taught, m.readings, m.likely = nil, nil, nil
}

// keep takes what p knows when all is read.
func (m *Memory) keep(p *planner) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.taught, m.readings, m.likely = p.taught, p.readings, p.second.Keep
	if len(p.signs) > 0 { // phrases are read by the signs of a legend, and it may be another one
		m.readings = nil
	}
}
