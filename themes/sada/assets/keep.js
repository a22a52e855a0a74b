// Keeps a place on the visitor's device, and takes it away again. The worker of the site shows what is kept.
"use strict";
(() => {
  const box = document.querySelector(".keep");
  if (!box || !("caches" in self) || !("serviceWorker" in navigator)) return;
  const { list, root, say, confirm, keeping, kept, failed, locale } = box.dataset;
  const [start, stop] = box.querySelectorAll("button");
  const status = box.querySelector("[role=status]");
  const bar = box.querySelector("progress");
  const base = new URL(root, location.href);
  const AT_ONCE = 4;
  const number = new Intl.NumberFormat(locale);
  const size = new Intl.NumberFormat(locale, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  const ask = start.textContent;
  let name;

  const fill = (text, values) => text.replace(/%(\w+)/g, (_, key) => values[key]);

  navigator.serviceWorker.ready.then(async ({ scope }) => {
    name = `sada ${scope} place ${new URL(list, location.href).pathname}`;
    box.hidden = false;
    show(await caches.has(name));
  });

  function show(isKept) {
    delete start.dataset.version;
    start.textContent = ask;
    start.hidden = isKept;
    stop.hidden = !isKept;
    bar.hidden = true;
    status.textContent = isKept ? kept : "";
  }

  // Says the size first; keeps only after a second touch.
  start.addEventListener("click", async () => {
    start.disabled = true;
    try {
      const place = await (await fetch(list, { cache: "no-cache" })).json();
      if (start.dataset.version === place.version) await keep(place);
      else {
        start.dataset.version = place.version;
        start.textContent = confirm;
        const values = { events: number.format(place.events), size: size.format(Math.max(place.bytes / 1e6, 0.1)) };
        status.textContent = fill(say, values);
      }
    } catch {
      await caches.delete(name);
      show(false);
      status.textContent = failed;
    }
    start.disabled = false;
  });

  stop.addEventListener("click", async () => {
    await caches.delete(name);
    show(false);
  });

  async function keep({ files }) {
    await caches.delete(name);
    const cache = await caches.open(name);
    const rest = [...files];
    [bar.hidden, bar.max, bar.value] = [false, files.length, 0];
    status.textContent = keeping;
    const work = async () => {
      for (let path = rest.pop(); path !== undefined; path = rest.pop()) {
        const url = new URL(encodeURI(path), base).href;
        const response = await fetch(url);
        if (!response.ok) throw new Error(`${path}: ${response.status}`);
        const headers = { "content-type": response.headers.get("content-type") ?? "", "sada-kept": Date.now() };
        await cache.put(url, new Response(await response.blob(), { headers }));
        bar.value++;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    show(true);
  }
})();
