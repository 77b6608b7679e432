package app

import (
	"os"

	"fengong/internal/runfolder"
	"fengong/internal/settings"
	"fengong/model"
)

// Copy is an input that a run kept a copy of.
type Copy struct {
	Name string // as the user's file was called, without its folder
	Data []byte
}

// CopyOf is a source that a run kept a copy of.
type CopyOf struct {
	runfolder.Input
	Data []byte
}

// Reread makes the plan anew from copies of a run's inputs; title is what the run called all of
// several sources. Places name the sources as the run's saved plan does.
func Reread(copies map[runfolder.InputKind]Copy, sources []CopyOf, title string, lang model.Lang) *Project {
	p := &Project{lang: lang}
	if len(sources) > 0 {
		p.Name, p.Source = stem(sources[0].Name), sources[0].Name
	}
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
	switch {
	case p.Found.Failed() || len(sources) == 0:
	case len(sources) == 1 && sources[0].As == "":
		p.read(sources[0].Name, sources[0].Data)
	default:
		docs := make([]document, len(sources))
		for i, s := range sources {
			docs[i] = document{Source: Source{Name: s.As, File: s.Name, id: s.ID}, data: s.Data}
			p.parse(&docs[i])
			p.Found = append(p.Found, docs[i].found...)
		}
		p.join(docs, func([]string) string { return title })
	}
	return p
}

// directoryIn gives the directory that the run in target had; nil where that cannot be said.
func directoryIn(target string) *model.Directory {
	made := runfolder.Copies(target)
	if len(made) == 0 {
		return nil
	}
	p := &Project{}
	for _, kind := range []runfolder.InputKind{runfolder.Directory, runfolder.Shared} {
		var data []byte
		var err error
		if made[kind] != "" {
			if data, err = os.ReadFile(made[kind]); err != nil {
				return nil
			}
		}
		switch {
		case kind == runfolder.Directory:
			p.own(ReadDirectory(made[kind], data)) // of nothing: it names nobody
		case data != nil:
			p.inherit(ReadDirectory(made[kind], data))
		}
	}
	return p.Directory
}
