// What the page does beyond links and forms: each part minds its own elements and is
// silent where they are not there.
import { watchDrop } from "./drop.js";

document.documentElement.classList.add("scripted");

const drop = document.querySelector("form.drop");
if (drop) watchDrop(drop);

// A choice that is sent as soon as it is made.
for (const select of document.querySelectorAll("select[data-send]")) {
	select.addEventListener("change", () => { select.form.requestSubmit(); });
}

// Words of a phrase open the dialog that corrects them.
const remedy = document.getElementById("remedy");
if (remedy) {
	const form = remedy.querySelector("form");
	document.addEventListener("click", (event) => {
		const word = event.target.closest("button[data-written]");
		if (!word) return;
		form.reset();
		form.elements.name.value = word.dataset.name || word.dataset.written;
		form.elements.written.value = word.dataset.written;
		form.elements.task.value = word.dataset.task;
		document.getElementById("remedy-name").textContent = word.dataset.name || word.dataset.written;
		if (word.dataset.do) form.elements.do.value = word.dataset.do;
		remedy.showModal();
		if (word.dataset.do === "group") form.elements.members.focus();
	});
	remedy.querySelector("[data-close]").addEventListener("click", () => remedy.close());
	form.elements.target.addEventListener("input", () => { form.elements.do.value = "same"; });
	form.elements.members.addEventListener("input", () => { form.elements.do.value = "group"; });
	// Members are typed, pasted, or added one by one.
	const member = document.getElementById("member");
	const add = () => {
		const name = member.value.trim();
		if (!name) return;
		const members = form.elements.members;
		members.value = members.value.trim() ? members.value.trim() + "、" + name : name;
		form.elements.do.value = "group";
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

// What was typed into a form is not left behind unsaved without a word.
for (const form of document.querySelectorAll("form[data-guard]")) {
	let typed = form.dataset.guard === "unsaved";
	form.addEventListener("input", () => { typed = true; });
	form.addEventListener("submit", () => { typed = false; });
	window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
}

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
	const events = new EventSource(progress.dataset.events);
	events.onmessage = (event) => {
		const state = JSON.parse(event.data);
		if (state.over) {
			events.close();
			location.reload();
			return;
		}
		progress.max = state.total || 1;
		progress.value = state.done;
		document.getElementById("words").textContent = state.words;
	};
}

// PDFs are shown in the page.
const preview = document.getElementById("preview-box");
for (const link of document.querySelectorAll("a[data-preview]")) {
	link.addEventListener("click", () => {
		preview.hidden = false;
		document.getElementById("preview-head").textContent = link.closest("tr, li").firstElementChild.textContent;
		preview.scrollIntoView();
		preview.focus({ preventScroll: true });
	});
}

// One side for all conflicts.
for (const button of document.querySelectorAll("button[data-choose]")) {
	button.addEventListener("click", () => {
		for (const side of document.querySelectorAll(`.conflicts input[value=${button.dataset.choose}]`)) side.checked = true;
	});
}

for (const form of document.querySelectorAll("form[data-ask]")) {
	form.addEventListener("submit", (event) => {
		if (!confirm(form.dataset.ask)) event.preventDefault();
	});
}
