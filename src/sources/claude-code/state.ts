/** State records: titles, the queue, and the agent's own running total. None of them has an id. */
import type { JsonObject } from '../../model/source.ts';
import { numberAt, textAt } from './json.ts';
import { notifications } from './notifications.ts';
import type { EventBody, Reading } from './reading.ts';
import { ignored, rejected, used } from './reading.ts';

type Rank = Extract<EventBody, { kind: 'title' }>['rank'];

/** A decoder of title records whose title stands under `key`. */
export function title(rank: Rank, key: string): (record: JsonObject) => Reading {
  return (record) => {
    const text = textAt(record, key);
    return text === undefined ? ignored : used({ kind: 'title', rank, title: text });
  };
}

/** The queue repeats prompts that stand elsewhere; only its reports of background tasks may stand nowhere else. */
export function queueOperation(record: JsonObject): Reading {
  const reports = notifications(textAt(record, 'content') ?? '', 'queue');
  return reports.length === 0 ? ignored : used(...reports);
}

export function costState(record: JsonObject): Reading {
  const usd = numberAt(record, 'totalCostUSD');
  if (usd === undefined) return rejected('bad-event', 'totalCostUSD');
  const endedAt = (numberAt(record, 'startTime') ?? 0) + (numberAt(record, 'totalDuration') ?? 0);
  return used({ kind: 'cost-state', usd: String(usd), endedAt, from: 'cost-state' });
}

/** The closing message of a headless run, undated; journals of workflows use the type for something without a cost. */
export function result(record: JsonObject): Reading {
  const usd = numberAt(record, 'total_cost_usd');
  if (usd === undefined) return ignored;
  return used({ kind: 'cost-state', usd: String(usd), endedAt: 0, from: 'result' });
}
