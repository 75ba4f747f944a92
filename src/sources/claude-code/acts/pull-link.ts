/** `pr-link` records (2.1.29 on): the session works on this pull request. Read only where acts are asked for. */
import type { JsonObject } from '../../../model/source.ts';
import { numberAt, textAt } from '../json.ts';
import type { Context, Reading } from '../reading.ts';
import { ignored, used } from '../reading.ts';

export function pullLink(record: JsonObject, { place }: Context): Reading {
  const number = numberAt(record, 'prNumber');
  if (place.includeActs === undefined || number === undefined) return ignored;
  return used({ kind: 'pull-link', number, repository: textAt(record, 'prRepository') });
}
