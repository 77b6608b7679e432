package parser

import (
	"fmt"
	"testing"

	"fengong/model"
)

// TestWhateverBodiesDo names the second body of a sentence, whatever it does.
func TestWhateverBodiesDo(t *testing.T) {
	for _, body := range []string{"市人社局", "审计科", "各年级组、宿管中心", "镇司法所", "各实验室"} {
		for _, does := range []string{"跟踪督办", "全程监督", "每晚查寝", "轮流值班", "派出技术人员指导", "选派辅导员", "按制度执行", "统一发布信息", "办理手续", "于10日内反馈", "逐户走访", "拨付资金", "同步开展宣传"} {
			text := fmt.Sprintf("会议纪要\n一、关于资金问题。市财政局负责筹措，%s%s。\n二、关于用水问题。县水利局要加强调度。\n", body, does)
			p, ds := Parse("a.txt", []byte(text), Options{})
			if p == nil {
				t.Fatal(text, ds)
			}
			got, want := "", body
			for _, a := range everyTask(p)[0].Assignments {
				if a.Unit != "市财政局" && got != "" {
					got += "、"
				}
				if a.Unit != "市财政局" {
					got += a.Unit
				}
				if a.Role == model.Support {
					t.Errorf("%s%s supports", text, a.Unit)
				}
			}
			if got != want {
				t.Errorf("%sgot %s", text, got)
			}
		}
	}
	for _, text := range []string{"市财政局负责筹措，教育事业优先发展。", "市财政局负责筹措，政府网站公布结果。", "市财政局负责筹措，学校周边加强管理。"} {
		p, ds := Parse("a.txt", []byte("会议纪要\n一、"+text+"\n二、县水利局要加强调度。\n"), Options{})
		if p == nil {
			t.Fatal(text, ds)
		}
		if n := len(everyTask(p)[0].Assignments); n != 1 {
			t.Errorf("%s%v", text, everyTask(p)[0].Assignments)
		}
	}
}
