/** Results of tool calls: how each ended, who refused it, and what a delegation's result tells of the agent. */
import type { DelegationResult, ToolResult } from '../../model/event.ts';
import type { JsonObject } from '../../model/source.ts';
import { resultAct } from './acts/result-act.ts';
import { blocksOf, contentText } from './content.ts';
import { countersOf } from './counters.ts';
import { isObject, numberAt, objectAt, textAt } from './json.ts';
import type { Context, EventBody } from './reading.ts';

type ResultBody = Extract<EventBody, { kind: 'tool-result' }>;

/** One event for each result in a user record; a detail beside the message belongs to the only result of its record. */
export function toolResults(
  record: JsonObject,
  message: JsonObject,
  { problems, place }: Context,
): readonly ResultBody[] {
  const blocks = blocksOf(message, 'tool_result');
  const detail = blocks.length === 1 ? record['toolUseResult'] : undefined;
  return blocks.flatMap((block) => {
    const toolUseId = textAt(block, 'tool_use_id');
    if (toolUseId === undefined) return [];
    const act = resultAct(block, detail, place);
    return {
      kind: 'tool-result' as const,
      toolUseId,
      isError: block['is_error'] === true,
      denial: denial(record, block),
      ...(isObject(detail) ? detailed(detail, problems) : undetailed),
      ...(act === undefined ? {} : { act }),
    };
  });
}

const undetailed = { delegation: undefined, answeredItself: undefined };

/** What stands beside a result, where that is an object. */
export function detailed(
  detail: JsonObject,
  problems: Context['problems'],
): Pick<ResultBody, 'delegation' | 'answeredItself'> {
  return {
    delegation: delegationResult(detail, problems),
    answeredItself: numberAt(detail, 'afkTimeoutMs') === undefined ? undefined : true,
  };
}

/** What stands in the result of a call that was given up because the human stopped the agent. */
const cancelled = ['[Request interrupted by user', "The user doesn't want to take this action right now"];

/** By the record's own kind where it has one (2.1.205 on), by the harness's fixed words before that. */
function denial(record: JsonObject, block: JsonObject): ToolResult['denial'] {
  switch (textAt(record, 'toolDenialKind')) {
    case 'user-rejected':
      return 'user';
    case 'permission-rule':
    case 'automode-blocked':
    case 'automode-unavailable':
      return 'rule';
    case 'interrupted':
    case 'cancelled':
      return 'interrupted';
    case undefined:
      break;
    default:
      return undefined;
  }
  if (record['toolUseResult'] === 'User rejected tool use') return 'user';
  const text = contentText(block);
  if (text.startsWith("The user doesn't want to proceed with this tool use")) return 'user';
  return cancelled.some((words) => text.startsWith(words)) ? 'interrupted' : undefined;
}

/**
 * What the result of a delegation, a workflow or a message to an agent tells. Its token figures are those of the
 * agent's last response, never the agent's totals.
 */
function delegationResult(detail: JsonObject, problems: Context['problems']): DelegationResult | undefined {
  const status = textAt(detail, 'status');
  const usage = objectAt(detail, 'usage');
  const result: DelegationResult = {
    agentId: textAt(detail, 'agentId'),
    agentType: textAt(detail, 'agentType'),
    status,
    workflowRun: textAt(detail, 'runId'),
    lastTokens: numberAt(detail, 'totalTokens'),
    durationMs: numberAt(detail, 'totalDurationMs'),
    toolCalls: numberAt(detail, 'totalToolUseCount'),
    lastCounters: usage && countersOf(usage, 'toolUseResult.usage', problems),
    resumedAgentId: textAt(detail, 'resumedAgentId'),
  };
  const telling = result.agentId ?? result.workflowRun ?? result.resumedAgentId ?? result.toolCalls;
  const launched = status === 'async_launched' || status === 'remote_launched';
  return telling !== undefined || launched ? result : undefined;
}
