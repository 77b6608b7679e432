package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"fengong/internal/app"
	"fengong/model"
)

// gateRow is a letter as it would be made: what a person has to look at before it is signed.
type gateRow struct {
	N          int        // among the letters of all units, from 1; 0 where the unit, being the issuer, gets none at all
	Among      int        // among those whom a new version concerns, from 1; 0: it does not concern the unit
	Sharing    int        // the same with those of whose tasks only who shares them changed
	Untrue     model.Text // what the earlier letter has of those, and is so no more
	As         int        // among the letters that are made, from 1; 0: the unit gets none now
	Unit, Full string
	Number     string
	Tasks      int
	Self       bool     // the unit is the issuer
	Collective bool     // a group that gets one letter, as somebody said: none of it seals an answer
	Asked      bool     // nobody said whether the issuer gets a letter
	Names      []string // by which whoever types the issuer can mean the unit
	Doubts     []model.Text
}

// gateOf gives the letters that would be made, and how many of them are doubtful.
func gateOf(p *app.Project) (rows []gateRow, doubtful int) {
	if p.Settings == nil {
		return nil, 0
	}
	shares := model.Shares(p.Plan, p.Directory)
	names := map[string]int{}
	for i := range shares {
		names[shares[i].Unit.FullName]++
	}
	alike, partOf := map[string]string{}, map[string]string{}
	for _, a := range p.Alike {
		if a.Part {
			partOf[a.Name] = a.Other
			continue
		}
		alike[a.Name], alike[a.Other] = a.Other, a.Name
	}
	numbers, n := map[string]int{}, 0
	for _, s := range shares {
		row := gateRow{Unit: s.Unit.Name, Full: s.Unit.FullName, Tasks: len(s.Rows), Self: p.Settings.Document.IsIssuer(&s.Unit)}
		if row.Self && p.Settings.Letter.ToIssuer == model.No {
			rows = append(rows, row) // its name is on no letter
			continue
		}
		if p.Settings.Letter.ToIssuer == "" {
			row.Names = append([]string{s.Unit.FullName, s.Unit.Name}, s.Unit.Aliases...)
		}
		n++
		row.N, row.As, row.Number = n, n, p.Settings.Document.NumberOf(n)
		numbers[row.Number]++
		add := func(zh, en string) { row.Doubts = append(row.Doubts, model.Text{ZH: zh, EN: en}) }
		switch {
		case s.Group && !decidedGroup(p, s.Unit.Name):
			add("没有写明是哪几个单位，只有这一份函", "a group without members: one letter")
		case s.Group: // somebody said so
			row.Collective = true
		case looksShort(&s.Unit):
			add("全称像是简称", "the full name looks like a short one")
		}
		if names[row.Full] > 1 {
			add("全称与另一单位相同", "another unit has the same full name")
		}
		if other := alike[row.Unit]; other != "" {
			add("与“"+other+"”可能是同一单位", "may be the same unit as "+other)
		}
		if office := partOf[row.Unit]; office != "" {
			add("像是“"+office+"”的内设机构", "looks like a part of "+office)
		}
		if numbers[row.Number] > 1 {
			add("字号与前面的函相同", "the number of an earlier letter")
		}
		if row.Doubts != nil {
			doubtful++
		}
		if row.Asked = row.Self && p.Settings.Letter.ToIssuer == ""; row.Asked { // asked about, and not in the way: the letter does no harm
			add("就是发文机关，函是发给自己的，发不发请在上面选", "the issuer itself: say above whether it gets a letter")
		}
		rows = append(rows, row)
	}
	return rows, doubtful
}

// issue numbers the letters about a new version as they are made, those of all units or of those only whom
// it concerns: another list than the one to be confirmed would say numbers that stand on no letter.
func (rev *newShares) issue(rows []gateRow, doc model.Document) (letters int) {
	among, sharing := 0, 0
	for i := range rows {
		row := &rows[i]
		if row.N > 0 && slices.Contains(rev.Concerned, row.Unit) {
			among++
			row.Among = among
		}
		if row.Untrue = rev.Others[row.Unit]; row.N > 0 && (row.Among > 0 || row.Untrue != model.Text{}) {
			sharing++
			row.Sharing = sharing
		}
		switch row.As = row.Among; {
		case rev.All:
			row.As = row.N
		case rev.Sharing:
			row.As = row.Sharing
		}
		row.Number = ""
		if row.As > 0 {
			letters++
			row.Number = doc.NumberOf(rev.Next - doc.FirstNumber + row.As)
		}
	}
	return letters
}

// asWritten are words that the appendix prints as the table has them, though they were read in another
// way: a slip stands there for whoever signs to see.
type asWritten struct {
	Word string
	Read string // the unit that it stands for; "" where it is none
	Task string // ID of the first task that has it
}

// wordsAsWritten gives the names whose letters go to another name, and the persons who get none.
func wordsAsWritten(p *app.Project, page *checkPage) (words []asWritten) {
	seen := map[string]bool{}
	for i := range page.Themes {
		for j := range page.Themes[i].Tasks {
			t := &page.Themes[i].Tasks[j]
			if t.Source != nil && t.Source.Phrase != p.Plan.Themes[i].Tasks[j].Phrase {
				continue // is told of as a correction
			}
			for _, piece := range t.Pieces {
				word := asWritten{Word: piece.Written, Task: t.ID}
				if unit, _ := p.Directory.Lookup(piece.Name); unit != nil {
					word.Read = unit.Name
				}
				left := piece.Name == "" && (piece.Person || page.says(piece.Written, "none"))
				if word.Word == "" || seen[word.Word] || !left && (word.Read == "" || word.Read == word.Word) {
					continue
				}
				seen[word.Word] = true
				words = append(words, word)
			}
		}
	}
	return words
}

// says reports whether a person decided so about name.
func (c *checkPage) says(name, do string) bool {
	return slices.ContainsFunc(c.Decided, func(d decided) bool { return d.Name == name && d.Do == do })
}

// decidedGroup reports whether the directory says of a group that it gets one letter.
func decidedGroup(p *app.Project, name string) bool {
	_, group := p.Directory.Lookup(name)
	return group != nil
}

// sealOf names what the gate shows: another one as soon as anything of it is.
func sealOf(rows []gateRow, date string, general []string) string {
	sum := sha256.New()
	fmt.Fprintln(sum, date, general)
	for _, r := range rows {
		fmt.Fprintln(sum, r.N > 0, r.Full, r.Number, r.Tasks, r.Doubts)
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// looksShort reports whether letters to u would hardly be addressed rightly, and nobody filled in
// its full name.
func looksShort(u *model.Unit) bool { return !u.Checked && u.FullName == u.Name && short(u.FullName) }

// short reports whether a full name can hardly be one that letters are addressed to: 越秀,
// 市商务局, 越秀区政府, 广州市卫生健康委.
func short(full string) bool {
	return utf8.RuneCountInString(full) <= 3 || strings.ContainsRune("市省县区州旗", first(full)) || cutOff.MatchString(full) || bareCompany.MatchString(full) || shortened(full) || bankBranch.MatchString(full) || gridCompany.MatchString(full) || bareOffice.MatchString(full)
}

// bareOffice is an office that does not say whose it is: 领导小组办公室 of a table that has one such, which may have drawn it up.
var bareOffice = regexp.MustCompile(`^(?:工作|专项|协调|推进)*(?:领导小组|指挥部|联席会议|专班|委员会)(?:办公室|办)?$`)

// cutOff are ends of names that stand for longer ones: 政府 for 人民政府, 委 for 委员会 (but
// for those of the party), 办 for 办公室, 镇 for its government.
var cutOff = regexp.MustCompile(`([^民]政府|[^省市县区州旗党工]委|办|团[省市县区州旗]委|[镇乡村]|街道|社区)$`)

// bareCompany is the name of a company without its legal form, or of a zone's committee in short: 供电公司, 青河城投公司, 经开区管委会.
var bareCompany = regexp.MustCompile(`(?:^|[^限份总分支团任])公司$|管委会$`)

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

var (
	placeWord = regexp.MustCompile(`\p{Han}{2,3}[市县区州省]`)
	noPlace   = strings.NewReplacer("关于印发", "", "关于", "", "印发", "", "中共", "")
)

// placeOf proposes the place that full names begin with, as the table's title says it.
func placeOf(p *app.Project) string {
	texts := []string{p.Plan.Title}
	if p.Settings != nil {
		texts = append(texts, p.Settings.Document.Issuer)
	}
	for _, text := range texts {
		if place := placeWord.FindString(noPlace.Replace(text)); place != "" {
			return place
		}
	}
	return ""
}
