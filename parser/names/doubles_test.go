package names

import (
	"strings"
	"testing"
)

// TestDoublesOfKinds varies how one body is written twice, at every level and for several places, and
// bodies beside one another that are not one.
func TestDoublesOfKinds(t *testing.T) {
	kinds := map[string]struct {
		pairs string // A and B are places, L a level, U the one above
		same  bool
	}{
		"turned words": {`L农业农村局=L农村农业局 L自然资源和规划局=L规划和自然资源局 L教育体育局=L体育教育局 L文化和旅游局=L旅游和文化局 L卫生健康局=L健康卫生局
			L工业和信息化局=L信息化和工业局 L文化广电旅游局=L文化旅游广电局 L民族宗教局=L宗教民族局 L应急管理局=L管理应急局`, true},
		"abbreviations": {`L农业农村局=L农业局 L发改局=L发展和改革局 L发改局=L发展改革局 L住建局=L住房城乡建设局 L住建局=L住房和城乡建设局 L人社局=L人力资源和社会保障局
			L人社局=L人力资源社会保障局 L卫健局=L卫生健康局 L卫健委=L卫生健康委员会 L工信局=L工业和信息化局 L文旅局=L文化和旅游局 L文旅局=L文化广电和旅游局 L文旅局=L文化广电旅游局 L文广旅局=L文化广电旅游局 L市监局=L市场监督管理局
			L市监局=L市场监管局 L城管局=L城市管理局 L城管局=L城市管理和综合执法局 L应急局=L应急管理局 L医保局=L医疗保障局 L教体局=L教育体育局 L自规局=L自然资源和规划局
			L资规局=L自然资源和规划局 L林草局=L林业和草原局 L环保局=L生态环境局 L退役军人局=L退役军人事务局 L民宗局=L民族宗教局 L行政审批局=L行政审批服务局 L交通局=L交通运输局
			L交运局=L交通运输局 L综合执法局=L综合行政执法局 L供销社=L供销合作联社 L供销社=L供销合作社联合社 L科技局=L科学技术局 L商务局=L商务和投资促进局
			L编办=L委编办 L委网信办=L网信办 L委宣传部=L宣传部 L委组织部=L组织部 L团委=共青团L委 L妇联=L妇女联合会 L残联=L残疾人联合会 L政府办=L人民政府办公室 L委办=L委办公室 L法院=L人民法院 L检察院=L人民检察院
			L机关事务中心=L机关事务服务中心 L疾控中心=L疾病预防控制中心 L融媒体中心=L融媒中心 L信访局=L委信访局 L数据局=L大数据局 L政数局=L政务服务和数据管理局 L金融办=L金融工作办公室 L国资局=L国有资产监督管理局
			L公安交警大队=L交警大队 L公安局交警大队=L交警大队 L消防救援大队=L消防大队 L税务局=国家税务总局AL税务局 L烟草局=L烟草专卖局 L气象局=AL气象局`, true},
		"with a place": {`开发区管委会=A经济开发区管委会 经开区管委会=A经济开发区管委会 经开区=A经济技术开发区管委会 高新区管委会=A高新技术产业开发区管委会 A高新区=高新区管委会 开发区=A经开区
			工业园区管委会=A工业园区管委会 园区管委会=A工业园区管委会 新区管委会=A新区管委会 景区管委会=A风景名胜区管委会 度假区管委会=A旅游度假区管委会 AL财政局=L财政局 A高新区财政局=高新区财政局
			A镇=A镇人民政府 A镇政府=A镇 A街道=A街道办事处 A街道办=A街道办事处 A乡=A乡政府 AL农业农村局=L农业局 AL经济开发区管委会=开发区管委会 A产业园=A产业园区 A产业园管委会=产业园区管委会`, true},
		"branches": {`L生态环境局=U生态环境局A分局 AL生态环境局=U生态环境局A分局 L生态环境分局=U生态环境局A分局 U公安局A分局=L公安局 U公安局AL分局=AL公安局 A公安分局=L公安分局 L公安分局=U公安局A分局
			L自然资源局=U自然资源局A分局 L规划分局=U规划局A分局 L市场监管分局=U市场监督管理局A分局 U市场监督管理局A分局=L市场监管局 U税务局A分局=L税务局 生态环境分局=U生态环境局A分局 U自然资源和规划局A分局=L自规分局`, true},
		"not one": {`L水利局=L税务局 第一中学=第二中学 一大队=二大队 L委组织部=L委宣传部 L教育局=L体育局 L公安局=U公安局 L公安局=U公安局B分局甲 U公安局A分局=U公安局B分局 U公安局=U公安局A分局 A镇=B镇 A街道=B街道
			A经开区管委会=B经开区管委会 开发区管委会=高新区管委会 A高新区=A经开区 A新区管委会=高新区管委会 L农业局=L林业局 L林业局=L水利局 L财政局=L民政局 L文联=L侨联 L残联=L妇联 L委办=L政府办 L人大办=L政协办 L公安局=L交警大队
			L公安局=L公安分局A L国资委=L发改委 L水务集团=L城投集团 A村=B村 AL医院=AL中医院 L公安局交警大队=L公安局特警大队 L教育局办公室=L政府办公室 L财政局国库科=L财政局预算科 L消防救援大队=L交警大队
			L生态环境局=U生态环境局 AL生态环境局=U生态环境局B分局 L商务局=L工商局 县公安分局=区公安分局 A公安分局=B公安分局 街道市政服务中心=市政务服务中心 L审计局=L统计局 L司法局=L科技局 L自然资源局=U税务局A分局 高新区财政局=A经开区财政局 L委编办=L委网信办 L农机站=L农技站 L第一医院=L第二医院`, false},
	}
	for kind, k := range kinds {
		asked, all := 0, 0
		for _, place := range [][2]string{{"云溪", "石桥"}, {"青山", "东河"}, {"永安", "平南"}} {
			for _, level := range []string{"县", "区", "市"} {
				up := "市"
				if level == "市" {
					up = "省"
				}
				write := strings.NewReplacer("A", place[0], "B", place[1], "L", level, "U", up)
				for _, pair := range strings.Fields(k.pairs) {
					a, b, _ := strings.Cut(write.Replace(pair), "=")
					all++
					got := mayBeOne(a, b) != different
					if got {
						asked++
					}
					if got != k.same || got != (mayBeOne(b, a) != different) {
						t.Errorf("%s: Compare(%s, %s) is %v", kind, a, b, got)
					}
				}
			}
		}
		t.Logf("%s: %d of %d asked", kind, asked, all)
	}
}
