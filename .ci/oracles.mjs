#!/usr/bin/env node
// Writes what ICU says of dates, numbers and plurals into a folder, for tests/oracles.rs to compare with.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const LOCALES = ["ar-KW", "ar-EG", "ar-SY", "ar-MA", "en", "fr", "tr", "ur", "id", "ms", "fa"];
const DAY = 86_400_000;

const day = (instant) => instant.toISOString().slice(0, 10);
const in_utc = (locale, options) => new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
const write = (name, rows) => {
  writeFileSync(join(folder, name), rows.map((row) => row.join("\t") + "\n").join(""));
  console.log(`${name}: ${rows.length} rows`);
};

// Every day from 1 Muharram 1356 to the last of 1500 AH: its numbers, and how it is written in Kuwait.
const numbers = in_utc("en-u-ca-islamic-umalqura-nu-latn", { year: "numeric", month: "numeric", day: "numeric" });
const written = in_utc("ar-KW-u-ca-islamic-umalqura", { dateStyle: "long" });
const hijri = [];
for (let instant = Date.UTC(1937, 2, 14); ; instant += DAY) {
  const part = Object.fromEntries(numbers.formatToParts(instant).map(({ type, value }) => [type, value]));
  const year = part.relatedYear ?? part.year;
  if (Number(year) > 1500) break;
  if (Number(year) < 1356) throw new Error(`the table begins in ${year}`);
  hijri.push([day(new Date(instant)), year, part.month, part.day, written.format(instant)]);
}

// 200 days, 37 days apart, so that all months and weekdays come up.
const days = Array.from({ length: 200 }, (_, n) => new Date(Date.UTC(2015, 0, 1) + 37 * n * DAY));
const rows = [];
for (const locale of LOCALES) {
  const form = (name, calendar, options) => {
    const format = in_utc(`${locale}-u-ca-${calendar}`, options);
    for (const date of days) rows.push([name, locale, day(date), format.format(date)]);
  };
  form("month", "gregory", { month: "long" });
  form("weekday", "gregory", { weekday: "long" });
  form("day", "gregory", { day: "numeric" });
  form("short", "gregory", { day: "numeric", month: "long" });
  form("month-year", "gregory", { month: "long", year: "numeric" });
  form("long", "gregory", { dateStyle: "long" });
  form("hijri-month", "islamic-umalqura", { month: "long" });
  form("hijri-long", "islamic-umalqura", { dateStyle: "long" });
  // Urdu and Malay set a comma before the year in one kind of range only; sada does as in a single date.
  const lengths = { ur: [40, 400], ms: [400] }[locale] ?? [2, 40, 400];
  const long = in_utc(`${locale}-u-ca-gregory`, { dateStyle: "long" });
  for (const date of days) {
    for (const length of lengths) {
      const last = new Date(date.getTime() + length * DAY);
      rows.push(["range", locale, `${day(date)}/${day(last)}`, long.formatRange(date, last)]);
    }
  }
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  for (let n = 0; n <= 200; n++) {
    rows.push(["plural", locale, n, plural.select(n)]);
    rows.push(["number", locale, n, number.format(n)]);
  }
  for (const n of [1000, 12345, 1234567, 3.5]) rows.push(["number", locale, n, number.format(n)]);
  const list = new Intl.ListFormat(locale);
  for (const names of [["a"], ["a", "b"], ["a", "b", "c"]]) rows.push(["list", locale, names.join(), list.format(names)]);
}

// What stands between the ends of a range, in the other languages that have patterns of their own in sada.
const JOINED =
  "am az be bg bn da de el es gu he hi hy jv kk km ku lo ml mn mr my nb nl nn no om pa pl pt ro ru si sl sq sv ta " +
  "te tg th ti tk tt uk uz vi xh zh zu";
for (const locale of JOINED.split(" ")) {
  const long = in_utc(`${locale}-u-ca-gregory`, { dateStyle: "long" });
  for (const length of [2, 400]) {
    const last = new Date(days[0].getTime() + length * DAY);
    const joint = long.formatRange(days[0], last).match(/\s*–\s*/)[0];
    rows.push(["joint", locale, `${day(days[0])}/${day(last)}`, [...joint].map((c) => c.codePointAt(0)).join()]);
  }
}

mkdirSync(folder, { recursive: true });
console.log(`ICU ${process.versions.icu}, CLDR ${process.versions.cldr}`);
write("hijri.tsv", hijri);
write("written.tsv", rows);
