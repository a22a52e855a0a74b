// Scores the entries for a query.

// How much a match in each field weighs: title, name, summary, body.
const FIELDS = [10, 6, 3, 1];
// How much a match of each kind weighs: the word, the word without a particle, its prefix, a misspelling.
const [EXACT, BARE, PREFIX, FUZZY] = [1, 0.8, 0.7, 0.5];
const PAST = 0.6;
const MOST_WORDS = 12;

// Returns the groups of terms that a word of a query may mean.
async function meanings(word, isUnfinished) {
  const folded = fold(word);
  const exact = stem(folded);
  const groups = [await group(EXACT, [exact])];
  const bare = withoutParticle(exact);
  if (bare !== undefined) groups.push(await group(BARE, [bare]));
  const prefix = isArabic(folded) ? bareOf(folded) : folded;
  if (isUnfinished && length(prefix) >= 2) groups.push(await group(PREFIX, await withPrefix(prefix)));
  let found = groups.filter((group) => group.size);
  if (!found.length && length(exact) >= 3) found = [await group(FUZZY, await fuzzy(exact))];
  return found.filter((group) => group.size);
}

async function group(weight, words) {
  const found = await Promise.all(words.map(async (word) => [word, await postingsOf(word)]));
  const there = found.filter(([, entries]) => entries);
  let size = 0;
  for (const [, entries] of there) for (const list of entries) size += list.length;
  return { weight: weight * Math.log(1 + index.entries / size), size, words: there };
}

// Scores all entries for the words of a query.
async function score(text) {
  const words = tokenize(text).filter((word) => term(word) !== undefined).slice(0, MOST_WORDS);
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
