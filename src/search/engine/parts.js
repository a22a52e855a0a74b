// Loads the parts of the index: classic scripts, which a page from `file://` may load too.

const own = document.currentScript.src;
const folder = own.slice(0, own.lastIndexOf("/") + 1);

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
    script.remove();
    reject(new Error(`${name} cannot be loaded`));
  };
  const script = document.createElement("script");
  waiting.set(name, resolve);
  script.src = `${folder}${name}-${index.version}.js`;
  script.onerror = fail;
  script.onload = () => (waiting.has(name) ? fail() : script.remove());
  document.head.append(script);
}

function take(name, ...data) {
  waiting.get(name)?.(READ[name.split("-")[0]](...data));
  waiting.delete(name);
}

const READ = {
  terms: (words, postings) => ({ words: spelt(words), postings: postings.split("~") }),
  endings: (words) => spelt(words),
  facets: (facets) => facets,
  column: (text) => Uint32Array.from(numbers(text)),
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
