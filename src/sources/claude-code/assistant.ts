/** Assistant records: a line of a model response, or an API error that the harness wrote in its place. */
import type { ContentSize, ToolUse } from '../../model/turn-copy.ts';
import type { JsonObject } from '../../model/source.ts';
import { saidIn } from './acts/said.ts';
import type { ActPlace } from './acts/tool-act.ts';
import { toolAct } from './acts/tool-act.ts';
import { blocksOf, contentText } from './content.ts';
import { countersOf, iterationsOf } from './counters.ts';
import { digest } from './digest.ts';
import { isObject, isTrue, numberAt, objectAt, textAt } from './json.ts';
import { jsonLength } from './json-length.ts';
import type { Context, EventBody, Reading } from './reading.ts';
import { ignored, rejected, used } from './reading.ts';

export function assistant(record: JsonObject, context: Context): Reading {
  const message = objectAt(record, 'message');
  if (message === undefined) return rejected('no-message');
  if (message['model'] === '<synthetic>') return synthetic(record, message);
  return used(turnCopy(record, message, context));
}

/** What the harness wrote itself is no turn; an API error among it is an error of the session (definitions §2.5). */
function synthetic(record: JsonObject, message: JsonObject): Reading {
  if (!isTrue(record, 'isApiErrorMessage')) return ignored;
  const text = contentText(message);
  const status = record['apiErrorStatus'];
  return used({
    kind: 'api-error',
    error: isPlanLimit(text) ? 'limit' : 'error',
    status: typeof status === 'number' ? String(status) : textAt(record, 'error'),
  });
}

/** A plan limit stops the session until it resets; a rate limit of the API ("API Error: …") passes in seconds. */
function isPlanLimit(text: string): boolean {
  return !text.startsWith('API Error') && /\blimit reached\b|\bhit your\b[^\n]{0,80}\blimit\b/i.test(text);
}

export function turnCopy(record: JsonObject, message: JsonObject, { problems, place }: Context): EventBody {
  const usage = message['usage'];
  if (usage !== undefined && usage !== null && !isObject(usage)) {
    problems.push({ reason: 'bad-usage', detail: 'message.usage' });
  }
  const counted = isObject(usage) ? usage : undefined;
  const region = counted === undefined ? undefined : textAt(counted, 'inference_geo');
  const missed = objectAt(objectAt(message, 'diagnostics') ?? {}, 'cache_miss_reason');
  const said = saidIn(message, place);
  return {
    kind: 'turn',
    messageId: textAt(message, 'id'),
    requestId: textAt(record, 'requestId') ?? textAt(record, 'request_id'),
    model: textAt(message, 'model'),
    counters: counted && countersOf(counted, 'usage', problems),
    iterations: counted && iterationsOf(counted, problems),
    stopReason: textAt(message, 'stop_reason'),
    speed: counted && textAt(counted, 'speed'),
    serviceTier: counted && textAt(counted, 'service_tier'),
    inferenceGeo: region === 'not_available' ? undefined : region,
    effort: textAt(record, 'effort'),
    version: textAt(record, 'version'),
    branch: textAt(record, 'gitBranch'),
    cwd: textAt(record, 'cwd'),
    agentType: textAt(record, 'attributionAgent'),
    cacheMissReason: missed && textAt(missed, 'type'),
    content: contentSize(message),
    toolUses: toolUses(message, place),
    ...(said === undefined ? {} : { said }),
    recordedUsd: recordedUsd(record),
    roleIsAssistant: message['role'] === 'assistant',
  };
}

function recordedUsd(record: JsonObject): string | undefined {
  const usd = numberAt(record, 'costUSD');
  return usd === undefined ? undefined : String(usd);
}

function contentSize(message: JsonObject): ContentSize {
  const calls = blocksOf(message, 'tool_use');
  const thoughts = blocksOf(message, 'thinking');
  return {
    textChars: contentText(message).length,
    toolInputChars: sum(calls.map((block) => jsonLength(block['input'] ?? {}))),
    signatureChars: sum(thoughts.map((block) => textAt(block, 'signature')?.length ?? 0)),
    toolUses: calls.length,
  };
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Calls that the harness runs (`tool_use`); what the API's server runs (`server_tool_use`) has no result of its own. */
function toolUses(message: JsonObject, place: ActPlace): readonly ToolUse[] {
  return blocksOf(message, 'tool_use').flatMap((block) => {
    const id = textAt(block, 'id');
    const name = textAt(block, 'name') ?? 'unknown';
    if (id === undefined) return [];
    const input = objectAt(block, 'input') ?? {};
    const act = toolAct(name, input, place);
    return [{ id, name, ...inputFacts(name, input), ...(act === undefined ? {} : { act }) }];
  });
}

function inputFacts(name: string, input: JsonObject): Partial<ToolUse> {
  switch (name) {
    case 'Task':
    case 'Agent': {
      const prompt = textAt(input, 'prompt');
      return {
        agentType: textAt(input, 'subagent_type'),
        promptDigest: prompt === undefined ? undefined : digest(prompt.trim()),
        background: isTrue(input, 'run_in_background') ? true : undefined,
      };
    }
    case 'Bash':
      return {
        timeoutMs: numberAt(input, 'timeout'),
        background: isTrue(input, 'run_in_background') ? true : undefined,
      };
    case 'Skill':
      return { skill: textAt(input, 'skill') ?? textAt(input, 'command') };
    default:
      return {};
  }
}
