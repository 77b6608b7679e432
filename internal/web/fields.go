package web

import (
	"strconv"
	"strings"

	"fengong/internal/settings"
	"fengong/model"
)

// shown returns the value of a setting as the form has it.
func shown(f *settings.Setting, s *model.Settings) string {
	switch v := f.Value(s).(type) {
	case string:
		return v
	case model.Date:
		return v.String()
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case []string:
		return strings.Join(v, "、")
	}
	return ""
}

// filled is shown, but for the ×× of a value that nobody has filled in: that is an example.
func filled(f *settings.Setting, s *model.Settings) (value, example string) {
	value = shown(f, s)
	if strings.Contains(value, "××") {
		return "", value
	}
	return value, ""
}

// inputKind says how a setting is typed: date, number or text.
func inputKind(f *settings.Setting, s *model.Settings) string {
	switch f.Value(s).(type) {
	case int, float64:
		return "number"
	case model.Date:
		return "date"
	}
	return "text"
}

// write puts what the form has into the file; ok is false where it is no such value.
func write(f *settings.Setting, data []byte, typed string, s *model.Settings) (out []byte, ok bool, err error) {
	typed = strings.TrimSpace(typed)
	var value any = typed
	switch f.Value(s).(type) {
	case int:
		if value, err = strconv.Atoi(typed); err != nil {
			return nil, false, nil
		}
	case float64:
		if value, err = strconv.ParseFloat(typed, 64); err != nil {
			return nil, false, nil
		}
	case bool:
		value = typed == "true"
	case []string:
		value = append([]string{}, names(typed)...)
	}
	out, err = settings.Set(data, settings.Table{Name: f.Table()}, f.Key(), value)
	return out, true, err
}
