/** System records: compaction boundaries, retries, the length of a human turn, and commands of the harness. */
import type { JsonObject } from '../../model/source.ts';
import { numberAt, objectAt, textAt } from './json.ts';
import type { Context, Reading } from './reading.ts';
import { ignored, used } from './reading.ts';
import { humanText } from './prompt-text.ts';
import { judged } from './user.ts';

export function system(record: JsonObject, context: Context): Reading {
  switch (textAt(record, 'subtype')) {
    case 'compact_boundary': {
      const metadata = objectAt(record, 'compactMetadata') ?? objectAt(record, 'compact_metadata') ?? {};
      return used({ kind: 'compaction', boundary: true, trigger: textAt(metadata, 'trigger') });
    }
    case 'api_error':
      return used({ kind: 'api-error', error: 'retry', status: statusOf(objectAt(record, 'error') ?? {}) });
    case 'turn_duration': {
      const durationMs = numberAt(record, 'durationMs');
      return durationMs === undefined || durationMs < 0 ? ignored : used({ kind: 'turn-duration', durationMs });
    }
    case 'local_command':
      return localCommand(record, context);
    default:
      return ignored;
  }
}

function statusOf(error: JsonObject): string | undefined {
  const status = numberAt(error, 'status');
  return status === undefined ? textAt(objectAt(error, 'connection') ?? {}, 'code') : String(status);
}

/** Newer versions write a command and its output as two system records; only the first is an act. */
function localCommand(record: JsonObject, context: Context): Reading {
  const raw = textAt(record, 'content') ?? '';
  const text = humanText(raw);
  if (!text.includes('<command-name>')) return ignored;
  return used(judged(record, { text, raw, hasImage: false }, context));
}
