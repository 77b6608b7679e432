// Package lazyregexp has patterns that are compiled when they are first used. The readers of tables
// have some 140, of which a run needs few and fengong version none: all of them take longer to
// compile than the rest of the program to start. What a pattern needs is looked for first (needs.go).
package lazyregexp

import (
	"os"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// Regexp is a regexp.Regexp in the making. Its methods are those of the same names.
type Regexp struct {
	asked    atomic.Uint32 // how often, up to patience
	filter   func() filter
	compiled func() *regexp.Regexp
}

// patience is how many texts a pattern is asked about before its filter is made, which takes as long as some hundred.
const patience = 400

// MustCompile returns a pattern. One that is none panics when it is used, and in tests at once.
func MustCompile(pattern string) *Regexp {
	r := &Regexp{
		filter:   sync.OnceValue(func() filter { return newFilter(pattern) }),
		compiled: sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) }),
	}
	if tested {
		r.compiled()
	}
	return r
}

// tested reports whether this is the binary of a test, and not a copy of it that plays the program: tests
// of the command start some 700 of these.
var tested = testing.Testing() && strings.HasSuffix(strings.TrimSuffix(os.Args[0], ".exe"), ".test")

// passes reports whether s may be matched.
func (r *Regexp) passes(s string) bool {
	if r.asked.Load() < patience {
		r.asked.Add(1)
		return true
	}
	return r.filter().passes(s)
}

// MatchString is that of regexp.Regexp.
func (r *Regexp) MatchString(s string) bool {
	return r.passes(s) && r.compiled().MatchString(s)
}

// FindString is that of regexp.Regexp.
func (r *Regexp) FindString(s string) string {
	if r.passes(s) {
		return r.compiled().FindString(s)
	}
	return ""
}

// FindStringIndex is that of regexp.Regexp.
func (r *Regexp) FindStringIndex(s string) []int {
	if r.passes(s) {
		return r.compiled().FindStringIndex(s)
	}
	return nil
}

// FindStringSubmatch is that of regexp.Regexp.
func (r *Regexp) FindStringSubmatch(s string) []string {
	if r.passes(s) {
		return r.compiled().FindStringSubmatch(s)
	}
	return nil
}

// FindStringSubmatchIndex is that of regexp.Regexp.
func (r *Regexp) FindStringSubmatchIndex(s string) []int {
	if r.passes(s) {
		return r.compiled().FindStringSubmatchIndex(s)
	}
	return nil
}

// FindAllStringIndex is that of regexp.Regexp.
func (r *Regexp) FindAllStringIndex(s string, n int) [][]int {
	if r.passes(s) {
		return r.compiled().FindAllStringIndex(s, n)
	}
	return nil
}

// FindAllStringSubmatch is that of regexp.Regexp.
func (r *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	if r.passes(s) {
		return r.compiled().FindAllStringSubmatch(s, n)
	}
	return nil
}

// FindAllStringSubmatchIndex is that of regexp.Regexp.
func (r *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if r.passes(s) {
		return r.compiled().FindAllStringSubmatchIndex(s, n)
	}
	return nil
}

// ReplaceAllString is that of regexp.Regexp.
func (r *Regexp) ReplaceAllString(s, by string) string {
	if r.passes(s) {
		return r.compiled().ReplaceAllString(s, by)
	}
	return s
}

// ReplaceAllStringFunc is that of regexp.Regexp.
func (r *Regexp) ReplaceAllStringFunc(s string, by func(string) string) string {
	if r.passes(s) {
		return r.compiled().ReplaceAllStringFunc(s, by)
	}
	return s
}

// Split is that of regexp.Regexp.
func (r *Regexp) Split(s string, n int) []string { return r.compiled().Split(s, n) }
