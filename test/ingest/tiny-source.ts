/** A source with the smallest dialect that exercises ingest: `{type, id, n, sessionId}`. */
import type { JsonObject, RecordPlace, Source, SourceFile } from '../../src/model/source.ts';
import type { Decoded } from '../../src/model/decoded.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const tinySource: Source = {
  label: 'Tiny',
  roots: ({ home }) => [`${home}/.tiny`],
  fileOf(path): SourceFile | undefined {
    const parts = path.split('/');
    const name = parts.at(-1) ?? '';
    if (!name.endsWith('.jsonl')) return undefined;
    const stem = name.slice(0, -'.jsonl'.length);
    if (!stem.startsWith('agent-')) return { kind: 'main', sessionId: uuid.test(stem) ? stem : undefined };
    const sessionId = parts.at(-2) === 'subagents' ? parts.at(-3) : undefined;
    return { kind: 'agent', agentId: stem.slice('agent-'.length), sessionId };
  },
  metaOf: (json) => (typeof json['agentType'] === 'string' ? { agentType: json['agentType'] } : {}),
  decode,
};

function decode(record: JsonObject, { line, raw, includeText }: RecordPlace): Decoded {
  const { type, id, sessionId } = record;
  if (typeof type !== 'string') return { kind: 'rejected', reason: 'no-type' };
  const used = type === 'title';
  return {
    kind: used ? 'used' : 'ignored',
    sessionId: typeof sessionId === 'string' ? sessionId : undefined,
    record: { line, identity: typeof id === 'string' ? id : raw, used },
    events: used
      ? [{ kind: 'title', rank: 'custom', title: includeText ? raw : '', record: { line, identity: raw, used } }]
      : [],
    problems: record['n'] === -1 ? [{ reason: 'bad-counter', detail: 'n' }] : [],
    unknownType: type === 'mystery' ? type : undefined,
  };
}
