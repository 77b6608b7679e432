// watchDrop lets files come to a form by drag, by the file dialog and, where the form has a
// place for it, by paste. Whatever way they come, they are sent by the form itself.
export function watchDrop(form) {
	const input = form.elements.file;
	const tooLarge = form.querySelector("[data-limit]"), paste = form.querySelector("[data-paste]");
	const send = (files) => {
		let size = 0;
		for (const file of files) size += file.size;
		tooLarge.hidden = size <= Number(tooLarge.dataset.limit);
		if (!tooLarge.hidden) {
			input.value = "";
			return;
		}
		const carrier = new DataTransfer();
		for (const file of files) carrier.items.add(file);
		input.files = carrier.files;
		form.requestSubmit();
		document.body.setAttribute("aria-busy", "true");
	};
	input.addEventListener("change", () => { if (input.files.length) send([...input.files]); });
	for (const name of ["dragenter", "dragover"]) {
		document.addEventListener(name, (event) => {
			event.preventDefault();
			form.classList.add("over");
		});
	}
	document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("over"); });
	document.addEventListener("drop", (event) => {
		event.preventDefault();
		form.classList.remove("over");
		const take = (files) => { if (files.length) send(input.multiple ? files : files.slice(0, 1)); };
		const folder = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).find((entry) => entry?.isDirectory);
		if (folder) filesIn(folder).then(take);
		else take([...event.dataTransfer.files]);
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

// filesIn gives the files that lie in a folder, but for hidden ones; of folders in it, none.
async function filesIn(folder) {
	const reader = folder.createReader(), files = [];
	for (;;) {
		const entries = await new Promise((done, failed) => reader.readEntries(done, failed));
		if (!entries.length) return files;
		for (const entry of entries) {
			if (entry.isFile && !/^[.~]/.test(entry.name)) files.push(await new Promise((done, failed) => entry.file(done, failed)));
		}
	}
}
