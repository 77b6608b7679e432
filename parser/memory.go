package parser

import (
	"sync"

	"fengong/parser/opinion"
	"fengong/parser/phrase"
)

// Memory keeps what was found out about the phrases of a table, for reading it again when a few names in its directory are
// other: what is read is the same with it and without. The zero Memory is ready for use.
type Memory struct {
	mu       sync.Mutex // a second reading at the same time finds it empty
	taught   *phrase.Taught
	readings map[wording]phrase.Result
	likely   *opinion.Likely
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
