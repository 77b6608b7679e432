// What the page does beyond links and forms: each part minds its own elements and is
// silent where they are not there.
import { answers, watchProgram } from "./alive.js";
import { sendAnswer } from "./answer.js";
import { keepDrafts, unfinished } from "./draft.js";
import { askDropped, dropAnywhere, watchDrop } from "./drop.js";
import { watchEditor, watchForm } from "./edit.js";
import { watchTable } from "./table.js";

document.documentElement.classList.add("scripted");

const drop = document.querySelector("form.drop"), dropped = document.getElementById("dropped-files");
const ask = dropped && askDropped(dropped);
if (drop) watchDrop(drop, tell, ask);
else dropAnywhere(ask, tell);

// What the page before had to say of what it sent.
if (sessionStorage.getItem("say-next")) {
	tell(sessionStorage.getItem("say-next"));
	sessionStorage.removeItem("say-next");
}

// A line above the page that a screen reader reads out.
function tell(text) {
	const line = document.getElementById("told") || Object.assign(document.createElement("p"), { id: "told", role: "alert" }); // it goes with what a dialog showed
	const dialog = document.querySelector("dialog[open]"); // what is behind it is not seen
	(dialog || document.getElementById("main")).prepend(line);
	line.textContent = text;
	line.hidden = false;
	line.scrollIntoView({ block: "nearest" });
}

// A form is not sent into the void: where the program has ended, what was typed stays here.
document.addEventListener("submit", async (event) => {
	const form = event.target;
	if (event.defaultPrevented || form.method !== "post" || form.dataset.alive) return;
	event.preventDefault();
	const button = event.submitter;
	if (form.dataset.choose && !button?.name && !form.querySelector("input[type=radio]:checked")) {
		tell(form.dataset.choose);
		form.querySelector("input[type=radio]").focus();
		return;
	}
	if (button?.dataset.none && !form.querySelector("input[type=checkbox]:checked")) {
		tell(button.dataset.none);
		return;
	}
	if (document.getElementById("state") && form.closest("#state, .theme, dialog") && form.enctype !== "multipart/form-data") {
		sendAnswer(form, button, tell);
		return;
	}
	if (!await answers()) {
		form.dispatchEvent(new Event("input")); // it is still unsaved
		tell(document.body.dataset.gone);
		return;
	}
	form.dataset.alive = "1";
	form.requestSubmit(button);
	delete form.dataset.alive;
});

const sift = document.getElementById("sift");
if (sift) watchTable(sift, tell);

const editor = document.getElementById("editor"), taskForm = document.getElementById("task");
if (taskForm) watchForm(taskForm);

// Why something was not taken is looked at first, wherever on the page it stands.
document.querySelector("[data-look]")?.scrollIntoView({ block: "center" });

// That something was saved is said once: the page that is come back to may have other values.
if (document.querySelector("form[data-saved]")) history.replaceState(null, "", location.pathname + location.hash);

// What is missing is said where it is seen for longer than a bubble, and is gone to.
document.addEventListener("invalid", (event) => {
	const field = event.target;
	if (!field.dataset.missing) return;
	event.preventDefault();
	if (field.form?.querySelector("input:invalid, select:invalid, textarea:invalid") !== field) return; // the first is gone to
	tell(field.dataset.missing);
	field.focus();
	field.closest("label")?.scrollIntoView({ block: "center" });
}, true);

// Tags of the template are copied by a press.
for (const button of document.querySelectorAll("button[data-copy]")) {
	button.addEventListener("click", async () => {
		const line = document.getElementById("copied"), text = button.dataset.copy;
		try {
			await navigator.clipboard.writeText(text);
			line.textContent = line.dataset.copied + text;
		} catch { // a browser that allows it to nobody
			getSelection().selectAllChildren(button);
			line.textContent = line.dataset.byHand + text;
		}
	});
}

// dated gives a day as letters write it.
const dated = (day) => day && new Date(day + "T00:00").toLocaleDateString(document.documentElement.lang === "en" ? "en-GB" : "zh-CN", { dateStyle: "long" });

// A browser shows days in the order of its own language: 03/06/2026 is said in words beside it.
for (const field of document.querySelectorAll("input[type=date]")) {
	if (field.closest(".ledger")) continue; // has no room for it
	const said = Object.assign(document.createElement("span"), { className: "hint day" });
	field.after(" ", said);
	const say = () => { said.textContent = field.value > "1900" ? dated(field.value) : ""; };
	field.addEventListener("input", say);
	say();
}

// A telephone number that is typed behind a name, or pasted with it, goes into its own field.
document.addEventListener("change", (event) => {
	const phone = event.target.name === "contact.person" && event.target.form.elements["contact.phone"];
	const parts = phone && !phone.value && /^(?:联系人[：:])?\s*([^\d+（(]+?)[\s，,、；;]*(?:联系)?(?:电话)?[：:]?\s*([+（(]?\d[-\d\s—－()（）转、/]{4,}\d)$/u.exec(event.target.value.trim());
	if (!parts) return;
	[event.target.value, phone.value] = parts.slice(1);
	phone.dispatchEvent(new Event("input", { bubbles: true }));
	phone.dispatchEvent(new Event("change", { bubbles: true }));
});

// What is typed into a proposal is meant to be taken.
for (const field of document.querySelectorAll("input[data-ticks]")) {
	field.addEventListener("input", () => { field.closest("tr").querySelector("input[type=checkbox]").checked = field.value.trim() !== ""; });
}

for (const button of document.querySelectorAll("button[data-tick-all]")) {
	button.addEventListener("click", () => {
		for (const field of button.form.querySelectorAll("input[data-ticks]")) field.closest("tr").querySelector("input[type=checkbox]").checked = field.value.trim() !== "";
	});
}

// A table that goes on at the right says so: the bar below it is out of sight, or hidden by the system.
for (const view of document.querySelectorAll(".grid-view, .scroll")) {
	const said = Object.assign(document.createElement("p"), { className: "hint more-right", textContent: document.body.dataset.right, hidden: true });
	view.before(said);
	const show = () => {
		said.hidden = view.scrollWidth - view.clientWidth < 8;
		said.classList.toggle("at-end", view.scrollWidth - view.clientWidth - view.scrollLeft < 8);
	};
	view.addEventListener("scroll", show, { passive: true });
	new ResizeObserver(show).observe(view);
}

// Fields are printed as text, which has room for all of it.
addEventListener("beforeprint", () => {
	for (const cell of document.querySelectorAll("[data-paper]")) cell.dataset.paper = cell.querySelector("[name=now], input[type=text]").value;
});

// A choice that is sent as soon as it is made.
for (const select of document.querySelectorAll("select[data-send]")) {
	select.addEventListener("change", () => { select.form.requestSubmit(); });
}

const decided = (name) => name && document.querySelector(`#decided button[data-written="${CSS.escape(name)}"]`);

// unitsOf gives the units that a list of names comes to, as it will be taken; null where another one was typed meanwhile.
async function unitsOf(field) {
	const text = field.value;
	const asked = new URLSearchParams({ of: text, group: field.name === "parts" ? "" : field.form.elements.name.value });
	const list = text.trim() ? await fetch("members?" + asked).then((r) => r.json()).catch(() => []) : [];
	return text === field.value ? list : null;
}

// So it is beside a question about a group.
document.addEventListener("input", async (event) => {
	const count = event.target.name === "listed" && event.target.form.querySelector("[data-some]");
	if (!count) return;
	const list = await unitsOf(event.target);
	if (list) count.textContent = list.length ? count.dataset.some.replace("#", list.length) + list.join("、") : "";
});

// All units of the table are the first draft of what a group of all stands for.
document.addEventListener("click", (event) => {
	const button = event.target.closest("button[data-each]"), field = button?.form.elements.listed;
	if (!field) return;
	field.value = document.getElementById("each").value;
	field.dispatchEvent(new Event("input", { bubbles: true }));
	field.focus();
});

// Words of a phrase open the dialog that corrects them.
const remedy = document.getElementById("remedy");
if (remedy) {
	const form = remedy.querySelector("form");
	// What was refused is no longer said once something else is chosen or typed.
	const right = () => {
		document.getElementById("remedy-wrong").hidden = true;
		for (const field of [form.elements.target, form.elements.members, form.elements.parts]) field.removeAttribute("aria-invalid");
	};
	form.addEventListener("input", right);
	document.addEventListener("click", (event) => {
		const word = event.target.closest("button[data-written]");
		if (!word) return;
		form.reset();
		right();
		form.elements.name.value = word.dataset.name || word.dataset.written;
		form.elements.written.value = word.dataset.written;
		form.elements.task.value = word.closest(".task")?.id || "";
		document.getElementById("remedy-name").textContent = word.dataset.name || word.dataset.written;
		const said = word.dataset.do ? word : decided(word.dataset.written) || decided(word.dataset.name) || word; // what was answered before
		document.getElementById("remedy-label").hidden = !["lead", "responsible", "support"].includes(said.dataset.do);
		if (said.dataset.do) form.elements.do.value = said.dataset.do;
		form.elements.target.value = said.dataset.target || "";
		form.elements.members.value = said.dataset.members || "";
		remedy.showModal();
		for (const count of counts) showCount(count);
		if (said.dataset.do === "group") form.elements.members.focus();
	});
	remedy.querySelector("[data-close]").addEventListener("click", () => remedy.close());
	form.elements.target.addEventListener("input", () => { form.elements.do.value = "same"; });
	// How many units the names come to is seen before anything is sent. Each choice has its own field.
	const counts = [...remedy.querySelectorAll("[data-count-of]")];
	form.addEventListener("change", () => { for (const count of counts) showCount(count); });
	const showCount = async (count) => {
		count.hidden = form.elements.do.value !== (count.dataset.countOf === "parts" ? "split" : "group"); // it is what would be sent
		const list = await unitsOf(form.elements[count.dataset.countOf]);
		if (list) count.textContent = list.length ? count.dataset.some.replace("#", list.length) + list.join("、") : count.dataset.none;
	};
	for (const count of counts) {
		form.elements[count.dataset.countOf].addEventListener("input", () => {
			form.elements.do.value = count.dataset.countOf === "parts" ? "split" : "group";
			showCount(count);
		});
	}
	// Names are typed, pasted, or added one by one.
	const member = document.getElementById("member");
	const add = () => {
		const name = member.value.trim();
		if (!name) return;
		const field = form.elements.do.value === "split" ? form.elements.parts : form.elements.members;
		field.value = field.value.trim() ? field.value.trim() + "、" + name : name;
		field.dispatchEvent(new Event("input", { bubbles: true }));
		member.value = "";
		member.focus();
	};
	remedy.querySelector("[data-add]").addEventListener("click", add);
	member.addEventListener("keypress", (event) => {
		if (event.key !== "Enter") return;
		event.preventDefault(); // which would send the form
		add();
	});
}

// Steps are taken back and done again by key, where the key does not belong to a field.
document.addEventListener("keydown", (event) => {
	if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
	const key = event.key.toLowerCase();
	const wanted = key === "y" || key === "z" && event.shiftKey ? "redo" : key === "z" ? "undo" : "";
	const button = wanted && document.querySelector(`button[data-key=${wanted}]`);
	if (!button) return;
	event.preventDefault();
	button.form.requestSubmit(button);
});

// What is filled in in a dialog is sent from any of its fields.
document.addEventListener("keydown", (event) => {
	const form = event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.closest("dialog form, .listed");
	if (!form) return;
	event.preventDefault();
	form.requestSubmit(form.querySelector(".main, .listed button"));
});

// ? opens the help, / goes to the search field.
document.addEventListener("keydown", (event) => {
	if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, dialog")) return;
	const to = event.key === "?" ? document.querySelector("a[data-key=help]") : event.key === "/" ? document.querySelector("input[type=search]") : null;
	if (!to) return;
	event.preventDefault();
	if (event.key === "?") to.click();
	else to.focus();
});

// What says what a step is for is closed by what else is done, as a menu is.
document.addEventListener("click", (event) => { for (const open of document.querySelectorAll(".what[open]")) if (!open.contains(event.target)) open.open = false; });
document.addEventListener("keydown", (event) => {
	const open = event.key === "Escape" && document.querySelector(".what[open]");
	if (!open) return;
	open.open = false;
	open.querySelector("summary").focus();
});

let leaving = false; // what was typed is given up

// What was typed into a form is not left behind unsaved without a word.
for (const form of document.querySelectorAll("form[data-guard]")) {
	let typed = form.dataset.guard === "unsaved";
	form.addEventListener("input", () => { typed = true; });
	form.addEventListener("submit", (event) => { if (!event.submitter?.formTarget) typed = false; });
	window.addEventListener("beforeunload", (event) => { if (typed && !leaving) event.preventDefault(); });
}

// guard keeps what is typed into forms, and tells of what came back.
function guard(forms) {
	const drafts = keepDrafts(forms);
	if (!drafts.back && !drafts.others.length) return;
	tell((drafts.back ? document.body.dataset.back : "") + (drafts.others.length ? document.body.dataset.other + drafts.others.join("、") : ""));
	if (!drafts.back) return;
	const button = document.createElement("button");
	button.type = "button";
	button.className = "button";
	button.textContent = document.body.dataset.forget;
	button.addEventListener("click", () => {
		drafts.forget();
		leaving = true;
		location.reload();
	});
	document.getElementById("told").append(" ", button);
}
if (editor) {
	watchEditor(editor, (form) => guard([form]));
	const links = [...document.querySelectorAll("a[data-edit]")].filter((a) => unfinished().has(new URL(a.href).pathname));
	const first = new Map(links.map((a) => [a.href, a]));
	if (first.size) {
		tell(editor.dataset.unfinished);
		for (const link of [...first.values()].slice(0, 5)) {
			const again = link.cloneNode();
			again.className = "button";
			again.textContent = link.getAttribute("aria-label");
			document.getElementById("told").append(" ", again);
		}
	}
} else guard(document.querySelectorAll("form[data-guard]"));

// Rows of a table by a part of their text.
for (const input of document.querySelectorAll("input[data-filter]")) {
	const rows = document.querySelectorAll(`#${input.dataset.filter} tbody tr`);
	const filter = () => {
		const wanted = input.value.trim();
		for (const row of rows) row.hidden = wanted !== "" && !row.dataset.text.includes(wanted);
	};
	input.addEventListener("input", filter);
	filter();
}

// How far a run is.
const progress = document.getElementById("progress");
if (progress) {
	const events = new EventSource(progress.dataset.events), words = document.getElementById("words");
	let silent = 0; // that nothing answers is said once it has lasted
	events.onopen = () => { clearTimeout(silent); silent = 0; };
	events.onerror = () => {
		silent ||= setTimeout(() => {
			words.textContent = progress.dataset.gone;
			sessionStorage.setItem("broken-off", progress.dataset.broken); // the program will not know of it
		}, 2000);
	};
	events.onmessage = (event) => {
		const state = JSON.parse(event.data);
		if (state.over) {
			events.close();
			location.reload();
			return;
		}
		progress.max = state.total || 1;
		progress.value = state.done;
		words.textContent = state.words;
		sessionStorage.removeItem("broken-off"); // it goes on
	};
} else if (sessionStorage.getItem("broken-off")) {
	tell(sessionStorage.getItem("broken-off"));
	sessionStorage.removeItem("broken-off");
}

// PDFs are shown in the page.
const preview = document.getElementById("preview-box");
for (const link of document.querySelectorAll("a[data-preview]")) {
	link.addEventListener("click", () => {
		preview.hidden = false;
		document.getElementById("preview-head").textContent = (link.closest("tr, li").querySelector("th") || link.closest("tr, li").firstElementChild).textContent;
		preview.scrollIntoView();
		preview.focus({ preventScroll: true });
	});
}

// A letter beside the settings follows what is filled in.
const draft = document.querySelector("#draft button");
if (draft) {
	const frame = document.querySelector("#draft iframe");
	draft.addEventListener("click", () => {
		frame.hidden = false;
		draft.closest(".beside").classList.add("shown");
		scrollTo(0, 0);
	});
	const follow = () => { if (!frame.hidden) draft.form.requestSubmit(draft); };
	draft.form.addEventListener("change", follow);
}

// The day that is typed stays, whatever is done next.
const day = document.getElementById("day");
day?.addEventListener("change", () => {
	if (day.value > "2000") document.cookie = `day=${day.value}; path=${location.pathname.match(/^\/p\/[^/]+\//)[0]}; SameSite=Strict`;
});

// One side for all conflicts.
for (const button of document.querySelectorAll("button[data-choose]")) {
	button.addEventListener("click", () => {
		for (const side of document.querySelectorAll(`.conflicts input[value=${button.dataset.choose}]`)) {
			if (!button.dataset.of || side.dataset.unit === button.dataset.of) side.checked = true;
		}
	});
}

document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) print(); });

// What the table says of a setting is filled in by one press.
for (const button of document.querySelectorAll("button[data-fill]")) {
	button.addEventListener("click", () => {
		const field = document.getElementById(button.dataset.fill);
		field.value = button.value;
		field.dispatchEvent(new Event("input", { bubbles: true }));
		field.focus();
		button.hidden = true;
	});
}

for (const form of document.querySelectorAll("form[data-ask]")) {
	form.addEventListener("submit", (event) => {
		if (form.dataset.alive) return; // asked already
		if (!confirm(form.dataset.ask)) event.preventDefault();
	});
}

// numberForm gives the form of all document numbers and the first of them: people write the first one.
function numberForm(text, begin) {
	const m = text.includes("{n}") ? null : /^(.*[^0-9])([0-9]{1,5})(\s*号)$/.exec(text.trim());
	return m ? [m[1] + "{n}" + m[3], Number(m[2])] : [text.replace("{号数}", "{n}"), Number(begin) || 1];
}

// The document number as it will be printed on the first letters.
const numbers = document.getElementById("number-preview");
if (numbers) {
	const number = document.getElementById("document.number"), begin = document.getElementById("document.first_number");
	let apart = false; // the first number was typed by itself
	begin?.addEventListener("input", () => { apart = true; });
	const show = () => {
		const [form, own] = numberForm(number.value, begin ? begin.value : 1);
		if (begin && !apart) begin.value = own; // it is the one in the document number
		const from = begin && begin.value !== begin.defaultValue ? Number(begin.value) || 1 : own; // what was changed counts
		numbers.textContent = form ? numbers.dataset.as + [0, 1].map((n) => form.replaceAll("{n}", from + n)).join("、") + "……" : "";
	};
	for (const field of [number, begin]) field?.addEventListener("input", show);
	show();
}

// What is filled in beside the list of letters is seen in it at once; where nothing else is in
// doubt, there is nothing to confirm any more.
const making = document.getElementById("making");
if (making) {
	const sure = making.querySelector("[data-unless-filled]"), number = document.getElementById("document.number");
	const fields = [...making.querySelectorAll("input[type=text], input[type=date]")];
	const asks = document.querySelector("#to-issuer[data-some]"), issuer = making.elements["document.issuer"];
	if (asks && issuer) making.addEventListener("input", () => { // who writes may be one of those who get letters
		const own = [...document.querySelectorAll("tr[data-names]")].find((row) => row.dataset.names.split("、").includes(issuer.value.trim()));
		asks.hidden = !own;
		if (own) asks.querySelector("span").textContent = asks.dataset.some.replace("#", own.querySelector("th").textContent);
	});
	const early = document.getElementById("early-dues"), date = making.elements["document.date"];
	if (early && date) making.addEventListener("input", () => { // what is said there is of the day before
		early.hidden = date.value !== date.defaultValue;
		document.getElementById("dues-later").hidden = !early.hidden;
	});
	const head = document.getElementById("unset-head");
	const tellUnset = () => { // what is filled in is no longer said to be missing
		const left = [...head.parentElement.querySelectorAll("label")].filter((label) => !label.querySelector("input:not([type=hidden])").value.trim());
		head.textContent = left.length ? head.dataset.some.replace("#", left.map((label) => label.textContent.trim()).join(head.dataset.sign)) : head.dataset.filled;
		for (const note of making.querySelectorAll("[data-unset]")) note.hidden = !!document.getElementById(note.dataset.unset)?.value.trim(); // it was the reason
	};
	if (head) {
		tellUnset();
		making.addEventListener("input", tellUnset);
	}
	making.addEventListener("input", () => {
		const filled = fields.every((field) => field.value.trim());
		for (const [id, name] of [["gate-issuer", "document.issuer"], ["gate-date", "document.date"]]) {
			const field = making.elements[name], said = document.getElementById(id);
			if (field?.value && said) said.textContent = field.type === "date" ? dated(field.value) : field.value;
		}
		if (sure) {
			sure.required = !filled;
			sure.parentElement.hidden = filled;
			document.getElementById("sure-done").hidden = !filled;
		}
		const first = making.querySelector("[name='document.first_number'][type=number]");
		if (!number && !first) return;
		const [form, from] = number ? numberForm(number.value, first ? first.value : 1) : [making.dataset.form, Number(first.value) || 1];
		const among = { concerned: "among", partners: "sharing" }[making.querySelector("[name=letters]:checked")?.value] || "number"; // a new version, sent to those whom it concerns
		let letters = 0;
		for (const cell of document.querySelectorAll("td[data-number]")) {
			const n = Number(cell.dataset[among]);
			cell.textContent = n ? form.replaceAll("{n}", from + n - 1) : cell.dataset.none;
			cell.classList.toggle("hint", !n);
			if (n) letters++;
		}
		document.getElementById("letters-count").textContent = letters;
	});
}

// Units to be reminded: those without a tick use up no number, and the others move up.
const urging = document.getElementById("urging");
if (urging) {
	const all = document.getElementById("urge-all"), ticks = [...urging.querySelectorAll("input[name=unit]")];
	const cells = [...urging.querySelectorAll("td[data-next]")];
	for (const cell of cells) cell.dataset.number = cell.textContent;
	const show = () => {
		const used = {};
		for (const cell of cells) {
			const level = cell.dataset.next, same = cells.filter((other) => other.dataset.next === level);
			const on = cell.closest("tr").querySelector("input[name=unit]").checked;
			cell.textContent = on ? same[used[level] = (used[level] ?? -1) + 1].dataset.number : "";
		}
		const n = ticks.filter((tick) => tick.checked).length;
		document.getElementById("urge-count").textContent = n;
		if (all) {
			all.checked = n === ticks.length;
			all.indeterminate = n > 0 && n < ticks.length;
		}
	};
	urging.addEventListener("change", (event) => {
		if (event.target === all) for (const tick of ticks) tick.checked = all.checked;
		show();
	});
	show();
}

// A column that was copied in a spreadsheet goes into the fields from here on down; of two
// columns the first says which unit.
document.addEventListener("paste", (event) => {
	const at = event.target.closest?.("#units input[name=full]");
	const lines = at && event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n+$/, "").split("\n").map((line) => line.split("\t").map((cell) => cell.trim()));
	if (!lines || lines.length < 2 && lines[0].length < 2) return;
	event.preventDefault();
	const rows = [...document.querySelectorAll("#units tbody tr")].filter((row) => !row.hidden && row.querySelector("input[name=full]"));
	const put = (row, full) => {
		if (row && full) row.querySelector("input[name=full]").value = full;
	};
	if (lines.every((cells) => cells.length > 1)) {
		for (const [unit, full] of lines) put(rows.find((row) => row.querySelector("input[name=unit]").value === unit), full);
	} else {
		const from = rows.indexOf(at.closest("tr"));
		lines.forEach(([full], i) => put(rows[from + i], full));
	}
	at.form.dispatchEvent(new Event("input"));
});

const gone = document.getElementById("gone");
if (gone) watchProgram(gone, tell); // the last to hear of a press: what else a link does comes first
