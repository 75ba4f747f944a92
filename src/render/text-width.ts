/**
 * How many columns of a terminal a text takes. Nearly all cells are printable ASCII, for which string-width asks a
 * segmenter and two tables all the same: a list of a thousand sessions took a second of that.
 */
import stringWidth from 'string-width';

const plain = /^[ -~]*$/;

export function textWidth(text: string): number {
  return plain.test(text) ? text.length : stringWidth(text);
}
