/** Names that the scanner knows: keys of the format's objects, and values of a few of them. Compared byte by byte. */
import { hashOf, same } from './strings';
import { names } from './memory';

/**
 * Keys. A set of them is one word of 64 bits: those from 95 on share their bits with keys of other objects (of the usage,
 * of blocks). Where both should stand in one object, the second looks like a repetition: the decoder's.
 */
export namespace Key {
  export const type: i32 = 1;
  export const uuid: i32 = 2;
  export const parentUuid: i32 = 3;
  export const logicalParentUuid: i32 = 4;
  export const forkedFrom: i32 = 5;
  export const timestamp: i32 = 6;
  export const sessionId: i32 = 7;
  export const session_id: i32 = 8;
  export const isSidechain: i32 = 9;
  export const parent_tool_use_id: i32 = 10;
  export const message: i32 = 11;
  export const requestId: i32 = 12;
  export const request_id: i32 = 13;
  export const effort: i32 = 14;
  export const version: i32 = 15;
  export const gitBranch: i32 = 16;
  export const cwd: i32 = 17;
  export const attributionAgent: i32 = 18;
  export const costUSD: i32 = 19;
  export const data: i32 = 20;
  export const toolUseResult: i32 = 21;
  export const toolDenialKind: i32 = 22;
  export const id: i32 = 23;
  export const model: i32 = 24;
  export const role: i32 = 25;
  export const content: i32 = 26;
  export const usage: i32 = 27;
  export const stop_reason: i32 = 28;
  export const diagnostics: i32 = 29;
  export const cache_miss_reason: i32 = 30;
  export const input_tokens: i32 = 31;
  export const cache_read_input_tokens: i32 = 32;
  export const cache_creation_input_tokens: i32 = 33;
  export const ephemeral_5m_input_tokens: i32 = 34;
  export const ephemeral_1h_input_tokens: i32 = 35;
  export const output_tokens: i32 = 36;
  export const web_search_requests: i32 = 37;
  export const cache_creation: i32 = 38;
  export const server_tool_use: i32 = 39;
  export const speed: i32 = 40;
  export const service_tier: i32 = 41;
  export const inference_geo: i32 = 42;
  export const iterations: i32 = 43;
  export const text: i32 = 44;
  export const signature: i32 = 45;
  export const name: i32 = 46;
  export const input: i32 = 47;
  export const tool_use_id: i32 = 48;
  export const is_error: i32 = 49;
  export const timeout: i32 = 50;
  export const run_in_background: i32 = 51;
  export const agentId: i32 = 52;
  export const runId: i32 = 53;
  export const resumedAgentId: i32 = 54;
  export const totalToolUseCount: i32 = 55;
  export const afkTimeoutMs: i32 = 56;
  export const status: i32 = 57;
  export const attachment: i32 = 58;
  export const hookName: i32 = 59;
  export const subtype: i32 = 60;
  export const aiTitle: i32 = 61;
  export const customTitle: i32 = 62;
  export const compactMetadata: i32 = 63;
  export const promptId: i32 = 95;
  export const isMeta: i32 = 96;
  export const isSynthetic: i32 = 97;
  export const isVisibleInTranscriptOnly: i32 = 98;
  export const turnCompanion: i32 = 99;
  export const isCompactSummary: i32 = 100;
  export const turnOrigin: i32 = 101;
  export const scheduledTaskId: i32 = 102;
  export const origin: i32 = 103;
  export const promptSource: i32 = 104;
  export const entrypoint: i32 = 105;
  export const durationMs: i32 = 106;
  export const kind: i32 = 107;
  export const subkind: i32 = 108;
  export const trigger: i32 = 109;
  export const command: i32 = 110;
  export const skill: i32 = 111;
  export const subagent_type: i32 = 112;
  export const prompt: i32 = 113;
  export const agentType: i32 = 114;
  export const totalTokens: i32 = 115;
  export const totalDurationMs: i32 = 64;
  /** No key has this number, nor a greater one. */
  export const end: i32 = 128;
}

/** Values. `text`, `message` and `attachment` are keys as well, and have their numbers. */
export namespace Word {
  export const assistant: i32 = 128;
  export const user: i32 = 129;
  export const progress: i32 = 130;
  export const silent: i32 = 131;
  export const synthetic: i32 = 132;
  export const tool_use: i32 = 133;
  export const tool_result: i32 = 134;
  export const thinking: i32 = 135;
  export const agent_progress: i32 = 136;
  export const hook_progress: i32 = 137;
  export const bash: i32 = 138;
  /** Tools that start an agent. */
  export const delegation: i32 = 139;
  export const launched: i32 = 140;
  export const notAvailable: i32 = 141;
  export const system: i32 = 142;
  export const hook_success: i32 = 143;
  export const queued_command: i32 = 144;
  /** Kinds of system records that tell something. */
  export const tellingSystem: i32 = 145;
  export const turn_duration: i32 = 146;
  export const human: i32 = 147;
  export const sdk: i32 = 148;
  /** Programs in whose windows people type. */
  export const window: i32 = 149;
  export const sessionStart: i32 = 150;
  export const startup: i32 = 151;
  export const resume: i32 = 152;
  export const ai_title: i32 = 153;
  export const custom_title: i32 = 154;
  export const queue_operation: i32 = 155;
  export const compact_boundary: i32 = 156;
  export const skill: i32 = 157;
}

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
