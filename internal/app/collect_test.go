package app

import (
	"testing"

	"fengong/internal/render/tracker"
)

// What was taken for a day without anybody having been asked is told of.
func TestRoughDayTold(t *testing.T) {
	got := unread([]tracker.Typed{
		{Kind: tracker.TypedDay, Number: "3", Value: "三月下旬", Reading: "2026-03-31", Now: "2026-03-31"},
		{Kind: tracker.TypedDay, Number: "4", Value: "上周", Now: "上周"}, // which is told as no day at all
	}, "市教育局.xlsx")
	if len(got) != 1 || got[0].Code != "return-date-rough" || got[0].Message.ZH != "有1处日期没有写到哪一天，按可能的一天收：任务3“三月下旬”（可能是2026-03-31）" {
		t.Error(got)
	}
}
