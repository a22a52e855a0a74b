// Looks up terms: one, those with a prefix, those that differ by a letter.

// The most parts that one word may load, and the most terms that it may stand for.
const MOST_PARTS = 3;
const MOST_TERMS = 60;
// The most terms that a misspelt word may stand for.
const MOST_GUESSED = 3;

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

// Returns the postings of a term: its entries by field, or none if the index lacks it.
async function postingsOf(word) {
  const part = await load(`terms-${partOf(index.terms, word)}`);
  const at = position(part.words, word);
  return part.words[at] === word ? fields(part.postings[at]) : undefined;
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

async function withPrefix(text) {
  const words = new Set();
  for (const part of await loadRange("terms", index.terms, text)) {
    for (let at = position(part.words, text); part.words[at]?.startsWith(text); at++) words.add(part.words[at]);
  }
  for (const [member, first] of REGULAR) if (member.startsWith(text)) words.add(first);
  return [...words].slice(0, MOST_TERMS);
}

// Returns terms that differ from a word by one letter, or by two that are exchanged: the most usual ones.
async function fuzzy(word) {
  const half = Math.floor(length(word) / 2);
  const found = new Map();
  const start = [...word].slice(0, half).join("");
  for (const { words, postings } of await loadRange("terms", index.terms, start)) {
    words.forEach((other, at) => {
      if (isNear(word, other)) found.set(other, postings[at].length);
    });
  }
  const usual = [...found.keys()].sort((a, b) => found.get(b) - found.get(a)).slice(0, MOST_GUESSED);
  if (index.endings[0] === "") return usual;
  const backwards = [...word].reverse().join("");
  const end = backwards.slice(0, length(word) - half - 1);
  const parts = await loadRange("endings", index.endings, end);
  const other = parts.flat().filter((ending) => isNear(backwards, ending)).map((ending) => [...ending].reverse().join(""));
  return [...new Set([...usual, ...other.filter((word) => !found.has(word)).slice(0, MOST_GUESSED)])];
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
