/** What the agent tells its status line, of which every part may be missing: versions differ. */
import type { Picos } from '../../model/money.ts';
import { parseDecimal } from '../../model/money.ts';

export interface Told {
  readonly sessionId?: string | undefined;
  readonly transcript?: string | undefined;
  /** The agent's own total, which some versions count per process, not per session. */
  readonly cost?: Picos | undefined;
  readonly contextTokens?: number | undefined;
  /** 0…100. */
  readonly contextPercent?: number | undefined;
  /** When the cache runs out, as the agent knows it (from 2.1.251): UTC milliseconds. */
  readonly coldAt?: number | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

export function told(json: Fields): Told {
  const window = fields(json['context_window']);
  const usd = number(fields(json['cost'])['total_cost_usd']);
  const expiresAt = number(fields(json['prompt_cache'])['expires_at']);
  return {
    sessionId: text(json['session_id']),
    transcript: text(json['transcript_path']),
    cost: usd === undefined ? undefined : parseDecimal(String(usd), 12),
    contextTokens: contextOf(fields(window['current_usage'])),
    contextPercent: number(window['used_percentage']),
    coldAt: expiresAt === undefined ? undefined : expiresAt * 1000,
  };
}

/** What the last request read: the definition's context, not the running totals beside it. */
function contextOf(usage: Fields): number | undefined {
  const counts = ['input_tokens', 'cache_read_input_tokens', 'cache_creation_input_tokens'].map((name) =>
    number(usage[name]),
  );
  const known = counts.filter((count) => count !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, count) => sum + count, 0);
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
