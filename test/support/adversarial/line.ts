/** A hand-written line of a transcript that is hard to read: what is hard about it, and its bytes without a line feed. */
export interface HardLine {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Text as UTF-8. */
export function hard(name: string, text: string): HardLine {
  return { name, bytes: Buffer.from(text) };
}

/** Text in which `\xNN` stands for one byte: for what is no UTF-8. */
export function hardBytes(name: string, text: string): HardLine {
  const parts = text.split(/\\x([0-9a-f]{2})/);
  const bytes = parts.map((part, index) => (index % 2 === 0 ? Buffer.from(part) : Buffer.from(part, 'hex')));
  return { name, bytes: Buffer.concat(bytes) };
}

type Json = Readonly<Record<string, unknown>>;

const envelope: Json = {
  parentUuid: 'u-0',
  isSidechain: false,
  sessionId: 's-1',
  version: '2.1.200',
  cwd: '/code/barn',
  gitBranch: 'main',
  timestamp: '2026-06-01T10:00:00.000Z',
};

export const counters: Json = {
  input_tokens: 11,
  cache_creation_input_tokens: 12,
  cache_read_input_tokens: 13,
  output_tokens: 14,
  cache_creation: { ephemeral_5m_input_tokens: 7, ephemeral_1h_input_tokens: 5 },
  server_tool_use: { web_search_requests: 1 },
  service_tier: 'standard',
};

/** A response as text, every part of which may be told otherwise. */
export function response(message: Json = {}, record: Json = {}, usage: Json = {}): string {
  const own = { id: 'msg_1', role: 'assistant', model: 'claude-opus-4-8', stop_reason: 'end_turn' };
  const content = [{ type: 'text', text: 'Done.' }];
  const whole = { ...own, content, usage: { ...counters, ...usage }, ...message };
  return JSON.stringify({ ...envelope, type: 'assistant', uuid: 'u-1', requestId: 'req_1', message: whole, ...record });
}

/** A response whose only block is a call; `input` is the text of its input. */
export function call(input: string, name = 'Bash'): string {
  const block = { type: 'tool_use', id: 'toolu_1', name, input: 'INPUT' };
  return response({ content: [block] }).replace('"INPUT"', () => input);
}

/** A record of the user role with these blocks. */
export function user(content: unknown, record: Json = {}): string {
  return JSON.stringify({ ...envelope, type: 'user', uuid: 'u-2', message: { role: 'user', content }, ...record });
}

/** A record that holds one result of a tool. */
export function result(block: Json, record: Json = {}): string {
  return user([{ type: 'tool_result', tool_use_id: 'toolu_1', content: 'ok', ...block }], record);
}

/** A record of another type. */
export function other(type: string, record: Json = {}): string {
  return JSON.stringify({ ...envelope, type, uuid: 'u-3', ...record });
}

/** `text` with one part replaced, which has to be there. */
export function changed(text: string, part: string, by: string): string {
  if (!text.includes(part)) throw new Error(`${part} is not in ${text}`);
  return text.replace(part, () => by);
}
