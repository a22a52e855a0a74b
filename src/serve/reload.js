// Loads the page again when the site changes, and shows what is wrong with its files on top of the page.
// The server adds this script to the pages that it sends; it is no part of the published site.
(function () {
  "use strict";

  var version = document.currentScript.dataset.version;
  var storage = "sada-notice-closed";
  // A page that only has a notice shows it itself. Its sign says which notice the site had then.
  var sign = document.documentElement.getAttribute("data-notice");
  var source = null;
  var host = null;
  var shown = null;

  function isClosed(notice) {
    try {
      return sessionStorage.getItem(storage) === notice;
    } catch (error) {
      return false;
    }
  }

  function remember(notice) {
    try {
      sessionStorage.setItem(storage, notice);
    } catch (error) {
      // Without storage the notice opens again on the next page.
    }
  }

  // The notice lives in a tree of its own, so that the page's styles and its own do not meet.
  function show(notice) {
    if (notice === shown) {
      return;
    }
    shown = notice;
    if (host) {
      host.remove();
      host = null;
    }
    if (!notice) {
      return;
    }
    host = document.createElement("sada-notice");
    var root = host.attachShadow({ mode: "open" });
    root.innerHTML = notice;
    var details = root.querySelector("details");
    details.open = details.open && !isClosed(notice);
    details.addEventListener("toggle", function () {
      remember(details.open ? "" : notice);
    });
    root.addEventListener("keydown", function (event) {
      if (event.key === "Escape") {
        details.open = false;
      }
    });
    document.documentElement.append(host);
  }

  function listen() {
    if (source) {
      return;
    }
    source = new EventSource("/.sada/events");
    source.onmessage = function (event) {
      var state = JSON.parse(event.data);
      if (state.version !== version || (sign !== null && sign !== state.sign)) {
        silence();
        location.reload();
      } else if (sign === null) {
        show(state.notice);
      }
    };
  }

  function silence() {
    if (source) {
      source.close();
      source = null;
    }
  }

  // A browser keeps only a few connections to one server, so a page that nobody sees lets go of its own. It
  // asks again when somebody looks.
  function listenWhileSeen() {
    if (document.visibilityState === "hidden") {
      silence();
    } else {
      listen();
    }
  }

  document.addEventListener("visibilitychange", listenWhileSeen);
  window.addEventListener("pagehide", silence);
  window.addEventListener("pageshow", listenWhileSeen);
  listenWhileSeen();
})();
