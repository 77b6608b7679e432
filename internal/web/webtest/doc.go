// Package webtest is what the tests of the page share: a desk that is served for one test, and a person who visits it with a
// browser. The tests lie in internal/web, where they need no browser, and in folders of internal/web/tests by what they are
// about, so that each of them is through in a minute.
package webtest
