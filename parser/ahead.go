package parser

import (
	"runtime"
	"strings"
	"sync/atomic"

	"fengong/parser/phrase"
)

// ahead has the phrases of the rows that come next read by the other processors: of a long table that takes half
// of the time. What is asked for may be wrong, as rows change while those before them are read: then it is not used.
type ahead struct {
	next  int // the first row that is not asked for
	asked map[wording]*early
	work  chan *early
}

// early is a phrase that is to be read.
type early struct {
	wording
	begun  atomic.Bool
	done   chan struct{}
	result phrase.Result
	read   bool // once done: false where it failed, as it will again with who needs it
}

// parse reads it. A fault is left to who needs the phrase: here it would end the program, with all that others do in it.
func (x *early) parse(options phrase.Options) {
	defer close(x.done)
	defer func() { _ = recover() }()
	x.result = phrase.Parse(x.text, x.options(options))
	x.read = true
}

// doubter has second opinions on the phrases of a long table given beside its reading, in order. Nobody asks what is in
// doubt before all of it is read.
type doubter struct {
	work  chan func()
	fault chan any // what went wrong, once all is done; else nil
}

// mostDoubted is how many opinions may wait.
const mostDoubted = 1024

// startDoubter begins; what is in work is done when wait returns.
func startDoubter() *doubter {
	b := &doubter{make(chan func(), mostDoubted), make(chan any, 1)}
	go func() {
		defer func() {
			fault := recover()
			for range b.work { // who gives work does not wait for ever
			}
			b.fault <- fault
		}()
		for do := range b.work {
			do()
		}
	}()
	return b
}

// wait ends it. A fault is that of who waits.
func (b *doubter) wait() {
	close(b.work)
	if fault := <-b.fault; fault != nil {
		panic(fault)
	}
}

// aheadRows is how many rows are asked for before they come, and aheadFrom how many a table has for which that is worth it.
const aheadRows, aheadFrom = 256, 64

// lookAhead begins to read the phrases of the rows from r on, and to doubt them, beside the reading of the rows; stop ends it.
func (t *tableReader) lookAhead(r int) (stop func()) {
	helpers := runtime.GOMAXPROCS(0) - 1
	if len(t.g.rows)-r < aheadFrom || helpers == 0 || t.p.ahead != nil {
		return func() {}
	}
	a := &ahead{next: r, asked: map[wording]*early{}, work: make(chan *early, 2*aheadRows)}
	options := t.p.phraseOptions()
	for range helpers {
		go func() {
			for x := range a.work {
				if x.begun.CompareAndSwap(false, true) {
					x.parse(options)
				}
			}
		}()
	}
	t.p.ahead, t.p.doubter = a, startDoubter()
	return func() {
		close(a.work)
		t.p.ahead = nil
		t.p.doubter.wait()
		t.p.doubter = nil
	}
}

// ask asks for the phrases of the rows that come behind r.
func (t *tableReader) ask(r int) {
	a := t.p.ahead
	if a == nil || a.next >= r+aheadRows/2 || len(a.asked) > 2*aheadRows { // nothing of what was asked for is used
		return
	}
	marks := t.p.marksLead()
	for end := min(r+aheadRows, len(t.g.rows)); a.next < end; a.next++ {
		first := t.p.leads
		for _, c := range t.l.units {
			col := &t.l.columns[c]
			if col.matrix || t.own(a.next, c) == "" {
				continue
			}
			d := duty{text: dutyText(t.g.rows[a.next][c].text), role: col.role, inner: col.inner, lines: col.linewise, ticked: col.ticked, posts: col.posts, people: col.withPeople()}
			if len(t.l.units) > 1 {
				d.head = col.word
			}
			d, _ = d.withoutTeam().withoutDue()
			w := d.wording(first, marks)
			first = false
			if _, read := t.p.readings[w]; read || a.asked[w] != nil {
				continue
			}
			x := &early{wording: w, done: make(chan struct{})}
			select {
			case a.work <- x:
				a.asked[w] = x
			default: // they have enough to do
			}
		}
	}
}

// take gives what was read of a phrase ahead; ok is false where nobody has begun.
func (a *ahead) take(w wording) (r phrase.Result, ok bool) {
	if a == nil || a.asked[w] == nil {
		return r, false
	}
	x := a.asked[w]
	delete(a.asked, w)
	if x.begun.CompareAndSwap(false, true) {
		return r, false
	}
	<-x.done
	return x.result, x.read
}

// phraseOptions are those of all phrases of the document.
func (p *planner) phraseOptions() phrase.Options {
	return phrase.Options{Signs: p.signsSaid(), Taught: p.taught}
}

// options gives those of a phrase.
func (w *wording) options(o phrase.Options) phrase.Options {
	o.Role, o.Inner, o.FirstLeads, o.MarkLeads, o.Lines, o.Ticked, o.Posts, o.People = w.role, w.inner, w.leads, w.marks, w.lines, w.ticked, w.posts, w.people
	return o
}

// dutyText gives the phrase that a cell of units holds.
func dutyText(cell string) string {
	ls := lines(cell)
	if narrowName(ls) {
		ls = []string{strings.Join(ls, "")}
	}
	return countMark.ReplaceAllString(untab(strings.Join(ls, "\n")), "")
}
