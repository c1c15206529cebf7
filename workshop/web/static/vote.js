// A touch without a network is not sent: said here, before the browser shows a page of its own.
(function (d) {
	var form = d.querySelector(".whole"), said = d.getElementById("unsent");
	form.onsubmit = function () {
		said.hidden = navigator.onLine !== false;
		if (!said.hidden) said.scrollIntoView();
		return said.hidden;
	};
})(document);
