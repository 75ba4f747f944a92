/** One record: its type's decoder, and around it what every record shares: identity, time, chain, class. */
import type { Event } from '../../model/event.ts';
import type { ChainHint, RecordRef } from '../../model/record.ts';
import type { JsonObject, RecordPlace } from '../../model/source.ts';
import type { Decoded, FieldProblem } from '../../model/decoded.ts';
import { pullLink } from './acts/pull-link.ts';
import { assistant } from './assistant.ts';
import { attachment } from './attachments.ts';
import { isSilent } from './catalogue.ts';
import { digest } from './digest.ts';
import { instantOf } from './instant.ts';
import { holdsUsage, isTrue, objectAt, textAt } from './json.ts';
import { progress } from './progress.ts';
import type { Context, Decoder, EventBody, Reading } from './reading.ts';
import { ignored, rejected } from './reading.ts';
import { costState, queueOperation, result, title } from './state.ts';
import { system } from './system.ts';
import { user } from './user.ts';

const decoders: ReadonlyMap<string, Decoder> = new Map([
  ['assistant', assistant],
  ['user', user],
  ['system', system],
  ['attachment', attachment],
  ['progress', progress],
  ['queue-operation', queueOperation],
  ['cost-state', costState],
  ['pr-link', pullLink],
  ['result', result],
  ['summary', title('summary', 'summary')],
  ['ai-title', title('generated', 'aiTitle')],
  ['custom-title', title('custom', 'customTitle')],
]);

/** Reads one record; never throws, whatever object it is. */
export function decode(record: JsonObject, place: RecordPlace): Decoded {
  const type = record['type'];
  if (typeof type !== 'string') return { kind: 'rejected', reason: 'no-type' };
  const problems: FieldProblem[] = [];
  const chain = chainHint(record, place);
  const context = { place, ofSubagent: place.file.kind === 'agent' || chain !== undefined, problems };
  const known = decoders.get(type);
  const reading = known === undefined ? withoutDecoder(record, type) : known(record, context);
  if (reading.kind === 'rejected') return reading;
  const ref = recordRef(record, { place, chain, problems, used: reading.kind === 'used' });
  return {
    kind: reading.kind,
    sessionId: textAt(record, 'sessionId') ?? textAt(record, 'session_id'),
    record: ref,
    events: reading.kind === 'used' ? reading.bodies.map((body) => eventOf(body, ref)) : [],
    problems,
    unknownType: known === undefined && !isSilent(type) ? type : undefined,
  };
}

/** A type that nobody knows may be ignored only if nothing billed can be inside (definitions §1). */
function withoutDecoder(record: JsonObject, type: string): Reading {
  return !isSilent(type) && holdsUsage(record) ? rejected('billed-unknown', type) : ignored;
}

function eventOf(body: EventBody, record: RecordRef): Event {
  return { ...body, record };
}

interface Shared {
  readonly place: RecordPlace;
  readonly chain: ChainHint | undefined;
  readonly used: boolean;
  readonly problems: Context['problems'];
}

function recordRef(record: JsonObject, { place, chain, problems, used }: Shared): RecordRef {
  const uuid = textAt(record, 'uuid');
  const original = textAt(objectAt(record, 'forkedFrom') ?? {}, 'messageUuid');
  const identity = original ?? uuid ?? digest(place.raw.trim());
  const parentUuid = textAt(record, 'parentUuid') ?? textAt(record, 'logicalParentUuid');
  return { line: place.line, identity, uuid, parentUuid, at: instantOf(record, problems), used, chain };
}

/** Which chain a record of a main file belongs to, where that is not the main agent's. */
function chainHint(record: JsonObject, { file }: RecordPlace): ChainHint | undefined {
  if (file.kind !== 'main') return undefined;
  const started = embeddedAgent(record) ?? headlessAgent(record);
  if (started !== undefined) return started;
  return isTrue(record, 'isSidechain') ? { kind: 'sidechain' } : undefined;
}

/** The agent whose message a progress record holds; by the call that started it where it is not named. */
function embeddedAgent(record: JsonObject): ChainHint | undefined {
  const data = record['type'] === 'progress' ? objectAt(record, 'data') : undefined;
  if (data?.['type'] !== 'agent_progress') return undefined;
  const toolUseId = textAt(record, 'parentToolUseID');
  const agentId = textAt(data, 'agentId') ?? toolUseId;
  return agentId === undefined ? undefined : { kind: 'agent', agentId, toolUseId };
}

/** The output of a headless run names an agent by its call only. */
function headlessAgent(record: JsonObject): ChainHint | undefined {
  const toolUseId = textAt(record, 'parent_tool_use_id');
  return toolUseId === undefined ? undefined : { kind: 'agent', agentId: toolUseId, toolUseId };
}
