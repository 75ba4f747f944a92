/** Guards for the fields of a price file: each returns the value, or complains with its path and what is expected. */
import { parseDecimal } from '../model/money.ts';

/** What is wrong with a price file, and where: `rows[2].input`. */
export interface Complaint {
  readonly path: string;
  readonly what: string;
}

/** One value of the file, where it stands, and where complaints about it go. */
export interface Field {
  readonly value: unknown;
  readonly path: string;
  readonly complain: (complaint: Complaint) => void;
}

export function fault({ path, complain }: Field, what: string): undefined {
  complain({ path, what });
  return undefined;
}

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields of an object, by name; a key that nobody reads is a slip of the pen, and said so. */
export function objectOf<Name extends string>(
  field: Field,
  names: readonly Name[],
): ((name: Name) => Field) | undefined {
  const { value } = field;
  if (!isObject(value)) return fault(field, 'expected an object');
  const known: readonly string[] = names;
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) fault(at(field, key, undefined), `unknown key; known: ${names.join(', ')}`);
  }
  return (name) => at(field, name, value[name]);
}

function at(field: Field, name: string, value: unknown): Field {
  return { value, path: field.path === '' ? name : `${field.path}.${name}`, complain: field.complain };
}

/** The items of a list; `[]` where there is none. */
export function listOf(field: Field): readonly Field[] {
  const { value, path, complain } = field;
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.map((item, index) => ({ value: item, path: `${path}[${index}]`, complain }));
  fault(field, 'expected a list');
  return [];
}

/** Absent and `null` are the same: not there. */
export function isThere(field: Field): boolean {
  return field.value !== undefined && field.value !== null;
}

export function textOf(field: Field): string | undefined {
  const { value } = field;
  return typeof value === 'string' && value !== '' ? value : fault(field, 'expected a text');
}

/** A decimal number, as text or as a number, in units of 10⁻ᵈⁱᵍⁱᵗˢ; at most six decimals, so that products are whole. */
export function decimalOf(field: Field, digits: number): bigint | undefined {
  const { value } = field;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const read = parseDecimal(text, digits);
  if (read === undefined || read < 0n) return fault(field, 'expected a decimal number, not negative');
  if (decimalsIn(text) <= Math.min(6, digits)) return read;
  return fault(field, digits === 0 ? 'expected a whole number' : 'more than six decimals');
}

/** How many decimals a number has as it is written, zeros at the end aside: what is rounded is not what was meant. */
function decimalsIn(text: string): number {
  const [mantissa = '', exponent = '0'] = text.trim().toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = `${whole}${fraction}`.replace(/0+$/, '').length;
  return digits === 0 ? 0 : digits - whole.length - Number(exponent);
}

/** UTC milliseconds of an ISO date: `2026-03-13`. */
export function dayOf(field: Field): number | undefined {
  const { value } = field;
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const time = Date.parse(`${value}T00:00:00Z`);
    // `Date.parse` takes the 30th of February for the 2nd of March.
    if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(value)) return time;
  }
  return fault(field, 'expected a date such as 2026-03-13');
}

/** A dictionary of multipliers in parts per thousand; `{}` where there is none. */
export function multipliersOf(field: Field): Readonly<Record<string, number>> {
  if (!isThere(field)) return {};
  const { value } = field;
  if (!isObject(value)) {
    fault(field, 'expected an object');
    return {};
  }
  const entries = Object.entries(value).map(([name, given]): [string, number] => {
    const exact = decimalOf(at(field, name, given), 6) ?? 0n;
    if (exact % 1000n !== 0n) fault(at(field, name, given), 'more than three decimals');
    return [name, Number(exact / 1000n)];
  });
  return Object.fromEntries(entries);
}
