/** The begin of an id: enough to tell the rows apart, and to name the session to the program. */

const briefLength = 8;

/** Each id as its begin, where that is the begin of no other one; else all of them whole. */
export function briefIds(ids: readonly string[]): readonly string[] {
  const brief = ids.map((id) => id.slice(0, briefLength));
  return new Set(brief).size === new Set(ids).size ? brief : ids;
}
