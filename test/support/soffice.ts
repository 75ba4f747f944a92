/** LibreOffice, where it is installed (`apt-get install --no-install-recommends libreoffice-calc`): what a spreadsheet makes of our workbooks. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import Papa from 'papaparse';

/** Where it is not, standard error says so. */
export function hasSoffice(): boolean {
  const isThere = spawnSync('soffice', ['--version']).status === 0;
  if (!isThere) process.stderr.write('Tests with LibreOffice are skipped: there is no soffice.\n');
  return isThere;
}

export type SheetRows = readonly (readonly string[])[];

/**
 * Opens every workbook, calculates it anew, and gives the cells of each sheet: `name/sheet`. Numbers come with all their
 * digits, not as they are shown.
 */
export function recalculated(workbookByName: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, SheetRows> {
  const folder = mkdtempSync(join(tmpdir(), 'receipts-soffice-'));
  try {
    const profile = join(folder, 'profile');
    mkdirSync(join(profile, 'user'), { recursive: true });
    writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), alwaysRecalculate);
    for (const [name, bytes] of workbookByName) writeFileSync(join(folder, `${name}.xlsx`), bytes);
    const names = [...workbookByName.keys()].map((name) => join(folder, `${name}.xlsx`));
    const argv = ['--headless', '--norestore', `-env:UserInstallation=${pathToFileURL(profile).href}`];
    const out = join(folder, 'out');
    const { status, stderr } = spawnSync('soffice', [...argv, '--convert-to', allSheets, '--outdir', out, ...names]);
    if (status !== 0) throw new Error(`soffice ended with ${status}: ${String(stderr)}`);
    return sheetsIn(out, [...workbookByName.keys()]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Commas, double quotes, UTF-8, from the first row, raw numbers, every sheet into a file of its own. */
const allSheets = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';

/** By itself it would believe the results that the file brings along. */
const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
  <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
    <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
  </item>
</oor:items>
`;

/** The names of workbooks hold no dash that begins the name of another. */
function sheetsIn(folder: string, workbooks: readonly string[]): ReadonlyMap<string, SheetRows> {
  const longestFirst = workbooks.toSorted((left, right) => right.length - left.length);
  return new Map(
    readdirSync(folder).map((file) => {
      const workbook = longestFirst.find((name) => file.startsWith(`${name}-`)) ?? '';
      const sheet = file.slice(workbook.length + 1, -'.csv'.length);
      const { data } = Papa.parse<string[]>(readFileSync(join(folder, file), 'utf8').replace(/\n$/, ''));
      return [`${workbook}/${sheet}`, data];
    }),
  );
}
