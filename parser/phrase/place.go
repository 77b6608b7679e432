package phrase

// isPlace reports whether name ends as a place does (杭州市).
func isPlace(name []rune) bool {
	if len(name) < 2 || !places.has(name[len(name)-1]) {
		return false
	}
	n, _ := notPlaces.before(name)
	return n == 0 || isNamesake(name)
}

// isVillage reports whether name is that of a village that begins with a surname, as the
// names of people do: 王家庄, 李楼.
func isVillage(name []rune) bool {
	last := len(name) - 1
	if last < 1 || last > 3 || !surnames.has(name[0]) || !villages.has(name[last]) {
		return name != nil && last == 2 && surnames.has(name[0]) && name[2] == '子' && villages.has(name[1]) // 石桥子
	}
	switch last {
	case 1:
		return villagesOnly.has(name[1])
	case 2:
		return isIn(name[1], "家各官") || villagesOnly.has(name[2])
	}
	return inVillage.has(name[1]) && (villages.has(name[2]) || inVillage.has(name[2])) || villagesOnly.has(name[3]) && inVillage.has(name[1])
}

// isNamesake reports whether name is a place whose last two signs are a word as well:
// 盐城市, not 大城市.
func isNamesake(name []rune) bool {
	n, _ := namesakes.before(name)
	rest := name[:len(name)-n]
	return n > 0 && (len(rest) == 1 && !isIn(rest[0], notNamed) || len(rest) > 2 && isIn(rest[len(rest)-2], "省市州盟"))
}

// level gives the length of the level of government that name begins with (市 of
// 市教育局, 0 of 市场监管局).
func level(name []rune) int {
	if n, _ := longLevels.at(name); n > 0 && len(name) > n+1 && endsName(name[n:]) && !isBound(name[n]) {
		return n
	}
	if len(name) < 3 || !levels.has(name[0]) || isBound(name[1]) {
		return 0
	}
	if n, _ := notLevel.at(name); n > 0 && !(n == 2 && name[1] == '城' && isIn(name[2], "管建投乡市")) { // 县城管局
		return 0
	}
	return 1
}

// placePrefix gives the length of the place that name begins with and that an office
// follows (广州市 of 广州市教育局).
func placePrefix(name []rune) int {
	if n, _ := national.at(name); n > 0 {
		return 0
	}
	for i := 2; i < min(len(name)-2, 9); i++ {
		if isBound(name[i]) {
			return 0
		}
		if !isPlaceSign(name, i) || isBound(name[i+1]) {
			continue
		}
		if n, _ := notLevel.at(name[i:]); n > 0 {
			continue
		}
		if n, _ := endings.before(name[:i+1]); n > 1 && name[i] != '市' { // 广州市 ends as 州市 does
			return 0 // 高新区管委会 is a body, not a place with an office
		}
		return i + 1
	}
	return 0
}

// isPlaceSign reports whether the sign at i ends the name of a place: 县 of 巫山县, not 区
// of 景区.
func isPlaceSign(name []rune, i int) bool {
	if i == 2 && isNamesake(name[:3]) {
		return true
	}
	before := name[i-1]
	switch name[i] {
	case '省':
		return true
	case '市':
		return !isIn(before, "城都超门上集菜夜楼全我本地")
	case '县', '旗':
		return !isIn(before, "市全我本")
	case '区':
		return !isIn(before, beforeNotDistrict) || before == '地' && i > 2
	case '镇', '乡':
		return !isIn(before, "城村集") && !isIn(name[i+1], "市县区") // 景德镇市
	case '州':
		return !isIn(name[i+1], "市县区") && !inProvince(name) && endsName(name[i+1:])
	case '盟':
		return !isIn(before, "联同加结") && endsName(name[i+1:])
	}
	return false
}
