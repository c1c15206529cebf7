/* The room's screen, kept current: every two seconds what changed is fetched and put in place. Without this script the
   page comes anew every fifteen seconds. */
(function () {
  'use strict';
  var EVERY = 2000, SLOW = 8000, LOST_AFTER = 3;
  var address = document.body.getAttribute('data-part');
  var lost = document.getElementById('lost'), said = document.getElementById('said');
  var seen = '', missed = 0;

  function tighten(room) {
    var columns = room.querySelectorAll('.column'), step, at, over;
    for (step = 0; step < 4; step += 1) {
      room.className = room.className.replace(/ tight-\d/, '') + (step ? ' tight-' + step : '');
      over = false;
      for (at = 0; at < columns.length; at += 1) {
        over = over || columns[at].scrollHeight > columns[at].clientHeight + 1;
      }
      if (!over) { return; }
    }
  }

  function say(room) {
    var words = room.getAttribute('data-say') || '';
    if (said.textContent !== words) { said.textContent = words; }
  }

  function put(text) {
    var found = new DOMParser().parseFromString(text, 'text/html').getElementById('room');
    var room = document.getElementById('room'), held = room.contains(document.activeElement), link;
    if (!found || text === seen) { return; }
    seen = text;
    found = document.importNode(found, true);
    room.parentNode.replaceChild(found, room);
    link = held && found.querySelector('a');
    if (link) { link.focus(); }
    tighten(found);
    say(found);
  }

  function again() { window.setTimeout(look, EVERY); }

  function fail() {
    missed += 1;
    if (missed >= LOST_AFTER) { lost.hidden = false; }
    again();
  }

  // a wide screen has room for longer lines: fewer pages
  function asked() {
    var words = window.location.search;
    return address + (window.innerWidth * 2 >= window.innerHeight * 3 ? (words ? words + '&' : '?') + 'wide=1' : words);
  }

  function look() {
    var request = new XMLHttpRequest();
    request.open('GET', asked());
    request.timeout = SLOW;
    request.onload = function () {
      if (request.status === 404 || request.status === 410) { window.location.reload(); return; }
      if (request.status !== 200) { fail(); return; }
      missed = 0;
      lost.hidden = true;
      put(request.responseText);
      again();
    };
    request.onerror = request.ontimeout = fail;
    request.send();
  }

  tighten(document.getElementById('room'));
  say(document.getElementById('room'));
  window.addEventListener('resize', function () { tighten(document.getElementById('room')); });
  look();
}());
