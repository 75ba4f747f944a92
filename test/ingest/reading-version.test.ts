/** By which number another version's keepings are told: none where the program runs from its sources. */
import { afterEach, expect, jest, test } from '@jest/globals';

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'RECEIPTS_READING');
  jest.resetModules();
});

test.each([undefined, 42])(
  'the version is the number that was set when the program was bundled: %s',
  async (number) => {
    if (number !== undefined) Object.assign(globalThis, { RECEIPTS_READING: number });
    const { readingVersion } = await import('../../src/ingest/reading-version.ts');
    expect(readingVersion).toBe(number);
  },
);
