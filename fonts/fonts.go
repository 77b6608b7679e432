// Package fonts finds the fonts that an official document is set in.
package fonts

// Face is one TrueType font (glyf outlines, not in a collection).
type Face struct {
	Name string // family as the font file names it
	Data []byte
}

// Set is the fonts of an official document (GB/T 9704-2012, 7.2–7.3).
type Set struct {
	Title   Face // 小标宋: titles
	Body    Face // 仿宋: text
	Heading Face // 黑体: first-level headings, table heads, 附件
	Kai     Face // 楷体: second-level headings
}

// Find gives the set from the folders in dirs, then the system's official fonts, then
// the embedded ones.
func Find(dirs []string) (Set, error) { panic("not written yet") }
