// sendAnswer sends a form of the table's page and puts what changed in its place: the page, which
// may be long, stays where it is.
export async function sendAnswer(form, button, tell) {
	const body = new URLSearchParams(new FormData(form, button));
	const busy = document.getElementById("state"); // and not the body: all that is in it would get another cursor
	busy.setAttribute("aria-busy", "true");
	button?.setAttribute("aria-busy", "true");
	await coming; // what an answer before this one changed
	const since = document.getElementById("state").dataset.stamp;
	const near = taskOf(form) || document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest(".task")?.id || document.querySelector(".task")?.id;
	const request = new Request(form.action, { method: "POST", body, headers: since ? { "Fengong-Since": since, "Fengong-Near": near || "" } : {} });
	let answer, text;
	try {
		answer = await fetch(request);
		text = await answer.text();
	} catch { // nothing but the program's end: a fault of the page is not told as one
		tell(document.body.dataset.gone);
		return;
	} finally {
		busy.removeAttribute("aria-busy");
		button?.removeAttribute("aria-busy");
	}
	if (answer.ok) form.dispatchEvent(new Event("over")); // what was typed is saved, whatever page follows
	if (answer.headers.get("Content-Type") === "application/json") {
		const changes = JSON.parse(text);
		put(changes, form);
		if (changes.rest) coming = putRest(since, near, changes.stamp);
	}
	else if (!answer.ok) {
		if (answer.status === 409) await catchUp(since);
		refused(text, tell);
	}
	else if (new URL(answer.url).pathname === location.pathname) {
		sessionStorage.setItem("look-again", JSON.stringify({ at: location.pathname, near, words: document.getElementById("words").value, doubtful: document.getElementById("doubtful").checked }));
		location.reload();
	}
	else location.assign(answer.url);
}

// taskOf gives the task that a form is about.
const taskOf = (form) => form.closest(".task")?.id || form.elements.task?.value || form.action.match(/\/task\/(t\d+-\d+)$/)?.[1];

// Of very many tasks that an answer changed, those about the reader come with it; coming is done when the others are there.
let coming = Promise.resolve();

async function putRest(since, near, stamp) {
	const answer = await fetch(location.pathname, { headers: { "Fengong-Since": since, "Fengong-Near": near || "", "Fengong-Rest": stamp } }).catch(() => null);
	if (!answer) return;
	if (answer.headers.get("Content-Type") !== "application/json") return location.reload();
	const rest = await answer.json();
	if (rest.stamp === stamp) for (const id of Object.keys(rest.parts)) if (!/^t\d/.test(id)) delete rest.parts[id];
	const parts = Object.entries(rest.parts);
	for (let i = 0; i < parts.length; i += 200) { // the reader goes on meanwhile
		const some = Object.fromEntries(parts.slice(i, i + 200)), at = document.activeElement?.closest(".task")?.id;
		place(some);
		if (at && some[at]) document.getElementById(at).focus({ preventScroll: true });
		await new Promise((done) => { setTimeout(done); });
	}
	document.dispatchEvent(new CustomEvent("changed"));
}

// place puts parts of the page in the place of those that are there.
function place(parts) {
	const made = document.createElement("template");
	made.innerHTML = Object.values(parts).join("");
	const typed = [...document.querySelectorAll("[name=listed]")].filter((field) => field.value); // and not sent yet
	for (const part of [...made.content.children]) document.getElementById(part.id)?.replaceWith(part);
	for (const field of typed) {
		const again = !field.isConnected && document.querySelector(`[name=listed][aria-label="${CSS.escape(field.ariaLabel)}"]`);
		if (again) again.value = field.value;
	}
}

// catchUp shows what another window changed meanwhile.
async function catchUp(since) {
	const fresh = await fetch(location.pathname, { headers: { "Fengong-Since": since } }).catch(() => null);
	if (fresh?.headers.get("Content-Type") !== "application/json") return;
	const changes = await fresh.json();
	changes.done = ""; // not by this window
	put(changes, null);
}

function put(changes, form) {
	const from = form?.closest(".task"), list = form?.closest("#state details[id]")?.id, opened = [...document.querySelectorAll("#state details[open]")].map((d) => d.id);
	form?.closest("dialog")?.close(); // of no other form: what is typed there is not sent yet
	place(changes.parts);
	for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
	const count = document.querySelector(".bar .count"), was = count && !count.hidden;
	if (count) {
		count.textContent = changes.open;
		count.hidden = !changes.open;
	}
	if (changes.done) toast(changes.done, changes.undone);
	document.dispatchEvent(new CustomEvent("changed"));
	const summary = list && document.querySelector(`#${list} summary`);
	if (summary) summary.focus(); // a list of decisions is gone on with
	else if (form?.closest("#editor") && document.getElementById(taskOf(form))) { // what was changed is looked at
		const task = document.getElementById(taskOf(form));
		task.scrollIntoView({ block: "nearest" });
		task.focus({ preventScroll: true });
	} else if (form && !changes.open && was) over();
	else if (form) next(from?.id || form.elements.task?.value);
}

// over brings what comes next into view: the last question is answered.
function over() {
	document.getElementById("state").scrollIntoView({ block: "center" });
	document.querySelector("#state .verdict a.main")?.focus({ preventScroll: true });
}

// next brings the question behind the task of that name into view or, without one, the task.
function next(id) {
	const at = id && document.getElementById(id);
	if (!at) return document.getElementById("main").focus?.();
	const asks = [...document.querySelectorAll(".task .ask")].filter((ask) => ask.checkVisibility());
	const ask = asks.find((a) => at.contains(a) || at.compareDocumentPosition(a) & Node.DOCUMENT_POSITION_FOLLOWING) || asks[0];
	(ask || at).scrollIntoView({ block: ask ? "center" : "nearest" });
	(ask?.querySelector("button") || at).focus({ preventScroll: true });
}

let fading;
function toast(text, undone) {
	const line = document.getElementById("toast");
	const most = 60; // of a list of names the first are enough
	line.textContent = (undone ? line.dataset.undone : line.dataset.done) + (text.length > most ? text.slice(0, most) + "……" : text);
	line.classList.add("seen");
	clearTimeout(fading);
	fading = setTimeout(() => line.classList.remove("seen"), 6000);
}

// What was refused is said where the person is; a form that came back has what was typed.
function refused(html, tell) {
	const page = new DOMParser().parseFromString(html, "text/html");
	const form = page.getElementById("task"), editor = document.getElementById("editor");
	if (form && editor.open) {
		editor.replaceChildren(document.adoptNode(form));
		editor.dispatchEvent(new CustomEvent("filled"));
		form.querySelector(".problems")?.scrollIntoView({ block: "center" }); // the button that was pressed is far below it
		return;
	}
	const words = [...page.querySelectorAll("#main h1, #main p")].filter((p) => !p.hidden).map((p) => p.textContent.trim()).filter(Boolean).join("　");
	const remedy = document.getElementById("remedy"), wrong = document.getElementById("remedy-wrong");
	if (remedy?.open) { // beside the field, and nothing that was typed is lost
		const fields = remedy.querySelector("form").elements;
		const field = { same: fields.target, split: fields.parts }[fields.do.value] || fields.members;
		wrong.textContent = words;
		wrong.hidden = false;
		field.setAttribute("aria-invalid", "true");
		field.setAttribute("aria-describedby", wrong.id);
		field.focus();
		return;
	}
	if (editor?.open) {
		const wrong = editor.querySelector("#editor-wrong") || document.createElement("p");
		wrong.id = "editor-wrong";
		wrong.className = "problems";
		wrong.setAttribute("role", "alert");
		wrong.textContent = words;
		editor.querySelector("form").prepend(wrong);
		wrong.scrollIntoView({ block: "nearest" });
		return;
	}
	tell(words);
}
