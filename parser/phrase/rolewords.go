package phrase

import (
	"strings"

	"fengong/model"
)

// The words that say a role by themselves, wherever they stand: behind a unit, in a label,
// in the head of a column, in running text. Weaker words, which need a unit beside them, are
// in the lexicon.
const (
	leadWords        = `牵头 主办 领衔`
	responsibleWords = `负责 承办 主责`
	supportWords     = `配合 参与 参加 协办 协助 协作`
)

// RoleWords returns the words that say a role by themselves; none for NoRole.
func RoleWords(role model.Role) []string {
	return strings.Fields(map[model.Role]string{model.Lead: leadWords, model.Responsible: responsibleWords, model.Support: supportWords}[role])
}
