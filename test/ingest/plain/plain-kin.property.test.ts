/** Whatever stands in the files of kin that have only their session in common: where they are plain, they are assembled alike. */
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { keysOf } from '../../../src/ingest/kin/keys.ts';
import { kin } from '../../../src/ingest/kin/kin.ts';
import { difference } from '../../support/difference.ts';
import { hardLine } from './hard-lines.ts';
import type { File } from './plain-files.ts';
import { agent, both, main, ready } from './plain-files.ts';

/** Lines of a file that was read in up to two parts. */
const parts = fc.array(fc.array(hardLine, { maxLength: 7 }), { minLength: 1, maxLength: 2 });

/** The same lines with other names for everything. */
function renamed(lines: readonly string[]): readonly string[] {
  return lines.map((line) =>
    line
      .replaceAll('u-', 'ua-')
      .replaceAll('0075-', '0075a-')
      .replaceAll(/(msg|req)_/g, '$1a_'),
  );
}

function isApart(files: readonly File[]): boolean {
  return kin(files.map((file) => keysOf(ready(file).facts, 's-1'))).every((group) => group.isApart);
}

test('lines that meet in every way', () => {
  let plainOnes = 0;
  fc.assert(
    fc.property(parts, fc.option(parts, { nil: undefined }), (own, other) => {
      const file = { ...main(), parts: own };
      const files = other === undefined ? [file] : [file, { ...agent(), parts: other.map(renamed) }];
      if (!isApart(files)) return;
      const { plain, whole } = both(files);
      if (plain === undefined) return;
      plainOnes += 1;
      expect(difference(plain, whole)).toBe(undefined);
    }),
    { numRuns: 300 },
  );
  expect(plainOnes).toBeGreaterThan(40);
});
