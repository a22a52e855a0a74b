#!/usr/bin/env node
// Writes src/i18n/patterns.tsv: how languages write dates, times and ranges of days, from Unicode's CLDR (licence
// Unicode-3.0), as npm has it. ICU4X has the names of months and weekdays, but of these patterns it has only some.
//
//     npm install --prefix FOLDER cldr-dates-full@48.2.0 cldr-cal-islamic-full@48.2.0
//     node .ci/patterns.mjs FOLDER/node_modules
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const modules = process.argv[2];
const calendar = (locale, from, file, name) => {
  const path = join(modules, from, "main", locale, `${file}.json`);
  return JSON.parse(readFileSync(path)).main[locale].dates.calendars[name];
};
// CLDR gives a pattern with its numbering system in a few places.
const plain = (pattern) => pattern?._value ?? pattern;
// Long names in place of short ones: how ICU makes a pattern for a skeleton from the nearest one.
const longer = (pattern) =>
  pattern?.replace(/'[^']*'|M+|L+|E+|c+/g, (run) =>
    run.length === 3 && "ML".includes(run[0]) ? run + run[0] : "Ec".includes(run[0]) ? run[0].repeat(4) : run);

const row = (locale) => {
  const civil = calendar(locale, "cldr-dates-full", "ca-gregorian", "gregorian");
  const hijri = calendar(locale, "cldr-cal-islamic-full", "ca-islamic", "islamic");
  const { availableFormats: available, intervalFormats: intervals } = civil.dateTimeFormats;
  const long = plain(civil.dateFormats.long);
  const days = available.MMMMEEEEd ?? longer(available.MMMEEEEd ?? available.MMMMEd ?? available.MMMEd);
  const named = (pattern) => /MMM|LLL|M[月월]/.test(pattern);
  // A range in figures beside a date in words, one that names the second month only, or one without the era that
  // stands in a date would be a fault.
  const range = (greatest, times) => {
    const short = intervals.yMMMd?.[greatest];
    const pattern = intervals.yMMMMd?.[greatest] ?? (/MMM|LLL/.test(long) ? longer(short) : short);
    const bare = pattern?.replace(/'[^']*'/g, "");
    const whole = bare && [/d+/g, /[ML]+/g, /y+/g].every((field, n) => bare.match(field)?.length === times[n]);
    return whole && bare.includes("G") === long.includes("G") && (named(pattern) || !named(long)) ? pattern : "";
  };
  return [
    plain(civil.dateFormats.full),
    days,
    long,
    available.MMMMd ?? longer(available.MMMd),
    available.yMMMM ?? longer(available.yMMM),
    range("d", [2, 1, 1]),
    range("M", [2, 2, 1]),
    range("y", [2, 2, 2]),
    plain(hijri.dateFormats.full),
    plain(hijri.dateFormats.long),
    plain(civil.timeFormats.short),
  ].map((pattern) => pattern ?? "").join("\t");
};

const locales = readdirSync(join(modules, "cldr-dates-full", "main")).filter((locale) => locale !== "und").sort();
const rows = new Map(locales.map((locale) => [locale, row(locale)]));
const wider = (locale) => {
  const shorter = locale.split("-").slice(0, -1).join("-");
  return shorter === "" || rows.has(shorter) ? shorter : wider(shorter);
};
// The root's patterns say nothing of a language.
const root = row("und");
const different = locales.filter((locale) => ![root, rows.get(wider(locale))].includes(rows.get(locale)));
const grouped = different.reduce((kinds, locale) => kinds.set(rows.get(locale), [...(kinds.get(rows.get(locale)) ?? []), locale]), new Map());
const HEAD = `# Patterns of dates by language, from CLDR 48.2, (c) Unicode, Inc., licence Unicode-3.0. .ci/patterns.mjs writes this file.
# languages, full, full without year, long, short, month and year, range in a month, in a year, over years,
# Hijri full, Hijri long, time
`;
const lines = [...grouped].map(([patterns, languages]) => `${languages.join(" ")}\t${patterns}\n`);
writeFileSync(new URL("../src/i18n/patterns.tsv", import.meta.url), HEAD + lines.join(""));
console.log(`${lines.length} kinds in ${different.length} of ${locales.length} languages`);
