// watchProgram minds whether the program answers: that it has ended is said before anything is sent into the void, a link
// that is pressed then leaves the page where it is, and once the program is there again the page goes on by itself.
export function watchProgram(line, tell) {
	let gone = false, fading;
	const say = (text) => {
		clearTimeout(fading);
		line.textContent = text;
		line.hidden = false;
	};
	const look = async () => {
		if (document.hidden) return;
		let there = await answers();
		if (!there && !gone) { // a request that is broken off because the page is left is no sign
			await new Promise((done) => setTimeout(done, 700));
			there = await answers();
		}
		if (there === !gone) return;
		gone = !there;
		line.classList.toggle("again", !gone);
		say(gone ? line.dataset.gone : line.dataset.again);
		if (!gone) fading = setTimeout(() => { line.hidden = true; }, 8000);
	};
	setInterval(look, 3000);
	for (const event of ["focus", "visibilitychange"]) addEventListener(event, look);
	document.addEventListener("click", async (event) => {
		const link = event.target.closest("a[href]");
		if (!link || event.defaultPrevented || link.origin !== location.origin || link.pathname + link.search === location.pathname + location.search && link.hash) return;
		const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && !link.target && !link.hasAttribute("download");
		if (!plain && !gone) return;
		event.preventDefault();
		if (await answers()) {
			if (plain) location.assign(link.href);
			else look(); // it is there again, and the next press counts
		} else tell(line.dataset.gone);
	});
}

// answers reports whether the program does.
export async function answers() {
	try {
		await fetch("/favicon.ico", { cache: "no-store" });
		return true;
	} catch {
		return false;
	}
}
