/** `receipts doctor`: where the program looks, what it found, and what it could not read. */
import { statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { Table } from '../../model/table.ts';
import type { Cell } from '../../model/unit.ts';
import { reports } from '../../reports/index.ts';
import { places as placesTable } from '../../reports/tables/settled.ts';
import { sources } from '../../sources/index.ts';
import { archiveBeside } from '../archive/place.ts';
import { archiveWarnings } from '../archive/warnings.ts';
import type { Material } from '../material.ts';
import { answer } from '../answer.ts';
import type { Call, Command } from '../command.ts';
import { sessionPositional } from '../command.ts';

/** Where transcripts are looked for, what was found there, and what could not be understood. */
export const doctor: Command = {
  summary: reports.doctor.summary,
  positional: sessionPositional,
  examples: [['doctor', 'where it looked, what it found, and what it could not read']],
  async run(call) {
    return answer(call, {
      otherwise: { kind: 'all' },
      everyFile: true,
      tells: true,
      compose(material) {
        const own = reports.doctor.compose(material.ledger, material.request);
        const named = call.arguments.list('root').length > 0 || call.arguments.text('session') !== undefined;
        const warnings = named ? [] : archiveWarnings(call, material.analysis.told ?? []);
        return { ...own, title: 'Doctor', tables: [places(call, material, warnings), ...own.tables] };
      },
    });
  },
};

function places(call: Call, { analysis }: Material, warnings: readonly string[]): Table {
  const named = call.arguments.list('root').map((root) => resolve(call.io.cwd, root));
  const rows = [
    ...named.map((folder): readonly Cell[] => [
      undefined,
      folder,
      exists(folder),
      analysis.transcripts.filter(isBelow(folder)).length,
    ]),
    ...(named.length > 0 ? [] : defaultPlaces(call, analysis)),
    ...archivePlace(call, analysis),
  ];
  return placesTable.filled(rows, {
    title: named.length > 0 ? 'Places' : 'Default places',
    notes: ['--root DIR reads another folder, CLAUDE_CONFIG_DIR names the default one.', ...warnings],
  });
}

function defaultPlaces({ io }: Call, { transcripts }: Material['analysis']): readonly (readonly Cell[])[] {
  const environment = { home: io.home, variables: io.environment };
  return Object.entries(sources).flatMap(([id, source]) =>
    source.roots(environment).map((root): readonly Cell[] => {
      const files = transcripts.filter(isBelow(root)).filter(({ source: of }) => of === id);
      return [id, root, exists(root), files.length];
    }),
  );
}

/** The archive, where it is read beside. */
function archivePlace(call: Call, { transcripts }: Material['analysis']): readonly (readonly Cell[])[] {
  const folder = archiveBeside(call);
  if (folder === undefined) return [];
  const archived = transcripts.filter(({ quality }) => quality.archived === true);
  return [[undefined, folder, exists(folder), archived.length]];
}

/** A root may be a file itself. */
function isBelow(root: string): (transcript: { readonly file: string }) => boolean {
  return ({ file }) => file === root || file.startsWith(root.endsWith(sep) ? root : `${root}${sep}`);
}

function exists(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
