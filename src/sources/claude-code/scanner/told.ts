/**
 * Records of which the scanner knows all that the decoder would say, though they have no rows: prompts in plain words,
 * titles, the length of a human turn, the begin of a process. Made of a few numbers and strings, not of the whole text.
 */
import type { RecordRef } from '../../../model/record.ts';
import type { JsonObject } from '../../../model/source.ts';
import type { Decoded, FieldProblem } from '../../../model/decoded.ts';
import { digest } from '../digest.ts';
import { notifications } from '../notifications.ts';
import type { EventBody } from '../reading.ts';
import { detailed } from '../tool-results.ts';
import type { Exports } from './exports.ts';
import { toldDetail } from './told-detail.ts';
import { inputText, toldStrings } from './told-strings.ts';
import type { Strings } from './told-strings.ts';

/** What the scanner says of a line (`Told` in assembly/telling.ts), in the order of its numbers. */
const kinds = [
  'nothing',
  'prompt',
  'machine',
  'summary',
  'duration',
  'start',
  'startup',
  'resume',
  'delegated',
  'boundary',
  'ignored',
  'generated-title',
  'custom-title',
  'queued',
  'result',
] as const;
type Kind = (typeof kinds)[number];

export interface Telling {
  /** To be called where a transcript begins: its strings are others. */
  readonly clear: () => void;
  /** What the line that was left last says; `undefined` where only the decoder knows. */
  readonly decoded: (line: number, bytes: Uint8Array) => Decoded | undefined;
}

export function telling(exports: Exports): Telling {
  const { call, variable } = exports;
  const kindNumber = variable('told');
  const strings = toldStrings(exports);
  const text = (): string => inputText(exports.bytes(), call('toldText', 0), call('toldText', 1));
  const detail = (): JsonObject => toldDetail(exports);
  return {
    clear: strings.clear,
    decoded(line, bytes) {
      const kind = kinds[kindNumber()] ?? 'nothing';
      if (kind === 'nothing') return undefined;
      const told = strings.read();
      const problems: FieldProblem[] = [];
      const bodies = bodiesOf({ kind, told, measure: call('toldMeasure'), text, detail, problems });
      const used = kind !== 'ignored' && (kind !== 'queued' || bodies.length > 0);
      const record = recordOf(told, { line, bytes, at: call('toldInstant'), used });
      const sessionId = told.sessionId ?? told.otherSessionId;
      const events = bodies.map((body) => ({ ...body, record }));
      return { kind: used ? 'used' : 'ignored', sessionId, record, events, problems };
    },
  };
}

interface Place {
  readonly line: number;
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly used: boolean;
}

function recordOf({ uuid, parentUuid, logicalParentUuid }: Strings, { line, bytes, at, used }: Place): RecordRef {
  return {
    line,
    identity: uuid ?? digest(bytes.subarray(bytes.indexOf(openingBrace), bytes.lastIndexOf(closingBrace) + 1)),
    uuid,
    parentUuid: parentUuid ?? logicalParentUuid,
    at: at < 0 ? undefined : at,
    used,
    chain: undefined,
  };
}

export const openingBrace = 0x7b;
const closingBrace = 0x7d;

interface Said {
  readonly kind: Kind;
  readonly told: Strings;
  readonly measure: number;
  readonly text: () => string;
  readonly detail: () => JsonObject;
  /** Fields that were set aside. */
  readonly problems: FieldProblem[];
}

function bodiesOf({ kind, told, measure, text, detail, problems }: Said): readonly EventBody[] {
  switch (kind) {
    case 'prompt':
    case 'machine':
      return [input(kind, told, measure)];
    case 'summary':
      return [{ kind: 'compaction', boundary: false }, input('machine', told, measure)];
    case 'delegated':
      return [{ ...input(kind, told, measure), promptDigest: digest(text().trim()) }];
    case 'duration':
      return [{ kind: 'turn-duration', durationMs: measure }];
    case 'startup':
    case 'resume':
      return [{ kind: 'session-start', start: kind }];
    case 'boundary':
      return [{ kind: 'compaction', boundary: true, trigger: told.trigger }];
    case 'generated-title':
      return [{ kind: 'title', rank: 'generated', title: text() }];
    case 'custom-title':
      return [{ kind: 'title', rank: 'custom', title: text() }];
    case 'queued':
      return notifications(text(), 'queue');
    case 'result': {
      const { toolUseId = '' } = told;
      return [{ kind: 'tool-result', toolUseId, isError: measure === 1, ...detailed(detail(), problems) }];
    }
    default:
      return [];
  }
}

function input(
  by: 'prompt' | 'machine' | 'delegated',
  { promptId, cwd, version, branch }: Strings,
  chars: number,
): Extract<EventBody, { kind: 'input' }> {
  return { kind: 'input', input: by, chars, promptId, cwd, version, branch, compat: 'human' };
}
