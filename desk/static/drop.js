// watchDrop lets a table come by drag, by paste or by the file dialog. Whatever way it
// comes, it is sent by the form itself.
export function watchDrop(form, said) {
	if (!form) return;
	const input = form.elements.file;
	const say = (text) => {
		said.textContent = text;
		said.hidden = false;
	};
	const send = (files) => {
		let size = 0;
		for (const file of files) size += file.size;
		if (size > Number(form.dataset.limit)) {
			say(said.dataset.large);
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
		if (event.dataTransfer.files.length) send([...event.dataTransfer.files]);
	});
	document.addEventListener("paste", (event) => {
		const clip = event.clipboardData;
		if (clip.files.length && !clip.types.includes("text/html")) {
			send([...clip.files]);
			return;
		}
		// What stands on the clipboard is only ever sent as a file, never put into the page.
		const html = clip.getData("text/html"), text = clip.getData("text/plain");
		if (/<table/i.test(html)) send([new File([html], said.dataset.name + ".html", { type: "text/html" })]);
		else if (text.includes("\t")) send([new File([text], said.dataset.name + ".txt", { type: "text/plain" })]);
		else say(said.dataset.empty);
	});
}
