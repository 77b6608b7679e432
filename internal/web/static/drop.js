// watchDrop lets files come to a form by drag, by the file dialog and, where the form has a
// place for it, by paste. Whatever way they come, they are sent by the form itself; what another
// is for goes to it.
export function watchDrop(form, tell, other) {
	const input = form.elements.file;
	const paste = form.querySelector("[data-paste]");
	const send = (files, left = "") => {
		if (!putFiles(form, files)) return;
		if (left) sessionStorage.setItem("say-next", left); // the page that comes next says it
		form.requestSubmit();
		document.body.setAttribute("aria-busy", "true");
	};
	input.addEventListener("change", () => { if (input.files.length) send([...input.files]); });
	const fits = (file) => !input.accept || input.accept.split(",").some((ending) => file.name.toLowerCase().endsWith(ending));
	watchDrag((on) => form.classList.toggle("over", on), ({ files, inFolders }) => {
		const known = inFolders.filter(fits), left = inFolders.filter((file) => !fits(file)), all = [...files, ...known];
		if (!all.length) return tell(document.body.dataset.nofile + names(left));
		if (other && !all.every(fits)) return other(all);
		if (all.length > 1 && !input.multiple) return other ? other(all) : tell(document.body.dataset.onefile + names(all));
		send(all, left.length ? document.body.dataset.left + names(left) : "");
	});
	if (!paste) return;
	document.addEventListener("paste", (event) => {
		const clip = event.clipboardData;
		if (clip.files.length && !clip.types.includes("text/html")) {
			send([...clip.files]);
			return;
		}
		// What stands on the clipboard is only ever sent as a file, never put into the page.
		const html = clip.getData("text/html"), text = clip.getData("text/plain");
		if (/<table/i.test(html)) send([new File([html], paste.dataset.name + ".html", { type: "text/html" })]);
		else if (text.includes("\t")) send([new File([text], paste.dataset.name + ".txt", { type: "text/plain" })]);
		else {
			paste.textContent = paste.dataset.empty;
			paste.hidden = false;
		}
	});
}

// askDropped gives what asks, of files that were dropped where it is not plain, what they are.
export function askDropped(dialog) {
	const form = dialog.querySelector("form");
	dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
	return (files) => {
		const fit = putFiles(form, files);
		document.getElementById("dropped-names").textContent = names(files);
		for (const button of form.querySelectorAll("[formaction]")) button.disabled = !fit || "one" in button.dataset && files.length > 1;
		dialog.querySelector("[data-several]").hidden = files.length < 2;
		dialog.showModal();
	};
}

// dropAnywhere takes what is dropped on a page that has no form for it.
export function dropAnywhere(ask, tell) {
	watchDrag(() => {}, ({ files, inFolders }) => {
		const all = [...files, ...inFolders];
		if (!all.length) tell(document.body.dataset.nofile);
		else if (ask) ask(all);
		else tell(document.body.dataset.nodrop);
	});
}

function names(files) {
	const most = 12;
	return files.slice(0, most).map((file) => file.name).join("、") + (files.length > most ? "……" + files.length : "");
}

// putFiles puts files into a form, unless they are too large, which it says.
function putFiles(form, files) {
	const tooLarge = form.querySelector("[data-limit]"), carrier = new DataTransfer();
	let size = 0;
	for (const file of files) size += file.size;
	tooLarge.hidden = size <= Number(tooLarge.dataset.limit);
	if (tooLarge.hidden) for (const file of files) carrier.items.add(file);
	form.elements.file.files = carrier.files;
	return tooLarge.hidden;
}

// watchDrag has whatever is dropped on the page taken: files, and those that lie in folders. None is opened in
// place of the page.
function watchDrag(over, take) {
	for (const name of ["dragenter", "dragover"]) {
		document.addEventListener(name, (event) => {
			event.preventDefault();
			over(true);
		});
	}
	document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) over(false); });
	document.addEventListener("drop", async (event) => {
		event.preventDefault();
		over(false);
		const files = [], folders = [];
		for (const item of event.dataTransfer.items) { // they are gone once this is over
			const entry = item.webkitGetAsEntry?.();
			if (entry?.isDirectory) folders.push(entry);
			else if (item.kind === "file") files.push(item.getAsFile());
		}
		const inFolders = [];
		for (const folder of folders) await filesIn(folder, inFolders);
		take({ files: files.filter(Boolean), inFolders });
	});
}

const maxFiles = 500; // of a folder, more than which nobody means to drop

// filesIn puts into files those that lie in a folder and in folders in it, but for hidden ones.
async function filesIn(folder, files) {
	const reader = folder.createReader();
	for (;;) {
		const entries = await new Promise((done, failed) => reader.readEntries(done, failed));
		if (!entries.length) return;
		for (const entry of entries) {
			if (files.length === maxFiles || /^[.~]/.test(entry.name)) continue;
			if (entry.isDirectory) await filesIn(entry, files);
			else files.push(await new Promise((done, failed) => entry.file(done, failed)));
		}
	}
}
