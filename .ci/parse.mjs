// Parses every calendar of a built site with ical.js.
//
//   node .ci/parse.mjs FOLDER
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const tools = createRequire(pathToFileURL(`${process.env.NODE_PATH}/`));
const { default: ICAL } = await import(pathToFileURL(tools.resolve("ical.js")));
const folder = process.argv[2];
const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".ics"));
let events = 0;
for (const name of files) {
  const text = await readFile(join(folder, name), "utf8");
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    for (const component of calendar.getAllSubcomponents("vevent")) {
      const event = new ICAL.Event(component);
      if (!event.uid || !event.summary || !event.startDate) throw new Error(`no uid, title or start: ${component}`);
      events += 1;
    }
  } catch (error) {
    console.log(`${name}: ${error.message}`);
    process.exitCode = 1;
  }
}
console.log(`ical.js: ${files.length} calendars, ${events} events`);
if (events === 0) process.exitCode = 1;
