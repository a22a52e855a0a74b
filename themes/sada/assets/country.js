// Remembers on the device which country's pages a visitor read last, and puts that country first on the home page.
"use strict";
(() => {
  const KEY = "sada-country";
  const countryOf = (address) => /\/regions\/([^/.]+)/.exec(new URL(address, location.href).pathname)?.[1];

  // A browser may keep nothing: then the home page is as it was made.
  const recall = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const remember = (country) => {
    try {
      localStorage.setItem(KEY, country);
    } catch {}
  };

  const here = countryOf(location.href);
  if (here) {
    remember(here);
    return;
  }
  const known = recall();
  const link = [...document.querySelectorAll(".by-country a")].find((link) => countryOf(link.href) === known);
  const first = document.querySelector(".hero .pills");
  if (!known || !link || !first) return;
  const item = link.closest("li").cloneNode(true);
  item.className = "yours";
  first.prepend(item);
})();
