// What only the visitor's clock knows: which day is today, what an event online is in the visitor's own time, and
// whether registration has opened or closed since the page was made.
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

  const near = { "-1": said.yesterday, 0: said.today, 1: said.tomorrow };
  const yours = new Intl.DateTimeFormat(said.locale, { weekday: "long", hour: "numeric", minute: "2-digit" });
  // A date that is struck does not hold.
  const holds = (time) => !time.closest("s") && !time.querySelector("s");
  for (const time of [...document.querySelectorAll("time[datetime]")].filter(holds)) {
    const written = time.dateTime;
    if (time.hasAttribute("data-ends") || time.classList.contains("date")) {
      const name = near[writtenDay(written) - dayOf(Date.now(), written)];
      if (name) add(time, "near", name);
    }
    if (time.hasAttribute("data-online") && written.includes("T")) {
      const instant = Date.parse(written);
      const elsewhere = !written.endsWith(offset(instant));
      if (elsewhere) add(time, "yours", `(${said.yours} ${yours.format(instant)})`);
    }
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
  const now = Date.now();
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
