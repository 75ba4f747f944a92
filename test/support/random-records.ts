/** The steps of a random session that are one record each: what people and programs say, and what the harness notes. */
export type Json = Readonly<Record<string, unknown>>;

interface Told {
  readonly serial: number;
  /** The agent that was started last. */
  readonly agentId?: string | undefined;
  /** One of two ways in which it may have been. */
  readonly final: boolean;
}

export const single = {
  prompt: ({ serial }: Told) => user(`do ${serial}`, { promptSource: 'typed' }),
  queued: ({ serial }: Told) =>
    attachment({ type: 'queued_command', prompt: `and ${serial}`, origin: { kind: 'human' } }),
  scripted: ({ serial }: Told) => user(`run ${serial}`, { promptSource: 'sdk' }),
  command: ({ final }: Told) => user(`<command-name>/${final ? 'model' : 'polish'}</command-name>`, {}),
  report: ({ agentId = 'nobody', final }: Told) =>
    user(report(agentId, final ? 'completed' : 'failed'), { origin: { kind: 'task-notification' } }),
  interrupt: () => user('[Request interrupted by user]', {}),
  compact: () => ({ type: 'system', subtype: 'compact_boundary', compactMetadata: { trigger: 'auto' } }),
  error: () => ({ type: 'system', subtype: 'api_error', error: { status: 529 }, retryInMs: 500 }),
  limit: () => ({ type: 'assistant', isApiErrorMessage: true, message: synthetic('Usage limit reached') }),
  resume: ({ final }: Told) =>
    attachment({ type: 'hook_success', hookName: `SessionStart:${final ? 'resume' : 'startup'}` }),
} satisfies Record<string, (told: Told) => Json>;

export type SingleKind = keyof typeof single;

export const singleKinds = [
  'prompt',
  'queued',
  'scripted',
  'command',
  'report',
  'interrupt',
  'compact',
  'error',
  'limit',
  'resume',
] as const satisfies readonly SingleKind[];

export function user(content: unknown, more: Json): Json {
  return { type: 'user', message: { role: 'user', content }, ...more };
}

function attachment(attached: Json): Json {
  return { type: 'attachment', attachment: attached };
}

function report(agentId: string, status: string): string {
  const said = `<task-id>${agentId}</task-id><status>${status}</status><summary>so</summary>`;
  return `<task-notification>${said}</task-notification>`;
}

function synthetic(text: string): Json {
  return { model: '<synthetic>', role: 'assistant', content: [{ type: 'text', text }] };
}
