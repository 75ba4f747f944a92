/**
 * A line of many megabytes is one with long texts in it: images, files, logs. No figure needs them, and held as bytes,
 * as text and as value they would cost four times their size. So they are cut short while the line streams by; what
 * stands beside them, every counter included, stays as it is.
 */
const quote = 0x22;
const backslash = 0x5c;
const letterU = 0x75;
const hexDigits = 4;

/** Longer lines are cut. The API takes requests of 32 MB at most: few records come near. */
export const longLineBytes = 16 * 1024 * 1024;

/** What remains of each text: far more than anyone types. */
const keptBytes = 256 * 1024;

/** Cuts the texts of one line of JSON, given piece by piece; what it gives back is as valid as what it was given. */
export function cutTexts(): (piece: Buffer) => Buffer {
  let inText = false;
  let length = 0;
  /** How many of the next bytes belong to an escape sequence. */
  let escape = 0;
  let escapeBegins = false;
  let cutting = false;
  return (piece) => {
    const kept = Buffer.allocUnsafe(piece.length);
    let size = 0;
    for (const byte of piece) {
      if (!inText) {
        inText = byte === quote;
        length = 0;
        cutting = false;
      } else if (escape > 0) {
        escape = escapeBegins && byte === letterU ? hexDigits : escape - 1;
        escapeBegins = false;
        length += 1;
      } else {
        // Never inside a character of several bytes.
        cutting ||= length >= keptBytes && (byte & 0xc0) !== 0x80;
        escape = byte === backslash ? 1 : 0;
        escapeBegins = escape > 0;
        inText = byte !== quote;
        length += 1;
      }
      if (!cutting || !inText) kept[size++] = byte;
    }
    return kept.subarray(0, size);
  };
}
