// watchTable lets a person see only some of the tasks, and go from one open question to the
// next with J and K.
export function watchTable(sift) {
	const words = document.getElementById("words"), doubtful = document.getElementById("doubtful"), told = document.getElementById("sifted");
	const themes = [...document.querySelectorAll("section.theme")].map((section) => {
		const heading = section.querySelector("h2").textContent;
		const tasks = [...section.querySelectorAll(".task")].map((task) => ({ task, text: heading + task.textContent, open: !!task.querySelector(".open, .note.warning") }));
		return { section, tasks };
	});
	const show = () => {
		const wanted = words.value.trim();
		let shown = 0;
		for (const { section, tasks } of themes) {
			let any = false;
			for (const { task, text, open } of tasks) {
				task.hidden = wanted !== "" && !text.includes(wanted) || doubtful.checked && !open;
				if (!task.hidden) {
					any = true;
					shown++;
				}
			}
			section.hidden = !any;
		}
		told.textContent = wanted || doubtful.checked ? told.dataset.some.replace("#", shown) : "";
	};
	words.addEventListener("input", show);
	doubtful.addEventListener("change", show);
	show();

	const step = (way) => {
		const asks = [...document.querySelectorAll(".ask")].filter((ask) => ask.checkVisibility());
		if (!asks.length) return;
		const at = asks.findIndex((ask) => ask.contains(document.activeElement));
		const ask = asks[at < 0 ? (way > 0 ? 0 : asks.length - 1) : (at + way + asks.length) % asks.length];
		ask.scrollIntoView({ block: "center" });
		ask.querySelector("button, input:not([type=hidden])").focus({ preventScroll: true });
	};
	document.getElementById("next").addEventListener("click", () => step(1));
	document.addEventListener("keydown", (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, dialog")) return;
		const key = event.key.toLowerCase();
		if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
	});
}
