package parser

import (
	"fengong/model"
)

// encrypted refuses a file with a password.
func encrypted(s *source) (*document, model.Diagnostics) {
	return refuse("encrypted", model.Text{
		ZH: "文件已加密，需要密码才能打开", EN: "the file is encrypted and opens only with its password"}, model.Text{
		ZH: "请在 Word、Excel 或 WPS 中打开，取消密码保护后另存", EN: "open it in Word, Excel or WPS, remove the password and save it again"})(s)
}

// damaged refuses a file of which a part cannot be read.
func damaged(s *source, err error) (*document, model.Diagnostics) {
	return refuse("file-damaged", model.Say("文件内容已损坏，无法读取（%v）", "the content is damaged and cannot be read (%v)", err), model.Text{
		ZH: "若 Word、WPS 或 Excel 能打开，请另存为新文件", EN: "if Word, WPS or Excel opens it, save it as a new file"})(s)
}

// refuse reads nothing, and says why and what to do.
func refuse(code string, message, hint model.Text) func(*source) (*document, model.Diagnostics) {
	return func(s *source) (*document, model.Diagnostics) {
		var ds model.Diagnostics
		ds.Add(s.pos, model.Error, code, message, hint)
		return nil, ds
	}
}
