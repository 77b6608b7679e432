package settings

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"fengong/model"
)

// halfWidth are the signs that a Chinese keyboard writes for those of TOML.
var halfWidth = map[rune]string{
	'“': `"`, '”': `"`, '„': `"`, '＂': `"`, '‘': `"`, '’': `"`, '「': `"`, '」': `"`, '《': `"`, '》': `"`,
	'，': ",", '、': ",", '＝': "=", '：': "=", '【': "[", '［': "[", '】': "]", '］': "]", '＃': "#", '．': ".", '。': ".",
}

// slip says in a clerk's words what is wrong where text is no TOML.
func slip(text string, broken *toml.ParseError) (message, hint model.Text) {
	at := broken.Position.Start
	rest, _, _ := strings.Cut(text[at:], "\n")
	rest = strings.TrimLeft(strings.TrimRight(rest, "\r"), " \t")
	first, _ := utf8.DecodeRuneInString(rest)
	key := broken.LastKey[strings.LastIndex(broken.LastKey, ".")+1:]
	line := text[strings.LastIndex(text[:at], "\n")+1 : at]
	quotes := model.Text{ZH: `文字要放在半角引号 " " 里，多项放在 [ ] 里并用半角逗号隔开`, EN: `text stands in " ", lists in [ ] with commas`}
	switch why := broken.Message; {
	case strings.Contains(why, "UTF-16"), strings.Contains(why, "UTF-8"):
		return model.Text{ZH: "文件不是 UTF-8 编码", EN: "the file is not in UTF-8"},
			model.Text{ZH: "请用记事本打开，另存为，编码选 UTF-8", EN: "save it as UTF-8"}
	case strings.Contains(why, "cannot contain newlines"):
		for _, sign := range line {
			if halfWidth[sign] == `"` {
				return model.Say("引号没有成对：“%c”是全角引号", "a quote has no partner: %c is a full-width quote", sign), quotes
			}
		}
		return model.Text{ZH: "引号没有成对", EN: "a quote has no partner"}, quotes
	case strings.Contains(why, "invalid escape"):
		return model.Text{ZH: `引号里的 \ 不能单独用`, EN: `a \ cannot stand alone in quotes`},
			model.Text{ZH: `路径请用 / 隔开，如 "模板/letter.docx"`, EN: `write a path with /: "folder/letter.docx"`}
	case strings.Contains(why, "already been defined"):
		return model.Text{ZH: broken.LastKey + " 写了两次", EN: broken.LastKey + " is written twice"},
			model.Text{ZH: "请合并为一处", EN: "keep one of the two"}
	case halfWidth[first] != "":
		return model.Say("此处用了全角的“%c”", "%c is a full-width sign", first),
			model.Text{ZH: "请改为半角的 " + halfWidth[first], EN: "write " + halfWidth[first]}
	case first == '\u3000':
		return model.Text{ZH: "此处有全角空格", EN: "there is a full-width blank"}, model.Text{ZH: "请改为半角空格", EN: "write a usual one"}
	case strings.Contains(why, "expected value but found") && rest == "":
		return model.Text{ZH: key + " 没有值", EN: key + " has no value"},
			model.Text{ZH: `不填的文字写成 ""，或删去这一行`, EN: `write "" for no text, or delete the line`}
	case strings.Contains(why, "expected value but found") && unicode.IsLetter(first):
		word := strings.TrimRight(rest[:wordEnd(rest)], " \t")
		switch word {
		case "是":
			return model.Text{ZH: key + " 的值应写 true", EN: key + " should say true"}, model.Text{ZH: "请写 true（是）或 false（否），不加引号", EN: "write true or false, without quotes"}
		case "否":
			return model.Text{ZH: key + " 的值应写 false", EN: key + " should say false"}, model.Text{ZH: "请写 true（是）或 false（否），不加引号", EN: "write true or false, without quotes"}
		}
		return model.Text{ZH: "“" + word + "”没有放在引号里", EN: fmt.Sprintf("%q is not in quotes", word)},
			model.Text{ZH: "请写成 \"" + word + "\"，用半角引号", EN: "write " + quote(word)}
	case strings.Contains(why, "expected a top-level item to end") && first > unicode.MaxASCII:
		word := strings.TrimRight(rest[:wordEnd(rest)], " \t")
		return model.Text{ZH: "值的后面多出了“" + word + "”", EN: fmt.Sprintf("%q stands behind the value", word)},
			model.Text{ZH: "说明要放在 # 之后；文字和日期要放在半角引号 \" \" 里", EN: "a comment stands behind #, text and dates stand in \" \""}
	default:
		return model.Text{ZH: "此处不符合 TOML 的写法（" + why + "）", EN: "this is not TOML: " + why}, quotes
	}
}

// wordEnd returns where the text without quotes that rest begins with ends.
func wordEnd(rest string) int {
	if i := strings.IndexAny(rest, `,]#"，`); i >= 0 {
		return i
	}
	return len(rest)
}
