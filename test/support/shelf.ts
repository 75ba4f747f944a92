/** The shelf: what the program prints for every fixture. `reports/` holds it, so a change in figures is seen as a diff. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fixture } from '../../fixtures/fixture.ts';
import { fourteenHours, variants } from '../../fixtures/fourteen-hours/generate.ts';
import type { Variant } from '../../fixtures/fourteen-hours/generate.ts';
import { fixtures } from '../../fixtures/index.ts';
import { picture } from './picture.ts';
import type { Files, Stage } from './stage.ts';
import { stage } from './stage.ts';

export const shelfFolder = join(import.meta.dirname, '..', '..', 'reports');

/** The one file of the shelf that is written by hand. */
export const guide = 'README.md';

/** Pictures of pages lie beside: they are looked at, not compared. */
export const galleryFolder = join(shelfFolder, 'gallery');

/** Text by path below `reports/`. */
export type Shelf = ReadonlyMap<string, string>;

export async function shelf(): Promise<Shelf> {
  const textByPath = new Map<string, string>();
  for (const fixture of fixtures()) {
    const isDemo = nameOf(fixture) === 'demo';
    const printed = await onStage(new Map(Object.entries(fixture.files)), async (on) =>
      isDemo ? demoReports(on) : quirkReports(on, fixture),
    );
    for (const [name, text] of printed) textByPath.set(`${nameOf(fixture)}/${name}`, text);
  }
  for (const variant of variants) {
    for (const [name, text] of await onStage(configFiles(variant), publishedReports)) {
      textByPath.set(`fourteen-hours-${variant}/${name}`, text);
    }
  }
  return textByPath;
}

/** What lies in the folder, the guide and the gallery left out. */
export function shelved(): Shelf {
  const entries = readdirSync(shelfFolder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.parentPath !== galleryFolder)
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(shelfFolder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => path !== guide);
  return new Map(paths.toSorted().map((path) => [path, readFileSync(join(shelfFolder, path), 'utf8')]));
}

async function onStage(files: Files, print: (on: Stage) => Promise<Shelf>): Promise<Shelf> {
  const on = stage(files);
  try {
    return await print(on);
  } finally {
    on.remove();
  }
}

/** Every session of a quirk in one report: some show themselves only between two. */
async function quirkReports(on: Stage, { expected }: Fixture): Promise<Shelf> {
  const session = expected?.input === undefined ? 'all' : join('.claude', expected.input);
  return new Map([
    ['report.txt', await on.run('report', session, '--width', '100')],
    ['sessions.json', await on.run('sessions', session, '--format', 'json')],
  ]);
}

/** Of the picture in the README. */
const pictured = ['Vitals', 'Models', 'Dearest turns', 'Cold rebuilds by cause'];

async function demoReports(on: Stage): Promise<Shelf> {
  const tables = await on.exported('--by', 'day,model');
  const coloured = await on.runInColour('report', '--width', '100');
  return new Map([
    ['report-80.txt', await on.run('report', '--width', '80')],
    ['report-120.txt', await on.run('report', '--width', '120')],
    ['report.svg', picture(coloured, { command: 'receipts', columns: 100, blocks: pictured })],
    ['report.md', await on.run('report', '--format', 'markdown')],
    ['report.json', await on.run('report', '--format', 'json')],
    ['timeline.html', await on.run('timeline')],
    ['usage-hour.html', await on.run('usage', '--by', 'hour', '--format', 'html')],
    ['what-if.txt', await on.run('what-if', '--width', '100')],
    ['check.txt', await on.run('check', '--max-cost', '5', '--min-cache-hit', '0.5', '--width', '100')],
    ['usage-day-model.csv', textOf(tables, 'usage.csv')],
    ...['prompts.csv', 'rebuilds.csv', 'turns.csv'].map((name) => [name, textOf(tables, name)] as const),
  ]);
}

/** The turns are left out: there are thousands. */
async function publishedReports(on: Stage): Promise<Shelf> {
  const tables = await on.exported();
  const names = ['sessions', 'models', 'prompts', 'rebuilds', 'waves', 'delegations', 'errors'];
  return new Map([
    ['report.txt', await on.run('report', '--width', '100')],
    ['report.md', await on.run('report', '--format', 'markdown')],
    ['compat.txt', await on.run('report', '--compat', 'claude-mpm', '--width', '100')],
    ['reconcile.txt', await on.run('reconcile', '--compat', 'claude-mpm', '--width', '100')],
    ...names.map((name) => [`${name}.csv`, textOf(tables, `${name}.csv`)] as const),
  ]);
}

function textOf(tables: Shelf, name: string): string {
  const text = tables.get(name);
  if (text === undefined) throw new Error(`export wrote no ${name}`);
  return text;
}

function configFiles(variant: Variant): Files {
  return new Map(fourteenHours(variant));
}

function nameOf({ path }: Fixture): string {
  return path.split('/').at(-1) ?? path;
}
