// keepDrafts keeps what is typed into forms until it is saved, whatever becomes of the program or
// of the tab: it comes back when the page is opened again.
export function keepDrafts(forms) {
	const key = "draft " + location.pathname;
	let drafts = {};
	try {
		drafts = JSON.parse(localStorage.getItem(key)) || {};
	} catch { /* a browser that keeps nothing: the page works without */ }
	const keep = () => {
		try {
			if (Object.keys(drafts).length) localStorage.setItem(key, JSON.stringify(drafts));
			else localStorage.removeItem(key);
		} catch { /* as above */ }
	};
	const nameOf = (form, field) => [new URL(form.action).pathname, field.name, field.getAttribute("aria-label") || field.id].join(" ");
	const fieldsOf = (form) => [...form.elements].filter((field) => field.name && field.matches("input:not([type=hidden], [type=file], [type=checkbox], [type=radio]), select, textarea"));
	const said = (field) => field.matches("select") ? ([...field.options].find((o) => o.defaultSelected) || field.options[0])?.value ?? "" : field.defaultValue;

	const back = [], others = [], present = new Set();
	for (const form of forms) {
		for (const field of fieldsOf(form)) {
			const name = nameOf(form, field), draft = drafts[name];
			present.add(name);
			if (!draft) continue;
			if (draft.sent && form.dataset.saved !== undefined) { // though a field may have it in other words, as a document number
				delete drafts[name];
				continue;
			}
			if (draft.sent && draft.made !== undefined && draft.made !== form.dataset.made) {
				delete drafts[name]; // letters were made with it since, though nobody saw the page again: it is not typed for the next ones
				continue;
			}
			if (field.value === draft.now) {
				if (form.dataset.guard !== "unsaved") delete drafts[name]; // it is saved
			} else if (said(field) === draft.was) {
				field.value = draft.now;
				field.classList.add("back"); // which one it is has to be seen
				back.push(form);
			} else {
				if (!draft.sent) others.push(draft.now); // what was sent was saved or refused then, and changed since
				delete drafts[name];
			}
		}
		form.addEventListener("input", (event) => {
			const field = event.target, name = field.name && nameOf(form, field);
			if (!fieldsOf(form).includes(field)) return;
			if (field.value === said(field)) delete drafts[name];
			else drafts[name] = { was: said(field), now: field.value };
			keep();
		});
		form.addEventListener("over", () => { // it was saved or given up, and goes
			for (const name of Object.keys(drafts)) if (name.startsWith(new URL(form.action).pathname + " ")) delete drafts[name];
			keep();
		});
		form.addEventListener("submit", () => {
			for (const field of fieldsOf(form)) if (drafts[nameOf(form, field)]) Object.assign(drafts[nameOf(form, field)], { sent: true, made: form.dataset.made });
			keep();
		});
	}
	for (const [name, draft] of Object.entries(drafts)) if (draft.sent && !present.has(name)) delete drafts[name]; // a field that is gone since it was saved
	keep();
	for (const form of new Set(back)) form.dispatchEvent(new Event("input"));
	return { back: back.length, others, forget: () => { drafts = {}; keep(); } };
}

// unfinished gives the names of the fields, by the paths of their forms, that were typed into a form opened on this page
// and neither saved nor given up.
export function unfinished() {
	const forms = new Map();
	try {
		for (const name of Object.keys(JSON.parse(localStorage.getItem("draft " + location.pathname)) || {})) {
			const path = name.split(" ", 1)[0];
			forms.set(path, [...(forms.get(path) || []), name.slice(path.length + 1)]);
		}
	} catch { /* a browser that keeps nothing */ }
	return forms;
}
