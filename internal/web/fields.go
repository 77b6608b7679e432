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

// letterPlaces are those in a setting that each letter fills in, and what readers of Chinese see in the form.
var letterPlaces = []string{"{title}", "{标题}", "{full}", "{全称}", "{name}", "{简称}", "{level}", "{级别}", "{year}", "{年份}", "{n}", "{号数}"}

var toForm, fromForm = strings.NewReplacer(letterPlaces...), strings.NewReplacer(turned(letterPlaces)...)

// turned gives pairs the other way round.
func turned(pairs []string) (out []string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, pairs[i+1], pairs[i])
	}
	return out
}

// placesIn gives text with the places that letters fill in as a reader of lang sees them.
func placesIn(text string, lang model.Lang) string {
	if lang == model.Chinese {
		return toForm.Replace(text)
	}
	return text
}

// inForm is filled in words of the form: a document number is that of the first letter, as people write it.
func inForm(f *settings.Setting, s *model.Settings, lang model.Lang) (value, example string) {
	value, example = filled(f, s)
	if f.Name == "document.number" && strings.Count(value, "{n}") == 1 {
		first := strconv.Itoa(s.Document.FirstNumber)
		whole := strings.Replace(value, "{n}", first, 1)
		if m := letterNumber.FindStringSubmatch(whole); m != nil && m[2] == first {
			value = whole
		}
	}
	return placesIn(value, lang), placesIn(example, lang)
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
