/** Damage to the bytes of a line, from a seed: what disks, crashes, two writers and people do to a transcript. */

/** Uniform from 0 to `below`, exclusive. */
export type Random = (below: number) => number;

/** Mulberry32: small, fast, the same everywhere. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Mutator = (line: Buffer, pick: Random, other: Buffer) => Buffer;

const interesting = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\0',
  '\u{feff}',
  '\u2028',
  '\r',
  '{}',
  'null',
  '"\\ud800"',
];
const numbers = ['-1', '0', '1.5', '1e999', '9007199254740993', '-0', '00', '1e', 'NaN', '"7"', '[]', 'null'];

export const mutators = {
  'bit flip': (line, pick) => {
    const changed = Buffer.from(line);
    const at = pick(line.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << pick(8));
    return changed;
  },
  'any byte': (line, pick) => {
    const changed = Buffer.from(line);
    for (let times = 1 + pick(4); times > 0; times -= 1) changed[pick(line.length)] = pick(256);
    return changed;
  },
  cut: (line, pick) => line.subarray(0, pick(line.length)),
  'cut at both ends': (line, pick) => line.subarray(pick(line.length), pick(line.length)),
  hole: (line, pick) => {
    const from = pick(line.length);
    return Buffer.concat([line.subarray(0, from), line.subarray(from + 1 + pick(40))]);
  },
  splice: (line, pick, other) =>
    Buffer.concat([line.subarray(0, pick(line.length)), other.subarray(pick(other.length))]),
  'doubled span': (line, pick) => {
    const from = pick(line.length);
    const to = from + pick(line.length - from);
    return Buffer.concat([line.subarray(0, to), line.subarray(from)]);
  },
  NULs: (line, pick) => inserted(line, pick(line.length + 1), Buffer.alloc(1 + pick(64))),
  'a sign of JSON': (line, pick) =>
    inserted(line, pick(line.length + 1), Buffer.from(interesting[pick(interesting.length)] ?? '')),
  'a number changed': (line, pick) => {
    const found = [...line.toString('latin1').matchAll(/(?<=":)\d+/g)];
    const { 0: digits = '', index = 0 } = found[pick(found.length)] ?? {};
    const number = Buffer.from(numbers[pick(numbers.length)] ?? '');
    return Buffer.concat([line.subarray(0, index), number, line.subarray(index + digits.length)]);
  },
  glued: (line, _pick, other) => Buffer.concat([line, other]),
  'torn and glued': (line, pick, other) => Buffer.concat([line.subarray(0, pick(line.length)), other]),
} as const satisfies Record<string, Mutator>;

function inserted(line: Buffer, at: number, what: Buffer): Buffer {
  return Buffer.concat([line.subarray(0, at), what, line.subarray(at)]);
}

const all: readonly Mutator[] = Object.values(mutators);

/** The line after one to three kinds of damage, on one line still; never empty. */
export function mutated(line: Buffer, pick: Random, other: Buffer): Buffer {
  let changed = line;
  for (let times = 1 + (pick(4) === 0 ? 1 + pick(2) : 0); times > 0 && changed.length > 0; times -= 1) {
    changed = all[pick(all.length)]?.(changed, pick, other) ?? changed;
  }
  const bytes = changed.length === 0 ? Buffer.from('x') : Buffer.from(changed);
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at)) bytes[at] = 0x20;
  return bytes;
}
