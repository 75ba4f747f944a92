/** How a copy of a response stands in an archive: its figures and sizes, and which tools it called; none of its words. */
import type { ContentSize, Iteration, ToolUse, TurnCopy } from '../../model/turn-copy.ts';
import type { Counters } from '../../model/usage.ts';
import { count, decimal, flag, list, number, oneOf, optional, row, text } from './codec.ts';

export const counters = row<Counters>({
  input: optional(count),
  cacheRead: optional(count),
  cacheWriteFlat: optional(count),
  cacheWrite5m: optional(count),
  cacheWrite1h: optional(count),
  output: optional(count),
  webSearches: optional(count),
});

const iteration = row<Iteration>({
  kind: oneOf('message', 'fallback_message', 'compaction', 'advisor_message'),
  model: optional(text),
  counters,
});

const content = row<ContentSize>({ textChars: count, toolInputChars: count, signatureChars: count, toolUses: count });

const toolUse = row<Omit<ToolUse, 'act'>>({
  id: text,
  name: text,
  agentType: optional(text),
  promptDigest: optional(text),
  background: optional(flag),
  timeoutMs: optional(number),
  skill: optional(text),
});

export const turn = row<Omit<TurnCopy, 'kind' | 'record' | 'said'>>({
  messageId: optional(text),
  requestId: optional(text),
  model: optional(text),
  counters: optional(counters),
  content,
  toolUses: list(toolUse),
  roleIsAssistant: flag,
  stopReason: optional(text),
  version: optional(text),
  branch: optional(text),
  cwd: optional(text),
  agentType: optional(text),
  speed: optional(text),
  serviceTier: optional(text),
  inferenceGeo: optional(text),
  effort: optional(text),
  cacheMissReason: optional(text),
  iterations: optional(list(iteration)),
  recordedUsd: optional(decimal),
});
