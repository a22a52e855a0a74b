// What only the visitor's clock knows: which day is today, what goes on now and what is over, what an event online
// is in the visitor's own time, and whether registration has opened or closed since the page was made.
"use strict";
(() => {
  const said = document.currentScript.dataset;
  const DAY = 86400000;

  // Returns an instant's day in the zone that a written time has: its number since 1970.
  const dayOf = (instant, written) => {
    const [, sign, hours, minutes] = written.match(/([+-])(\d\d):(\d\d)$/) ?? [];
    const own = -new Date(instant).getTimezoneOffset();
    const offset = sign ? Number(sign + 1) * (hours * 60 + +minutes) : own;
    return Math.floor((instant + offset * 60000) / DAY);
  };
  const writtenDay = (written) => Math.floor(Date.parse(written.slice(0, 10)) / DAY);

  const add = (after, kind, text) => {
    const label = document.createElement("bdi");
    label.className = kind;
    label.textContent = text;
    after.append(" ", label);
  };

  const now = Date.now();
  const near = { "-1": said.yesterday, 0: said.today, 1: said.tomorrow };
  // Returns what a date is to the visitor; an event that is over or goes on is that before all else.
  const name = (time) => {
    const written = time.dateTime;
    const ends = Date.parse(time.dataset.ends ?? time.closest("[data-ends]")?.dataset.ends);
    const begins = written.includes("T") ? Date.parse(written) : NaN;
    if (begins <= now && now < ends) return said.now;
    return near[writtenDay(written) - dayOf(now, written)];
  };
  const yours = new Intl.DateTimeFormat(said.locale, { weekday: "long", hour: "numeric", minute: "2-digit" });
  // A date that is struck does not hold.
  const holds = (time) => !time.closest("s") && !time.querySelector("s");
  for (const time of [...document.querySelectorAll("time[datetime]")].filter(holds)) {
    const written = time.dateTime;
    if (time.hasAttribute("data-ends") || time.classList.contains("date")) {
      const text = name(time);
      if (text) add(time, "near", text);
    }
    if (time.hasAttribute("data-online") && written.includes("T")) {
      const instant = Date.parse(written);
      const elsewhere = !written.endsWith(offset(instant));
      if (elsewhere) add(time, "yours", `(${said.yours} ${yours.format(instant)})`);
    }
  }

  // Marks what is over since the page was made.
  for (const item of document.querySelectorAll(".card[data-ends], .agenda li[data-ends]")) {
    if (item.matches(".past, .cancelled, .postponed") || now < Date.parse(item.dataset.ends)) continue;
    item.classList.add("past");
    add(item.querySelector(".badges") ?? item, "badge past", said.past);
  }
  // Today's cell in a month.
  for (const day of document.querySelectorAll(".grid time")) {
    if (writtenDay(day.dateTime) === dayOf(now, day.dateTime)) {
      day.closest("td").classList.add("now");
      day.setAttribute("aria-current", "date");
    }
  }

  // Offers what only a device can do: to send the page's address with a program of its own, and to copy it.
  for (const item of document.querySelectorAll("[data-share]")) {
    const [send, copy] = item.querySelectorAll("button");
    const { share: url, title, copied } = item.dataset;
    send.hidden = !navigator.share;
    copy.hidden = !navigator.clipboard;
    item.hidden = send.hidden && copy.hidden;
    send.addEventListener("click", () => navigator.share({ title, url }).catch(() => {}));
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(url);
      item.querySelector("[role=status]").textContent = copied;
    });
  }

  // Copies an address or a text.
  for (const button of document.querySelectorAll("button[data-copy]:not([data-copy=''])")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      const status = button.closest("details, section").querySelector("[role=status]");
      status.textContent = status.dataset.copied;
    });
  }

  // Makes a link of what has opened, and a plain word of what has closed.
  const replaced = (button, name, text) => {
    const other = document.createElement(name);
    other.className = name === "a" ? "button" : "button off";
    other.textContent = text;
    Object.assign(other.dataset, button.dataset);
    button.replaceWith(other);
    return other;
  };
  for (const button of document.querySelectorAll("[data-opens]")) {
    if (now < Date.parse(button.dataset.opens)) continue;
    const link = replaced(button, "a", button.dataset.open);
    link.href = button.dataset.address;
    link.rel = "nofollow";
  }
  for (const button of document.querySelectorAll("a[data-closes]")) {
    if (now >= Date.parse(button.dataset.closes)) replaced(button, "span", button.dataset.closed);
  }

  // Writes the visitor's distance from UTC at an instant: +03:00.
  function offset(instant) {
    const minutes = -new Date(instant).getTimezoneOffset();
    const two = (n) => String(n).padStart(2, "0");
    const [size, sign] = [Math.abs(minutes), minutes < 0 ? "-" : "+"];
    return `${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  }
})();
