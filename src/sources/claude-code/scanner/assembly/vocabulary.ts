/** The numbers of the names that the scanner knows. */

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
