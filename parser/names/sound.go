package names

import (
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// syllables are the syllables of Mandarin, each with the first sign of GB 2312's first level
// that it is read for: the standard puts its 3,755 common signs into the order of their sound.
const syllables = `
	a啊 ai埃 an鞍 ang肮 ao凹 ba芭 bai白 ban斑 bang邦 bao苞 bei杯 ben奔 beng崩 bi逼 bian鞭 biao标 bie鳖 bin彬 bing兵 bo玻 bu捕 ca擦 cai猜
	can餐 cang苍 cao操 ce厕 ceng层 cha插 chai拆 chan搀 chang昌 chao超 che车 chen郴 cheng撑 chi吃 chong充 chou抽 chu初 chuai揣 chuan川
	chuang疮 chui吹 chun春 chuo戳 ci疵 cong聪 cou凑 cu粗 cuan蹿 cui摧 cun村 cuo磋 da搭 dai呆 dan耽 dang当 dao刀 de德 deng蹬 di堤 dian颠
	diao碉 die跌 ding丁 diu丢 dong东 dou兜 du督 duan端 dui堆 dun墩 duo掇 e蛾 en恩 er而 fa发 fan藩 fang坊 fei菲 fen芬 feng丰 fo佛 fou否
	fu夫 ga噶 gai该 gan干 gang冈 gao篙 ge哥 gei给 gen根 geng耕 gong工 gou钩 gu辜 gua刮 guai乖 guan棺 guang光 gui瑰 gun辊 guo锅 ha哈
	hai骸 han酣 hang夯 hao壕 he呵 hei嘿 hen痕 heng哼 hong轰 hou喉 hu呼 hua花 huai槐 huan欢 huang荒 hui灰 hun荤 huo豁 ji击 jia嘉 jian歼
	jiang僵 jiao蕉 jie揭 jin巾 jing荆 jiong炯 jiu揪 ju鞠 juan捐 jue撅 jun均 ka喀 kai开 kan刊 kang康 kao考 ke坷 ken肯 keng坑 kong空
	kou抠 ku枯 kua夸 kuai块 kuan宽 kuang匡 kui亏 kun坤 kuo括 la垃 lai莱 lan蓝 lang琅 lao捞 le勒 lei雷 leng棱 li厘 lia俩 lian联 liang粮
	liao撩 lie列 lin琳 ling玲 liu溜 long龙 lou楼 lu芦 lv驴 luan峦 lue掠 lun抡 luo萝 ma妈 mai埋 man瞒 mang芒 mao猫 me么 mei玫 men门
	meng萌 mi眯 mian棉 miao苗 mie蔑 min民 ming明 miu谬 mo摸 mou谋 mu拇 na拿 nai氖 nan南 nang囊 nao挠 ne呢 nei馁 nen嫩 neng能 ni妮 nian蔫
	niang娘 niao鸟 nie捏 nin您 ning柠 niu牛 nong脓 nu奴 nv女 nuan暖 nue虐 nuo挪 o哦 ou欧 pa啪 pai拍 pan攀 pang乓 pao抛 pei呸 pen喷
	peng砰 pi坯 pian篇 piao飘 pie撇 pin拼 ping乒 po坡 pu扑 qi期 qia掐 qian牵 qiang枪 qiao橇 qie切 qin钦 qing青 qiong琼 qiu秋 qu趋
	quan圈 que缺 qun裙 ran然 rang瓤 rao饶 re惹 ren壬 reng扔 ri日 rong戎 rou揉 ru茹 ruan软 rui蕊 run闰 ruo若 sa撒 sai腮 san三 sang桑
	sao搔 se瑟 sen森 seng僧 sha莎 shai筛 shan珊 shang墒 shao梢 she奢 shen砷 sheng声 shi师 shou收 shu蔬 shua刷 shuai摔 shuan栓
	shuang霜 shui谁 shun吮 shuo说 si斯 song松 sou搜 su苏 suan酸 sui虽 sun孙 suo蓑 ta塌 tai胎 tan坍 tang汤 tao掏 te特 teng藤 ti梯 tian天
	tiao挑 tie贴 ting厅 tong通 tou偷 tu凸 tuan湍 tui推 tun吞 tuo拖 wa挖 wai歪 wan豌 wang汪 wei威 wen瘟 weng嗡 wo挝 wu巫 xi昔 xia瞎
	xian掀 xiang相 xiao萧 xie楔 xin薪 xing星 xiong兄 xiu休 xu墟 xuan轩 xue靴 xun勋 ya压 yan焉 yang殃 yao邀 ye椰 yi一 yin茵 ying英 yo哟
	yong拥 you幽 yu迂 yuan鸳 yue曰 yun耘 za匝 zai栽 zan咱 zang赃 zao遭 ze责 zei贼 zen怎 zeng增 zha扎 zhai摘 zhan瞻 zhang樟 zhao招 zhe遮
	zhen珍 zheng蒸 zhi芝 zhong中 zhou舟 zhu珠 zhua抓 zhuai拽 zhuan专 zhuang桩 zhui椎 zhun谆 zhuo捉 zi兹 zong鬃 zou邹 zu租 zuan钻
	zui嘴 zun尊 zuo昨`

// sound is a syllable from one sign of GB 2312 on.
type sound struct {
	from     uint16 // the sign's code
	syllable string
}

var sounds = sync.OnceValue(func() []sound {
	var all []sound
	for _, entry := range strings.Fields(syllables) {
		first, size := utf8.DecodeLastRuneInString(entry)
		code, _ := code(first)
		all = append(all, sound{code, plain(entry[:len(entry)-size])})
	}
	return all
})

// plain makes alike what many people do not tell apart: zhen, zheng and zen.
func plain(syllable string) string {
	if len(syllable) > 1 && syllable[1] == 'h' {
		syllable = syllable[:1] + syllable[2:]
	}
	return strings.TrimSuffix(syllable, "g")
}

// code gives the place of r in GB 2312's first level.
func code(r rune) (uint16, bool) {
	b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(string(r)))
	if err != nil || len(b) != 2 || b[0] < 0xb0 || b[0] > 0xd7 || b[1] < 0xa1 {
		return 0, false
	}
	return uint16(b[0])<<8 | uint16(b[1]), true
}

// soundOf has the sound of each sign of GB 2312's first level.
var soundOf = sync.OnceValue(func() map[rune]string {
	of := map[rune]string{}
	all := sounds()
	i := 0
	for c := all[0].from; c <= 0xd7fe; c++ {
		for i+1 < len(all) && all[i+1].from <= c {
			i++
		}
		b, err := simplifiedchinese.GBK.NewDecoder().Bytes([]byte{byte(c >> 8), byte(c)})
		if r, _ := utf8.DecodeRune(b); err == nil && byte(c) >= 0xa1 && r != utf8.RuneError {
			of[r] = all[i].syllable
		}
	}
	return of
})

// syllable gives the sound of r; "" where it is not known.
func syllable(r rune) string { return soundOf()[r] }

// lookalikes are signs that are taken for one another by eye, and by programs that read
// scanned pages: those of one word.
const lookalikes = `未末 己已巳 人入八 土士工 日曰目 大太犬丈 天夫无 王玉主 千干于 侯候 徒徙 睛晴 暑署 洲州 园圆 坡破波 历厉 风凤 今令 住往佳 拨拔 
	戊戌戍 折拆析 圾垃 治冶 贷货 部郡 乌鸟 免兔 兑兖 沐沭 洒酒 晓哓 营菅 财材 政改 农衣 林材 检捡 教救 育盲 司可 安按 设没 务备 水永 利刹 民氏 保堡 监盐 督瞥 市巿币 县且
	委季 村材 乡多 区巨 局居 厅斤 办力为 公分 众从 业亚 卫工 体休 信倍 建健 统绕 计什 环坏 境镜 商裔 科料 技枝 文又 游浮 旅族 交文 通道 运远 输榆 管营 理埋 广厂 电申 审宙 税锐 供洪`

// resemble reports whether one sign is easily written or read for the other.
func resemble(a, b rune) bool {
	if s := syllable(a); s != "" && s == syllable(b) {
		return true
	}
	with := looksOf()[a]
	return strings.ContainsRune(with, b)
}

// looksOf has the signs that each of lookalikes is taken for.
var looksOf = sync.OnceValue(func() map[rune]string {
	of := map[rune]string{}
	for _, set := range strings.Fields(lookalikes) {
		for _, r := range set {
			of[r] += set
		}
	}
	return of
})
