// The page of the search: asks the index as the visitor types, and keeps the question in the address.
"use strict";
(() => {
  const STEP = 10;
  const PAUSE = 30;
  const search = self.sadaSearch;
  const form = document.querySelector("form.search");
  const field = form.elements.q;
  const reset = form.querySelector("[type=reset]");
  const found = document.querySelector(".found");
  const list = document.querySelector(".results");
  const more = document.querySelector(".more-results");
  const { language, locale } = list.dataset;
  const number = new Intl.NumberFormat(locale);
  const selects = new Map(search.facets.map((facet) => [facet, form.elements[facet]]));
  const title = document.title;
  const counted = new Set();
  document.querySelector(".without-script").remove();
  let question = 0;
  let pause;

  // The question: the words, and the chosen value of each facet. `?q=` comes from a form without script.
  function read() {
    const before = new URLSearchParams(location.search);
    const now = new URLSearchParams(location.hash.slice(1));
    field.value = now.get("q") ?? before.get("q") ?? "";
    const filters = {};
    for (const facet of search.facets) {
      const value = now.get(facet) ?? before.get(facet);
      if (value) filters[facet] = value;
    }
    return filters;
  }

  function chosen() {
    const filters = {};
    for (const [facet, select] of selects) if (select.value) filters[facet] = select.value;
    return filters;
  }

  function write(filters) {
    const text = field.value.trim();
    const state = new URLSearchParams(text ? { q: text, ...filters } : filters).toString();
    const address = new URL(location.href);
    [address.search, address.hash] = ["", state];
    history.replaceState(null, "", address);
    for (const link of document.querySelectorAll(".languages a")) link.hash = state;
    document.title = text ? `${text} – ${title}` : title;
  }

  async function ask(filters, count = STEP) {
    const own = ++question;
    try {
      const result = await search.find(field.value, filters, [...counted]);
      const names = await search.names(language);
      const shown = await search.describe(language, result.entries.slice(0, count));
      if (own !== question) return;
      fill(result, names, filters);
      show(result, shown);
      more.hidden = count >= result.entries.length;
      more.onclick = () => ask(filters, count + STEP);
    } catch (error) {
      console.error(error);
      if (await isReplaced()) location.reload();
      else if (own === question) found.textContent = found.dataset.failed;
    }
    if (own === question) document.documentElement.dataset.answered = own;
  }

  // Returns whether the site was published again since this page was loaded, so that its index is gone. Says so
  // once for each index, in case an old copy of the page comes again.
  async function isReplaced() {
    const index = document.querySelector("script[src*='search/index-']").src;
    const page = await fetch(location.pathname, { cache: "no-cache" }).catch(() => undefined);
    if (!page?.ok || (await page.text()).includes(index.split("/").at(-1))) return false;
    const isKnown = sessionStorage.getItem("sada-replaced") === index;
    sessionStorage.setItem("sada-replaced", index);
    return !isKnown;
  }

  // Fills the choices of each facet with the values that some result has.
  function fill({ counts, values }, names, filters) {
    for (const [facet, select] of selects) {
      const count = (at) => counts[facet]?.[at];
      const options = values[facet].map((value, at) => ({ value, name: names[facet][at], count: count(at) }));
      const there = options.filter(({ value, count }) => count !== 0 || value === filters[facet]);
      select.length = 1;
      for (const { value, name, count } of there) {
        select.add(new Option(count === undefined ? name : `${name} (${number.format(count)})`, value));
      }
      select.hidden = !there.length;
      select.value = filters[facet] ?? "";
    }
    reset.hidden = !Object.keys(filters).length;
  }

  function show({ entries, terms, missing, guessed }, shown) {
    const { results, none, missing: lacks, guessed: takes } = found.dataset;
    const quoted = (words) => words.map((word) => `“${word}”`).join(" ");
    const said = [entries.length ? `${results} ${number.format(entries.length)}` : none];
    if (entries.length && missing.length) said.push(`${lacks} ${quoted(missing)}`);
    if (entries.length && guessed.length) said.push(`${takes} ${quoted(guessed)}`);
    found.replaceChildren(...said.map((text) => element("span", "", [text])));
    list.replaceChildren(...shown.map((event) => item(event, terms)));
  }

  function item(event, terms) {
    const title = element("a", "", marked(event.title, terms));
    title.href = event.url;
    const heading = element("h2", "", [title]);
    if (event.language) Object.assign(title, { lang: event.language.tag, dir: event.language.dir, hreflang: event.language.tag });
    const facts = [event.when, ...new Set([event.places[0], event.places.at(-1)]), event.category];
    const parts = facts.filter(Boolean).map((fact) => element("bdi", "", marked(fact, terms)));
    if (event.status) parts.push(element("span", "badge", [event.status]));
    if (event.isPast) parts.push(element("span", "badge past", [list.dataset.past]));
    const inner = [heading, element("p", "facts", parts)];
    if (event.summary) {
      const summary = element("p", "summary", marked(event.summary, terms));
      summary.dir = "auto";
      inner.push(summary);
    }
    return element("li", event.isPast ? "result past" : "result", inner);
  }

  function marked(text, terms) {
    return search.marked(text, terms).map(({ text, isFound }) => (isFound ? element("mark", "", [text]) : text));
  }

  function element(name, kind, inner) {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.append(...inner);
    return made;
  }

  function changed() {
    const filters = chosen();
    write(filters);
    ask(filters);
  }

  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(changed, PAUSE);
  });
  for (const [facet, select] of selects) {
    select.addEventListener("change", changed);
    select.addEventListener("focus", () => {
      if (search.countsAll || counted.has(facet)) return;
      counted.add(facet);
      if (!select.value) ask(chosen());
    });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changed();
    // On a phone the keyboard covers the results.
    if (matchMedia("(pointer: coarse)").matches) field.blur();
  });
  form.addEventListener("reset", () => {
    for (const select of selects.values()) select.value = "";
    const text = field.value;
    setTimeout(() => {
      field.value = text;
      changed();
    });
  });
  const begin = () => {
    const filters = read();
    ask(filters);
    write(filters);
  };
  addEventListener("hashchange", begin);
  begin();
})();
