import { unfinished } from "./draft.js";

// watchEditor opens the form that corrects a task in place of its page. Guard keeps what is typed into
// the form until it is saved or given up.
export function watchEditor(editor, guard) {
	const fill = () => {
		const form = editor.querySelector("form");
		watchForm(form);
		const typed = (unfinished().get(new URL(form.action).pathname) || []).filter((name) => name.startsWith("unit "));
		const rows = Math.max(0, ...typed.map((name) => Number(name.match(/\d+$/)))); // as their labels count them
		while (form.querySelector("[data-more]") && form.querySelectorAll("#task-units li").length < rows) form.querySelector("[data-more]").click();
		guard(form);
	};
	document.addEventListener("click", async (event) => {
		const link = event.target.closest("a[data-edit]");
		if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		try {
			const answer = await fetch(link.href);
			const form = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("task");
			if (!form) throw new Error("no form");
			editor.replaceChildren(document.adoptNode(form));
		} catch {
			location.href = link.href; // which says what is wrong
			return;
		}
		editor.showModal();
		fill();
		if (link.dataset.edit === "unit") firstEmpty(editor).focus();
		const field = ["number", "due"].includes(link.dataset.edit) && editor.querySelector("#task-" + link.dataset.edit);
		if (field) {
			field.select();
			field.scrollIntoView({ block: "center" });
		}
	});
	let typed = false;
	editor.addEventListener("input", () => { typed = true; });
	editor.addEventListener("filled", fill);
	const mayClose = () => !typed || confirm(editor.dataset.ask);
	editor.addEventListener("close", () => {
		typed = false;
		editor.querySelector("form")?.dispatchEvent(new Event("over"));
	});
	editor.addEventListener("cancel", (event) => { if (!mayClose()) event.preventDefault(); });
	editor.addEventListener("click", (event) => {
		if (!event.target.closest("[data-close]")) return;
		event.preventDefault();
		if (mayClose()) editor.close();
	});
}

const firstEmpty = (form) => [...form.querySelectorAll("input[name=unit]")].find((input) => !input.value);

// watchForm lets units be added to the form and taken out.
export function watchForm(form) {
	const list = form.querySelector("#task-units");
	if (!list) return; // of a heading
	form.querySelector("[data-more]").addEventListener("click", () => {
		const row = list.lastElementChild.cloneNode(true);
		row.querySelector("input").value = "";
		row.querySelector("select").value = list.lastElementChild.querySelector("select").value; // mostly it goes on so
		list.append(row);
		number();
		row.querySelector("input").focus();
	});
	list.addEventListener("click", (event) => {
		const button = event.target.closest("[data-remove]");
		if (!button) return;
		const row = button.closest("li"), next = row.nextElementSibling || row.previousElementSibling;
		if (list.children.length > 1) row.remove();
		else row.querySelector("input").value = "";
		number();
		(next || row).querySelector("input").focus();
	});
	const number = () => [...list.children].forEach((row, i) => {
		for (const field of row.querySelectorAll("input, select")) field.setAttribute("aria-label", field.getAttribute("aria-label").replace(/\d+$/, i + 1));
	});
}
