package parser

import "testing"

// TestDuesInWords takes the deadline that the words of a point name, and none that is another's, a step or past.
func TestDuesInWords(t *testing.T) {
	for _, c := range []struct{ says, want string }{
		{"县供电公司要于5月15日前分别拿出迁改方案，报批后实施", "5月15日前"},
		{"县教育局要做好考勤，并将登记簿于3月1日18时前报县人社局", "3月1日18时前"},
		{"县教育局要做好值班，名单在9月28日（星期五）以前报送", "9月28日（星期五）以前"},
		{"县教育局要准备发言稿，于1月25日晚之前交稿", "1月25日晚之前"},
		{"县教育局要扩大覆盖。到2015年，建成平台3个。到2015年，抽检率100%", "到2015年"},
		{"县教育局要扩大覆盖。到2013年，建成平台3个。到2015年，抽检率100%", ""},
		{"县教育局负责，6月20日，县教育局已组织学习，请抓紧整改", ""},
		{"县教育局要抓紧整改，2019年底前已建成的除外", ""},
		{"县教育局要于6月底前完成已排查隐患的整改", "6月底前"},
		{"县教育局要于3月20日前举办招聘会，县水利局做好对接", "3月20日前"},
		{"县教育局要力争校舍8月底前交付，确保开学", "8月底前"},
		{"县教育局负责督办，每月25日前通报一次进展", "每月25日前"},
		{"县教育局负责督办，每周通报一次", ""},
		{"县教育局负责改建校门，整个工程计划于2021年9月完工", "2021年9月"},
		{"县教育局要安装系统，本月底前投入使用", "本月底前"},
		{"县教育局要排查2000年底前建成的校舍", ""},
	} {
		p, ds := Parse("a.txt", []byte("工作纪要\n1."+c.says+"。\n2.县公安局要加强巡查。\n"), Options{})
		if p == nil {
			t.Fatal(c.says, ds)
		}
		if due := everyTask(p)[0].Due; due != c.want {
			t.Errorf("%s: due %q, want %q", c.says, due, c.want)
		}
	}
}

// A time that comes again, a season or a feast is a deadline.
func TestDuesThatComeAgain(t *testing.T) {
	for text, want := range map[string]string{
		"每日17时前汇总防汛台账": "每日17时前", "做好清理；每周五前将号码报区城管局": "每周五前", "每季度第一个月10日前拨付经费": "每季度第一个月10日前", "在汛期前备好物资": "汛期前", "赶在国庆节前播出": "国庆节前",
		"春节前夕走访慰问": "", "每日通报进展": "", "春节前排查，汛期前整改，5月中旬总结": "",
	} {
		if got := dueIn(text); got != want {
			t.Errorf("%s: %q", text, got)
		}
	}
}
