// watchTable lets a person see only some of the tasks, and go from one open question to the
// next with J and K; tell says that there is none.
export function watchTable(sift, tell) {
	const words = document.getElementById("words"), doubtful = document.getElementById("doubtful"), told = document.getElementById("sifted");
	const texts = new WeakMap(); // by task: an answer puts another one in its place
	const textOf = (task, heading) => {
		if (!texts.has(task)) texts.set(task, heading + task.textContent);
		return texts.get(task);
	};
	let sifted = false;
	const show = () => {
		const wanted = words.value.trim();
		if (!wanted && !doubtful.checked && !sifted) return;
		sifted = wanted !== "" || doubtful.checked;
		let shown = 0;
		for (const section of document.querySelectorAll("section.theme")) {
			const heading = section.querySelector("h2").textContent;
			const before = shown;
			for (const some of section.querySelectorAll(".some")) {
				const above = shown;
				for (const task of some.querySelectorAll(".task")) {
					task.hidden = wanted !== "" && !textOf(task, heading).includes(wanted) || doubtful.checked && !task.querySelector(".open, .note.warning");
					if (!task.hidden) shown++;
				}
				some.hidden = shown === above && some !== section.firstElementChild; // with the heading
			}
			section.hidden = shown === before;
		}
		told.textContent = sifted ? told.dataset.some.replace("#", shown) : "";
	};
	const again = JSON.parse(sessionStorage.getItem("look-again") || "null"); // the page had to be fetched anew
	sessionStorage.removeItem("look-again");
	if (again?.at === location.pathname) {
		words.value = again.words;
		doubtful.checked = again.doubtful;
		addEventListener("load", () => { // once the browser has put the page where it was
			const task = again.near && document.getElementById(again.near);
			task?.scrollIntoView({ block: "center" });
			task?.focus({ preventScroll: true });
		});
	}
	words.addEventListener("input", show);
	doubtful.addEventListener("change", show);
	document.addEventListener("changed", show);
	show();

	const next = document.getElementById("next");
	const step = (way) => {
		// Behind the questions come the places that may stay as they are: lists that end in 等, tasks without a deadline.
		const asks = [".ask", ".task .later"].flatMap((what) => [...document.querySelectorAll(what)]).filter((ask) => ask.checkVisibility());
		if (!asks.length) return tell(next.dataset.none);
		const at = asks.findIndex((ask) => ask.contains(document.activeElement));
		const ask = asks[at < 0 ? (way > 0 ? 0 : asks.length - 1) : (at + way + asks.length) % asks.length];
		ask.scrollIntoView({ block: "center" });
		(ask.matches(".later") ? ask : ask.querySelector("button, input:not([type=hidden]), summary")).focus({ preventScroll: true });
	};
	next.addEventListener("click", () => step(1));
	document.querySelector("a[data-first]")?.addEventListener("click", (event) => {
		event.preventDefault();
		event.target.blur(); // from nowhere: the first one
		step(1);
	});
	document.addEventListener("keydown", (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, dialog")) return;
		const key = event.key.toLowerCase();
		if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
	});
}
