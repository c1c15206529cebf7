// Drafts and an outbox on the phone (docs/decisions). Where nothing can be kept, the forms post by themselves.
(function (d) {
	var store, row, words, busy, timer, here, fails = 0, mine = {};
	// the answer to a form becomes an ordinary page: coming back to it asks nothing and sends nothing
	history.replaceState(0, "");
	try {
		store = localStorage;
		store.w = 1;
		row = d.querySelector("[data-words]");
		words = row.dataset.words.split("|");
	} catch (e) { return; }

	function all() { return JSON.parse(store.outbox || "[]"); }
	function put(id, one) {
		var rest = all().filter(function (it) { return it.id !== id; });
		store.outbox = JSON.stringify(one ? rest.concat(one) : rest);
	}
	function each(box, f) {
		box.querySelectorAll("textarea,input,select").forEach(function (i) { f(i, i.type[0] === "t", i.type === "radio"); });
	}
	function read(box) {
		var got = { data: {}, text: "" };
		each(box, function (i, text, radio) {
			if (!radio || i.checked) got.data[i.name] = i.value;
			if (text) got.text = (got.text + "\n" + i.value).trim();
		});
		return got;
	}
	function fill(box, data, clear) {
		each(box, function (i, text, radio) {
			// each note is given away anew: the next one is kept private until its author says otherwise
			if (radio) i.checked = (clear && i.name !== "kind" ? "private" : data[i.name]) === i.value;
			else i.value = !(clear && text) && data[i.name] || "";
		});
	}
	function add(to, tag, text) {
		to = to.appendChild(d.createElement(tag));
		to.textContent = text;
		return to;
	}
	function say(box, n, text) {
		var p = box ? box.querySelector(".state") : row;
		text = text || words[n];
		if (p.textContent !== text) p.textContent = text;
		p.className = "state s" + n;
		return p;
	}
	// what waits stays in sight, to be copied or taken back
	function show() {
		var wait = all().filter(function (it) { return it.text; }), n = wait.length, p = wait[n - 1];
		if (here) here.textContent = "";
		if (!n) return;
		here = say(mine[p.id], fails ? 3 : 1, p.no || fails > 4 && words[5] || fails && n > 1 && words[4].replace("#", n)).nextElementSibling;
		wait.forEach(function (it) {
			add(here, "blockquote", it.text);
			add(here, "button", words[7]).onclick = function () {
				it.data.undo = 1;
				it.text = "";
				put(it.id, !it.no && it);
				say(mine[it.id], 8);
				kick();
				return false;
			};
		});
	}
	function send() {
		var it = all().filter(function (it) { return !it.no; })[0], x = new XMLHttpRequest();
		clearTimeout(timer);
		show();
		if (busy || !it) return;
		put(it.id, it);
		busy = x;
		x.open("POST", it.url);
		x.timeout = 8e3;
		x.setRequestHeader("Accept", "application/json");
		x.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
		x.onloadend = function () {
			var said = {}, box = mine[it.id], form = it.text && box && !read(box).text && box.parentNode;
			busy = 0;
			try { said = JSON.parse(x.responseText); } catch (e) { }
			if (said.at) {
				put(it.id);
				fails = 0;
				if (it.text) {
					if (form && !form.className) return location.replace(said.at);
					add(say(box, 2), "a", words[6]).href = said.at;
				}
			} else if (said.text && x.status < 429) {
				it.no = said.text;
				put(it.id, !form && it.text && it);
				if (form) {
					fill(box, it.data);
					box.oninput();
					return form.submit();
				}
			} else {
				timer = setTimeout(send, (250 << Math.min(fails++, 4)) + 500 * Math.random());
				return show();
			}
			send();
		};
		x.send(Object.keys(it.data).map(function (name) {
			return [name, it.data[name]].map(encodeURIComponent).join("=");
		}).join("&"));
	}
	function kick() {
		fails = 0;
		if (busy) busy.abort();
		send();
	}

	d.querySelectorAll("[data-box]").forEach(function (box) {
		var form = box.parentNode, go = box.querySelector("button"), url = box.dataset.box,
			place = "d" + url + go.value + form.csrf.value;
		if (store[place] && !read(box).text) {
			fill(box, JSON.parse(store[place]));
			say(box, 0);
		}
		box.oninput = function () {
			box.sent = 0;
			store[place] = JSON.stringify(read(box).data);
			say(box, 0);
		};
		// what was typed before this script came over a slow network is a draft too
		each(box, function (i, text) { if (text && i.value !== i.defaultValue) box.oninput(); });
		go.onclick = function () {
			var it = read(box), draft = JSON.stringify(it.data);
			if (!it.text) return !box.sent;
			try {
				form.querySelectorAll("[type=hidden]").forEach(function (i) { it.data[i.name] = i.value; });
				it.data[go.name] = go.value;
				it.url = url;
				put(it.id = form.key.value, it);
			} catch (e) { return; }
			box.sent = mine[it.id] = box;
			form.key.value = [].join.call(crypto.getRandomValues(new Uint32Array(4)), "-");
			// another tab may have gone on in the same place
			if (store[place] === draft) store.removeItem(place);
			fill(box, it.data, 1);
			if (form.id) form.text.focus();
			send();
			return false;
		};
	});
	window.ononline = window.onpageshow = kick;
	d.addEventListener("visibilitychange", kick);
})(document);
