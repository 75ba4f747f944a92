/** How much a response says: the sizes of its distinct lines. The output estimate needs it. */
import type { ContentSize } from '../model/turn-copy.ts';
import type { PlacedCopy } from './placed-copy.ts';

const nothing: ContentSize = { textChars: 0, toolInputChars: 0, signatureChars: 0, toolUses: 0 };

/** Sizes of the distinct lines of the response; where two files tell the same response, of the fuller telling. */
export function contentSize(copies: readonly PlacedCopy[]): ContentSize {
  const [only] = copies;
  if (only !== undefined && copies.length === 1) return only.copy.content;
  if (copies.length <= fewCopies && areApart(copies)) return sumOf(copies);
  const sizeByFile = new Map<string, ContentSize>();
  const seen = new Set<string>();
  for (const { copy, file } of copies) {
    if (seen.has(copy.record.identity)) continue;
    seen.add(copy.record.identity);
    const before = sizeByFile.get(file);
    sizeByFile.set(file, before === undefined ? copy.content : addSizes(before, copy.content));
  }
  const [first, ...others] = sizeByFile.values();
  if (first === undefined) return nothing;
  return others.reduce((fuller, next) => (weight(next) > weight(fuller) ? next : fuller), first);
}

/** Up to so many are held against each other one by one. */
const fewCopies = 8;

/** Whether all are different records of one file. */
function areApart(copies: readonly PlacedCopy[]): boolean {
  return copies.every(({ copy, file }, position) => {
    if (file !== copies[0]?.file) return false;
    for (let other = 0; other < position; other += 1) {
      if (copies[other]?.copy.record.identity === copy.record.identity) return false;
    }
    return true;
  });
}

function sumOf(copies: readonly PlacedCopy[]): ContentSize {
  const sum = { ...nothing };
  for (const { copy } of copies) {
    sum.textChars += copy.content.textChars;
    sum.toolInputChars += copy.content.toolInputChars;
    sum.signatureChars += copy.content.signatureChars;
    sum.toolUses += copy.content.toolUses;
  }
  return sum;
}

function addSizes(left: ContentSize, right: ContentSize): ContentSize {
  return {
    textChars: left.textChars + right.textChars,
    toolInputChars: left.toolInputChars + right.toolInputChars,
    signatureChars: left.signatureChars + right.signatureChars,
    toolUses: left.toolUses + right.toolUses,
  };
}

function weight(size: ContentSize): number {
  return size.textChars + size.toolInputChars + size.signatureChars;
}
