// Sorts the cards of a list by their distance from a place on the page, or from the device if the visitor allows
// that. Nothing leaves the device: the distances are reckoned here, and only the choice is remembered.
"use strict";
(() => {
  const KEY = "sada-near";
  const control = document.querySelector(".by-distance");
  const list = document.querySelector("main ul.cards");
  const [select, status] = [control.querySelector("select"), control.querySelector("[role=status]")];
  const byDate = [...list.children];
  const position = (text) => (/^-?[\d.]+,-?[\d.]+$/.test(text ?? "") ? text.split(",").map(Number) : null);

  // A browser may keep nothing: then the choice holds for this page.
  const recall = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY));
    } catch {
      return null;
    }
  };
  const remember = (choice) => {
    try {
      if (choice) localStorage.setItem(KEY, JSON.stringify(choice));
      else localStorage.removeItem(KEY);
    } catch {}
  };

  // Returns the distance between two positions as a share of the Earth's diameter (haversine formula). It grows
  // with the distance, so it sorts as kilometres would.
  const distance = ([lat1, lon1], [lat2, lon2]) => {
    const half = (degrees) => Math.sin((degrees * Math.PI) / 360) ** 2;
    const cos = (degrees) => Math.cos((degrees * Math.PI) / 180);
    return Math.asin(Math.sqrt(half(lat2 - lat1) + cos(lat1) * cos(lat2) * half(lon2 - lon1)));
  };

  // What happens nowhere, such as an event online, comes last. Equal distances keep the order of days.
  const sortFrom = (from) => {
    const far = new Map(byDate.map((card) => [card, position(card.dataset.at)]));
    for (const [card, at] of far) far.set(card, from && at ? distance(from, at) : Infinity);
    const order = (a, b) => (far.get(a) === far.get(b) ? 0 : far.get(a) - far.get(b));
    list.append(...(from ? [...byDate].sort(order) : byDate));
  };

  const sortFromHere = () => {
    const sort = ({ coords }) => {
      if (select.value === "here") sortFrom([coords.latitude, coords.longitude]);
    };
    const tell = () => {
      if (select.value !== "here") return;
      select.value = "";
      remember(null);
      sortFrom(null);
      status.textContent = control.dataset.denied;
    };
    navigator.geolocation.getCurrentPosition(sort, tell, { maximumAge: 600000, timeout: 20000 });
  };

  const choose = () => {
    const { value, text } = select.selectedOptions[0];
    status.textContent = "";
    remember(value ? { value, text } : null);
    if (value === "here") sortFromHere();
    else sortFrom(position(value));
  };

  // Selects what the visitor chose on another page. A place that this page lacks is added to the list.
  const reselect = ({ value, text }) => {
    const places = [...select.options].filter((option) => option.value === value);
    const own = places.find((option) => option.text === text) ?? places[0];
    if (!own && !position(value)) return;
    (own ?? select.appendChild(new Option(text, value))).selected = true;
    sortFrom(position(value));
  };

  const asksDevice = location.protocol.startsWith("http") && isSecureContext && "geolocation" in navigator;
  select.querySelector("[value=here]").hidden = !asksDevice;
  const chosen = recall();
  if (chosen?.value === "here") {
    // Asks nobody again: only a device that allows it for good is located when a page opens.
    const permission = asksDevice && navigator.permissions?.query({ name: "geolocation" });
    Promise.resolve(permission).then((found) => {
      if (found?.state !== "granted") return;
      select.value = "here";
      sortFromHere();
    }, () => {});
  } else if (chosen) {
    reselect(chosen);
  }
  select.addEventListener("change", choose);
  control.hidden = false;
})();
