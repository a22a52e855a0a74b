// What a visitor needs to keep the site: a browser can install it from a server, but not from a folder.
"use strict";
(() => {
  const { manifest } = document.currentScript.dataset;
  // On file:// a browser refuses the manifest and complains on the console.
  if (!location.protocol.startsWith("http")) return;

  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = manifest;
  document.head.append(link);
})();
