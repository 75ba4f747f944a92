/**
 * Redaction makes a report fit to be shared: it hides who ran the sessions, on which machine, in which projects, and
 * anything that looks like a secret. Pseudonyms are stable: the same project has the same one in every report.
 */
import { createHash } from 'node:crypto';
import type { Column, QualitySummary, Report, Scope, Table, Vital } from '../model/table.ts';
import type { Cell } from '../model/unit.ts';
import type { Verdict } from '../model/verdict.ts';
import { isFigure } from '../model/unit.ts';
import { hiddenPicture } from './redact-picture.ts';
import { withoutSecrets } from './secrets.ts';

/** What is known of the person and the machine, and the directories that sessions worked in. */
export interface Identity {
  readonly home: string;
  readonly user?: string | undefined;
  readonly host?: string | undefined;
  readonly projects: readonly string[];
}

type Hide = (text: string) => string;

export function redacted(report: Report, identity: Identity): Report {
  const hide = hiding(identity);
  return {
    ...report,
    title: hide(report.title),
    scope: hiddenScope(report.scope, hide),
    quality: hiddenQuality(report.quality, hide),
    tables: report.tables.map((table) => hiddenTable(table, hide)),
    vitals: report.vitals.map((vital) => hiddenVital(vital, hide)),
    pictures: report.pictures?.map((picture) => hiddenPicture(picture, hide)),
    redacted: true,
    notes: report.notes.map(hide),
    verdicts: report.verdicts?.map((verdict) => hiddenVerdict(verdict, hide)),
  };
}

/** `project-1a2b3c4d`: from the directory's whole path, so that two of one name stay two. */
export function projectPseudonym(path: string): string {
  return `project-${createHash('sha256').update(path).digest('hex').slice(0, 8)}`;
}

/** Secrets first: a name that is hidden inside one would break its shape. */
function hiding(identity: Identity): Hide {
  const steps: readonly Hide[] = [withoutSecrets, ...projectSteps(identity), ...placeSteps(identity)];
  const hiddenByText = new Map<string, string>();
  return (text) => {
    const known = hiddenByText.get(text);
    if (known !== undefined) return known;
    const hidden = steps.reduce((rest, step) => step(rest), text);
    hiddenByText.set(text, hidden);
    return hidden;
  };
}

/** The longest first, so that a project inside another keeps its own pseudonym. */
function projectSteps({ projects }: Identity): readonly Hide[] {
  const known = [...new Set(projects)].filter((path) => path.length > 1);
  const sorted = known.toSorted((left, right) => right.length - left.length || (left < right ? -1 : 1));
  const paths = sorted.map(
    (path): Hide =>
      (text) =>
        text.replaceAll(path, projectPseudonym(path)),
  );
  const folders = sorted.map(
    (path): Hide =>
      (text) =>
        text.replaceAll(folderNameOf(path), projectPseudonym(path)),
  );
  const names = sorted.map((path): Hide => {
    const name = path.split(/[/\\]/).findLast((part) => part !== '') ?? '';
    return name.length < shortestName ? (text) => text : whole(name, projectPseudonym(path));
  });
  return [...paths, ...folders, hiddenFolders, ...names];
}

/** Shorter names are words of their own more often than projects. */
const shortestName = 4;

/** How Claude Code names the folder of a project's transcripts. */
function folderNameOf(path: string): string {
  return path.replaceAll(/[^A-Za-z0-9]/g, '-');
}

/** The folder of a project that no session names. */
function hiddenFolders(text: string): string {
  return text.replaceAll(
    /([/\\]projects[/\\])(-?[A-Za-z]?-[^/\\]+)(?=[/\\])/g,
    (_found, before: string, folder: string) => `${before}${projectPseudonym(folder)}`,
  );
}

function placeSteps({ home, user, host }: Identity): readonly Hide[] {
  return [
    (text) => (home.length < 2 ? text : text.replaceAll(home, '~')),
    (text) => text.replaceAll(/([/\\](?:home|Users)[/\\])[^/\\\s"']+/gi, '$1user'),
    (text) => text.replaceAll(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, '[e-mail]'),
    ...(user === undefined || user.length < 2 ? [] : [whole(user, 'user')]),
    ...(host === undefined || host.length < 2 ? [] : [whole(host, 'host')]),
  ];
}

function whole(name: string, replacement: string): Hide {
  const literal = name.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
  const expression = new RegExp(`(?<![A-Za-z0-9])${literal}(?![A-Za-z0-9])`, 'gi');
  return (text) => text.replaceAll(expression, () => replacement);
}

function hiddenTable(table: Table, hide: Hide): Table {
  const row = (cells: readonly Cell[]) => cells.map((cell, index) => hiddenCell(cell, table.columns[index], hide));
  return {
    ...table,
    title: hide(table.title),
    rows: table.rows.map(row),
    total: table.total === undefined ? undefined : row(table.total),
    notes: table.notes.map(hide),
  };
}

function hiddenCell(cell: Cell, column: Pick<Column, 'unit'> | undefined, hide: Hide): Cell {
  if (column === undefined) return cell;
  if (typeof cell === 'string') return hide(cell);
  if (isFigure(cell)) return typeof cell.value === 'string' ? { ...cell, value: hide(cell.value) } : cell;
  return typeof cell === 'object' ? cell.map(hide) : cell;
}

function hiddenVital(vital: Vital, hide: Hide): Vital {
  return {
    ...vital,
    label: hide(vital.label),
    value: hiddenCell(vital.value, vital, hide),
    note: vital.note === undefined ? undefined : hide(vital.note),
  };
}

/** Where it lies is all that a verdict tells of a person. */
function hiddenVerdict(verdict: Verdict, hide: Hide): Verdict {
  const { receipt } = verdict;
  return { ...verdict, receipt: receipt === undefined ? undefined : { ...receipt, file: hide(receipt.file) } };
}

function hiddenScope(scope: Scope, hide: Hide): Scope {
  const hidden = (text: string | undefined) => (text === undefined ? undefined : hide(text));
  return {
    ...scope,
    session: hidden(scope.session),
    project: hidden(scope.project),
    branch: hidden(scope.branch),
    model: hidden(scope.model),
    prices: hidden(scope.prices),
  };
}

/** Two types that hide to the same name are counted together. */
function hiddenQuality(quality: QualitySummary, hide: Hide): QualitySummary {
  const countByType = new Map<string, number>();
  for (const [type, count] of Object.entries(quality.unknown)) {
    countByType.set(hide(type), (countByType.get(hide(type)) ?? 0) + count);
  }
  return { ...quality, unknown: Object.fromEntries(countByType) };
}
