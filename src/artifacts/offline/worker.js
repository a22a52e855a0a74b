// Keeps the site for use without a network. The program puts `build` before this text: the build's version, the
// files that every visitor needs, and those of each language, by its folder.
//
// Styles, scripts and parts of the search are named by their content, so a page gets exactly those that it was
// made with, or none. A page is therefore kept together with what it names.
"use strict";
const SCOPE = self.registration.scope;
const OWN = `sada ${SCOPE} `;
const SHELL = `${OWN}shell ${build.version}`;
const VISITED = `${OWN}visited`;
const MOST_VISITED = 60;
const PATIENCE = 4000;
const AT_ONCE = 4;
const NAMED = /^(assets|cards|media|search)\/.*-[0-9a-f]{10}\.[a-z0-9]+$/;
const NAMES = /(?:assets|search|media)\/[^"'\s,>]+?-[0-9a-f]{10}\.[a-z0-9]+/g;
const known = new Set([build.files, ...Object.values(build.languages)].flat());

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(SCOPE) || request.headers.has("range")) return;
  if (request.mode === "navigate") event.respondWith(answerPage(event));
  else if (NAMED.test(pathOf(request.url))) event.respondWith(answerNamed(event));
  else event.respondWith(answerOther(request));
});

// Makes the shell of this build. If any of its files cannot be had, there is none, and the worker before stays.
async function install() {
  try {
    const languages = await languagesOfPages();
    await fill(SHELL, [build.files, ...languages.map((folder) => build.languages[folder])].flat());
  } catch (error) {
    await caches.delete(SHELL);
    throw error;
  }
  await self.skipWaiting();
}

// Takes over. The shell before this one stays for pages that are still open; older ones go.
async function activate() {
  const shells = (await caches.keys()).filter((name) => name.startsWith(`${OWN}shell `) && name !== SHELL);
  await Promise.all(shells.slice(0, -1).map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
  for (const client of await self.clients.matchAll({ type: "window" })) {
    const response = await fetch(keyOf(client.url)).catch(() => undefined);
    if (isPage(response)) await visit(keyOf(client.url), response);
  }
}

// ---- Addresses ----

function pathOf(url) {
  const { origin, pathname } = new URL(url);
  return decodeURI((origin + pathname).slice(SCOPE.length));
}

// Returns the address under which a page is kept: without its question, and with the name of its file.
function keyOf(url) {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}${pathname.endsWith("/") ? "index.html" : ""}`;
}

const addressOf = (path) => new URL(encodeURI(path), SCOPE).href;

function folderOf(path) {
  const folders = Object.keys(build.languages).sort((a, b) => b.length - a.length);
  return folders.find((folder) => path.startsWith(folder)) ?? "";
}

async function languagesOfPages() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const inside = pages.filter(({ url }) => url.startsWith(SCOPE));
  return [...new Set(["", ...inside.map(({ url }) => folderOf(pathOf(url)))])];
}

// ---- The shell ----

// Puts files of this build into a cache, a few at once.
async function fill(name, paths) {
  const cache = await caches.open(name);
  const rest = [...paths];
  const work = async () => {
    for (let path = rest.pop(); path !== undefined; path = rest.pop()) {
      const url = addressOf(path);
      if (!(await cache.match(url))) await store(cache, url, await partOfBuild(path, url));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

// Fetches a file of this build. A page of another build names files that this build lacks.
async function partOfBuild(path, url) {
  const isNamed = NAMED.test(path);
  const kept = isNamed ? await caches.match(url) : undefined;
  const response = kept ?? (await fetch(url, { cache: isNamed ? "default" : "no-cache" }));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  if (isPage(response)) {
    const missing = namesIn(await response.clone().text()).find((name) => !known.has(name) && !name.startsWith("media/"));
    if (missing) throw new Error(`${path} is of another build: ${missing}`);
  }
  return response;
}

function isPage(response) {
  return response?.ok && response.headers.get("content-type")?.startsWith("text/html");
}

function namesIn(text) {
  return [...new Set(text.match(NAMES) ?? [])].map(decodeURI);
}

// Stores a response as if it came from this very address, since some hosts lead to another.
async function store(cache, url, response, more = {}) {
  const headers = { "content-type": response.headers.get("content-type") ?? "", "sada-kept": Date.now(), ...more };
  await cache.put(url, new Response(await response.blob(), { headers }));
}

// ---- Answers ----

async function answerPage(event) {
  const key = keyOf(event.request.url);
  const network = fromNetwork(event, key);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const first = await Promise.race([network.catch(() => undefined), late]);
  if (first && first.status < 500) return first;
  return (await newest(key)) ?? (await network.catch(() => undefined)) ?? (await offlinePage(key));
}

async function fromNetwork(event, key) {
  const response = (await event.preloadResponse) ?? (await fetch(event.request));
  if (isPage(response) && !response.redirected) {
    const copy = response.clone();
    event.waitUntil(visit(key, copy).then(() => keepLanguage(folderOf(pathOf(key)))));
  }
  return response;
}

// Returns the copy of a page that was kept last.
async function newest(url) {
  const names = (await caches.keys()).filter((name) => name.startsWith(OWN));
  const copies = await Promise.all(names.map(async (name) => (await caches.open(name)).match(url)));
  const when = (copy) => Number(copy.headers.get("sada-kept"));
  return copies.filter(Boolean).sort((a, b) => when(b) - when(a))[0];
}

async function offlinePage(key) {
  const page = (folder) => newest(addressOf(`${folder}offline.html`));
  return (await page(folderOf(pathOf(key)))) ?? (await page("")) ?? Response.error();
}

// A file that is named by its content is the same wherever it comes from.
async function answerNamed({ request }) {
  const kept = await caches.match(request.url);
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch {
    return (await otherSize(pathOf(request.url))) ?? Response.error();
  }
}

// Returns the same picture in another size.
async function otherSize(path) {
  const [, folder, ending] = path.match(/^(media\/.*\/)\d+(-[^/]*)$/) ?? [];
  if (!folder) return undefined;
  for (const name of (await caches.keys()).filter((name) => name.startsWith(OWN))) {
    const cache = await caches.open(name);
    const same = (await cache.keys()).find(({ url }) => {
      const other = url.startsWith(SCOPE) ? pathOf(url) : "";
      return other.startsWith(folder) && other.endsWith(ending);
    });
    if (same) return cache.match(same);
  }
  return undefined;
}

async function answerOther(request) {
  try {
    return await fetch(request);
  } catch {
    return (await newest(keyOf(request.url))) ?? Response.error();
  }
}

async function keepLanguage(folder) {
  await fill(SHELL, build.languages[folder] ?? []).catch(() => {});
}

// ---- Visited pages ----

let turn = Promise.resolve();

// Keeps a visited page with the files that it names, one page after another.
function visit(key, response) {
  const next = turn.then(() => keep(key, response)).catch(() => {});
  turn = next;
  return next;
}

async function keep(key, response) {
  const text = await response.text();
  const page = () => new Response(text, { headers: { "content-type": "text/html; charset=utf-8" } });
  const names = namesIn(text).filter((name) => !name.startsWith("media/"));
  const pictures = [...text.matchAll(/<img[^>]+src="([^"]+)"/g)].map(([, src]) => pathOf(new URL(src, key).href));
  const needs = [...names, ...pictures.filter((path) => NAMED.test(path))];
  try {
    await keepPage(key, page(), needs);
  } catch (error) {
    if (error.name !== "QuotaExceededError") throw error;
    await forget(Math.floor(MOST_VISITED / 2));
    await keepPage(key, page(), needs);
  }
  await forget(MOST_VISITED);
}

async function keepPage(key, page, needs) {
  const cache = await caches.open(VISITED);
  for (const url of needs.map(addressOf)) {
    if (await cache.match(url)) continue;
    const response = (await caches.match(url)) ?? (await fetch(url).catch(() => undefined));
    if (response?.ok) await store(cache, url, response);
  }
  // Deleted first, it becomes the last in the order of keys.
  await cache.delete(key);
  await store(cache, key, page, { "sada-needs": encodeURI(JSON.stringify(needs)) });
}

// Forgets all but the pages that were visited last, and the files that none of these needs.
async function forget(most) {
  const cache = await caches.open(VISITED);
  const keys = await cache.keys();
  const pages = keys.filter(({ url }) => !NAMED.test(pathOf(url)));
  const old = pages.slice(0, Math.max(0, pages.length - most));
  await Promise.all(old.map((key) => cache.delete(key)));
  const needed = new Set();
  for (const key of pages.slice(old.length)) {
    const kept = await cache.match(key);
    for (const path of JSON.parse(decodeURI(kept?.headers.get("sada-needs") ?? "[]"))) needed.add(path);
  }
  const unused = keys.filter(({ url }) => NAMED.test(pathOf(url)) && !needed.has(pathOf(url)));
  await Promise.all(unused.map((key) => cache.delete(key)));
}
