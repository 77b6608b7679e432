package model

import (
	"slices"
	"strings"
)

// AmountUnits are the words for units of amounts, without 万 and the like before them; what begins another comes after it.
var AmountUnits = strings.Fields("元 美元 欧元 港元 平方公里 平方千米 平方米 立方米 公顷 公里 千米 千瓦时 千瓦 公斤 千克 吨 亩 米 人次 人 户 个 件 家 项 辆 台 套 座 处 所 张 棵 株 头 只 % ％ ‰ 百分比")

// BareHead returns a head without the unit of amounts in brackets behind it: 年度投资 of 年度投资（万元）.
func BareHead(head string) string {
	at := strings.LastIndex(head, "（")
	if at < 1 || !strings.HasSuffix(head, "）") {
		return head
	}
	unit := strings.TrimPrefix(strings.TrimSuffix(head[at+len("（"):], "）"), "人民币")
	if !slices.Contains(AmountUnits, unit) && !slices.Contains(AmountUnits, strings.TrimLeft(unit, "百千万亿")) {
		return head
	}
	return head[:at]
}
