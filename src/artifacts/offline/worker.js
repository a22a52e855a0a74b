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
// How long a page may take that is kept here too, in milliseconds.
const PATIENCE = 4000;
const AT_ONCE = 4;
const NAMED = /^(assets|cards|media|search)\/.*-[0-9a-f]{10}\.[a-z0-9]+$/;
const LINKED = /<(?:script|link|img)\b[^>]*?\s(?:src|href)="([^"]+)"/g;
const known = new Set([build.files, build.unkept, ...Object.values(build.languages)].flat());

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => event.waitUntil(obey(event)));
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
    const folders = await languagesInUse();
    await fill(SHELL, [build.files, ...folders.map((folder) => build.languages[folder])].flat(), known);
  } catch (error) {
    await caches.delete(SHELL);
    throw error;
  }
  for (const url of await openPages()) {
    const response = await fetch(url).catch(() => undefined);
    if (isPage(response)) await visit(keyOf(url), response);
  }
  await self.skipWaiting();
}

// Takes over, quickly, because every request waits. The shell before this one stays for pages that are still open;
// all others go.
async function activate() {
  const state = await caches.open(`${OWN}state`);
  const active = `${SCOPE}sada-active`;
  const before = await (await state.match(active))?.text();
  const isOld = (name) => name.startsWith(`${OWN}shell `) && name !== SHELL && name !== before;
  await Promise.all((await caches.keys()).filter(isOld).map((name) => caches.delete(name)));
  await state.put(active, new Response(SHELL));
  await self.clients.claim();
}

// ---- Addresses ----

// Writes a path as the program writes it in links.
function addressOf(path) {
  const hex = (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  const coded = (name) => encodeURIComponent(name).replace(/[!'()*]/g, hex);
  return SCOPE + path.split("/").map(coded).join("/");
}

// Returns the path of an address from the site's root.
function pathOf(url) {
  const { origin, pathname } = new URL(url);
  const path = (origin + pathname).slice(SCOPE.length);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

// Returns the address under which a page is kept: without its question, and with the name of its file, which
// some hosts leave out.
function keyOf(url) {
  const { origin, pathname } = new URL(url);
  const name = pathname.slice(pathname.lastIndexOf("/") + 1);
  const rest = name === "" ? "index.html" : name.includes(".") ? "" : ".html";
  return origin + pathname + rest;
}

function folderOf(path) {
  const folders = Object.keys(build.languages).sort((a, b) => b.length - a.length);
  return folders.find((folder) => path.startsWith(folder)) ?? "";
}

async function openPages() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return pages.map(({ url }) => url).filter((url) => url.startsWith(SCOPE));
}

// Returns the folders of the languages that the visitor reads: of the open pages, and those that are kept.
async function languagesInUse() {
  const open = (await openPages()).map((url) => folderOf(pathOf(url)));
  const isKept = async (folder) => ((await newest(addressOf(`${folder}index.html`))) ? [folder] : []);
  const kept = await Promise.all(Object.keys(build.languages).map(isKept));
  return [...new Set(["", ...open, ...kept.flat()])];
}

// ---- Files of a build ----

// Puts files of one build into a cache, a few at once. Its pages may name only what is in `known`.
async function fill(name, paths, known, tell = () => {}) {
  const cache = await caches.open(name);
  const rest = [...paths];
  let done = 0;
  const work = async () => {
    for (let path = rest.pop(); path !== undefined; path = rest.pop()) {
      const url = addressOf(path);
      if (!(await cache.match(url))) await store(cache, url, await fileOfBuild(path, url, known));
      tell(++done, paths.length);
    }
  };
  const stop = (error) => {
    rest.length = 0;
    throw error;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, () => work().catch(stop)));
}

// Fetches a file of a build. A page of another build names files that this one lacks.
async function fileOfBuild(path, url, known) {
  const isNamed = NAMED.test(path);
  const kept = isNamed ? await caches.match(url) : undefined;
  const response = kept ?? (await fetch(url, { cache: isNamed ? "default" : "no-cache" }));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  if (isPage(response)) {
    const named = namesIn(await response.clone().text(), url).filter((name) => !name.startsWith("media/"));
    const missing = named.find((name) => !known.has(name));
    if (missing) throw new Error(`${path} is of another build: ${missing}`);
  }
  return response;
}

function isPage(response) {
  return response?.ok && response.headers.get("content-type")?.startsWith("text/html");
}

// Returns the paths of the files that a page names, of those that are named by their content.
function namesIn(text, url) {
  const urls = [...text.matchAll(LINKED)].map(([, address]) => new URL(address.replaceAll("&amp;", "&"), url).href);
  const paths = urls.filter((address) => address.startsWith(SCOPE)).map(pathOf);
  return [...new Set(paths.filter((path) => NAMED.test(path)))];
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
  // A page that comes late is kept all the same.
  event.waitUntil(network.catch(() => {}));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const first = await Promise.race([network.catch(() => undefined), late]);
  if (first && first.status < 500) return first;
  return (await newest(key)) ?? (await network.catch(() => undefined)) ?? (await offlinePage(key));
}

async function fromNetwork(event, key) {
  // Without navigation preload: when it fails, Firefox shows its own error in place of the answer from here.
  const response = await fetch(event.request);
  if (isPage(response)) {
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
async function answerNamed(event) {
  const { url } = event.request;
  const kept = await caches.match(url);
  if (kept) return kept;
  try {
    const response = await fetch(event.request);
    // The search of a large site is kept part by part, as it is used.
    if (response.ok && pathOf(url).startsWith("search/")) event.waitUntil(keepPart(url, response.clone()));
    return response;
  } catch {
    return (await otherSize(pathOf(url))) ?? Response.error();
  }
}

async function keepPart(url, response) {
  const cache = await caches.open(SHELL);
  await store(cache, url, response).catch(() => {});
}

// Returns the same picture in another size.
async function otherSize(path) {
  const [, folder, ending] = path.match(/^(media\/.*\/)\d+(-[^/]*)$/) ?? [];
  if (!folder) return undefined;
  for (const name of (await caches.keys()).filter((name) => name.startsWith(OWN))) {
    const cache = await caches.open(name);
    const same = (await cache.keys()).find(({ url }) => {
      const other = pathOf(url);
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
  await fill(SHELL, build.languages[folder] ?? [], known).catch(() => {});
}

// ---- Visited pages ----

let turn = Promise.resolve();

// Keeps a visited page with the files that it names, one page after another.
function visit(key, response) {
  turn = turn.then(() => keepVisited(key, response)).catch(() => {});
  return turn;
}

async function keepVisited(key, response) {
  const text = await response.text();
  const needs = namesIn(text, key);
  // The search of another build would come without its parts.
  if (needs.some((name) => name.startsWith("search/") && !known.has(name))) return;
  const page = () => new Response(text, { headers: { "content-type": "text/html; charset=utf-8" } });
  try {
    await keepPage(key, page(), needs);
  } catch (error) {
    if (error.name !== "QuotaExceededError") throw error;
    await forgetOld(Math.floor(MOST_VISITED / 2));
    await keepPage(key, page(), needs);
  }
  await forgetOld(MOST_VISITED);
}

async function keepPage(key, page, needs) {
  const cache = await caches.open(VISITED);
  for (const url of needs.map(addressOf)) {
    if (await cache.match(url)) continue;
    const response = (await caches.match(url)) ?? (await fetch(url).catch(() => undefined));
    if (response?.ok) await store(cache, url, response);
  }
  // Deleted first, it becomes the last in the order of keys.
  const before = await cache.match(key);
  await cache.delete(key);
  try {
    await store(cache, key, page, { "sada-needs": encodeURIComponent(JSON.stringify(needs)) });
  } catch (error) {
    if (before) await cache.put(key, before).catch(() => {});
    throw error;
  }
}

// Forgets all but the pages that were visited last, and the files that none of these needs.
async function forgetOld(most) {
  const cache = await caches.open(VISITED);
  const keys = await cache.keys();
  const pages = keys.filter(({ url }) => !NAMED.test(pathOf(url)));
  const old = pages.slice(0, Math.max(0, pages.length - most));
  await Promise.all(old.map((key) => cache.delete(key)));
  const needed = new Set();
  for (const key of pages.slice(old.length)) {
    const kept = await cache.match(key);
    for (const path of JSON.parse(decodeURIComponent(kept?.headers.get("sada-needs") ?? "[]"))) needed.add(path);
  }
  const unused = keys.filter(({ url }) => NAMED.test(pathOf(url)) && !needed.has(pathOf(url)));
  await Promise.all(unused.map((key) => cache.delete(key)));
}

// ---- Regions that a visitor keeps ----

// Does what a page asks for: to keep the region of a list of files, or to forget it. Answers with the progress.
async function obey({ data, ports: [port] }) {
  const { keep, forget } = data;
  try {
    if (keep) await keepRegion(keep, (done, all) => port.postMessage({ done, all }));
    if (forget) await forgetRegion(forget, "");
    port.postMessage({ isDone: true });
  } catch (error) {
    port.postMessage({ error: `${error}` });
  }
}

const cachesOf = (list) => `${OWN}region ${pathOf(list)} `;

// Keeps all files of a list. The list itself comes last: it says that the others are there.
async function keepRegion(list, tell) {
  const response = await fetch(list, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${response.status}`);
  const { version, files } = await response.clone().json();
  const name = cachesOf(list) + version;
  try {
    await fill(name, files, new Set([...files, ...build.unkept]), tell);
    await store(await caches.open(name), list, response);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
  await forgetRegion(list, name);
}

async function forgetRegion(list, except) {
  const names = (await caches.keys()).filter((name) => name.startsWith(cachesOf(list)) && name !== except);
  await Promise.all(names.map((name) => caches.delete(name)));
}
