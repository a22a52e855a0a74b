#!/usr/bin/env node
// Writes what ICU says of dates, numbers, plurals and the names of languages into a folder, for tests/oracles.rs to
// compare with.
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

// Languages of other scripts and families, for which the theme has no messages.
const FURTHER =
  "am az be bg bn bs ca ckb cs cy da de el es et eu fi fil ga gu ha he hi hr hu hy ig is it ja ka kk km kn ko ku ky lo " +
  "lt lv mk ml mn mr my nb ne nl no om pa pl ps pt ro ru rw sd si sk sl so sq sr sv sw ta te tg th ti tk uk ug uz vi " +
  "yo zh zh-Hant zu de-CH en-GB en-IN es-MX fa-AF fr-CA pt-PT sr-Latn uz-Arab uz-Cyrl";

// 200 days, 37 days apart, so that all months and weekdays come up; and some of them, for the further languages.
const all_days = Array.from({ length: 200 }, (_, n) => new Date(Date.UTC(2015, 0, 1) + 37 * n * DAY));
const some_days = all_days.filter((_, n) => n % 5 === 0);
const CLOCK = ["00:00", "00:05", "01:05", "03:30", "06:00", "08:00", "11:59", "12:00", "15:30", "18:45", "20:00", "23:30"];
const TAGS =
  "ar en fr ur tr fa id ms bn so ku ckb ps es de hi ml fil ha sw am no nb ru zh ja ko zh-Hans zh-Hant pt-BR en-GB en-US " +
  "en-KW fr-CA ar-EG es-419 sr-Latn sr-Cyrl-RS az-Arab ti om iw prs";

const rows = [];
const dates = (locale, days) => {
  const form = (name, calendar, options) => {
    const format = in_utc(`${locale}-u-ca-${calendar}`, options);
    for (const date of days) rows.push([name, locale, day(date), format.format(date)]);
  };
  form("month", "gregory", { month: "long" });
  form("weekday", "gregory", { weekday: "long" });
  form("weekday-short", "gregory", { weekday: "short" });
  form("day", "gregory", { day: "numeric" });
  form("short", "gregory", { day: "numeric", month: "long" });
  form("month-year", "gregory", { month: "long", year: "numeric" });
  form("long", "gregory", { dateStyle: "long" });
  form("full", "gregory", { dateStyle: "full" });
  form("full-without-year", "gregory", { weekday: "long", day: "numeric", month: "long" });
  form("hijri-month", "islamic-umalqura", { month: "long" });
  form("hijri-short", "islamic-umalqura", { day: "numeric", month: "long" });
  form("hijri-long", "islamic-umalqura", { dateStyle: "long" });
  form("hijri-full", "islamic-umalqura", { dateStyle: "full" });
};
const times = (locale) => {
  const format = in_utc(locale, { timeStyle: "short" });
  const at = (time) => Date.parse(`2026-12-05T${time}Z`);
  for (const time of CLOCK) rows.push(["time", locale, time, format.format(at(time))]);
};
const ranges = (locale, days, lengths) => {
  const long = in_utc(`${locale}-u-ca-gregory`, { dateStyle: "long" });
  for (const date of days) {
    for (const length of lengths) {
      const last = new Date(date.getTime() + length * DAY);
      rows.push(["range", locale, `${day(date)}/${day(last)}`, long.formatRange(date, last)]);
    }
  }
};
const others = (locale) => {
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  for (let n = 0; n <= 200; n++) {
    rows.push(["plural", locale, n, plural.select(n)]);
    rows.push(["number", locale, n, number.format(n)]);
  }
  for (const n of [1000, 12345, 1234567, 3.5]) rows.push(["number", locale, n, number.format(n)]);
  const list = new Intl.ListFormat(locale);
  for (const names of [["a"], ["a", "b"], ["a", "b", "c"]]) rows.push(["list", locale, names.join(), list.format(names)]);
  const names = new Intl.DisplayNames(locale, { type: "language", fallback: "none" });
  // Where ICU has no name, sada takes one from another language.
  for (const tag of TAGS.split(" ")) if (names.of(tag)) rows.push(["language", locale, tag, names.of(tag)]);
};
for (const locale of LOCALES) {
  dates(locale, all_days);
  times(locale);
  ranges(locale, all_days, [2, 40, 400]);
  others(locale);
}
for (const locale of FURTHER.split(" ")) {
  dates(locale, some_days);
  times(locale);
  ranges(locale, some_days, [2, 40, 400]);
  others(locale);
}

mkdirSync(folder, { recursive: true });
console.log(`ICU ${process.versions.icu}, CLDR ${process.versions.cldr}`);
write("hijri.tsv", hijri);
write("written.tsv", rows);
