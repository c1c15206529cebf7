// What was typed here and not sent comes back over what was saved, unless that has changed in the meantime.
(function (d) {
	try {
		var box = d.querySelector("[data-box]"), form = box.parentNode, name, state = box.querySelector(".state"),
			typed = [].some.call(box.querySelectorAll("textarea,input"), function (i) { return i.value !== i.defaultValue; }),
			was = JSON.parse(window.localStorage["d" + box.dataset.box + form.csrf.value] || "{}");
		if (!typed && was.seen && was.seen === form.seen.value && !d.querySelector(".alert")) {
			for (name in was) form[name].value = was[name];
			state.textContent = state.dataset.words.split("|")[0];
		}
	} catch (e) { }
})(document);
