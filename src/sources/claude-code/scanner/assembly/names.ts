/** Names that the scanner knows: keys of the format's objects, and values of a few of them. Compared byte by byte. */
import { hashOf, same } from './strings';
import { names } from './memory';
import { Key, Word } from './vocabulary';

const slotCount: i32 = 512;
const entryBytes: i32 = 8;
/** Slots first, then the bytes of the names. */
let end: i32 = names + slotCount * entryBytes;

/** Adds a name of ASCII characters that stands at `start`. */
export function learn(start: i32, length: i32, number: i32): void {
  let slot = hashOf(start, length) & (slotCount - 1);
  while (load<u32>(names + slot * entryBytes) != 0) slot = (slot + 1) & (slotCount - 1);
  memory.copy(end, start, length);
  store<u32>(names + slot * entryBytes, end);
  store<u16>(names + slot * entryBytes, <u16>length, 4);
  store<u16>(names + slot * entryBytes, <u16>number, 6);
  // Hashing and comparing read whole words.
  end += (length + 8) & ~7;
}

/** The number of the name at `start`; 0 for any other. */
export function nameAt(start: i32, length: i32): i32 {
  let slot = hashOf(start, length) & (slotCount - 1);
  while (true) {
    const entry = names + slot * entryBytes;
    const at = load<i32>(entry);
    if (at == 0) return 0;
    if (<i32>load<u16>(entry, 4) == length && same(at, start, length)) return <i32>load<u16>(entry, 6);
    slot = (slot + 1) & (slotCount - 1);
  }
}

/** `name` is a string of the program: UTF-16, of ASCII characters. */
function know(name: string, number: i32): void {
  const scratch = end;
  for (let index = 0; index < name.length; index += 1) store<u8>(scratch + index, <u8>name.charCodeAt(index));
  learn(scratch, name.length, number);
}

export function knowAll(): void {
  know('type', Key.type);
  know('uuid', Key.uuid);
  know('parentUuid', Key.parentUuid);
  know('logicalParentUuid', Key.logicalParentUuid);
  know('forkedFrom', Key.forkedFrom);
  know('timestamp', Key.timestamp);
  know('sessionId', Key.sessionId);
  know('session_id', Key.session_id);
  know('isSidechain', Key.isSidechain);
  know('parent_tool_use_id', Key.parent_tool_use_id);
  know('message', Key.message);
  know('requestId', Key.requestId);
  know('request_id', Key.request_id);
  know('effort', Key.effort);
  know('version', Key.version);
  know('gitBranch', Key.gitBranch);
  know('cwd', Key.cwd);
  know('attributionAgent', Key.attributionAgent);
  know('costUSD', Key.costUSD);
  know('data', Key.data);
  know('toolUseResult', Key.toolUseResult);
  know('toolDenialKind', Key.toolDenialKind);
  know('id', Key.id);
  know('model', Key.model);
  know('role', Key.role);
  know('content', Key.content);
  know('usage', Key.usage);
  know('stop_reason', Key.stop_reason);
  know('diagnostics', Key.diagnostics);
  know('cache_miss_reason', Key.cache_miss_reason);
  know('input_tokens', Key.input_tokens);
  know('cache_read_input_tokens', Key.cache_read_input_tokens);
  know('cache_creation_input_tokens', Key.cache_creation_input_tokens);
  know('ephemeral_5m_input_tokens', Key.ephemeral_5m_input_tokens);
  know('ephemeral_1h_input_tokens', Key.ephemeral_1h_input_tokens);
  know('output_tokens', Key.output_tokens);
  know('web_search_requests', Key.web_search_requests);
  know('cache_creation', Key.cache_creation);
  know('server_tool_use', Key.server_tool_use);
  know('speed', Key.speed);
  know('service_tier', Key.service_tier);
  know('inference_geo', Key.inference_geo);
  know('iterations', Key.iterations);
  know('text', Key.text);
  know('signature', Key.signature);
  know('name', Key.name);
  know('input', Key.input);
  know('tool_use_id', Key.tool_use_id);
  know('is_error', Key.is_error);
  know('timeout', Key.timeout);
  know('run_in_background', Key.run_in_background);
  know('agentId', Key.agentId);
  know('runId', Key.runId);
  know('resumedAgentId', Key.resumedAgentId);
  know('totalToolUseCount', Key.totalToolUseCount);
  know('afkTimeoutMs', Key.afkTimeoutMs);
  know('status', Key.status);
  know('attachment', Key.attachment);
  know('hookName', Key.hookName);
  know('subtype', Key.subtype);
  know('aiTitle', Key.aiTitle);
  know('customTitle', Key.customTitle);
  know('promptId', Key.promptId);
  know('isMeta', Key.isMeta);
  know('isSynthetic', Key.isSynthetic);
  know('isVisibleInTranscriptOnly', Key.isVisibleInTranscriptOnly);
  know('turnCompanion', Key.turnCompanion);
  know('isCompactSummary', Key.isCompactSummary);
  know('turnOrigin', Key.turnOrigin);
  know('scheduledTaskId', Key.scheduledTaskId);
  know('origin', Key.origin);
  know('promptSource', Key.promptSource);
  know('entrypoint', Key.entrypoint);
  know('durationMs', Key.durationMs);
  know('kind', Key.kind);
  know('subkind', Key.subkind);
  know('compactMetadata', Key.compactMetadata);
  know('trigger', Key.trigger);
  know('command', Key.command);
  know('skill', Key.skill);
  know('subagent_type', Key.subagent_type);
  know('prompt', Key.prompt);
  know('agentType', Key.agentType);
  know('totalTokens', Key.totalTokens);
  know('totalDurationMs', Key.totalDurationMs);
  know('assistant', Word.assistant);
  know('user', Word.user);
  know('progress', Word.progress);
  know('<synthetic>', Word.synthetic);
  know('tool_use', Word.tool_use);
  know('tool_result', Word.tool_result);
  know('thinking', Word.thinking);
  know('agent_progress', Word.agent_progress);
  know('hook_progress', Word.hook_progress);
  know('Bash', Word.bash);
  know('Task', Word.delegation);
  know('Agent', Word.delegation);
  know('Skill', Word.skill);
  know('async_launched', Word.launched);
  know('remote_launched', Word.launched);
  know('not_available', Word.notAvailable);
  know('system', Word.system);
  know('hook_success', Word.hook_success);
  know('queued_command', Word.queued_command);
  know('api_error', Word.tellingSystem);
  know('local_command', Word.tellingSystem);
  know('turn_duration', Word.turn_duration);
  know('human', Word.human);
  know('sdk', Word.sdk);
  know('cli', Word.window);
  know('claude-desktop', Word.window);
  know('claude-vscode', Word.window);
  know('SessionStart', Word.sessionStart);
  know('SessionStart:clear', Word.sessionStart);
  know('SessionStart:compact', Word.sessionStart);
  know('SessionStart:startup', Word.startup);
  know('SessionStart:resume', Word.resume);
  know('ai-title', Word.ai_title);
  know('custom-title', Word.custom_title);
  know('queue-operation', Word.queue_operation);
  know('compact_boundary', Word.compact_boundary);
}
