package parser

import (
	"runtime"
	"testing"
	"weak"
)

// The account of reading does not hold on to all that was read.
func TestAccountAlone(t *testing.T) {
	p, _ := Parse("t.csv", []byte("主题,序号,主要内容,责任单位\n一、甲,1,做好一件事情。,市教育局\n一、甲,2,做好二件事情。,市公安局\n"), Options{})
	account, task := p.Account, weak.Make(&p.Themes[0].Tasks[0])
	p = nil
	runtime.GC()
	if task.Value() != nil {
		t.Error("the tasks are still there")
	}
	runtime.KeepAlive(account)
}
