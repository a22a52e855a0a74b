// Scores the entries for a query.

// How much a match in each field weighs: title, name, summary, body.
const FIELDS = [10, 6, 3, 1];
// How much a match of each kind weighs: the word, the word without a particle, its prefix, a misspelling.
const [EXACT, BARE, PREFIX, FUZZY] = [1, 0.8, 0.7, 0.5];
const PAST = 0.6;
const MOST_WORDS = 12;

// The first words of names that people also write as one with the next word.
const JOINED = ["ابو", "عبد", "ام", "ابن", "بن", "بو", "abu", "abd", "umm", "ibn", "bin"];

// Returns the groups of terms that a word of a query may mean, and whether they are only guessed. `joined` are the
// words that it may make with its neighbours.
async function meanings({ word, isUnfinished, joined }) {
  const folded = fold(word);
  const exact = stem(folded);
  const bare = withoutParticle(exact);
  const wanted = [group(EXACT, [exact, ...joined]), splitGroup(folded)];
  if (bare !== undefined) wanted.push(group(BARE, [bare]));
  if (isUnfinished) wanted.push(withPrefix(prefixOf(folded)).then((words) => group(PREFIX, words)));
  const groups = (await Promise.all(wanted)).filter(({ size }) => size);
  if (groups.length || length(folded) < 4 || length(exact) < 3) return { word, groups, isGuessed: false };
  const guessed = await group(FUZZY, await fuzzy(exact));
  return { word, groups: guessed.size ? [guessed] : [], isGuessed: guessed.size > 0 };
}

const prefixOf = (folded) => (isArabic(folded) ? bareOf(folded) : folded);
const countOf = (lists) => lists.reduce((sum, list) => sum + list.length, 0);

function groupOf(weight, words) {
  const size = words.reduce((sum, [, lists]) => sum + countOf(lists), 0);
  return { weight: weight * Math.log(1 + index.entries / size), size, words };
}

async function group(weight, words) {
  const found = await Promise.all(words.map(async (word) => [word, await postingsOf(word)]));
  return groupOf(weight, found.filter(([, lists]) => lists));
}

// Returns the group of a name that is written as one word, and stands in texts as two.
async function splitGroup(folded) {
  const first = JOINED.find((first) => folded.startsWith(first) && length(folded) >= length(first) + 3);
  if (!first) return groupOf(BARE, []);
  const second = stem(folded.slice(first.length));
  const [one, two] = await Promise.all([postingsOf(stem(first)), postingsOf(second)]);
  const both = new Set((one ?? []).flat());
  const lists = (two ?? []).map((list) => list.filter((entry) => both.has(entry)));
  return groupOf(BARE, lists.length ? [[second, lists]] : []);
}

// Returns the words of a query that say something; all of them if none does.
function wordsOf(text) {
  const all = tokenize(text).filter((word) => term(word) !== undefined).slice(0, MOST_WORDS);
  const isLast = (word) => word === all.at(-1) && text.endsWith(word);
  // One letter of a script with an alphabet begins too many words.
  const isTyped = (word) => !isLast(word) || length(fold(word)) > 1 || !/[\u0600-\u06ffa-z]/.test(fold(word));
  const typed = all.filter(isTyped);
  const telling = typed.filter((word) => !isStop(word));
  const words = telling.length ? telling : typed;
  const join = (one, other) => (one && other ? [stem(fold(one) + fold(other))] : []);
  return {
    isBlank: !typed.length && all.length === 1 || !text.trim(),
    words: words.map((word, at) => ({
      word,
      isUnfinished: isLast(word),
      joined: [...join(words[at - 1], word), ...join(word, words[at + 1])],
    })),
  };
}

// Scores all entries for the words of a query.
async function score(text) {
  const { words, isBlank } = wordsOf(text);
  const all = await Promise.all(words.map(meanings));
  const scores = new Float32Array(index.entries);
  const matched = new Uint8Array(index.entries);
  const terms = new Set();
  for (const { groups } of all) {
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
  const of = (is) => all.filter(is).map(({ word }) => word);
  const missing = of(({ groups }) => !groups.length);
  return { scores, matched, terms, isBlank, words: words.length, missing, guessed: of(({ isGuessed }) => isGuessed) };
}

// Returns the entries that match best, in order.
function ranked({ scores, matched, words, isBlank }) {
  if (!words) return isBlank ? Array.from(scores.keys()) : [];
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
