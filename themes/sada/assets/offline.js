// What a browser needs to keep the site, which it can do from a server only: the manifest for installing it, and
// the worker that keeps pages for use without a network.
"use strict";
(() => {
  const { manifest, worker } = document.currentScript.dataset;
  // On file:// a browser refuses the manifest and complains on the console.
  if (!location.protocol.startsWith("http")) return;

  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = manifest;
  document.head.append(link);

  if (worker && "serviceWorker" in navigator) {
    // The page itself comes first on a poor line.
    addEventListener("load", () => navigator.serviceWorker.register(worker).catch(() => {}));
  }
})();
