package app

import (
	"path/filepath"
	"strings"

	"fengong/internal/runfolder"
	"fengong/internal/settings"
	"fengong/model"
)

// Copy is an input that a run kept a copy of.
type Copy struct {
	Name string // as the user's file was called, without its folder
	Data []byte
}

// Reread makes the plan anew from copies of a run's inputs. Places name the source as the
// run's saved plan does.
func Reread(copies map[runfolder.InputKind]Copy, lang model.Lang) *Project {
	source := copies[runfolder.Source]
	p := &Project{Name: strings.TrimSuffix(source.Name, filepath.Ext(source.Name)), Source: source.Name, lang: lang}
	config := copies[runfolder.Settings]
	p.Settings, p.Found = settings.Read(config.Name, config.Data)
	if p.Settings != nil {
		p.Settings.Lang = lang
	}
	if directory, ok := copies[runfolder.Directory]; ok {
		p.own(ReadDirectory(directory.Name, directory.Data))
	}
	if shared, ok := copies[runfolder.Shared]; ok {
		p.inherit(ReadDirectory(shared.Name, shared.Data))
	}
	if c, ok := copies[runfolder.Corrections]; ok {
		p.correctBy(c.Name, c.Data)
	}
	if !p.Found.Failed() {
		p.read(source.Name, source.Data)
	}
	return p
}
