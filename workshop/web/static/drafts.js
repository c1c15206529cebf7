// What was typed on this phone and not sent is listed where its author looks for it.
(function (d) {
	function show() {
		try {
			var all = d.getElementById("drafts"), store = window.localStorage, any = 0;
			[].forEach.call(all.querySelectorAll("[data-draft]"), function (one) {
				var place = one.getAttribute("data-draft"), kept = JSON.parse(store[place] || "{}"),
					text = one.getAttribute("data-names").split(" ").map(function (name) { return kept[name] || ""; }).join("\n").trim();
				one.querySelector(".typed").textContent = text;
				one.hidden = !text;
				any += !!text;
				one.querySelector("button").onclick = function () {
					store.removeItem(place);
					show();
				};
			});
			all.hidden = !any;
		} catch (e) { }
	}
	show();
	window.addEventListener("pageshow", show);
})(document);
