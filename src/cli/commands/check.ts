/** `receipts check`: a gate. It is green only where every limit is known to be kept. */
import { basename } from 'node:path';
import { metrics } from '../../metrics/index.ts';
import type { Ledger } from '../../model/ledger.ts';
import type { NamedLimit } from '../../reports/check/named-limits.ts';
import { namedLimits } from '../../reports/check/named-limits.ts';
import { checkReport } from '../../reports/check/report.ts';
import { verdicts } from '../../reports/check/verdicts.ts';
import type { ReportRequest } from '../../reports/request.ts';
import { answer } from '../answer.ts';
import { gateOf } from '../check-gate.ts';
import type { Command } from '../command.ts';
import { sessionPositional } from '../command.ts';
import type { OptionDeclaration } from '../options.ts';
import { settingsOf } from '../settings.ts';

/** Exit 1 where a limit is broken or unknown, 3 where there is no session. */
export const check: Command = {
  summary: 'a gate: exit 1 where a limit is broken, by how much, and where',
  positional: sessionPositional,
  options: {
    ...Object.fromEntries(Object.entries<NamedLimit>(namedLimits).map(([name, limit]) => [name, optionOf(limit)])),
    limit: {
      kind: 'list',
      group: 'Limits',
      summary: `A limit on any column of totals: 'rebuild_premium_usd < 5' (repeatable)`,
    },
    baseline: {
      kind: 'text',
      group: 'Limits',
      holds: 'path',
      summary: 'The JSON of an earlier run of check or totals',
    },
    'max-regression': {
      kind: 'list',
      group: 'Limits',
      summary: 'How much worse than the baseline: 20% for the cost, cache_hit_ratio=5% for another column (repeatable)',
    },
    together: { kind: 'switch', group: 'Limits', summary: 'Hold the limits against all sessions as one, not each' },
    'allow-unknown': { kind: 'switch', group: 'Limits', summary: 'Let pass what nobody knows' },
  },
  examples: [
    ['check --max-cost 50 --min-cache-hit 80%', 'the newest session of this directory'],
    [`check all --since today --together --limit 'cost_usd < 100'`, 'a budget for the day'],
    ['check run.json --baseline last.json --max-regression 20%', 'against an earlier run'],
    ['check --max-errors 5 --format junit --output check.xml', 'for the test report of a CI'],
  ],
  async run(call) {
    const gate = gateOf(call);
    return answer(call, {
      otherwise: { kind: 'newest-here' },
      settings: { ...settingsOf(call), failEmpty: !gate.allowsNothing },
      compose({ ledger, request }) {
        return checkReport({ ledger, request }, verdicts({ ledger, isUnreadable: lacksFiles(ledger, request) }, gate));
      },
    });
  },
};

/** Whether what could not be read may belong to what is judged: a file of another session does not, where one was named. */
function lacksFiles({ sessions }: Ledger, { unreadable = [], scope }: ReportRequest): boolean {
  if (scope.session === undefined) return unreadable.length > 0;
  return unreadable.some(
    ({ file }) => basename(file).startsWith('agent-') || sessions.some(({ session }) => file.includes(session.id)),
  );
}

function optionOf({ metric: id, worse }: NamedLimit): OptionDeclaration {
  const { label } = metrics[id];
  return {
    kind: 'amount',
    group: 'Limits',
    summary: `${label}: ${worse === 'higher' ? 'at most' : 'at least'} so much`,
  };
}
