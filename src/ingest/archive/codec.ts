/**
 * A codec says how a value stands in an archive, and reads it back from what may be anything. Fields stand in rows, by
 * the order in which they are declared; what is absent is `null`, and left out at a row's end. Texts stand once a line.
 */

export type Cell = string | number | boolean | null | readonly Cell[];

export interface Codec<T> {
  readonly cell: (value: T) => Cell;
  /** @throws NotArchived where the cell is of another kind. */
  readonly value: (cell: unknown, texts: readonly string[]) => T;
}

/** A cell is not what the format says stands there. */
export class NotArchived extends Error {
  override readonly name = 'NotArchived';
}

/** In a line a text is its number in the line's list of texts. */
export const text: Codec<string> = {
  cell: (value) => value,
  value(cell, texts) {
    const found = typeof cell === 'number' ? texts[cell] : undefined;
    if (found === undefined) throw new NotArchived('a text');
    return found;
  },
};

export const number: Codec<number> = {
  cell: (value) => value,
  value(cell) {
    if (typeof cell === 'number' && Number.isFinite(cell)) return cell;
    throw new NotArchived('a number');
  },
};

/** A whole number from 0 to 2^53 - 1. */
export const count: Codec<number> = {
  cell: (value) => value,
  value(cell) {
    if (typeof cell === 'number' && Number.isSafeInteger(cell) && cell >= 0) return cell;
    throw new NotArchived('a count');
  },
};

/** A number as it was written, for money. */
export const decimal: Codec<string> = {
  cell: (value) => value,
  value(cell, texts) {
    const found = text.value(cell, texts);
    if (/^-?\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?$/i.test(found)) return found;
    throw new NotArchived('a decimal number');
  },
};

/** 1 or 0. */
export const flag: Codec<boolean> = {
  cell: (value) => (value ? 1 : 0),
  value(cell) {
    if (cell === 1 || cell === 0) return cell === 1;
    throw new NotArchived('1 or 0');
  },
};

export function oneOf<const Word extends string>(...words: readonly Word[]): Codec<Word> {
  return {
    cell: (value) => value,
    value(cell, texts) {
      const word = words.find((each) => each === text.value(cell, texts));
      if (word === undefined) throw new NotArchived(words.join(', '));
      return word;
    },
  };
}

export function optional<T>(codec: Codec<T>): Codec<T | undefined> {
  return {
    cell: (value) => (value === undefined ? null : codec.cell(value)),
    value: (cell, texts) => (cell === null || cell === undefined ? undefined : codec.value(cell, texts)),
  };
}

export function list<T>(codec: Codec<T>): Codec<readonly T[]> {
  return {
    cell: (values) => values.map(codec.cell),
    value: (cell, texts) => cellsOf(cell).map((each) => codec.value(each, texts)),
  };
}

/** A codec for each field, in the order of the row. */
type Fields<T> = { readonly [Name in keyof T]-?: Codec<T[Name]> };

export function row<T extends object>(fields: Fields<T>): Codec<T> {
  return {
    cell(value) {
      const cells: Cell[] = [];
      for (const name in fields) cells.push(fields[name].cell(value[name]));
      while (cells.at(-1) === null) cells.pop();
      return cells;
    },
    value(cell, texts) {
      const cells = cellsOf(cell);
      const made: { -readonly [Name in keyof T]?: T[Name] } = {};
      let place = 0;
      for (const name in fields) {
        made[name] = fields[name].value(cells[place], texts);
        place += 1;
      }
      if (!isWhole(made, fields)) throw new NotArchived('a whole row');
      return made;
    },
  };
}

function isWhole<T extends object>(made: Partial<T>, fields: Fields<T>): made is T {
  for (const name in fields) if (!(name in made)) return false;
  return true;
}

export function cellsOf(cell: unknown): readonly unknown[] {
  if (Array.isArray(cell)) return cell;
  throw new NotArchived('a row');
}
