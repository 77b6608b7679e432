package main

import (
	"fengong/internal/archive"
	"fengong/internal/runfolder"
	"fengong/model"
)

func (a *cli) verify(args []string) int {
	words, code, ok := a.parse(a.flags("verify"), args, 1, 1)
	if !ok {
		return code
	}
	run, ok := a.open(words[0])
	if !ok {
		return refused
	}
	defer run.Close()
	proof := run.Verify(maker())
	a.report(proof.Found)
	if proof.Found.Failed() {
		n := 0
		for _, d := range proof.Found {
			if d.Severity == model.Error {
				n++
			}
		}
		a.line("核对不通过：%s 有%d处不符", "not proven: %s differs in %d places", words[0], n)
		return failed
	}
	a.line("%d个文件与清单一致，无缺失、无多余", "%d files are as listed; none is missing, none was added", proof.Files)
	if proof.Reread {
		a.line("由原表副本重新读出的任务分工与 %s 一致", "the copy of the source, read again, gives %s", runfolder.PlanName)
	}
	c := proof.Counts
	inLetters := model.Text{ZH: "责任函、附件和台账中各出现一次", EN: "letters, in the appendix and in the tracker"}
	if proof.InLetters < c.Assignments {
		inLetters = model.Say("附件和台账中各出现一次，其中%d条在责任函中各出现一次，其余的这次没有函", "appendix and in the tracker, %d of them once in a letter; the others have none this time", proof.InLetters)
	}
	a.line("对账：%d项任务，%d个单位，%d条分工在%s", "reconciled: %d tasks, %d units; each of the %d assignments stands once in the %s", c.Tasks, c.Units, c.Assignments, inLetters.In(a.lang))
	a.corrections(proof.Corrected)
	a.line("核对通过：%s", "proven: %s", words[0])
	a.line("未在证明之列：台账中人工填写的内容和自加的行、列、表，其压缩包里不影响内容的标记；改过的旧文件的备份；进度报告所写的数字；原表的理解是否正确（见 fengong check）；有意的伪造（请另存压缩包的 SHA-256，或加盖电子印章）",
		"not proven: what people wrote into the tracker, and rows, columns and sheets of their own, and marks in its ZIP that change no content; kept copies of files that were changed; the figures of reports; whether the source was understood rightly (see fengong check); a deliberate forgery (keep the SHA-256 of the zip elsewhere, or sign it)")
	return done
}

// open opens a run, or says why it cannot.
func (a *cli) open(name string) (*archive.Run, bool) {
	run, ds := archive.Open(name)
	if run == nil {
		for i := range ds {
			ds[i].Pos.File = name
		}
		a.report(ds)
	}
	return run, run != nil
}
