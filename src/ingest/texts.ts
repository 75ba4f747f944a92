/** The texts of a pool (`model/scan.ts`): each is found by its number, and made when it is first asked for. */
import { Buffer } from 'node:buffer';
import { behind, countOf, header, wordsOf } from './pool-words.ts';

export interface Texts {
  /** How many there are; their numbers begin with 1. */
  readonly count: number;
  /** Nothing under 0. */
  readonly at: (number: number) => string | undefined;
}

export function textsOf(pool: Uint8Array): Texts {
  const places = placesOf(pool);
  const bytes = bufferOf(pool);
  const read = reader(pool, (from, to) => bytes.toString('latin1', from, to));
  const made: (string | undefined)[] = [];
  return {
    count: places.length - 1,
    at(number) {
      const known = made[number];
      const place = places[number] ?? 0;
      if (known !== undefined || place === 0) return known;
      const text = read(place);
      made[number] = text;
      return text;
    },
  };
}

/**
 * All texts of a pool by number; nothing under 0. They are parts of one long string, which are made far quicker than
 * strings of bytes; but each holds all of it, so where only some are wanted, they are made of bytes.
 */
export function pooled(pool: Uint8Array): readonly (string | undefined)[] {
  const whole = bufferOf(pool).toString('latin1');
  const read = reader(pool, (from, to) => whole.slice(from, to));
  return Array.from(placesOf(pool), (place, number) => (number === 0 ? undefined : read(place)));
}

/** By the number of a text, where its bytes begin; their number stands in the word before. */
function placesOf(pool: Uint8Array): Uint32Array {
  const words = wordsOf(pool);
  const places = new Uint32Array(countOf(words) + 1);
  let number = 0;
  for (let at = 0; at < words.length; at = behind(words, at)) {
    number += 1;
    places[number] = 4 * (at + header);
  }
  return places;
}

/** Reads the text that stands at a place; nearly all are ASCII without escapes, and made by `asciiOf`. */
function reader(pool: Uint8Array, asciiOf: (from: number, to: number) => string): (place: number) => string {
  const bytes = bufferOf(pool);
  const words = wordsOf(pool);
  return (place) => {
    const to = place + (words[place / 4 - 1] ?? 0);
    return isPlain(bytes, place, to) ? asciiOf(place, to) : unescaped(bytes.toString('utf8', place, to));
  };
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

const backslash = 0x5c;

function isPlain(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x80 || byte === backslash) return false;
  }
  return true;
}

function unescaped(raw: string): string {
  if (!raw.includes('\\')) return raw;
  const value: unknown = JSON.parse(`"${raw}"`);
  return typeof value === 'string' ? value : raw;
}
