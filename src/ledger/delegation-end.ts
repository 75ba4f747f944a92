/** How and when a delegated task ended, and what is known of it where the agent's own transcript is missing. */
import type { NotificationEvent } from '../model/event.ts';
import { compareText } from '../model/receipt.ts';
import type { Chain, Placed, Session, ToolCall } from '../model/session.ts';

export type Report = Placed<NotificationEvent>;

export interface DelegationEnd {
  readonly call: ToolCall;
  readonly agent: Chain | undefined;
  /** The reports with the id of the agent or of the call, in time order. */
  readonly reports: readonly Report[];
}

/** Finds the reports about an agent by its id or by that of its call, none from before the call: it may be the agent's second. */
export function reportsOf(session: Session): (agentId: string | undefined, call: ToolCall) => readonly Report[] {
  const reportsById = new Map<string, Report[]>();
  for (const report of session.notifications) {
    const { taskId, toolUseId } = report.event;
    for (const id of new Set([taskId, toolUseId])) {
      if (id === undefined) continue;
      const known = reportsById.get(id);
      if (known === undefined) reportsById.set(id, [report]);
      else known.push(report);
    }
  }
  return (agentId, call) => {
    const both = new Set([...(reportsById.get(agentId ?? '') ?? []), ...(reportsById.get(call.id) ?? [])]);
    return [...both].filter(({ at = Infinity }) => at >= (call.at ?? -Infinity)).toSorted(compareReports);
  };
}

/** By time, undated last; reports of one instant by what they say, never by line. */
function compareReports(left: Report, right: Report): number {
  return (
    (left.at ?? Infinity) - (right.at ?? Infinity) || compareText(left.event.status ?? '', right.event.status ?? '')
  );
}

/** Whether the caller went on while the agent worked. A result that tells an end outweighs what was asked for. */
export function isBackground({ call, agent, reports }: DelegationEnd): boolean {
  const status = call.result?.delegation?.status;
  if (status !== undefined) return isLaunch(status);
  return call.use.background ?? agent?.meta.background ?? (call.result === undefined && reports.length > 0);
}

/**
 * In the foreground the result; in the background the first report, else the last record of the agent, else the result
 * of the launch (definitions §1). A task cut off in the foreground lasted as long as its agent, so far as that is known.
 */
export function endedAt(end: DelegationEnd): number | undefined {
  const { call, agent, reports } = end;
  if (!isBackground(end)) return call.result === undefined ? agent?.lastAt : call.result.at;
  return reports.find(({ at }) => at !== undefined)?.at ?? agent?.lastAt ?? call.result?.at;
}

/** As recorded, `completed` or `failed` where only the result's kind tells; absent where nothing came back. */
export function statusOf(end: DelegationEnd): string | undefined {
  const { result } = end.call;
  const recorded = result?.delegation?.status;
  if (isBackground(end)) {
    const told = end.reports.find(({ event }) => event.status !== undefined)?.event.status;
    if (told !== undefined) return told;
  }
  if (result === undefined) return undefined;
  if (result.denial !== undefined) return result.denial === 'interrupted' ? 'interrupted' : 'denied';
  if (result.isError) return 'failed';
  if (recorded !== undefined) return isLaunch(recorded) ? 'launched' : recorded;
  return isBackground(end) ? 'launched' : 'completed';
}

/** Tokens that the result or a report tells where there is no transcript: of the last response, never the total. */
export function lowerBoundTokens({ call, agent, reports }: DelegationEnd): number | undefined {
  if (agent !== undefined && agent.turns.length > 0) return undefined;
  const told = [call.result?.delegation?.lastTokens, ...reports.map(({ event }) => event.tokens)];
  const known = told.filter((tokens) => tokens !== undefined);
  return known.length === 0 ? undefined : known.reduce((most, tokens) => Math.max(most, tokens));
}

function isLaunch(status: string): boolean {
  return status === 'async_launched' || status === 'remote_launched';
}
