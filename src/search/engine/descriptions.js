// Describes entries for a page in a language.

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
