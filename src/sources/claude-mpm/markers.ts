/**
 * Markers that claude-mpm leaves beside a session: a pause by the name of its file (`session-20260611-161949.json`, UTC),
 * and a commit by its line in `commit-costs.jsonl`.
 */

export interface Marker {
  readonly kind: 'pause' | 'commit';
  /** UTC milliseconds. */
  readonly at: number;
  /** The name of the pause, or seven digits of the hash. */
  readonly name: string;
  readonly cwd?: string | undefined;
  /** What the tool counted for the commit. */
  readonly input?: number | undefined;
  readonly output?: number | undefined;
  /** As an older version wrote it. */
  readonly usd?: string | undefined;
}

/** Of a file in `.claude-mpm/sessions`; the same pause may have several files. */
export function pauseOf(fileName: string): Marker | undefined {
  const found = /^(session-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2}))\.(?:json|md|yaml)$/.exec(fileName);
  if (found === null) return undefined;
  const [, name = '', ...digits] = found;
  const [year = 0, month = 1, day = 1, hours = 0, minutes = 0, seconds = 0] = digits.map(Number);
  return { kind: 'pause', name, at: Date.UTC(year, month - 1, day, hours, minutes, seconds) };
}

/** Lines that are no such record are left out. */
export function commitsIn(text: string): readonly Marker[] {
  return text.split('\n').flatMap((line) => {
    const record = objectIn(line);
    const at = Date.parse(textOf(record['timestamp']) ?? '');
    const hash = textOf(record['commit_sha']);
    if (Number.isNaN(at) || hash === undefined || !/^[0-9a-f]{4,40}$/.test(hash)) return [];
    const usd = numberOf(record['est_cost_usd']);
    return [
      {
        kind: 'commit' as const,
        at,
        name: hash.slice(0, 7),
        cwd: textOf(record['cwd']),
        input: numberOf(record['tokens_in']),
        output: numberOf(record['tokens_out']),
        usd: usd === undefined ? undefined : String(usd),
      },
    ];
  });
}

function objectIn(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // A line that is no JSON tells of no commit.
    return {};
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
