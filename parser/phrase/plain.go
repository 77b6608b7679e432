package phrase

import "slices"

// What is here knows bodies by plain names, which end as no office does: 食堂, 三号井, 市花木场, ICU. They are units like others
// where a list has them; in running text they are things.

// plainWords are plain names, plainEnds end them behind a sign or a few of their own.
var (
	plainWords = table(entry[struct{}]{`食堂 宿舍 门卫 后勤 家长 保安 保洁 苗圃 粮库 油库 冷库 仓库 金库 总机 总台 前台 机房 医共体 医联体 国旗班 炊事班 项目法人 业主 物业 家委会 工坊 灶房 传达室 收发室 锅炉房 配电房 水泵房 洗衣房 产房 手术室 党代表 人大代表`, struct{}{}})
	plainEnds  = backTable(entry[struct{}]{`花木场 苗木场 园艺场 良种场 原种场 种畜场 种猪场 奶牛场 养牛场 养猪场 养鸡场 养羊场 养鱼场 养殖场 猪场 鸡场 牛场 羊场 鱼苗场 鱼种场 果园场 砂石场 屠宰场 苗圃 粮库 油库 冷库 物资库 储备库 体育场 田径场 游泳池 医共体 医联体 国旗班 炊事班 仪仗班 电工班 检修班 维修班 值班班 食堂 宿舍 门卫 号井 号矿 号楼 港 服务商 运营商 供应商 承建商 开发商 承包商 集成商 代理商 施工方 监理方 运维方 建设方 技术方 支持方`, struct{}{}})
	// deskEnds end what an office has somebody sit at, whatever that one does: 法制审核岗, 综合受理窗口. deskDoing are words that
	// end so, too.
	deskEnds  = backTable(entry[struct{}]{`岗 窗口 热线 服务台 受理点 代办点 工作台`, struct{}{}})
	deskDoing = backTable(entry[struct{}]{`上岗 下岗 在岗 到岗 站岗 顶岗 离岗 轮岗 换岗 定岗 待岗 空岗 设岗 脱岗 双岗 一岗 同岗 转岗`, struct{}{}})
)

// namesDesk reports whether name is that of a desk in an office.
func namesDesk(name []rune) bool {
	n, _ := deskEnds.before(name)
	k, _ := deskDoing.before(name)
	return n > 0 && k == 0 && len(name)-n > 1 && len(name) < 9 && !isMany(name)
}

// isPlain reports whether name is that of a body by a plain name.
func isPlain(name []rune) bool {
	if isInitials(name) || namesDesk(name) {
		return true
	}
	rest := name[level(name):]
	if n, _ := plainWords.at(rest); n > 0 && n == len(rest) {
		return true
	}
	n, _ := plainEnds.before(name)
	own := name[:len(name)-n]
	if n == 0 || len(own) == 0 && n < 3 || len(own) > 7 || isNamed(name) || isMany(name) {
		return false
	}
	if k, _ := plainWords.at(own); k > 0 && k == len(own) || level(name) > 0 && slices.Contains(own[1:], name[0]) {
		return false // 食堂宿舍, 市花木场市苗圃: two
	}
	return !roleWords.in(own) && !proseInside.in(own) && !prose.in(own) && !actions.in(own)
}

// IsPlain reports whether name is that of a body by a plain name: 食堂, 三号井.
func IsPlain(name string) bool { return isPlain([]rune(name)) }

// isInitials reports whether name is made of the initials of a name, as rooms of hospitals and firms have them: ICU, PMO.
func isInitials(name []rune) bool {
	for _, r := range name {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return len(name) > 1 && len(name) < 6
}
