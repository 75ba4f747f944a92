import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';

import { agents } from '../../src/ledger/agents.ts';
import { delegations } from '../../src/ledger/delegations.ts';
import { failures } from '../../src/ledger/failures.ts';
import { rebuilds } from '../../src/ledger/rebuilds.ts';
import { toolFacts } from '../../src/ledger/tools.ts';
import { withWaves } from '../../src/ledger/waves.ts';
import { total, union } from '../../src/model/interval.ts';
import type { Session } from '../../src/model/session.ts';
import { priceBook } from '../../src/pricing/book.ts';
import {
  agent,
  apiError,
  compaction,
  delegated,
  interruption,
  minutes,
  notification,
  prompt,
  session,
  sessionStart,
  tool,
  turn,
} from '../support/session.ts';
import type { Part } from '../support/session.ts';

/** Few instants, two minutes apart, so that equal ones, overlaps and cold caches are common. */
const time = fc.integer({ min: 0, max: 20 }).map((count) => minutes(2 * count));
const agentIds = ['a', 'b', 'c'];
const agentId = fc.constantFrom(...agentIds);
const maybe = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: undefined });
const present = (of: object) => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined));

const anyTool = fc
  .record({
    name: fc.constantFrom('Task', 'Agent', 'Bash'),
    until: maybe(time),
    isError: maybe(fc.boolean()),
    denial: fc.option(fc.constantFrom('user' as const, 'rule' as const), { nil: undefined, freq: 5 }),
    background: maybe(fc.boolean()),
    promptDigest: maybe(fc.constantFrom('p', 'q')),
    delegation: maybe(
      fc
        .record({ agentId: maybe(agentId), status: maybe(fc.constantFrom('completed', 'async_launched', 'failed')) })
        .map(present),
    ),
  })
  .map((of) => ({ name: of.name, ...present(of) }));

const tokens = fc.constantFrom(0, 500, 9000, 30_000);
const anyTurn = fc
  .record({
    at: time,
    length: fc.integer({ min: 0, max: 9000 }),
    cacheRead: tokens,
    cacheWrite5m: tokens,
    cacheWrite1h: tokens,
    tools: fc.array(anyTool, { maxLength: 3 }),
    cacheMissReason: maybe(fc.constantFrom('tools_changed', 'previous_message_not_found', 'unavailable')),
  })
  .map(({ length, ...of }): Part => turn({ ...of, ended: of.at + length, tools: of.tools.map(tool) }));

const anyReport = fc
  .record({ at: time, taskId: maybe(agentId), status: maybe(fc.constantFrom('completed', 'failed', 'killed')) })
  .map((of): Part => notification({ at: of.at, ...present(of) }));

const anyEvent = fc
  .tuple(fc.constantFrom(prompt, interruption, apiError, compaction, sessionStart), time)
  .map(([build, at]): Part => build({ at }));

const anyAgent = (id: string): fc.Arbitrary<Part> =>
  fc
    .record({
      meta: fc
        .record({ parentAgentId: maybe(agentId), toolUseId: maybe(fc.constantFrom('call-0', 'call-1', 'call-2')) })
        .map(present),
      workflowRun: fc.option(fc.constant('run'), { nil: undefined, freq: 5 }),
      turns: fc.array(anyTurn, { minLength: 1, maxLength: 4 }),
      task: maybe(fc.constantFrom('p', 'q')),
    })
    .map(({ meta, workflowRun, turns, task }) => {
      const first = task === undefined ? [] : [delegated({ at: 0, promptDigest: task })];
      return agent({ id, ...meta, ...present({ workflowRun }) }, ...first, ...turns);
    });

const anyParts = fc
  .tuple(
    fc.array(fc.oneof(anyTurn, anyReport, anyEvent), { maxLength: 12 }),
    ...agentIds.map((id) => fc.option(anyAgent(id), { nil: undefined })),
  )
  .map(([main, ...crew]) => named([...main, ...crew.filter((part) => part !== undefined)]));

/** Ids that do not come from the place of a part: those of turns and of their calls, over all agents. */
function named(parts: readonly Part[]): readonly Part[] {
  let calls = 0;
  const name = (part: Part, id: string): Part => {
    if (part.part === 'agent') {
      return { ...part, parts: part.parts.map((each, index) => name(each, `${part.of.id}-turn-${index}`)) };
    }
    if (part.part !== 'turn') return part;
    const tools = (part.of.tools ?? []).map((each) => {
      const call = { ...each, id: `call-${calls}` };
      calls += 1;
      return call;
    });
    return turn({ ...part.of, id, tools });
  };
  return parts.map((part, index) => name(part, `turn-${index}`));
}

/** Everything derived, by ids and times, without the places of records. */
function derived(of: Session) {
  const { delegations: tasks, waves } = withWaves(delegations(of));
  const crew = agents(of, tasks);
  const { rebuilds: cold, coldStarts } = rebuilds(of, { book: priceBook([]), delegations: tasks });
  return {
    tasks: tasks.map(({ id, agent: of_, parent, depth, startedAt, endedAt, status, background, wave, agentType }) => {
      return { id, agent: of_?.id, parent: parent.id, depth, startedAt, endedAt, status, background, wave, agentType };
    }),
    waves: waves.map((wave) => [wave.number, wave.width, wave.savedMs, wave.delegations.map(({ id }) => id)]),
    crew: crew
      .map(({ chain, parent, depth, agentType, delegation }) => {
        return [chain.id, parent?.id ?? '', depth, agentType, delegation?.id].join(' ');
      })
      .toSorted(),
    cold: cold.map(({ turn: { id }, before, gapMs, ttlMs, cause, inferred, owner, rebuilt }) => {
      return { id, before: before.id, gapMs, ttlMs, cause, inferred, owner, rebuilt };
    }),
    coldStarts: coldStarts.map(({ id }) => id),
    calls: toolFacts(of, crew)
      .map(({ call, agentType, durationMs }) => [call.id, agentType, durationMs].join(' '))
      .toSorted(),
    errors: failures(of, { delegations: tasks })
      .map(({ kind, tool: name, outcome, recoveredMs, at, chain }) =>
        [kind, name, outcome, recoveredMs, at, chain.id].join(' '),
      )
      .toSorted(),
  };
}

test('the order in which parts stand in their files does not matter', () => {
  fc.assert(
    fc.property(anyParts, fc.infiniteStream(fc.nat()), (parts, numbers) => {
      const shuffled = parts
        .map((part) => ({ part, key: numbers.next().value }))
        .toSorted((left, right) => left.key - right.key)
        .map(({ part }) => part);
      expect(derived(session(...shuffled))).toEqual(derived(session(...parts)));
    }),
  );
});

test('every call that delegates is one delegation, and no agent has two calls of its own', () => {
  fc.assert(
    fc.property(anyParts, (parts) => {
      const built = session(...parts);
      const tasks = delegations(built);
      const calls = built.chains.flatMap(({ toolCalls }) => toolCalls).filter(({ name }) => name !== 'Bash');
      expect(tasks.flatMap(({ call }) => call?.id ?? []).toSorted()).toEqual(calls.map(({ id }) => id).toSorted());
      const crew = agents(built, tasks);
      expect(new Set(crew.map(({ chain }) => chain)).size).toBe(crew.length);
      for (const { chain, parent, depth } of crew) {
        expect(parent).not.toBe(chain);
        expect(depth).toBe(parent === undefined ? Number(chain.role === 'sub') : depthIn(crew, parent.id) + 1);
      }
    }),
  );
});

function depthIn(crew: ReturnType<typeof agents>, id: string): number {
  return crew.find(({ chain }) => chain.id === id)?.depth ?? Number.NaN;
}

test('waves part the delegations that have a start, apart from one another, none wider than it is long', () => {
  fc.assert(
    fc.property(anyParts, (parts) => {
      const { delegations: tasks, waves } = withWaves(delegations(session(...parts)));
      const dated = tasks.filter(({ startedAt }) => startedAt !== undefined);
      expect(waves.flatMap((wave) => wave.delegations).length).toBe(dated.length);
      expect(new Set(waves.flatMap((wave) => wave.delegations))).toEqual(new Set(dated));
      for (const [index, wave] of waves.entries()) {
        expect(wave.number).toBe(index + 1);
        expect(wave.startedAt).toBeGreaterThanOrEqual(waves[index - 1]?.endedAt ?? -Infinity);
        expect(wave.width).toBeLessThanOrEqual(wave.delegations.length);
        expect(wave.savedMs).toBeGreaterThanOrEqual(0);
        const spans = wave.delegations.map(({ startedAt: from = 0, endedAt: to = from }) => ({ from, to }));
        expect(union(spans).length).toBeLessThanOrEqual(1);
        expect(total(spans)).toBe(wave.endedAt - wave.startedAt);
      }
    }),
  );
});

test('a rebuild never holds more than was lost or was paid for, and only an idle one has an owner', () => {
  fc.assert(
    fc.property(anyParts, (parts) => {
      const built = session(...parts);
      const { rebuilds: cold, coldStarts } = rebuilds(built, { book: priceBook([]), delegations: delegations(built) });
      const turns = built.chains.flatMap((chain) => chain.turns);
      expect(cold.length + coldStarts.length).toBeLessThanOrEqual(turns.length);
      for (const {
        rebuilt,
        contextBefore,
        cacheRead,
        turn: { usage },
        cause,
        owner,
        gapMs,
        apiReason,
        inferred,
      } of cold) {
        expect(rebuilt).toBeLessThanOrEqual(contextBefore - cacheRead);
        expect(rebuilt).toBeLessThanOrEqual(usage.input + usage.cacheWrite5m + usage.cacheWrite1h);
        expect(owner !== undefined).toBe(cause === 'idle past ttl');
        expect(gapMs).toBeGreaterThanOrEqual(0);
        expect(apiReason === undefined && cause !== inferred).toBe(false);
      }
    }),
  );
});

test('what an error is recovered by comes after it', () => {
  fc.assert(
    fc.property(anyParts, (parts) => {
      const built = session(...parts);
      const found = failures(built, { delegations: delegations(built), costOf: () => 1n });
      for (const { outcome, recoveredMs, recoveryCost } of found) {
        const recovered = outcome === 'retried' || outcome === 'resumed';
        expect(recoveredMs === undefined).toBe(!recovered);
        expect(recoveryCost === undefined).toBe(!recovered);
      }
    }),
  );
});
