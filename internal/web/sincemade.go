package web

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"

	"fengong/internal/app"
	"fengong/internal/runfolder"
	"fengong/model"
)

// madeOfName is where a project's folder keeps what a report and reminders were made of.
const madeOfName = ".made-of.json"

// madeOf says what a report, or the reminders of a day, were made of: digests of what people say (tables, settings, answers)
// and of the rows of the ledger.
type madeOf struct {
	Said   string `json:"said"`
	Ledger string `json:"ledger,omitempty"`
}

// saidDigest names what people say by now.
func (f *folder) saidDigest() string {
	sum := sha256.New()
	for _, name := range append(f.files(), settingsName, directoryName, app.CorrectionsName, f.sharedName()) {
		data, _ := os.ReadFile(f.path(name)) // one that is not there says nothing
		fmt.Fprintln(sum, name, len(data))
		sum.Write(data)
	}
	return hex.EncodeToString(sum.Sum(nil)[:12])
}

// ledgerDigest names what the rows of the ledger say.
func ledgerDigest(rep *app.Report) string {
	sum := sha256.New()
	for i := range rep.Ledger {
		fmt.Fprintln(sum, rep.Ledger[i])
	}
	return hex.EncodeToString(sum.Sum(nil)[:12])
}

func (f *folder) allMadeOf() map[string]madeOf {
	all := map[string]madeOf{}
	if data, err := os.ReadFile(f.path(madeOfName)); err == nil && json.Unmarshal(data, &all) != nil {
		return map[string]madeOf{}
	}
	return all
}

// noteMade writes down what the report, or the folder of reminders, called name was made of.
func (f *folder) noteMade(name, ledger string) error {
	all := f.allMadeOf()
	all[name] = madeOf{f.saidDigest(), ledger}
	data, err := json.Marshal(all)
	if err != nil {
		return err
	}
	return runfolder.Overwrite(f.path(madeOfName), data)
}

// changedSince says what changed since the report, or the folder of reminders, called name was made; empty where nothing did
// or nobody wrote down what it was made of.
func (f *folder) changedSince(name, ledger string) model.Text {
	switch was, ok := f.allMadeOf()[name]; {
	case !ok:
	case was.Said != f.saidDigest():
		return model.Text{ZH: "表格、名录或设置之后又改过", EN: "table, directory or settings changed since"}
	case was.Ledger != ledger:
		return model.Text{ZH: "台账之后又改过", EN: "the ledger changed since"}
	}
	return model.Text{}
}
