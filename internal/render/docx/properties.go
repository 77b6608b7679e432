package docx

import (
	"slices"
	"strings"

	"fengong/internal/office"

	"github.com/beevik/etree"
)

// bare takes out of the package what is no business of those who get a document: who
// wrote the template and when, what properties and picture it was given, where it lay, the
// data source of a mail merge, and the data that content controls were bound to. A document
// that only some may edit could not be written in by units.
func bare(p *office.Package) error {
	main := p.Main()
	if main == "" {
		return nil
	}
	if err := bareProperties(p); err != nil {
		return err
	}
	rels, err := p.Relations(main)
	if err != nil {
		return err
	}
	for _, r := range rels {
		if strings.HasSuffix(r.Type, "/customXml") && !r.External && p.Has(r.Target) {
			of, err := p.Relations(r.Target)
			if err != nil {
				return err
			}
			for _, props := range of {
				if !props.External && p.Has(props.Target) {
					if err := p.Drop(r.Target, props.Target); err != nil {
						return err
					}
				}
			}
			if err := p.Drop(main, r.Target); err != nil {
				return err
			}
		}
	}
	return bareSettings(p, p.Related(main, "settings"))
}

// bareProperties leaves of the properties of a document what names no person.
func bareProperties(p *office.Package) error {
	rels, err := p.Relations("")
	if err != nil {
		return err
	}
	for _, r := range rels {
		if r.External || !p.Has(r.Target) {
			continue
		}
		var keep []string
		switch {
		case strings.HasSuffix(r.Type, "/custom-properties"), strings.HasSuffix(r.Type, "/thumbnail"):
			if err := p.Drop("", r.Target); err != nil {
				return err
			}
			continue
		case strings.HasSuffix(r.Type, "/core-properties"):
			keep = []string{"title", "subject", "language"}
		case strings.HasSuffix(r.Type, "/extended-properties"):
			keep = []string{"Application", "AppVersion"}
		default:
			continue
		}
		err := p.Edit(r.Target, func(root *etree.Element) {
			for _, e := range root.ChildElements() {
				if !slices.Contains(keep, e.Tag) || strings.Contains(e.Text(), "{{") {
					root.RemoveChild(e)
				}
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// bareSettings takes out the settings that are the template's and not the document's, with
// what they refer to.
func bareSettings(p *office.Package, settings string) error {
	if settings == "" || !p.Has(settings) {
		return nil
	}
	gone := []string{"mailMerge", "attachedTemplate", "documentProtection", "writeProtection", "rsids"}
	var ids []string
	err := p.Edit(settings, func(root *etree.Element) {
		for _, e := range root.ChildElements() {
			if slices.Contains(gone, e.Tag) {
				for _, x := range append(e.FindElements(".//*"), e) {
					for _, a := range x.Attr {
						if a.Space == "r" && a.Key == "id" {
							ids = append(ids, a.Value)
						}
					}
				}
				root.RemoveChild(e)
			}
		}
	})
	if err != nil || len(ids) == 0 {
		return err
	}
	list := settings[:strings.LastIndexByte(settings, '/')+1] + "_rels/" + settings[strings.LastIndexByte(settings, '/')+1:] + ".rels"
	if !p.Has(list) {
		return nil
	}
	return p.Edit(list, func(root *etree.Element) {
		for _, e := range root.ChildElements() {
			if slices.Contains(ids, e.SelectAttrValue("Id", "")) {
				root.RemoveChild(e)
			}
		}
	})
}
