package parser

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"fengong/model"
)

// IsPlan reports whether data is meant to be a plan in its JSON form.
func IsPlan(data []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff"))), []byte("{"))
}

// ReadPlan reads a resolved plan in its JSON form, as it is saved in output folders and
// printed by "fengong check --json"; name is used in places. Where data is something
// else, an Error is among the diagnostics and the plan is nil.
func ReadPlan(name string, data []byte) (*model.Plan, model.Diagnostics) {
	var ds model.Diagnostics
	refuse := func(pos model.Pos, zh, en string) (*model.Plan, model.Diagnostics) {
		ds.Add(pos, model.Error, "plan-unreadable", model.Text{ZH: zh, EN: en}, model.Text{
			ZH: "请用 fengong build 重新生成输出文件夹，或直接使用原来的任务分工表",
			EN: "make the output folder anew with fengong build, or give the source itself"})
		return nil, ds
	}
	pos := model.Pos{File: name}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	var p struct {
		Title   *string
		Tables  []model.Table
		Sources []model.Source
		Themes  *[]savedTheme
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&p); err != nil {
		at := dec.InputOffset()
		var syntax *json.SyntaxError
		switch {
		case errors.As(err, &syntax):
			at = syntax.Offset
		case errors.Is(err, io.ErrUnexpectedEOF):
			at = int64(len(bytes.TrimSpace(data)))
		}
		pos.Line = 1 + bytes.Count(data[:min(at, int64(len(data)))], []byte("\n"))
		return refuse(pos, fmt.Sprintf("保存的任务分工表读不出来（%v）", err), fmt.Sprintf("the saved plan cannot be read: %v", err))
	}
	if p.Title == nil || p.Themes == nil {
		return refuse(pos, "这个 JSON 文件不是保存的任务分工表", "this JSON file is no saved plan")
	}
	plan := &model.Plan{Title: *p.Title, Tables: p.Tables, Sources: p.Sources, Themes: make([]model.Theme, len(*p.Themes))}
	for i, th := range *p.Themes {
		plan.Themes[i] = th.Theme
		if th.Parent != "" {
			plan.Themes[i].Above = []string{th.Parent}
		}
	}
	return plan, ds
}

// savedTheme is a theme as plan.json has it; earlier ones gave one heading above
// it, as "parent".
type savedTheme struct {
	model.Theme
	Parent string `json:"parent"`
}
