package model

// NumberIn gives the number of a task as it is told where tasks of several tables are: 〔民生实事〕3. table
// is "" where there is one alone.
func NumberIn(table, number string, lang Lang) string {
	if table == "" {
		return number
	}
	return Text{ZH: "〔" + table + "〕" + number, EN: "[" + table + "] " + number}.In(lang)
}
