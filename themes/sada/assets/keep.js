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
  // A worker that says nothing for so long, in milliseconds, is gone.
  const SILENCE = 30000;
  let isBusy = false;

  navigator.serviceWorker.ready.then(async () => {
    box.hidden = false;
    await show();
    await renew();
  });

  const keptList = async () => (await caches.match(list))?.json();
  const listNow = async () => (await fetch(list, { cache: "no-cache" })).json();

  async function show() {
    const isKept = Boolean(await keptList());
    const hadFocus = box.contains(document.activeElement);
    start.hidden = isKept;
    stop.hidden = !isKept;
    if (hadFocus) (isKept ? stop : start).focus();
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
    if (isBusy) return;
    isBusy = true;
    const place = await listNow().catch(() => undefined);
    if (!place) status.textContent = failed;
    else if (start.dataset.version === place.version) await keep();
    else {
      const values = { events: number.format(place.events), size: size.format(Math.max(place.bytes / 1e6, 0.1)) };
      status.textContent = say.replace(/%(\w+)/g, (_, key) => values[key]);
      start.dataset.version = place.version;
      start.textContent = confirm;
    }
    isBusy = false;
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

  // Sends an order to the worker that is active now; resolves when it is done.
  async function order(message, onProgress) {
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    return new Promise((resolve, reject) => {
      let silence;
      const wait = () => {
        clearTimeout(silence);
        silence = setTimeout(() => reject(new Error("the worker is gone")), SILENCE);
      };
      port1.onmessage = ({ data }) => {
        wait();
        if (data.error) reject(new Error(data.error));
        else if (data.isDone) resolve();
        else onProgress?.(data);
      };
      wait();
      active.postMessage(message, [port2]);
    });
  }
})();
