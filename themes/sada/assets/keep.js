// Keeps a region on the visitor's device, and takes it away again. The worker of the site does the work.
"use strict";
(() => {
  const box = document.querySelector(".keep");
  if (!box || !("caches" in self) || !("serviceWorker" in navigator)) return;
  const { say, confirm, keeping, kept, failed, locale } = box.dataset;
  const [start, stop] = box.querySelectorAll("button");
  const status = box.querySelector("[role=status]");
  const bar = box.querySelector("progress");
  const list = new URL(box.dataset.list, location.href).href;
  const ask = start.textContent;
  const number = new Intl.NumberFormat(locale);
  const unit = { style: "unit", unit: "megabyte", unitDisplay: "long", maximumFractionDigits: 1 };
  const size = new Intl.NumberFormat(locale, unit);
  let worker;

  navigator.serviceWorker.ready.then(async ({ active }) => {
    worker = active;
    box.hidden = false;
    await show();
    await renew();
  });

  const keptList = async () => (await caches.match(list))?.json();
  const listNow = async () => (await fetch(list, { cache: "no-cache" })).json();

  async function show() {
    const isKept = Boolean(await keptList());
    start.hidden = isKept;
    stop.hidden = !isKept;
    bar.hidden = true;
    start.textContent = ask;
    delete start.dataset.version;
    status.textContent = isKept ? kept : "";
  }

  // What was kept follows the site, when its page is opened with a network.
  async function renew() {
    const before = await keptList();
    const now = before && (await listNow().catch(() => undefined));
    if (now && now.version !== before.version) await keep();
  }

  // Says the size first, and keeps only after a second touch.
  start.addEventListener("click", async () => {
    start.disabled = true;
    const place = await listNow().catch(() => undefined);
    if (!place) status.textContent = failed;
    else if (start.dataset.version === place.version) await keep();
    else {
      const values = { events: number.format(place.events), size: size.format(Math.max(place.bytes / 1e6, 0.1)) };
      status.textContent = say.replace(/%(\w+)/g, (_, key) => values[key]);
      start.dataset.version = place.version;
      start.textContent = confirm;
    }
    start.disabled = false;
  });

  stop.addEventListener("click", async () => {
    await order({ forget: list });
    await show();
  });

  async function keep() {
    bar.hidden = false;
    status.textContent = keeping;
    try {
      await order({ keep: list }, ({ done, all }) => Object.assign(bar, { max: all, value: done }));
      await show();
    } catch {
      await show();
      if (start.hidden === false) status.textContent = failed;
    }
  }

  // Sends an order to the worker; resolves when it is done.
  function order(message, onProgress) {
    const { port1, port2 } = new MessageChannel();
    return new Promise((resolve, reject) => {
      port1.onmessage = ({ data }) => {
        if (data.error) reject(new Error(data.error));
        else if (data.isDone) resolve();
        else onProgress?.(data);
      };
      worker.postMessage(message, [port2]);
    });
  }
})();
