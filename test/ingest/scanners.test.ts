/** The scanners of one thread: each made once, when it is first wanted. */
import { expect, test } from '@jest/globals';
import { scannersOf } from '../../src/ingest/scanners.ts';
import type { Scanner } from '../../src/model/scan.ts';
import { lineScanner } from './line-scanner.ts';
import { tinySource } from './tiny-source.ts';

test('a source has one scanner, made when it is first wanted, another thread another', () => {
  const made: Scanner[] = [];
  const scanner = (): Scanner => {
    made.push(lineScanner());
    return made.at(-1) ?? lineScanner();
  };
  const [one, other] = [
    { ...tinySource, scanner },
    { ...tinySource, scanner },
  ];
  const scannerOf = scannersOf();
  expect(made).toHaveLength(0);
  const found = [one, one, other, one].map(scannerOf);
  expect(made).toHaveLength(2);
  expect(found.map((each) => each && made.indexOf(each))).toEqual([0, 0, 1, 0]);
  scannersOf()(one);
  expect(made).toHaveLength(3);
});

test('a source may have none, or none that runs here, which is asked once', () => {
  let asked = 0;
  const scanner = (): undefined => {
    asked += 1;
    return undefined;
  };
  const scannerOf = scannersOf();
  const source = { ...tinySource, scanner };
  expect([scannerOf(tinySource), scannerOf(source), scannerOf(source), asked]).toEqual([
    undefined,
    undefined,
    undefined,
    1,
  ]);
});
