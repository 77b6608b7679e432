package names

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		want  same
		pairs string // names of a pair are joined by =, pairs by blanks
	}{
		{abbreviated, `市住建局=市住房和城乡建设局 市人社局=市人力资源社会保障局 市卫健委=市卫生健康委员会 市发改委=市发展改革委
			市发展改革委=市发展和改革委员会 县农业农村局=农业农村局 市工信局=市工业和信息化局 市市场监管局=市市场监督管理局 市城管局=市城市管理综合执法局
			市文旅局=市文化和旅游局 市医保局=市医疗保障局 市应急局=市应急管理局 市编办=市委编办 市编办=市委机构编制委员会办公室 市自然资源局=市自然资源和规划局
			市政府=市人民政府 云岭县=云岭县政府 云岭县财政局=县财政局 市政府办=市政府办公室 市委办=市委办公室 市检察院=市人民检察院
			青山街道=青山街道办事处 市住建局=市住房城乡建设委 市发改局=市发展改革委 国家发展改革委=发展改革委 市妇联=市妇女联合会
			市自然资源局=市自然资源局（市林业局） 市水务集团=市水务集团有限公司 市退役军人局=市退役军人事务局 自治区财政厅=财政厅 市教体局=市教育体育局
			市第一中学=市一中 白石村=白石村村委会 市供销社=市供销合作社 县扶贫办=县扶贫开发办公室 市民宗局=市民族宗教事务局 市机关事务局=市机关事务管理局
			县工信局=县科技工业和信息化局 县科技局=县科技和工业信息化局 县发改局=县发展改革和科技局 县发展和改革局=县发展改革和粮食局 县水务局=县农业农村和水务局
			县教育局=县教育和科技局 县商务局=县工业信息化和商务局 县林业局=县自然资源和林业局 县民宗局=县委民宗局 县统计局=县发改统计局 县科技局=县科技工信局
			市农业农局=市农业农村局 市司法局=市司法法局 市住房城建设局=市住房城乡建设局`},
		{typo, `市财证局=市财政局 市农业农存局=市农业农村局 市市场监官局=市市场监管局 
			市生态环镜局=市生态环境局 市政财局=市财政局 清山镇政府=青山镇政府 市应急管里局=市应急管理局 `},
		{different, `市委宣传部=县委宣传部 市教育局=市体育局 市一中=市二中 城东街道=城西街道 市民政局=市财政局 市商务局=市税务局 市水务局=市税务局
			市农业局=市林业局 市公安局=市公安局交警支队 市委=市政府 市委督查室=市政府督查室 市公安局=市公安分局 市教育局=市教育工委 市安委会=市安委办
			市大数据局=市大数据中心 市第一小学=市第二小学 青山镇=青田镇 市公安局=市公安交通管理局 区教育局=县教育局 教育部=教育局 省教育厅=市教育局
			市人大=市政协 市交通运输局=市交通发展集团 市财政局=市财政所 东区街道=西区街道 国家税务总局=国家税务局 市规划局=市规划院 县委办=县政府办
			云岭县财政局=青山县财政局 上河村=下河村 市团委=市纪委 市中院=市高院 市科技局=市科协 财务科=财务处 市委组织部=市委统战部 市委政法委=市委政研室
			市农业农村局=市乡村振兴局 市文联=市侨联 市残联=市妇联 市环科院=市农科院 市交通局=市交警支队 第一工程处=第二工程处 王家庄村=李家庄村
			市水利局=市水利水电局 市教育局=市教育考试局 市林业局=市林业勘察局 县工信局=县科技和信息化服务局 市交通局=市城市交通管理局
			市国资委=市国安委 市城投公司=市水投公司 市中医院=市人民医院 中国移动=中国联通 市气象局=市地震局 海关总署=海关`},
	} {
		for _, pair := range strings.Fields(c.pairs) {
			a, b, _ := strings.Cut(pair, "=")
			if got := mayBeOne(a, b); got != c.want {
				t.Errorf("Compare(%s, %s) is %d, want %d", a, b, got, c.want)
			}
			if got := mayBeOne(b, a); got != c.want {
				t.Errorf("Compare(%s, %s) is %d, want %d", b, a, got, c.want)
			}
		}
	}
}

// TestWithinPhrases counts what would be asked about units that stand in one phrase: they are
// different ones, but for a few.
func TestWithinPhrases(t *testing.T) {
	files, err := filepath.Glob("../phrase/testdata/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatal("no phrases:", err)
	}
	pairs, asked := 0, 0
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for lines := bufio.NewScanner(f); lines.Scan(); {
			var l struct{ Expect []struct{ Unit string } }
			if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
				t.Fatal(err)
			}
			for i, x := range l.Expect {
				for _, y := range l.Expect[:i] {
					if x.Unit == y.Unit || strings.Contains(x.Unit, "各") {
						continue
					}
					pairs++
					if mayBeOne(x.Unit, y.Unit) != different {
						asked++
						t.Logf("asked: %s, %s", x.Unit, y.Unit)
					}
				}
			}
		}
	}
	t.Logf("%d pairs, %d asked", pairs, asked)
	if asked*1000 > pairs {
		t.Errorf("%d of %d pairs are asked about", asked, pairs)
	}
}
