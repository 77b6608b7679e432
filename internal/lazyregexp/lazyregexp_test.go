package lazyregexp

import (
	"fmt"
	"reflect"
	"regexp"
	"testing"
)

// Each method gives what that of regexp.Regexp gives, of a text that is matched and of one that is passed over, at
// first and when it was asked often.
func TestMethods(t *testing.T) {
	const pattern = `(\d+)(月|日)`
	own := reflect.ValueOf(regexp.MustCompile(pattern))
	for _, text := range []string{"3月5日前，12月底前", "年底前"} {
		args := map[string]reflect.Value{
			"string": reflect.ValueOf(text), "int": reflect.ValueOf(-1),
			"func(string) string": reflect.ValueOf(func(s string) string { return "<" + s + ">" }),
		}
		for _, asked := range []uint32{0, patience} {
			r := MustCompile(pattern)
			r.asked.Store(asked)
			lazy := reflect.ValueOf(r)
			for i := range lazy.NumMethod() {
				name := lazy.Type().Method(i).Name
				got, want := lazy.Method(i), own.MethodByName(name)
				var in []reflect.Value
				for j := range got.Type().NumIn() {
					in = append(in, args[got.Type().In(j).String()])
				}
				if a, b := fmt.Sprintf("%#v", got.Call(in)[0]), fmt.Sprintf("%#v", want.Call(in)[0]); a != b {
					t.Errorf("%s of %s: %s, want %s", name, text, a, b)
				}
			}
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
