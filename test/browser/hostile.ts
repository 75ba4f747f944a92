/** A session in which every field that a page could show holds what must stay text. */

export const hostileTexts = [
  '</script><script>alert(1)</script>',
  `"><img src=x onerror=alert(2)>' onmouseover='alert(3)`,
  'javascript:alert(4)',
  'n'.repeat(10_000),
  'right\u202etfel\u2066',
  '👩\u200d👩\u200d👧 🇩🇪 👋🏽',
] as const;

/** The files of a config directory: one session whose names are all `text`. */
export function hostileHome(text: string): ReadonlyMap<string, string> {
  const id = '11111111-2222-4333-8444-555555555555';
  const base = { sessionId: id, cwd: `/code/${text}`, gitBranch: text, version: text, userType: 'external' };
  const at = (second: number) => `2026-05-04T09:00:${String(second).padStart(2, '0')}.000Z`;
  const records: readonly object[] = [
    { type: 'summary', summary: text, leafUuid: 'u1' },
    { type: 'custom-title', customTitle: text, sessionId: id },
    {
      ...base,
      type: 'user',
      uuid: `u1 ${text}`,
      timestamp: at(0),
      promptSource: 'typed',
      message: { role: 'user', content: text },
    },
    ...[1, 2, 3].map((turn) => ({
      ...base,
      type: 'assistant',
      uuid: `a${turn} ${text}`,
      timestamp: at(turn * 9),
      requestId: text,
      message: {
        id: `msg${turn} ${text}`,
        role: 'assistant',
        model: turn === 3 ? text : 'claude-opus-4-6',
        stop_reason: text,
        content: [
          {
            type: 'tool_use',
            id: `t${turn} ${text}`,
            name: turn === 1 ? text : 'Task',
            input: { subagent_type: text, prompt: text, description: text },
          },
        ],
        usage: {
          input_tokens: 10,
          output_tokens: 100,
          cache_read_input_tokens: 20_000,
          cache_creation_input_tokens: 30,
          service_tier: turn === 2 ? text : 'standard',
        },
      },
    })),
    {
      ...base,
      type: 'user',
      uuid: 'r1',
      timestamp: at(28),
      message: {
        role: 'user',
        content: [{ type: 'tool_result', tool_use_id: `t1 ${text}`, is_error: true, content: text }],
      },
    },
    {
      ...base,
      type: 'user',
      uuid: 'r2',
      timestamp: at(29),
      message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: `t2 ${text}`, content: text }] },
      toolUseResult: { agentId: 'abc', agentType: text, status: text },
    },
    { type: text, sessionId: id },
  ];
  return new Map([[`projects/-code/${id}.jsonl`, records.map((record) => `${JSON.stringify(record)}\n`).join('')]]);
}
