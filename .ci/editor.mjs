// Tries the editor in the browser: Sveltia CMS in Chromium, which works on the files of a site as a person does. What it
// writes, a build has to take, and what it does not touch has to stay.
// usage: node editor.mjs PROGRAM [SCREENSHOTS]
import { execFileSync } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { serve } from './server.mjs';

const require = createRequire(import.meta.url);
const puppeteer = require('puppeteer-core');
const YAML = require('yaml');

const [program, screenshots] = process.argv.slice(2);
const site = mkdtempSync(join(tmpdir(), 'sada-editor-'));
const sada = (...more) => execFileSync(program, [...more, '--lang', 'en'], { stdio: 'pipe' }).toString();
const write = (path, text) => {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), text);
};

sada('init', site, '--country', 'kw', '--languages', 'ar,en');
mkdirSync(join(site, 'content/static/admin'), { recursive: true });
copyFileSync(join(dirname(require.resolve('@sveltia/cms')), '../dist/sveltia-cms.js'), join(site, 'content/static/admin/sveltia-cms.js'));
appendFileSync(join(site, 'content/site.yaml'), 'repository: https://github.com/you/site\ncms: {script: sveltia-cms.js}\n');
write('content/events/rich.md', `---
title: حملة تنظيف شاطئ
summary: ساعتان على الشاطئ
start: 2026-12-05 08:00
end: 2026-12-05 10:00
timezone: Asia/Kuwait
repeat: FREQ=WEEKLY;BYDAY=SA;COUNT=6
except: [2026-12-19]
changes:
  - {at: 2026-12-12 08:00, status: cancelled, note: أمطار}
  - {at: 2026-12-26 08:00, start: 2026-12-26 09:00}
also: [2027-01-30 08:00]
form: planned
attendance: hybrid
region: kw/hawalli
venue: {name: شاطئ أبو الحصانية, address: الطريق الساحلي, geo: [29.2153, 48.0866]}
online_url: https://example.org/room
categories: [environment, social]
organizer: our-group
register: {url: https://example.org/r/1, closes: 2026-12-04 18:00, capacity: 60, cost: free}
needs: {skills: [تنظيم, تصوير], languages: [ar], age: 12+, people: all, hours: 2}
accessibility: [wheelchair, sign-language]
audience: [families, youth]
tags: [شاطئ, بحر]
contact: {email: a@example.org, phone: "+965 0000 0000"}
published: 2026-11-20
updated: 2026-11-21 09:00
uid: 0192f3c2-0000-7000-8000-000000000001
aliases: [old-name]
---

نص **غامق** و[رابط](https://example.org/).

- بند
- بند آخر
`);
write('content/events/rich.en.md', '---\ntitle: Beach clean-up\nvenue: {name: Beach}\n---\n\nText.\n');
sada('build', '--root', site, '--drafts');

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else if (!path.includes('/static/')) yield path;
  }
}
const before = Object.fromEntries([...files(join(site, 'content'))].map((path) => [relative(site, path), readFileSync(path, 'utf8')]));

const faults = [];
const server = await serve(join(site, 'output'));
const base = `http://localhost:${server.address().port}/admin/index.html`;
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--lang=en'], headless: true });
const page = await browser.newPage();
await page.setViewport({ width: 1280, height: 900 });
// The folder that a person would choose lies in the browser's own store.
await page.evaluateOnNewDocument((tree) => {
  FileSystemHandle.prototype.queryPermission = FileSystemHandle.prototype.requestPermission = async () => 'granted';
  window.showDirectoryPicker = async () => {
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('site', { create: true });
    await root.getDirectoryHandle('.git', { create: true });
    for (const [path, text] of Object.entries(tree)) {
      const parts = path.split('/');
      const name = parts.pop();
      let folder = root;
      for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
      const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await stream.write(text);
      await stream.close();
    }
    return root;
  };
}, before);

if (screenshots) page.on('console', (told) => console.log('console:', told.text().slice(0, 300)));
// Its switch of languages stumbles when another entry is opened; that is shown and loses nothing.
page.on('pageerror', (error) => console.log('pageerror:', error.stack.slice(0, 300)));
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const look = async (name) => { if (screenshots) await page.screenshot({ path: join(screenshots, `${name}.png`) }); };
const button = (text) => page.waitForFunction((text) => [...document.querySelectorAll('button')].find((one) => one.textContent.trim().endsWith(text) && !one.disabled), { timeout: 20000 }, text);
const press = async (text) => { await (await button(text)).evaluate((one) => one.click()); await wait(300); };
const section = (key) => `section.field[data-key-path="${key}"]`;
const type = async (key, text, within = '') => {
  const input = await page.waitForSelector(`${within} ${section(key)} input, ${within} ${section(key)} textarea`);
  await input.evaluate((one) => { one.focus(); one.select(); });
  await page.keyboard.type(text);
  await wait(300);
};
const pick = async (key, text) => {
  await (await page.waitForSelector(`${section(key)} [role=combobox]`)).evaluate((one) => one.click());
  await wait(500);
  const option = await page.waitForFunction((text) => [...document.querySelectorAll('[role=option]')].find((one) => one.textContent.includes(text)), { timeout: 10000 }, text);
  await option.evaluate((one) => one.click());
  await wait(500);
};
const alerts = () => page.$$eval('[role=alert], .validation', (all) => all.map((one) => {
  const said = one.textContent.trim();
  return said && `${one.closest('section.field')?.dataset.keyPath ?? ''}: ${said}`;
}).filter(Boolean).join(' | '));
const open = async (hash, key) => { await page.goto(`${base}#${hash}`); await page.waitForSelector(section(key)); await wait(2000); };
const tree = () => page.evaluate(async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === 'directory') await walk(handle, `${path}${name}/`);
      else found[path + name] = await (await handle.getFile()).text();
    }
  };
  await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle('site'), '');
  return found;
});
const front = (text) => YAML.parse(text.split(/^---\s*$/m)[1], { schema: 'core' });

await page.goto(base, { waitUntil: 'load' });
await press('Work with Local Repository');
await page.waitForFunction(() => location.hash.startsWith('#/collections'), { timeout: 20000 });

// A new event: a wrong date is refused, and a right one taken.
await open('/collections/events/new', 'title');
await type('title', 'يوم القراءة "الأول": معًا');
await type('start', '5/12/2026');
await pick('region', 'حولي');
await pick('categories', 'البيئة');
await look('new');
await press('Save');
await wait(1000);
if (!(await alerts()).includes('2026-12-05')) faults.push(`a date with its day first is not refused: ${await alerts()}`);
await look('refused');
await type('start', '2026-12-05 08:00');
await press('Save');
await wait(2000);
if ((await alerts()).includes('error')) faults.push(`the new event is not saved: ${await alerts()}`);
await look('saved');

// An event with all keys: only its summary changes.
await open('/collections/events/entries/rich', 'summary');
await look('rich');
await type('summary', 'ثلاث ساعات');
await press('Save');
await wait(2000);
if ((await alerts()).includes('error')) {
  await press('Show Errors').catch(() => {});
  await wait(1000);
  const said = await page.evaluate(() => document.body.innerText.split('Validate').pop());
  faults.push(`the event with all keys is not saved: ${said.replace(/\s+/g, ' ')}`);
}

// A setting of the site.
await open('/collections/site/entries/site', 'base_url');
await look('site');
await type('base_url', 'https://example.org/other/');
await press('Save');
await wait(2000);

const after = await tree();
await browser.close();
server.close();

const created = Object.keys(after).filter((path) => !(path in before));
if (created.length !== 1) faults.push(`new files: ${created}`);
const changed = Object.keys(before).filter((path) => before[path] !== after[path]).sort();
// The translation is written again with its original, and says the same.
if (!isDeepStrictEqual(changed, ['content/events/rich.en.md', 'content/events/rich.md', 'content/site.yaml'])) faults.push(`changed files: ${changed}`);
const expect = (path, was, is) => {
  for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) {
    // A flag that was not there is what it would be.
    const usual = { offline: true, ongoing: false, draft: false, options: {} };
    if (was[key] === undefined && isDeepStrictEqual(is[key], usual[key])) continue;
    if (!isDeepStrictEqual(was[key], is[key])) faults.push(`${path}: \`${key}\` was ${JSON.stringify(was[key])} and is ${JSON.stringify(is[key])}`);
  }
};
expect('rich.md', { ...front(before['content/events/rich.md']), summary: 'ثلاث ساعات' }, front(after['content/events/rich.md']));
expect('rich.en.md', front(before['content/events/rich.en.md']), front(after['content/events/rich.en.md']));
const body = (text) => text.split(/^---\s*$/m)[2].trim();
if (body(before['content/events/rich.md']) !== body(after['content/events/rich.md'])) faults.push(`the text became ${body(after['content/events/rich.md'])}`);
expect('site.yaml', { ...YAML.parse(before['content/site.yaml']), base_url: 'https://example.org/other/' }, YAML.parse(after['content/site.yaml']));

for (const path of [...created, ...changed]) write(path, after[path]);
try {
  sada('build', '--root', site, '--strict');
} catch (error) {
  faults.push(`a build refuses what the editor wrote: ${error.stderr}`);
}
if (!readdirSync(join(site, 'output/events')).some((name) => name.startsWith('يوم-القراءة'))) faults.push('the new event is not published');
rmSync(site, { recursive: true });
faults.forEach((fault) => console.log(fault));
console.log(`the editor in the browser: ${created.length} new file, ${changed.length} changed, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
