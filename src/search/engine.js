// Answers queries from the parts of the index, in any browser, also from `file://`. The rules of words are
// those of the program; their tables come with the index.
"use strict";
function sadaSearchEngine(index) {
  const own = document.currentScript.src;
  const folder = own.slice(0, own.lastIndexOf("/") + 1);

  // How much a match in each field weighs: title, name, summary, body.
  const FIELDS = [10, 6, 3, 1];
  // How much a match of each kind weighs: the word, the word without a particle, its beginning, a misspelling.
  const [EXACT, BARE, BEGINNING, MISSPELT] = [1, 0.8, 0.7, 0.5];
  const PAST = 0.6;
  const MOST_PARTS = 3;
  const MOST_TERMS = 60;
  const LONGEST = 40;
  // On a site with more events than this, facets are counted only when they are used.
  const MOST_COUNTED = 20000;
  const FACETS = ["region", "category", "attendance", "form", "month", "audience"];

  // ---- Parts ----

  const parts = new Map();
  const waiting = new Map();

  // Loads a part once. It answers by calling `take`.
  function load(name) {
    if (!parts.has(name)) parts.set(name, new Promise((resolve, reject) => fetchPart(name, resolve, reject)));
    return parts.get(name);
  }

  function fetchPart(name, resolve, reject) {
    const fail = () => {
      parts.delete(name);
      waiting.delete(name);
      reject(new Error(`${name} cannot be loaded`));
    };
    const script = document.createElement("script");
    waiting.set(name, resolve);
    script.src = `${folder}${name}-${index.version}.js`;
    script.onerror = fail;
    script.onload = () => {
      script.remove();
      if (waiting.has(name)) fail();
    };
    document.head.append(script);
  }

  function take(name, ...data) {
    waiting.get(name)?.(READ[name.split("-")[0]](...data));
    waiting.delete(name);
  }

  const READ = {
    terms: (words, entries) => ({ words: spelt(words), entries: entries.split("~") }),
    endings: (words) => spelt(words),
    facets: (facets) => facets,
    column: (text) => Uint16Array.from(numbers(text)),
    names: (names) => names,
    events: (titles, slugs, times, summaries, places, categories, more) => ({
      titles, slugs, times, summaries, places: numbers(places), categories: numbers(categories), more,
    }),
  };

  // Reads words of which each is written with the number of letters that it shares with the one before.
  function spelt(text) {
    let before = "";
    const word = (coded) => (before = before.slice(0, +coded[0]) + coded.slice(1));
    return text ? text.split("~").map(word) : [];
  }

  function numbers(text) {
    const found = [];
    let upper = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const value = code - (code > 92 ? 36 : 35);
      if (value < 60) {
        found.push(upper * 60 + value);
        upper = 0;
      } else {
        upper = upper * 30 + value - 60;
      }
    }
    return found;
  }

  // ---- Words ----

  const UNSEEN = "\\u00ad\\u061c\\u0640\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff";
  const WORD = new RegExp(`[\\p{Alphabetic}\\p{N}\\p{M}${UNSEEN}]+`, "gu");
  const DROPPED = new RegExp(`[\\p{M}${UNSEEN}ء]`, "u");
  const LETTERS = new Map();
  for (const [letter, others] of [["ا", "ٱٲٳ"], ["ه", "ةۀہھەۃۂ"], ["ي", "ىیېے"], ["ك", "کڪ"], ["و", "ۇٶ"], ["σ", "ς"], ["i", "ı"]]) {
    for (const other of others) LETTERS.set(other, letter);
  }
  const ZEROS = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040,
    0x17e0, 0xff10,
  ];
  for (const zero of ZEROS) {
    for (let digit = 0; digit < 10; digit++) LETTERS.set(String.fromCodePoint(zero + digit), String(digit));
  }
  const STOP = new Set(index.stop);
  const REGULAR = new Map();
  for (const family of index.families) {
    const members = family.split(" ");
    for (const member of members) REGULAR.set(member, members[0]);
  }

  function fold(word) {
    let folded = "";
    for (const letter of word.normalize("NFKD")) {
      for (const small of letter.toLowerCase()) {
        if (!DROPPED.test(small)) folded += LETTERS.get(small) ?? small;
      }
    }
    return folded;
  }

  const length = (word) => [...word].length;
  const isArabic = (word) => /^[\u0620-\u06ff]/.test(word);

  // Returns a word without the first of some endings or beginnings that leaves enough of it.
  function without(word, pieces, least, cut) {
    for (const piece of pieces) {
      const rest = cut(word, piece);
      if (rest !== undefined) return length(rest) >= least ? rest : word;
    }
    return word;
  }
  const after = (word, piece) => (word.startsWith(piece) ? word.slice(piece.length) : undefined);
  const before = (word, piece) => (word.endsWith(piece) ? word.slice(0, -piece.length) : undefined);
  const withoutArticle = (word) => without(word, index.articles, 2, after);

  // Returns a word without the article, and without the conjunction before it.
  function bareOf(word) {
    const bare = withoutArticle(word);
    return bare === word && word.startsWith("و") && length(word) > 3 ? withoutArticle(word.slice(1)) : bare;
  }

  function arabic(word) {
    if (REGULAR.has(word)) return REGULAR.get(word);
    let bare = bareOf(word);
    if (REGULAR.has(bare)) return REGULAR.get(bare);
    const rest = without(bare, index.particles, 0, after);
    if (rest !== bare && REGULAR.has(rest)) return REGULAR.get(rest);
    bare = without(bare, index.alef, 4, before);
    for (const suffix of index.suffixes) bare = without(bare, [suffix], 2, before);
    return bare;
  }

  function latin(word) {
    if (REGULAR.has(word)) return REGULAR.get(word);
    let stem = withoutPlural(word);
    for (const ending of ["ing", "ed"]) {
      const rest = before(stem, ending);
      if (rest !== undefined && rest.length >= 4) {
        const [last, other] = [rest.at(-1), rest.at(-2)];
        stem = last === other && !"lsz".includes(last) ? rest.slice(0, -1) : rest;
        break;
      }
    }
    return stem.endsWith("e") && stem.length > 4 ? stem.slice(0, -1) : stem;
  }

  function withoutPlural(word) {
    if (/..ies$/.test(word)) return `${word.slice(0, -3)}y`;
    if (/...aux$/.test(word)) return `${word.slice(0, -3)}al`;
    if (/.([sxz]|ch|sh)es$/.test(word)) return word.slice(0, -2);
    return /..[^sui]s$/.test(word) ? word.slice(0, -1) : word;
  }

  function stem(word) {
    if (isArabic(word)) return arabic(word);
    return /^[a-z]+$/.test(word) ? latin(word) : word;
  }

  // Returns the term without a letter at its beginning that may be a particle.
  function withoutParticle(term) {
    const rest = isArabic(term) ? without(term, index.particles, 3, after) : term;
    return rest === term ? undefined : (REGULAR.get(rest) ?? rest);
  }

  function term(word) {
    const folded = fold(word);
    return !folded || STOP.has(folded) || length(folded) > LONGEST ? undefined : stem(folded);
  }

  // ---- Terms ----

  // Returns the number of the part in which a word would stand.
  function partOf(firsts, word) {
    let part = 0;
    while (part + 1 < firsts.length && firsts[part + 1] <= word) part++;
    return part;
  }

  // Loads the parts of words that begin with a text, but not too many.
  function loadRange(kind, firsts, text) {
    const first = partOf(firsts, text);
    const last = Math.min(partOf(firsts, `${text}\uffff`), first + MOST_PARTS - 1);
    const names = [];
    for (let part = first; part <= last; part++) names.push(load(`${kind}-${part}`));
    return Promise.all(names);
  }

  function position(words, word) {
    let [low, high] = [0, words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // Returns the entries of a term by field, or none if the index lacks it.
  async function entriesOf(word) {
    const part = await load(`terms-${partOf(index.terms, word)}`);
    const at = position(part.words, word);
    return part.words[at] === word ? fields(part.entries[at]) : undefined;
  }

  function fields(text) {
    const found = numbers(text);
    const lists = [];
    for (let at = 0; at < found.length; ) {
      const end = at + 1 + found[at];
      let next = 0;
      const list = [];
      for (at++; at < end; at++) list.push((next += found[at] + 1) - 1);
      lists.push(list);
    }
    return lists;
  }

  async function beginningWith(text) {
    const words = new Set();
    for (const part of await loadRange("terms", index.terms, text)) {
      for (let at = position(part.words, text); part.words[at]?.startsWith(text); at++) words.add(part.words[at]);
    }
    for (const [member, first] of REGULAR) if (member.startsWith(text)) words.add(first);
    return [...words].slice(0, MOST_TERMS);
  }

  // Returns the terms that differ from a word by one letter, or by two that are exchanged.
  async function misspelt(word) {
    const half = Math.floor(length(word) / 2);
    const words = new Set();
    const start = [...word].slice(0, half).join("");
    for (const part of await loadRange("terms", index.terms, start)) {
      for (const other of part.words) if (isNear(word, other)) words.add(other);
    }
    if (index.endings[0] !== "") {
      const backwards = [...word].reverse();
      const end = backwards.slice(0, length(word) - half - 1).join("");
      for (const part of await loadRange("endings", index.endings, end)) {
        for (const other of part) if (isNear(backwards.join(""), other)) words.add([...other].reverse().join(""));
      }
    }
    return [...words].slice(0, MOST_TERMS);
  }

  function isNear(one, other) {
    if (Math.abs(one.length - other.length) > 1 || other.length < 3 || one === other) return false;
    let [start, end, last] = [0, one.length - 1, other.length - 1];
    while (start <= end && start <= last && one[start] === other[start]) start++;
    while (end >= start && last >= start && one[end] === other[last]) [end, last] = [end - 1, last - 1];
    const [left, more] = [end - start + 1, last - start + 1];
    if (left <= 1 && more <= 1) return true;
    return left === 2 && more === 2 && one[start] === other[end] && one[end] === other[start];
  }

  // ---- Queries ----

  // Returns the groups of terms that a word of a query may mean.
  async function meanings(word, isUnfinished) {
    const folded = fold(word);
    const exact = stem(folded);
    const groups = [await group(EXACT, [exact])];
    const bare = withoutParticle(exact);
    if (bare !== undefined) groups.push(await group(BARE, [bare]));
    const beginning = isArabic(folded) ? bareOf(folded) : folded;
    if (isUnfinished && length(beginning) >= 2) groups.push(await group(BEGINNING, await beginningWith(beginning)));
    let found = groups.filter((group) => group.size);
    if (!found.length && length(exact) >= 3) found = [await group(MISSPELT, await misspelt(exact))];
    return found.filter((group) => group.size);
  }

  async function group(weight, words) {
    const found = await Promise.all(words.map(async (word) => [word, await entriesOf(word)]));
    const there = found.filter(([, entries]) => entries);
    let size = 0;
    for (const [, entries] of there) for (const list of entries) size += list.length;
    return { weight: weight * Math.log(1 + index.entries / size), size, words: there };
  }

  // Scores all entries for the words of a query.
  async function score(text) {
    const words = (text.match(WORD) ?? []).filter((word) => term(word) !== undefined);
    const isUnfinished = (at) => at === words.length - 1 && text.endsWith(words[at]);
    const all = await Promise.all(words.map((word, at) => meanings(word, isUnfinished(at))));
    const scores = new Float32Array(index.entries);
    const matched = new Uint8Array(index.entries);
    const terms = new Set();
    for (const groups of all) {
      const best = new Float32Array(index.entries);
      for (const { weight, words } of groups) {
        for (const [word, lists] of words) {
          terms.add(word);
          lists.forEach((list, field) => {
            for (const entry of list) best[entry] = Math.max(best[entry], weight * FIELDS[field]);
          });
        }
      }
      best.forEach((value, entry) => {
        if (value) [scores[entry], matched[entry]] = [scores[entry] + value, matched[entry] + 1];
      });
    }
    return { scores, matched, terms, words: words.length };
  }

  // Returns the entries that match best, in order.
  function ranked({ scores, matched, words }) {
    if (!words) return Array.from(scores.keys());
    const most = matched.reduce((most, n) => Math.max(most, n), 0);
    const least = Math.max(1, words > 2 ? most - 1 : most);
    const found = [];
    matched.forEach((n, entry) => {
      if (n < least) return;
      scores[entry] *= (n / words) ** 2 * (entry < index.coming ? 1 : PAST);
      found.push(entry);
    });
    return found.sort((a, b) => scores[b] - scores[a] || a - b);
  }

  // ---- Facets ----

  // The column in which the values of each facet are.
  const COLUMNS = {
    region: "region", category: "category", month: "month", attendance: "kind", form: "kind", audience: "kind",
  };

  function valuesOf(facets) {
    return {
      region: facets.regions, category: facets.categories, attendance: facets.attendances, form: facets.forms,
      month: facets.months, audience: facets.audiences,
    };
  }

  // Returns the positions of a place and of the places around it.
  function around(facets, place) {
    const inside = [];
    for (let at = place; at >= 0; at = facets.parents[at]) inside.push(at);
    return inside;
  }

  // Resolves to a function that returns the positions of an entry's values of a facet.
  async function reader(facet, facets) {
    const column = await load(`column-${COLUMNS[facet]}`);
    const kinds = facets.kinds;
    const places = [[], ...facets.regions.map((_, place) => around(facets, place))];
    return {
      region: (entry) => places[column[entry]],
      category: (entry) => facets.categorySets[column[entry]],
      month: (entry) => facets.monthSets[column[entry]],
      attendance: (entry) => [kinds[column[entry]][0]],
      form: (entry) => [kinds[column[entry]][1]],
      audience: (entry) => kinds[column[entry]][2],
    }[facet];
  }

  // Returns the entries that all filters let pass, and how many of them have each value of the counted facets,
  // each count without the filter of its own facet.
  async function filtered(entries, filters, counted) {
    const facets = await load("facets");
    const values = valuesOf(facets);
    const chosen = FACETS.filter((facet) => filters[facet]);
    const known = FACETS.filter((facet) => filters[facet] || counted.includes(facet));
    const of = Object.fromEntries(
      await Promise.all(known.map(async (facet) => [facet, await reader(facet, facets)])),
    );
    const wanted = Object.fromEntries(chosen.map((facet) => [facet, values[facet].indexOf(filters[facet])]));
    const counts = Object.fromEntries(known.map((facet) => [facet, new Uint32Array(values[facet].length)]));
    const passing = entries.filter((entry) => {
      const refusing = chosen.filter((facet) => !of[facet](entry).includes(wanted[facet]));
      for (const facet of known) {
        if (refusing.length > 1 || (refusing.length && refusing[0] !== facet)) continue;
        for (const value of of[facet](entry)) counts[facet][value]++;
      }
      return !refusing.length;
    });
    return { entries: passing, counts, values };
  }

  // Finds the entries for a query; resolves to their numbers in order, the terms found, the values of all facets,
  // and the counts of those values. On a large site only the facets in `counted` are counted.
  async function find(text, filters = {}, counted = []) {
    const scored = await score(text);
    const found = await filtered(ranked(scored), filters, index.entries > MOST_COUNTED ? counted : FACETS);
    return { ...found, terms: scored.terms };
  }

  // ---- Descriptions ----

  // Resolves to what a page in a language shows of entries.
  async function describe(language, entries) {
    const [names, facets] = await Promise.all([load(`names-${language}`), load("facets")]);
    const root = folder.slice(0, -"search/".length);
    return Promise.all(entries.map(async (entry) => {
      const [part, at] = [Math.floor(entry / index.inPart), entry % index.inPart];
      const shown = await load(`events-${language}-${part}`);
      const [lang, status] = shown.more[at] ?? [-1, -1];
      const written = names.languages[lang];
      const path = `${(written ?? names).folder}events/${encodeURIComponent(shown.slugs[at])}.html`;
      return {
        url: root + path,
        title: shown.titles[at],
        language: written,
        when: shown.times[at],
        summary: shown.summaries[at],
        places: around(facets, shown.places[at] - 1).map((place) => names.region[place]),
        category: names.category[shown.categories[at]],
        status: names.statuses[status],
        isPast: entry >= index.coming,
      };
    }));
  }

  // Cuts a text into pieces, and says of each whether it is a word with one of the terms.
  function marked(text, terms) {
    const pieces = [];
    let at = 0;
    for (const { 0: word, index: start } of text.matchAll(WORD)) {
      const found = term(word);
      if (found === undefined || !(terms.has(found) || terms.has(withoutParticle(found)))) continue;
      if (start > at) pieces.push({ text: text.slice(at, start), isFound: false });
      pieces.push({ text: word, isFound: true });
      at = start + word.length;
    }
    if (at < text.length) pieces.push({ text: text.slice(at), isFound: false });
    return pieces;
  }

  const names = (language) => load(`names-${language}`);
  const countsAll = index.entries <= MOST_COUNTED;
  return { take, find, describe, names, marked, term, fold, facets: FACETS, countsAll };
}
