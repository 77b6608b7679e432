package ruling

import "unicode/utf8"

// Radicals are signs of dictionaries. Some programs write them for the characters that
// look the same, because one picture of the font serves both. The tables give the
// character for each, as Unicode's EquivalentUnifiedIdeograph has it; where there is
// none, the radical itself.
var (
	radicals = []rune(`⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟`)                                                                                                   // from U+2E80
	kangxi   = []rune(`一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠`) // from U+2F00
)

// Fold reads radicals as the characters they look like, and counts them.
func (f *File) Fold(text string) string {
	for i, r := range text {
		c := unradical(r)
		if c == r {
			continue
		}
		f.Radicals++
		if f.Radical == "" {
			f.Radical = string(r)
		}
		text = text[:i] + string(c) + f.Fold(text[i+utf8.RuneLen(r):])
		break
	}
	return text
}

func unradical(r rune) rune {
	switch {
	case r >= 0x2e80 && int(r-0x2e80) < len(radicals):
		return radicals[r-0x2e80]
	case r >= 0x2f00 && int(r-0x2f00) < len(kangxi):
		return kangxi[r-0x2f00]
	}
	return r
}
