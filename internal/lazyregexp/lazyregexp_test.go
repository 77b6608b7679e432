package lazyregexp

import (
	"fmt"
	"reflect"
	"regexp"
	"testing"
)

// Each method gives what that of regexp.Regexp gives.
func TestMethods(t *testing.T) {
	const pattern, text = `(\d+)(月|日)`, "3月5日前，12月底前"
	lazy, own := reflect.ValueOf(MustCompile(pattern)), reflect.ValueOf(regexp.MustCompile(pattern))
	args := map[string]reflect.Value{
		"string": reflect.ValueOf(text), "int": reflect.ValueOf(-1),
		"func(string) string": reflect.ValueOf(func(s string) string { return "<" + s + ">" }),
	}
	for i := range lazy.NumMethod() {
		name := lazy.Type().Method(i).Name
		got, want := lazy.Method(i), own.MethodByName(name)
		var in []reflect.Value
		for j := range got.Type().NumIn() {
			in = append(in, args[got.Type().In(j).String()])
		}
		if a, b := fmt.Sprint(got.Call(in)[0]), fmt.Sprint(want.Call(in)[0]); a != b || a == "" {
			t.Errorf("%s: %s, want %s", name, a, b)
		}
	}
}

func TestNoPattern(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a pattern that is none is not found by tests")
		}
	}()
	MustCompile(`(`)
}
