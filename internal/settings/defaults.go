package settings

import "fengong/model"

// The headings of the form on the page, in their order.
var (
	groupIssuer = model.Text{ZH: "发文", EN: "Who writes"}
	groupLetter = model.Text{ZH: "责任函", EN: "Letters"}
	groupTable  = model.Text{ZH: "任务分工表和附件", EN: "Table and appendix"}
	groupYear   = model.Text{ZH: "台账和报告", EN: "Tracker and report"}

	groupArchive = model.Text{ZH: "归档", EN: "Archive"}
	groups       = []*model.Text{&groupIssuer, &groupLetter, &groupTable, &groupYear, &groupArchive}
)

var yesNo = []Choice{{"false", model.Text{ZH: "否", EN: "no"}}, {"true", model.Text{ZH: "是", EN: "yes"}}}

// retentions are the periods of the rules of 2006: for ever, 30 years, 10 years.
var retentions = []Choice{{"", model.Text{ZH: "不填", EN: "none"}}, {"永久", model.Text{ZH: "永久", EN: "for ever"}}, {"30年", model.Text{ZH: "30年", EN: "30 years"}}, {"10年", model.Text{ZH: "10年", EN: "10 years"}}}

// All is every setting, in the order of fengong.toml; those of a table stand together.
var All = []Setting{
	{
		Name: "document.issuer", Default: "××××××××××",
		About: model.Text{ZH: "发文机关全称，印在函头和落款", EN: "full name of the issuing office, at the head and over the date"},
		Group: &groupIssuer, Label: model.Text{ZH: "发文机关", EN: "Issuer"}, Hint: model.Text{ZH: "全称，印在函头和落款", EN: "full name, at the head and over the date"},
	},
	{
		Name: "document.number", Default: "×函〔××××〕{n}号",
		About: model.Text{ZH: "发文字号；{n} 是每份函的流水号", EN: "document number; {n} is the running number of the letter"},
		Group: &groupIssuer, Label: model.Text{ZH: "发文字号", EN: "Document number"}, Hint: model.Text{ZH: "{n} 处填流水号，如 穗食安办函〔2020〕{n}号", EN: "{n} becomes the running number"},
	},
	{
		Name: "document.first_number", Default: 1,
		About: model.Text{ZH: "第一份函的流水号", EN: "running number of the first letter"},
		Group: &groupIssuer, Label: model.Text{ZH: "第一份函的流水号", EN: "First number"},
	},
	{
		Name: "document.date", Default: "",
		About: model.Text{ZH: "成文日期，如 \"2026-03-31\"；留空则印“××××年×月×日”", EN: "date of the letters, such as \"2026-03-31\"; empty: ×× is printed"},
		Group: &groupIssuer, Label: model.Text{ZH: "成文日期", EN: "Date"}, Hint: model.Text{ZH: "留空则印“××××年×月×日”", EN: "empty: ×× is printed"},
	},
	{
		Name: "document.title", Default: "",
		About: model.Text{ZH: "任务分工表的标题；留空则用原表的标题", EN: "title of the table; empty: that of the source"},
		Group: &groupTable, Label: model.Text{ZH: "任务分工表的标题", EN: "Title of the table"}, Hint: model.Text{ZH: "留空则用原表的标题", EN: "empty: that of the source"},
	},
	{
		Name: "document.secrecy", Default: "",
		About: model.Text{ZH: "密级和保密期限，如 \"机密★1年\"；留空则不印", EN: "security classification, such as \"机密★1年\"; empty: none"},
	},
	{
		Name: "document.urgency", Default: "",
		About: model.Text{ZH: "紧急程度，如 \"特急\"、\"加急\"；留空则不印", EN: "urgency, such as \"加急\"; empty: none"},
		Group: &groupIssuer, Label: model.Text{ZH: "紧急程度", EN: "Urgency"}, Hint: model.Text{ZH: "按 GB/T 9704 只有特急、加急两种", EN: "the two terms of GB/T 9704: most urgent, urgent"},
		Choices: []Choice{{"", model.Text{ZH: "不印", EN: "none"}}, {"特急", model.Text{ZH: "特急", EN: "特急"}}, {"加急", model.Text{ZH: "加急", EN: "加急"}}},
		Lax:     true,
	},
	{
		Name: "document.signer", Default: "",
		About: model.Text{ZH: "签发人（上行文才标注）；留空则不印", EN: "who signs the letters off; empty: none is shown"},
	},
	{
		Name: "contact.person", Default: "×××",
		About: model.Text{ZH: "联系人", EN: "whom a unit calls"},
		Group: &groupIssuer, Label: model.Text{ZH: "联系人", EN: "Contact"},
	},
	{
		Name: "contact.phone", Default: "××××××××",
		About: model.Text{ZH: "联系电话", EN: "their telephone"},
		Group: &groupIssuer, Label: model.Text{ZH: "联系电话", EN: "Phone"},
	},
	{
		Name: "contact.email", Default: "",
		About: model.Text{ZH: "联系人的电子邮箱；留空则不印", EN: "their e-mail; empty: none is shown"},
		Group: &groupIssuer, Label: model.Text{ZH: "电子邮箱", EN: "E-mail"}, Hint: model.Text{ZH: "留空则不印", EN: "empty: none"},
	},
	{
		Name: "letter.template", Default: "",
		About: model.Text{ZH: "责任函模板（.docx）的路径，相对于本文件；留空则用同目录的 letter.docx，再没有则用内置模板",
			EN: "path of the letter template (.docx), from this file; empty: letter.docx beside it, else the built-in one"},
	},
	{
		Name: "letter.title", Default: "关于落实《{title}》的函",
		About: model.Text{ZH: "函的标题；{title} 是任务分工表的标题", EN: "title of the letters; {title} is the table's title"},
		Group: &groupLetter, Label: model.Text{ZH: "函的标题", EN: "Title"}, Hint: model.Text{ZH: "请保留 {title}：印函时换成任务分工表的标题，不用自己填", EN: "leave {title} as it is: the table's title is printed in its place"},
	},
	{
		Name: "letter.addressee", Default: "{full}",
		About: model.Text{ZH: "主送机关；{full} 是单位全称，{name} 是简称", EN: "addressee; {full} is the unit's full name, {name} its short one"},
		Group: &groupLetter, Label: model.Text{ZH: "主送机关", EN: "Addressee"}, Hint: model.Text{ZH: "{full} 印时换成各单位的全称，{name} 换成简称；一般不用改", EN: "each unit's full name is printed in place of {full}, its short one in place of {name}"},
	},
	{
		Name: "letter.group_addressee", Default: "{name}",
		About: model.Text{ZH: "名录没有列出成员的单位组，如何称呼", EN: "the same for a group whose members the directory does not list"},
	},
	{
		Name: "letter.formats", Default: []string{"docx"},
		About: model.Text{ZH: "除 Word 文件（必有）外：打印用的 PDF 写 [\"docx\", \"pdf\"]（每份函一个，另有全部装订在一起的 letters.pdf），加盖电子印章、归档用的 OFD 写 \"ofd\"",
			EN: "besides the Word files, which are always made: \"pdf\" for printing, with one letters.pdf of all; \"ofd\" for electronic seals and archives"},
		Group: &groupLetter, Label: model.Text{ZH: "格式", EN: "Formats"}, Hint: model.Text{ZH: "PDF 供打印，另有合订本；OFD 供盖章、归档", EN: "PDF for printing, and one file of all; OFD for seals and archives"},
		Choices: []Choice{{"docx", model.Text{ZH: "只要 Word", EN: "Word only"}}, {"docx、pdf", model.Text{ZH: "Word 和 PDF", EN: "Word and PDF"}},
			{"docx、ofd", model.Text{ZH: "Word 和 OFD", EN: "Word and OFD"}}, {"docx、pdf、ofd", model.Text{ZH: "Word、PDF 和 OFD", EN: "Word, PDF and OFD"}}},
	},
	{
		Name: "letter.deadline", Default: "",
		About: model.Text{ZH: "报送落实情况的时限，如 \"11月底前\"；留空则印“按要求的时限”", EN: "by when units report, in words; empty: by the required date"},
		Group: &groupLetter, Label: model.Text{ZH: "报送时限", EN: "Report by"}, Hint: model.Text{ZH: "如 11月底前；留空则印“按要求的时限”", EN: "in words; empty: by the required date"},
	},
	{
		Name: "letter.tasks", Default: model.TasksInText,
		About: model.Text{ZH: "任务表放在哪里：text 正文中，attached 作为函的附件（任务清单），auto 超过一页半的自动改作附件，署名和日期就在首页",
			EN: "where the table of tasks stands: text, attached as an appendix of the letter, or auto: attached where it is longer than a page and a half"},
		Group: &groupLetter, Label: model.Text{ZH: "任务表放在", EN: "The table of tasks"},
		Choices: []Choice{{model.TasksInText, model.Text{ZH: "正文中", EN: "in the text"}}, {model.TasksAttached, model.Text{ZH: "附件中", EN: "attached"}}, {model.Auto, model.Text{ZH: "长的放附件", EN: "attached if long"}}},
	},
	{
		Name: "letter.each", Default: model.ByUnit,
		About: model.Text{ZH: "项目有几张表（来源）时：unit 一个单位一份函，函里一张表列一段；source 一个单位一张表各一份函",
			EN: "where a project has several tables (sources): unit, one letter a unit with a table a source; source, a letter for each of the two"},
		Group: &groupLetter, Label: model.Text{ZH: "几张表的任务", EN: "Tasks of several tables"},
		Choices: []Choice{{model.ByUnit, model.Text{ZH: "合在一份函里", EN: "in one letter a unit"}}, {model.BySource, model.Text{ZH: "一张表一份函", EN: "a letter a table"}}},
	},
	{
		Name: "letter.cc", Default: "",
		About: model.Text{ZH: "抄送机关，用逗号、顿号隔开，如 \"市委办公厅，市政府办公厅\"；印在最后一页下方；留空则不印", EN: "who gets copies, as it is to be printed on the last page; empty: nobody"},
		Group: &groupLetter, Label: model.Text{ZH: "抄送", EN: "Copies to"}, Hint: model.Text{ZH: "留空则不印", EN: "empty: none"},
	},
	{
		Name: "letter.receipt", Default: "",
		About: model.Text{ZH: "联络员回执的报送时限，如 \"3月10日前\"：函后附一页回执；留空则没有", EN: "by when units return a receipt with their liaison officer, in words: a page for it follows the letter; empty: none"},
		Group: &groupLetter, Label: model.Text{ZH: "联络员回执报送时限", EN: "Receipt by"}, Hint: model.Text{ZH: "如 3月10日前；留空则没有回执", EN: "empty: no receipt"},
	},
	{
		Name: "letter.to_issuer", Default: "",
		About: model.Text{ZH: "发文机关自己也有任务时，给不给自己发函：yes 照发，no 不发（任务仍在附件和台账中）；留空则照发，并提示", EN: "whether the issuer gets a letter where it has tasks itself: yes, or no (they stay in appendix and tracker); empty: it gets one, and this is told of"},
		Group: &groupLetter, Label: model.Text{ZH: "发文机关自己有任务时", EN: "Where the issuer has tasks itself"},
		Choices: []Choice{{"", model.Text{ZH: "照发，并提示", EN: "a letter, and a word about it"}}, {model.Yes, model.Text{ZH: "照发", EN: "a letter"}}, {model.No, model.Text{ZH: "不发给本单位", EN: "no letter"}}},
	},
	{
		Name: "letter.columns", Example: `["完成标准", "责任领导"]`,
		About: model.Text{ZH: "函中只列这些附加栏目（时序进度写 \"进度安排\"）；不写则原表各栏都列",
			EN: "the only other columns that letters show (\"进度安排\" for the steps); left out: all of the table"},
	},
	{
		Name: "appendix.mark", Default: "附件",
		About: model.Text{ZH: "左上角的附件标记，如 \"附件1\"；留空则不印", EN: "mark at the top left, such as \"附件1\"; empty: none"},
		Group: &groupTable, Label: model.Text{ZH: "附件标记", EN: "Appendix mark"}, Hint: model.Text{ZH: "如 附件1；留空则不印", EN: "empty: none"},
	},
	{
		Name: "appendix.size", Default: 12.0, Min: 9, Max: 22,
		About: model.Text{ZH: "表内字号（磅）：12 是小四，14 是四号，16 是三号；栏目多时自动缩小，最小7.5", EN: "type size of the table, in points; smaller, down to 7.5, where it has many columns"},
		Group: &groupTable, Label: model.Text{ZH: "表内字号（磅）", EN: "Type size (points)"}, Hint: model.Text{ZH: "12 是小四，14 是四号，16 是三号", EN: "9 to 22"},
	},
	{
		Name: "appendix.orientation", Default: model.Auto,
		About: model.Text{ZH: "表格方向：auto 栏目多、竖排放不下时自动横排，portrait 竖排，landscape 横排（页码位置不变）",
			EN: "orientation of the table: portrait, landscape, or auto: on its side where its columns need it"},
		Group: &groupTable, Label: model.Text{ZH: "表格方向", EN: "Orientation"},
		Choices: []Choice{{model.Auto, model.Text{ZH: "自动", EN: "automatic"}}, {model.Portrait, model.Text{ZH: "竖排", EN: "portrait"}}, {model.Landscape, model.Text{ZH: "横排", EN: "landscape"}}},
	},
	{
		Name: "appendix.columns", Example: `["工作要求", "备注"]`,
		About: model.Text{ZH: "附件只列这些附加栏目；不写则原表各栏都列", EN: "the only other columns that the appendix shows; left out: all of the table"},
	},
	{
		Name: "appendix.formats", Default: []string{"pdf"},
		About: model.Text{ZH: "除 PDF（必有）外，还要归档用的 OFD，则写 [\"pdf\", \"ofd\"]", EN: "besides the PDF, which is always made: [\"pdf\", \"ofd\"] for archives"},
		Group: &groupTable, Label: model.Text{ZH: "附件的格式", EN: "Formats of the appendix"}, Hint: model.Text{ZH: "OFD 供归档", EN: "OFD for archives"},
		Choices: []Choice{{"pdf", model.Text{ZH: "只要 PDF", EN: "PDF only"}}, {"pdf、ofd", model.Text{ZH: "PDF 和 OFD", EN: "PDF and OFD"}}},
	},
	{
		Name: "tracker.states", Default: []string{"未启动", "进行中", "已完成", "逾期", "申请延期", "退办", "销号"},
		About: model.Text{ZH: "台账“状态”一栏可选的值", EN: "what the column 状态 of the tracker may say"},
		Group: &groupYear, Label: model.Text{ZH: "状态可选的值", EN: "States"}, Hint: model.Text{ZH: "用顿号隔开", EN: "with commas"},
	},
	{
		Name: "tracker.return_sheets", Default: true,
		About: model.Text{ZH: "为每个单位生成反馈表（letters 文件夹中的“NN-单位 反馈表.xlsx”），填好交回后用 fengong collect 收进台账",
			EN: "a return sheet for each unit, which fengong collect takes into the tracker when it is filled in"},
		Group: &groupYear, Label: model.Text{ZH: "给每个单位一份反馈表", EN: "A sheet for each unit to return"}, Hint: model.Text{ZH: "单位填好交回，在“全年”页收进台账", EN: "units fill it in; take it in under Year"},
		Choices: yesNo,
	},
	{
		Name: "tracker.reporters", Default: model.EachReports,
		About: model.Text{ZH: "每轮反馈由谁报：all 各单位各报各的，lead 一项任务只由牵头单位（没有牵头的由第一个单位）报，其他单位的反馈表只列出任务供了解",
			EN: "who reports in a round: all, each unit for itself; lead, the unit that leads a task (else the first) for all, the sheets of the others list it for information"},
		Group: &groupYear, Label: model.Text{ZH: "每轮反馈由谁报", EN: "Who reports in a round"}, Hint: model.Text{ZH: "一轮就是一次收反馈表，一般一月或一季一轮，在“全年”页开", EN: "a round is one period of return sheets, mostly a month or a quarter; it is opened under Year"},
		Choices: []Choice{{"all", model.Text{ZH: "各单位都报", EN: "each unit"}}, {"lead", model.Text{ZH: "只由牵头（或第一个）单位报", EN: "the lead, or the first"}}},
	},
	{
		Name: "tracker.verified", Default: false,
		About: model.Text{ZH: "办公室核实单位自报的情况：下一轮起台账加“核实状态”“核实完成率”两栏，由办公室填；填了的，亮灯和报告以核实的为准，与自报不同的列在 report.xlsx 的“核实”表",
			EN: "the office verifies what units report: from the next round on the tracker has two more columns for the office; where they are filled in, lights and report go by them"},
		Group: &groupYear, Label: model.Text{ZH: "核实单位自报的情况", EN: "Verify what units report"}, Hint: model.Text{ZH: "台账加“核实状态”“核实完成率”两栏", EN: "two more columns in the tracker"},
		Choices: yesNo,
	},
	{
		Name: "tracker.keep_backups", Default: 30, Min: 1,
		About: model.Text{ZH: "台账每次更新前的旧稿另存为 tracker.bak-1.xlsx、-2……，最多保留几份（改动过的旧稿不删）",
			EN: "how many earlier trackers are kept as tracker.bak-1.xlsx, -2 …"},
	},
	{
		Name: "tracker.columns", Example: `["责任领导", "备注"]`,
		About: model.Text{ZH: "台账和反馈表只列这些附加栏目（时序进度写 \"进度安排\"）；不写则原表各栏都列",
			EN: "the only other columns in the tracker and the return sheets (\"进度安排\" for the steps); left out: all of the table"},
	},
	{
		Name: "report.title", Default: "",
		About: model.Text{ZH: "报告的标题；{title} 是任务分工表的标题；留空则为“关于《{title}》落实情况的报告”", EN: "title of the report; {title} is the table's title; empty: the usual one"},
		Group: &groupYear, Label: model.Text{ZH: "报告的标题", EN: "Title of the report"}, Hint: model.Text{ZH: "留空则为“关于《分工表的标题》落实情况的报告”；写 {title} 的地方印时换成分工表的标题", EN: "empty: the usual one; {title} becomes the table's title"},
	},
	{
		Name: "report.template", Default: "",
		About: model.Text{ZH: "报告模板（.docx）的路径，相对于本文件；留空则用同目录的 report.docx，再没有则用内置模板",
			EN: "path of the report template (.docx), from this file; empty: report.docx beside it, else the built-in one"},
	},
	{
		Name: "report.year_start", Default: "",
		About: model.Text{ZH: "序时进度从哪天算起，如 \"2026-01-01\"；留空则照标题所写的年份或起止年月，标题没有写的为报告日期所在年的1月1日；这天以前不计进度", EN: "first day of the time that is measured; empty: that of the year or the months that the title names, else 1 January of the year of the report; before it no pace is asked for"},
		Group: &groupYear, Label: model.Text{ZH: "序时进度从哪天算起", EN: "The year begins on"}, Hint: model.Text{ZH: "留空则照标题所写的年份或起止年月", EN: "empty: that of the year or the months that the title names"},
	},
	{
		Name: "report.year_end", Default: "",
		About: model.Text{ZH: "算到哪天为止，如 \"2026-12-31\"；留空则照标题所写，标题没有写止日的为起始日起满一年的前一天", EN: "its last day; empty: as the title says, else after one year"},
		Group: &groupYear, Label: model.Text{ZH: "到哪天为止", EN: "and ends on"}, Hint: model.Text{ZH: "留空则照标题所写，没有写的满一年", EN: "empty: as the title says, else after one year"},
	},
	{
		Name: "report.ahead", Default: 10, Max: 100,
		About: model.Text{ZH: "超前序时进度多于10个百分点：超进度", EN: "ahead of time by more percentage points: ahead"},
	},
	{
		Name: "report.yellow", Default: 10, Max: 100,
		About: model.Text{ZH: "落后多于10个百分点：欠进度，亮黄灯；不多于此数为达进度，亮绿灯", EN: "behind by more percentage points: yellow; by no more: green"},
		Group: &groupYear, Label: model.Text{ZH: "落后几个百分点亮黄灯", EN: "Yellow when behind by more than"}, Hint: model.Text{ZH: "完成率比序时进度（一年已过去的比例）落后超过这个数，“全年”页和报告里标黄，提醒注意", EN: "behind the part of the year that has passed by more percentage points than this: yellow in the ledger and report"},
	},
	{
		Name: "report.red", Default: 30, Max: 100,
		About: model.Text{ZH: "落后多于30个百分点，或逾期：亮红灯", EN: "behind by more percentage points, or overdue: red"},
		Group: &groupYear, Label: model.Text{ZH: "落后几个百分点亮红灯", EN: "Red when behind by more than"}, Hint: model.Text{ZH: "落后超过这个数，或者已经逾期，标红，要督办", EN: "behind by more than this, or overdue: red"},
	},
	{
		Name: "report.idle_states", Default: []string{"未启动"},
		About: model.Text{ZH: "只填这些状态的，不算已反馈", EN: "states that alone are no answer"},
	},
	{
		Name: "report.done_states", Default: []string{"已完成", "销号"},
		About: model.Text{ZH: "这些状态算完成", EN: "states that mean done"},
	},
	{
		Name: "report.excused_states", Default: []string{"退办"},
		About: model.Text{ZH: "这些状态不参加进度考核", EN: "states that are not measured"},
	},
	{
		Name: "report.overdue_states", Default: []string{"逾期"},
		About: model.Text{ZH: "这些状态算逾期；过了完成时限而未完成的，不论状态都算逾期", EN: "states that mean overdue, as does a deadline that has passed"},
	},
	{
		Name: "urge.template", Default: "",
		About: model.Text{ZH: "催办单模板（.docx）的路径，相对于本文件；留空则用同目录的 urge.docx，再没有则用内置模板",
			EN: "path of the template of reminders (.docx), from this file; empty: urge.docx beside it, else the built-in one"},
	},
	{
		Name: "urge.levels", Default: []string{"催办", "督办", "通报"},
		About: model.Text{ZH: "催办的级别，从轻到重；上一级到期没有答复的，下一次升一级。也可写 [\"蓝单\", \"黄单\", \"红单\"]",
			EN: "the levels of reminders, the mildest first; one that was not answered in time is followed by one of the next level"},
		Group: &groupYear, Label: model.Text{ZH: "催办的级别", EN: "Levels of reminders"}, Hint: model.Text{ZH: "从轻到重，用顿号隔开；上一级没有答复的升一级", EN: "the mildest first, with commas"},
	},
	{
		Name: "urge.titles", Default: []string{"催办单", "督办通知单", "关于《{title}》落实情况的通报"},
		About: model.Text{ZH: "各级催办单的标题；{title} 是任务分工表的标题，{level} 是级别。默认的通报标题，单位只欠反馈表时写作“反馈表报送情况的通报”",
			EN: "the title of the slips of each level; {title} is the table's title, {level} the level; the usual last one speaks of returns where a unit owes nothing else"},
	},
	{
		Name: "urge.late_days", Default: []int{0, 0, 0},
		About: model.Text{ZH: "各级一个数：有任务逾期满这么多天的，直接用这一级；0 表示只因上一级没有答复才升。如蓝黄红单可写 [0, 1, 30]",
			EN: "a number for each level: with a task so many days past its deadline a slip has this level at once; 0: only when the one before was not answered"},
	},
	{
		Name: "urge.number", Default: "{level}〔{year}〕{n}号",
		About: model.Text{ZH: "催办单的编号；{level} 是级别，{year} 是年份，{n} 是本级当年的流水号", EN: "number of a slip; {level}, {year}, and {n}, which runs for each level and year"},
	},
	{
		Name: "urge.near_days", Default: 7, Max: 366,
		About: model.Text{ZH: "离完成时限不到几天而未完成的任务列入催办单；0 表示不提前催", EN: "a task not done so many days before its deadline is on a slip; 0: not before"},
		Group: &groupYear, Label: model.Text{ZH: "时限前几天开始催办", EN: "Remind so many days before"}, Hint: model.Text{ZH: "0 表示不提前催", EN: "0: not before the deadline"},
	},
	{
		Name: "urge.behind", Default: model.UrgeYellow,
		About:   model.Text{ZH: "落后于序时进度的任务是否列入：yellow 亮黄灯、红灯的，red 只亮红灯的，never 不列", EN: "which tasks behind time are on a slip: yellow (and red), red alone, or never"},
		Choices: []Choice{{model.UrgeYellow, model.Text{ZH: "亮黄灯、红灯的", EN: "yellow and red"}}, {model.UrgeRed, model.Text{ZH: "只列亮红灯的", EN: "red alone"}}, {model.UrgeNever, model.Text{ZH: "不列", EN: "none"}}},
	},
	{
		Name: "urge.answer_days", Default: 7, Min: 1, Max: 366,
		About: model.Text{ZH: "催办单要求几天内答复；过了还没有答复的，下一次升一级", EN: "days in which a slip is to be answered; after that the next one is of the next level"},
		Group: &groupYear, Label: model.Text{ZH: "几天内答复催办单", EN: "Days to answer a reminder"}, Hint: model.Text{ZH: "到期没有答复的，下一次升一级", EN: "then the next level follows"},
	},
	{
		Name: "archive.fonds", Default: "",
		About: model.Text{ZH: "全宗号，如 \"Z109\"：归档文件目录按 DA/T 22-2015 编档号；留空则档号由档案部门填写", EN: "number of the fonds, such as \"Z109\", for the catalogue of a package (DA/T 22-2015); empty: the archive fills the codes in"},
		Group: &groupArchive, Label: model.Text{ZH: "全宗号", EN: "Number of the fonds"}, Hint: model.Text{ZH: "档案馆给本单位的编号，如 Z109；留空则目录的档号由档案部门填写", EN: "such as Z109; empty: the archive fills the codes in"},
	},
	{
		Name: "archive.section", Default: "",
		About: model.Text{ZH: "档号中的机构（问题）代码，如 \"BGS\"；留空则不用", EN: "code of the section or subject in the catalogue's codes, such as \"BGS\"; empty: none"},
		Group: &groupArchive, Label: model.Text{ZH: "机构（问题）代码", EN: "Code of the section"}, Hint: model.Text{ZH: "档号中的一段，如 BGS；留空则不用", EN: "part of the codes, such as BGS; empty: none"},
	},
	{
		Name: "archive.first_item", Default: 1, Min: 1,
		About: model.Text{ZH: "第一件的件号（各年度、各保管期限分别编）", EN: "number of the first item, in each year and retention"},
		Group: &groupArchive, Label: model.Text{ZH: "第一件的件号", EN: "Number of the first item"}, Hint: model.Text{ZH: "各年度、各保管期限分别编", EN: "in each year and retention"},
	},
	{
		Name: "archive.retention", Default: "",
		About: model.Text{ZH: "原表、责任函、台账、报告的保管期限：永久、30年、10年；留空则由档案部门填写", EN: "how long table, letters, tracker and reports are kept: 永久, 30年, 10年; empty: the archive says"},
		Group: &groupArchive, Label: model.Text{ZH: "责任函、台账、报告的保管期限", EN: "Letters, tracker and reports are kept"}, Hint: model.Text{ZH: "永久、30年、10年；留空则由档案部门填写", EN: "永久, 30年 or 10年; empty: the archive says"},
		Choices: retentions,
	},
	{
		Name: "archive.round_retention", Default: "",
		About: model.Text{ZH: "反馈表、催办单、佐证材料的保管期限，写法同上", EN: "the same for return sheets, reminders and evidence"},
		Group: &groupArchive, Label: model.Text{ZH: "反馈表、催办单、佐证的保管期限", EN: "Return sheets, reminders and evidence are kept"}, Hint: model.Text{ZH: "写法同上", EN: "the same"},
		Choices: retentions,
	},
	{
		Name: "source.first_leads", Default: false,
		About: model.Text{ZH: "每个责任单位名单中排在第一位的为牵头单位", EN: "the first unit of each list leads"},
		Group: &groupTable, Label: model.Text{ZH: "列第一位的为牵头单位", EN: "The first-listed unit leads"},
		Choices: yesNo,
	},
	{
		Name: "source.ignore_rule", Default: false,
		About: model.Text{ZH: "原表写着列第一位的为牵头单位，也不照办", EN: "what the source says of the first unit of each list does not count"},
		Group: &groupTable, Label: model.Text{ZH: "不照办表里“列第一位的牵头”的规定", EN: "The table's own rule on who leads does not count"},
		Choices: yesNo,
	},
	{
		Name: "columns", Example: `"具体要求" = "task"`,
		About: model.Text{ZH: "原表的栏是什么，一栏一行，以此为准：task 任务 unit 单位 lead 牵头 support 配合 due 时限 theme 标题 number 编号 step 进度 leader 领导 target 标准 carry 照录 ignore 不用",
			EN: "what columns of the source are, a line each, final: task unit lead support due theme number step requirement target leader person problem amount basis evidence remark carry ignore"},
	},
	{
		Name: "heads", Example: `"第3列" = "建设规模"`,
		About: model.Text{ZH: "原表没有栏名的栏叫什么，照此读取和印出",
			EN: "what columns without a head are called: they are read and printed so"},
	},
	{
		Name: "rows", Example: `"合计" = "note"`,
		About: model.Text{ZH: "原表某一行是什么，用该行某一格开头的文字指明：note 不是任务，heading 是标题，task 是任务",
			EN: "what a row of the source is, by the words with which a cell of it begins: note, heading, task"},
	},
	{
		Name: "sheets", Example: `"联系人" = "ignore"`,
		About: model.Text{ZH: "原表里不用的工作表，写工作表的名称；Word 文件里的第二个表写“表2”：ignore 不用",
			EN: "sheets of the source that are not read, by name; the second table of a document is 表2: ignore"},
	},
	{
		Name: "seen", Example: `"批注不读，如“已改”" = "1"`,
		About: model.Text{ZH: "看过、不用再改的警告：照抄警告的话，等号后面是有几处；处数多了或话不同了会再警告",
			EN: "warnings that were seen and are let be: their words in Chinese, and of how many places they are said; of more places they are warned of again"},
	},
	{
		Name: "fonts.dirs", Default: []string{},
		About: model.Text{ZH: "先到这些文件夹里找字体，相对于本文件", EN: "folders where fonts are looked for first, from this file"},
	},
}
