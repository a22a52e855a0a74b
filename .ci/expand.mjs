// Expands every event of a calendar with ical.js: a line for each occurrence, with its uid and its start in UTC, or
// its day.
//
//   node .ci/expand.mjs FILE LAST   LAST is the first day that is not wanted: 2028-01-01
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const tools = createRequire(pathToFileURL(`${process.env.NODE_PATH}/`));
const { default: ICAL } = await import(pathToFileURL(tools.resolve("ical.js")));
const [file, last] = process.argv.slice(2);
const calendar = new ICAL.Component(ICAL.parse(await readFile(file, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);

const events = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component, { exceptions: [] }));
const series = new Map(events.filter((event) => !event.isRecurrenceException()).map((event) => [event.uid, event]));
for (const event of events) if (event.isRecurrenceException()) series.get(event.uid).relateException(event);

const say = (uid, time) => {
  const start = time.isDate ? time.toString() : time.toJSDate().toISOString().replace(".000Z", "Z");
  if (start.slice(0, 10) < last) console.log(`${uid}\t${start}`);
};
// A day more: somewhere it is still the day before.
const end = ICAL.Time.fromDateString(last);
end.adjust(2, 0, 0, 0);
for (const event of series.values()) {
  if (!event.isRecurring()) {
    say(event.uid, event.startDate);
    continue;
  }
  const starts = event.iterator();
  for (let next = starts.next(); next && next.compare(end) < 0; next = starts.next()) {
    say(event.uid, event.getOccurrenceDetails(next).startDate);
  }
}
