/**
 * An error is a tool result that says so, a failed or repeated request, a subagent that ended failed or killed, a
 * denial; and what became of it (definitions §8).
 */
import type { Delegation, Failure } from '../model/ledger.ts';
import { once } from '../model/once.ts';
import { compareText } from '../model/receipt.ts';
import type { Chain, LooseResult, Session, ToolOutcome } from '../model/session.ts';
import { course } from './course.ts';
import type { Course } from './course.ts';
import type { CostOf, Mishap, Scene } from './outcomes.ts';
import { outcomeOf, sceneOf } from './outcomes.ts';

export interface FailureRequest {
  readonly delegations: readonly Delegation[];
  /** The whole cost of a turn; `undefined` where it is unpriced. */
  readonly costOf?: CostOf | undefined;
  /** Found out unless told. */
  readonly course?: Course | undefined;
}

/** Every error of the session in time order, undated ones last. */
export function failures(
  session: Session,
  { delegations, costOf, course: of = course(session) }: FailureRequest,
): readonly Failure[] {
  const scene = once(() => sceneOf(session, { delegations, costOf, course: of }));
  return [...refusedOrFailed(session, of), ...ofRequests(session), ...ofAgents(session, delegations)]
    .toSorted(compareMishaps)
    .map((mishap) => failureFrom(session, mishap, scene));
}

/** What became of it is found out when somebody asks. */
function failureFrom(session: Session, mishap: Mishap, scene: () => Scene): Failure {
  const { kind, chain, at, receipt, tool } = mishap;
  const became = once(() => outcomeOf(mishap, scene()));
  return {
    session,
    chain,
    at,
    receipt,
    kind,
    tool,
    get outcome() {
      return became().outcome;
    },
    get recoveredMs() {
      return became().recoveredMs;
    },
    get recoveryCost() {
      return became().recoveryCost;
    },
  };
}

/** Calls of one turn that were refused together are one denial, whatever their results say. */
function refusedOrFailed(session: Session, { acts }: Course): readonly Mishap[] {
  const counted = new Set(acts.flatMap(({ kind, id }) => (kind === 'denial' ? [id] : [])));
  return session.chains.flatMap((chain) =>
    badResults(chain).flatMap((of): readonly Mishap[] => {
      if (of.result.denial !== 'user') return [ofResult(of, chain, 'tool error')];
      return counted.has(of.callId) ? [ofResult(of, chain, 'denial')] : [];
    }),
  );
}

/** Of its own calls, and those that it holds of others. */
function badResults({ toolCalls, looseResults = [] }: Chain): readonly LooseResult[] {
  const own = toolCalls.flatMap((call): readonly LooseResult[] =>
    call.result !== undefined && isBad(call.result) ? [{ callId: call.id, call, result: call.result }] : [],
  );
  return [...own, ...looseResults.filter(({ result }) => isBad(result))];
}

function isBad({ isError, denial }: ToolOutcome): boolean {
  return isError || denial === 'user';
}

function ofResult({ callId, call, result }: LooseResult, chain: Chain, kind: Failure['kind']): Mishap {
  const { at, receipt } = result;
  return { kind, chain, at, receipt, tool: call?.name, call, id: callId };
}

const kindOfError = { retry: 'api retry', error: 'api error', limit: 'plan limit' } as const;

function ofRequests(session: Session): readonly Mishap[] {
  return session.apiErrors.map(({ event, chain, at, receipt }) => {
    return { kind: kindOfError[event.error], chain, at, receipt, id: event.record.identity };
  });
}

const bad: ReadonlySet<string> = new Set(['failed', 'killed']);

/** As a report tells, or the result of a call that counts as no error itself. Commands in the background are no agents. */
function ofAgents(session: Session, delegations: readonly Delegation[]): readonly Mishap[] {
  if (delegations.length === 0) return [];
  const delegationById = new Map<string, Delegation>();
  for (const delegation of delegations) {
    for (const id of [delegation.agentId, delegation.call?.id]) {
      if (id !== undefined && !delegationById.has(id)) delegationById.set(id, delegation);
    }
  }
  const reported = session.notifications.flatMap(({ event, at, receipt }): readonly Mishap[] => {
    const delegation = delegationById.get(event.taskId ?? '') ?? delegationById.get(event.toolUseId ?? '');
    if (delegation === undefined || !bad.has(event.status ?? '')) return [];
    return [ofAgent(delegation, { at, receipt, id: event.record.identity })];
  });
  const returned = delegations.flatMap((delegation): readonly Mishap[] => {
    const result = delegation.call?.result;
    if (result === undefined || result.isError || !bad.has(result.delegation?.status ?? '')) return [];
    return [ofAgent(delegation, { at: result.at, receipt: result.receipt, id: delegation.id })];
  });
  return [...reported, ...returned];
}

function ofAgent(delegation: Delegation, place: Pick<Mishap, 'at' | 'receipt' | 'id'>): Mishap {
  return { ...place, kind: 'agent failed', chain: delegation.parent, tool: delegation.call?.name, delegation };
}

function compareMishaps(left: Mishap, right: Mishap): number {
  if (left.at !== right.at) return (left.at ?? Infinity) - (right.at ?? Infinity);
  return (
    compareText(left.kind, right.kind) || compareText(left.chain.id, right.chain.id) || compareText(left.id, right.id)
  );
}
