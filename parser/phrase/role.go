package phrase

import "fengong/model"

func (p *parser) verb(t token) {
	p.span(RoleWord, t)
	from := p.open
	if t.role == model.Support && !p.label.on && p.comma > p.open && p.comma < len(p.parties) && p.open == 0 {
		// 市教育局，市公安局配合: somebody must be left to do it
		from = p.comma
		p.note(t, "role-unclear", model.Text{ZH: "只用于最后一个逗号之后的单位；之前的单位按“负责”处理", EN: "is taken for the units after the last comma only; those before it are responsible"})
	}
	for k := from; k < len(p.parties); k++ {
		p.say(&p.parties[k], t.role)
	}
	p.newList()
}

func (p *parser) say(q *party, role model.Role) {
	if q.fixed || role == model.Responsible && !q.aged && (q.role == model.Lead || q.role == model.Support) {
		return
	}
	q.role, q.fixed = role, true
}

func (p *parser) mark(t token) {
	p.span(RoleWord, t)
	n := len(p.parties)
	if n == 0 {
		return
	}
	from := n - 1
	all := t.role == model.Responsible
	for _, r := range p.s[t.from:t.to] {
		all = all || isIn(r, "共均都上")
	}
	if all {
		from = p.open
	}
	for k := from; k < n; k++ {
		q := &p.parties[k]
		q.role, q.fixed = t.role, true
	}
	if all {
		p.newList()
	}
}

func (p *parser) settleLeads() {
	type place struct {
		unit     string
		part     int
		sentence int
	}
	leads := map[place]bool{}
	for i := range p.parties {
		if q := &p.parties[i]; q.role == model.Lead {
			leads[place{p.unit(q), q.part, q.sentence}] = true
		}
	}
	for i := range p.parties {
		if q := &p.parties[i]; q.role == model.Responsible && leads[place{p.unit(q), q.part, q.sentence}] {
			q.role = model.Lead
		}
	}
}

func (p *parser) settleRoles() {
	said := false
	for i := range p.parties {
		said = said || p.parties[i].role == model.Lead
	}
	role := p.options.Role
	if role == model.NoRole || role == model.Lead && said {
		role = model.Responsible
	}
	led := map[int]bool{} // parts with a lead
	for i := range p.parties {
		q := &p.parties[i]
		if q.role == model.NoRole {
			q.role = role
		}
		led[q.part] = led[q.part] || q.role == model.Lead
	}
	p.settleLeads()
	if !p.rule {
		return
	}
	first := map[int]bool{}
	for i := range p.parties {
		q := &p.parties[i]
		if led[q.part] || q.role != model.Responsible {
			continue
		}
		if !first[q.part] {
			first[q.part] = true
			q.role = model.Lead
		} else if p.rest {
			q.role = model.Support
		}
	}
}
