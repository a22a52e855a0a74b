// Narrows results, and counts the values of their facets.

const FACETS = ["region", "category", "attendance", "form", "month", "audience"];
// On a site with more events than this, facets are counted only when they are used.
const MOST_COUNTED = 20000;

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
    attendance: (entry) => kinds[column[entry]][0],
    form: (entry) => [kinds[column[entry]][1]],
    audience: (entry) => kinds[column[entry]][2],
  }[facet];
}

// Returns the entries that all filters let pass, and how many of them have each value of the counted facets,
// each count without the filter of its own facet.
async function filtered(entries, filters, counted) {
  const facets = await load("facets");
  const values = valuesOf(facets);
  // A value that no event has any more, such as a place with another name, narrows nothing.
  const chosen = FACETS.filter((facet) => values[facet].includes(filters[facet]));
  const known = FACETS.filter((facet) => chosen.includes(facet) || counted.includes(facet));
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
  return { ...found, terms: scored.terms, missing: scored.missing, guessed: scored.guessed };
}
