// Folds and stems words by the rules of the program.

const LONGEST = 40;

const UNSEEN = "\\u00ad\\u061c\\u0640\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff";
const WORD = new RegExp(`[\\p{Alphabetic}\\p{N}\\p{M}${UNSEEN}]+`, "gu");
const DROPPED = new RegExp(`[\\p{M}${UNSEEN}ء]`, "u");
const LETTERS = new Map();
for (const [letter, others] of [["ا", "ٱٲٳ"], ["ه", "ةۀہھەۃۂ"], ["ي", "ىیېے"], ["ك", "کڪ"], ["و", "ۇٶ"], ["σ", "ς"], ["i", "ı"], ["oe", "œ"], ["ae", "æ"], ["ss", "ß"]]) {
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

const tokenize = (text) => text.match(WORD) ?? [];
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
  for (const suffix of index.suffixes) bare = without(bare, [suffix], suffix.length > 1 ? 3 : 2, before);
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
  if (/(.[sxz]|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /..[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

function stem(word) {
  if (isArabic(word)) return arabic(word);
  return /^[a-z]+$/.test(word) ? latin(word) : word;
}

// Returns the term without letters at its beginning that may be a particle or an article.
function withoutParticle(term) {
  const [pieces, least] = isArabic(term) ? [index.particles, 3] : [index.latinArticles, 4];
  const rest = without(term, pieces, least, after);
  return rest === term ? undefined : (REGULAR.get(rest) ?? rest);
}

function term(word) {
  const folded = fold(word);
  return folded && length(folded) <= LONGEST ? stem(folded) : undefined;
}

const isStop = (word) => !word.includes("ء") && STOP.has(fold(word));
