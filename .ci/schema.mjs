// Validates the content of a site against the schemas that the program prints, with Ajv, and checks that the schemas
// refuse bad files.
// usage: node schema.mjs PROGRAM ROOT BAD
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createRequire } from 'node:module';

// Modules of `NODE_PATH` are found by `require` alone.
const require = createRequire(import.meta.url);
const Ajv = require('ajv');
const YAML = require('yaml');

const [program, root, bad] = process.argv.slice(2);
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const validators = new Map();

function validator(kind, isTranslation, folder = root) {
  const key = `${kind} ${isTranslation} ${folder}`;
  if (!validators.has(key)) {
    const more = isTranslation ? ['--translation'] : [];
    const text = execFileSync(program, ['schema', kind, '--root', folder, ...more], { maxBuffer: 1 << 26 });
    validators.set(key, ajv.compile(JSON.parse(text)));
  }
  return validators.get(key);
}

// Dates stay texts, as in YAML 1.2.
const parse = (text) => YAML.parse(text, { schema: 'core', maxAliasCount: 0 });

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else yield path;
  }
}

let faults = 0;
const counts = {};
const content = join(root, 'content');
const kinds = { events: 'event', organizers: 'organizer', pages: 'page' };
for (const path of files(content)) {
  const [folder] = relative(content, path).split('/');
  const name = path.split('/').pop();
  let kind, isTranslation = false, text = readFileSync(path, 'utf8');
  if (path.endsWith('.md') && kinds[folder]) {
    kind = kinds[folder];
    isTranslation = /\.[a-z]{2}\.md$/.test(name);
    text = text.split(/^---\s*$/m)[1];
  } else if (['site.yaml', 'regions.yaml', 'categories.yaml'].includes(relative(content, path))) {
    kind = name.replace('.yaml', '');
  } else continue;
  counts[kind + (isTranslation ? ' translation' : '')] ??= 0;
  counts[kind + (isTranslation ? ' translation' : '')] += 1;
  const validate = validator(kind, isTranslation);
  if (!validate(parse(text))) {
    faults += 1;
    console.log(`${path}: ${ajv.errorsText(validate.errors.slice(0, 4))}`);
  }
}
console.log(`validated: ${JSON.stringify(counts)}`);
if (!(counts.event > 50 && counts['event translation'] > 40 && counts.site === 1)) {
  console.log('hardly any file was found');
  faults += 1;
}

let refused = 0;
for (const section of readFileSync(bad, 'utf8').split(/^=== /m).slice(1)) {
  const [head, ...lines] = section.split('\n');
  const [kind, name] = head.split(' ');
  if (validator(kind, false)(parse(lines.join('\n')))) {
    faults += 1;
    console.log(`the schema accepts ${kind} ${name}`);
  } else refused += 1;
}
console.log(`refused: ${refused} bad files`);
if (refused < 40) faults += 1;
process.exit(faults ? 1 : 0);
