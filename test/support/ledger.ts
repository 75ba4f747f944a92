/**
 * Builds the account of a session by hand: turns and inputs come from `session(...)`, priced at one pico-dollar for a
 * token of any kind; the other facts are given as they are. Nothing is derived, so a test states what it rests on.
 */
import type {
  Delegation,
  Entry,
  Exchange,
  Failure,
  Ledger,
  Prompt,
  PromptKind,
  SessionAccount,
  TimePartition,
  Wait,
  Wave,
} from '../../src/model/ledger.ts';
import type { Rebuild } from '../../src/model/rebuild.ts';
import type { FileAccount } from '../../src/model/quality.ts';
import type { Chain, Session, Turn } from '../../src/model/session.ts';
import { filesOf } from '../../src/model/session.ts';
import type { Usage } from '../../src/model/usage.ts';
import type { Cost } from '../../src/model/cost.ts';
import { attosPerPico } from '../../src/model/money.ts';
import type { Rates } from '../../src/model/rates.ts';
import { contextOf, usageKinds } from '../../src/model/usage.ts';
import { instant } from './parts.ts';

export interface AccountFacts {
  /** Turns of these models have no price. */
  readonly unpricedModels?: readonly string[];
  readonly prompts?: readonly Prompt[];
  readonly exchanges?: readonly Exchange[];
  readonly delegations?: readonly Delegation[];
  readonly waves?: readonly Wave[];
  readonly errors?: readonly Failure[];
  readonly waits?: readonly Wait[];
  readonly time?: Partial<TimePartition>;
  readonly recordedPicos?: bigint;
  /** By the turn's id. */
  readonly rebuilds?: ReadonlyMap<string, Partial<Rebuild>>;
  readonly outputEstimates?: ReadonlyMap<string, number>;
  readonly agentTypes?: ReadonlyMap<string, string>;
}

export function account(session: Session, facts: AccountFacts = {}): SessionAccount {
  const prompts = facts.prompts ?? promptsOf(session);
  const entries = session.chains.flatMap((chain) =>
    chain.turns.flatMap((turn, index) => entriesOf(turn, { session, chain, index, facts, prompts })),
  );
  const receipt = { file: 'session.jsonl', line: 1 };
  return {
    session,
    files: filesOf(session),
    agents: session.chains.map((chain) => ({
      chain,
      agentType: agentTypeOf(chain, facts),
      depth: chain.role === 'main' ? 0 : 1,
    })),
    entries,
    toolCalls: session.chains.flatMap((chain) =>
      chain.toolCalls.map((call) => ({
        session,
        chain,
        at: call.at,
        receipt: call.receipt,
        call,
        agentType: agentTypeOf(chain, facts),
        durationMs: call.result?.at === undefined || call.at === undefined ? undefined : call.result.at - call.at,
      })),
    ),
    prompts,
    exchanges: facts.exchanges ?? [],
    rebuilds: entries.flatMap(({ rebuild }) => (rebuild === undefined ? [] : [rebuild])),
    coldStarts: entries.filter(({ coldStart, part }) => coldStart && part === 'response'),
    delegations: facts.delegations ?? [],
    waves: facts.waves ?? [],
    errors: facts.errors ?? [],
    waits: facts.waits ?? [],
    time: { negativeGaps: 0, ...facts.time },
    recordedCost: facts.recordedPicos === undefined ? undefined : { picos: facts.recordedPicos, receipt },
  };
}

export function ledgerOf(...sessions: readonly SessionAccount[]): Ledger {
  return { sessions, accounts: [] };
}

/** A cost of one pico-dollar for each token and each search. */
export function costOfUsage(usage: Usage): Cost {
  return { rates: picoRates, total: usageKinds.reduce((sum, kind) => sum + BigInt(usage[kind]), 0n) };
}

const picoRates: Rates = {
  input: attosPerPico,
  cacheRead: attosPerPico,
  cacheWrite5m: attosPerPico,
  cacheWrite1h: attosPerPico,
  cacheWriteUnknown: attosPerPico,
  output: attosPerPico,
  webSearches: attosPerPico,
};

export function exchange(of: Partial<Exchange> = {}): Exchange {
  return {
    opener: 'human',
    startedAt: instant(0),
    measured: false,
    interrupted: false,
    asked: false,
    receipt: { file: 'session.jsonl', line: 1 },
    ...of,
  };
}

export function failure(session: Session, of: Partial<Failure> = {}): Failure {
  return { ...placeIn(session), kind: 'tool error', outcome: 'retried', ...of };
}

export function wait(session: Session, of: Partial<Wait> = {}): Wait {
  return { ...placeIn(session), kind: 'human', durationMs: 1000, owner: 'human', ...of };
}

export function humanInput(session: Session, of: Partial<Prompt> & { readonly kind: PromptKind }): Prompt {
  return { ...placeIn(session), id: `${of.kind}-${of.at ?? 'undated'}`, chars: 10, ...of };
}

/** A delegation whose agent is the chain of that id, where the session has one. */
export function delegation(session: Session, id: string, of: Partial<Delegation> = {}): Delegation {
  const place = placeIn(session);
  return {
    ...place,
    id,
    agent: session.chains.find((chain) => chain.id === id),
    agentId: id,
    agentType: 'general-purpose',
    parent: place.chain,
    depth: 1,
    startedAt: place.at,
    background: false,
    ...of,
  };
}

export function fileAccount(of: Partial<FileAccount> & { readonly file: string }): FileAccount {
  return {
    read: 0,
    used: 0,
    duplicate: 0,
    ignored: 0,
    rejected: 0,
    pending: 0,
    problems: [],
    unknown: new Map(),
    ...of,
  };
}

/** The main chain at the start of the test. */
function placeIn(session: Session): {
  session: Session;
  chain: Chain;
  at: number;
  receipt: { file: string; line: number };
} {
  const [chain] = session.chains;
  if (chain === undefined) throw new Error('the session has no chain');
  return { session, chain, at: instant(0), receipt: { file: 'session.jsonl', line: 1 } };
}

const promptKinds: ReadonlyMap<string, PromptKind> = new Map([
  ['prompt', 'prompt'],
  ['queued', 'queued'],
  ['scripted', 'scripted'],
  ['control', 'control'],
  ['work', 'work'],
  ['interruption', 'interruption'],
  ['plan', 'answer'],
]);

function promptsOf(session: Session): readonly Prompt[] {
  return session.inputs.flatMap(({ event, chain, at, receipt }) => {
    const kind = promptKinds.get(event.input);
    if (kind === undefined) return [];
    const { chars, text, command } = event;
    return [{ session, chain, at, receipt, id: receipt.uuid ?? '', kind, chars, text, command }];
  });
}

interface EntryPlace {
  readonly session: Session;
  readonly chain: Chain;
  readonly index: number;
  readonly facts: AccountFacts;
  readonly prompts: readonly Prompt[];
}

function entriesOf(turn: Turn, { session, chain, index, facts, prompts }: EntryPlace): readonly Entry[] {
  const at = turn.startedAt;
  const prompt = prompts.findLast((each) => each.at !== undefined && at !== undefined && each.at <= at);
  const place = { session, chain, at, receipt: turn.receipt, turn, sequence: at === undefined ? 0 : index + 1, prompt };
  const response: Entry = {
    ...place,
    ...priced(turn.model, turn.usage, facts),
    context: contextOf(turn.last),
    part: 'response',
    coldStart: index === 0,
    outputEstimate: facts.outputEstimates?.get(turn.id),
    rebuild: rebuildOf(turn, { session, chain, index, facts, prompts }),
  };
  const extras = turn.extras.map(({ kind, model, usage }): Entry => {
    return { ...place, ...priced(model, usage, facts), context: contextOf(usage), part: kind, coldStart: false };
  });
  return [response, ...extras];
}

function priced(
  model: string | undefined,
  usage: Usage,
  { unpricedModels = [] }: AccountFacts,
): Pick<Entry, 'model' | 'usage' | 'cost' | 'unpriced'> {
  if (model === undefined) return { usage, unpriced: 'no model' };
  if (unpricedModels.includes(model)) return { model, usage, unpriced: 'unknown model' };
  return { model, usage, cost: costOfUsage(usage) };
}

function rebuildOf(turn: Turn, { session, chain, facts }: EntryPlace): Rebuild | undefined {
  const told = facts.rebuilds?.get(turn.id);
  if (told === undefined) return undefined;
  return {
    session,
    chain,
    at: turn.startedAt,
    receipt: turn.receipt,
    turn,
    before: turn,
    gapMs: 0,
    ttlMs: 300_000,
    cause: 'unexplained',
    inferred: 'unexplained',
    contextBefore: 0,
    cacheRead: turn.usage.cacheRead,
    rebuilt: 0,
    ...told,
  };
}

function agentTypeOf(chain: Chain, { agentTypes }: AccountFacts): string {
  return agentTypes?.get(chain.id) ?? (chain.role === 'main' ? 'main' : 'general-purpose');
}
