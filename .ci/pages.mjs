// Looks at every kind of page of the example in a real browser.
//
//   node .ci/pages.mjs check FOLDER           axe-core finds nothing, light and dark, on a phone and on a desktop;
//                                             nothing is wider than a screen of 320 px; nothing is fetched elsewhere
//   node .ci/pages.mjs weigh FOLDER           an event's page with its style has at most 14 KB, a listing 20 KB
//   node .ci/pages.mjs sheets FOLDER OUTPUT   screenshots at 360, 768 and 1280 px, a sheet for each kind
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { serve } from "./server.mjs";

const [mode, folder, output, only] = process.argv.slice(2);
const tools = createRequire(pathToFileURL(`${process.env.NODE_PATH}/`));
const { default: puppeteer } = await import(pathToFileURL(tools.resolve("puppeteer-core")));

// Every kind of page, and every state of an event. Pages that a language lacks are passed over.
const KINDS = {
  home: "index.html",
  listing: "upcoming.html",
  past: "past.html",
  today: "today.html",
  place: "regions/kw.html",
  "cause-in-country": "categories/health/kw.html",
  facet: "for/women.html",
  places: "regions.html",
  causes: "categories.html",
  organisers: "organizers.html",
  organiser: "organizers/green-hands.html",
  calendar: "calendar.html",
  month: "calendar/2026-12.html",
  event: "events/abu-alhasaniya-beach-cleanup.html",
  cancelled: "events/wafra-farm-day.html",
  postponed: "events/social-enterprise-day-shah-alam.html",
  rescheduled: "events/mangrove-planting-abu-dhabi.html",
  full: "events/first-aid-course-mangaf.html",
  "moved-online": "events/interview-coaches-tunis.html",
  online: "events/coding-mentors.html",
  urgent: "events/iftar-packing-khaitan.html",
  search: "search.html?q=%D9%83%D8%AA%D8%A8",
  page: "pages/how-to-add.html",
  missing: "404.html",
  offline: "offline.html",
};

const SITE = "https://example.org/sada/";
const server = await serve(folder);
const base = `http://127.0.0.1:${server.address().port}/`;
const browser = await puppeteer.launch({
  executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
});
const kinds = Object.entries(KINDS).filter(([kind]) => !only || only.split(",").includes(kind));
const faults = [];

// Opens a page of a width; returns it once its scripts have run.
async function open(path, width, scheme) {
  const page = await browser.newPage();
  await page.setViewport({ width, height: width < 700 ? 780 : 900, isMobile: width < 700, hasTouch: width < 700 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  // Pages that a server shows at any address name the site's own address: it stands for this server.
  await page.setBypassServiceWorker(true);
  await page.setRequestInterception(true);
  page.on("request", async (request) => {
    const url = request.url();
    if (url.startsWith(SITE)) {
      const answer = await fetch(base + url.slice(SITE.length));
      const body = Buffer.from(await answer.arrayBuffer());
      return request.respond({ status: answer.status, contentType: answer.headers.get("content-type"), body });
    }
    if (!url.startsWith(base) && !url.startsWith("data:")) faults.push(`${path} asks for ${url}`);
    return request.continue();
  });
  page.on("pageerror", (error) => faults.push(`${path}: ${error.message}`));
  const answer = await page.goto(base + path, { waitUntil: "load" });
  if (answer.status() !== 200) {
    await page.close();
    return undefined;
  }
  await page.evaluate(() => document.fonts.ready);
  return page;
}

async function check() {
  const axe = tools.resolve("axe-core/axe.min.js");
  let looked = 0;
  for (const [, path] of kinds) {
    for (const prefix of ["", "en/"]) {
      for (const [width, scheme] of [[360, "light"], [1280, "dark"], [1280, "light"], [360, "dark"]]) {
        const page = await open(prefix + path, width, scheme);
        if (!page) continue;
        await page.addScriptTag({ path: axe });
        const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
        for (const { id, help, nodes } of found.violations) {
          const where = nodes.map((node) => `${node.target} ${node.any.map((a) => a.message).join("; ")}`);
          faults.push(`${prefix}${path} ${width} ${scheme}: ${id} (${help}) at ${where.slice(0, 3).join(" | ")}`);
        }
        looked += 1;
        await page.close();
      }
    }
    for (const prefix of ["", "en/", "fr/", "ur/"]) {
      const page = await open(prefix + path, 320, "light");
      if (!page) continue;
      const over = await page.evaluate(() => {
        const width = document.documentElement.clientWidth;
        const wide = (element) => {
          const { left, right } = element.getBoundingClientRect();
          return (right > width + 1 || left < -1) && !element.closest("[tabindex], .hidden, .skip, .table, pre");
        };
        const found = document.documentElement.scrollWidth > width;
        return found ? [...document.querySelectorAll("body *")].filter(wide).map((e) => `${e.tagName}.${e.className}`) : [];
      });
      if (over.length) faults.push(`${prefix}${path} is wider than 320 px: ${over.slice(0, 4).join(", ")}`);
      looked += 1;
      await page.close();
    }
  }
  console.log(`${looked} pages looked at`);
}

// An event's page with its style, and a listing with its style, as they are sent.
async function weigh() {
  const sent = async (path) => gzipSync(await readFile(join(folder, path)), { level: 9 }).length;
  const sheet = (await readdir(join(folder, "assets"))).find((name) => /^style-.*\.css$/.test(name));
  const style = await sent(`assets/${sheet}`);
  const events = (await readdir(join(folder, "events"))).filter((name) => name.endsWith(".html"));
  const pages = [...events.map((name) => [`events/${name}`, 14]), ["upcoming.html", 20], ["regions/kw.html", 20]];
  const weights = await Promise.all(pages.map(async ([path, most]) => [(await sent(path)) + style, path, most]));
  for (const [bytes, path, most] of weights) {
    if (bytes > most * 1024) faults.push(`${path} with its style has ${bytes} bytes, more than ${most} KB`);
  }
  const heaviest = weights.toSorted(([a], [b]) => b - a).slice(0, 3).map(([bytes, path]) => `${path} ${bytes}`);
  console.log(`the style has ${style} bytes, gzip; the heaviest pages with it: ${heaviest.join(", ")}`);
}

async function sheets() {
  await mkdir(output, { recursive: true });
  for (const [kind, path] of kinds) {
    const shots = [];
    for (const prefix of ["", "en/"]) {
      for (const scheme of ["light", "dark"]) {
        for (const width of [360, 768, 1280]) {
          const page = await open(prefix + path, width, scheme);
          if (!page) continue;
          const name = `${kind}-${prefix.slice(0, 2) || "ar"}-${scheme}-${width}.png`;
          await page.screenshot({ path: join(output, name) });
          shots.push([name, width]);
          await page.close();
        }
      }
    }
    const cells = shots.map(([name, width]) => `<img src="${name}" width="${width / 2}">`).join("");
    await writeFile(join(output, `${kind}.html`), `<!doctype html><body style="display:flex;flex-wrap:wrap;gap:8px;background:#777;width:2460px">${cells}`);
    const page = await browser.newPage();
    await page.setViewport({ width: 2480, height: 940 });
    await page.goto(pathToFileURL(join(output, `${kind}.html`)));
    await page.screenshot({ path: join(output, `sheet-${kind}.png`), fullPage: true });
    await page.close();
  }
}

await { check, sheets, weigh }[mode]();
await browser.close();
server.close();
for (const fault of new Set(faults)) console.log(`!! ${fault}`);
process.exit(faults.length ? 1 : 0);
