/** A scanner that understands nothing: it leaves every line to the decoder, but for some that say nothing. */
import type { LeftLine, Scan, Scanner, ScanStart } from '../../src/model/scan.ts';
import { marks } from '../../src/model/scan.ts';
import { scanOf } from './scans.ts';

/** A line that says nothing. */
export const droppedLine = '{"type":"other"}';

export interface LineScanner extends Scanner {
  /** Where each reading was to start. */
  readonly begun: readonly ScanStart[];
  /** How much was wanted at once. */
  readonly wanted: readonly number[];
}

export interface LineScanning {
  /** It takes so many bytes at once at most. */
  readonly roomBytes?: number;
  /** Told before each read. */
  readonly onRoom?: () => void;
  /** What is left of a line, where it is not the line itself. */
  readonly leave?: (line: LeftLine) => LeftLine;
}

export function lineScanner({ roomBytes = 1e6, onRoom, leave = (line) => line }: LineScanning = {}): LineScanner {
  const begun: ScanStart[] = [];
  const wanted: number[] = [];
  let rest: LeftLine = { number: 0, offset: 0, bytes: Buffer.alloc(0) };
  let [left, dropped] = [0, 0];
  let room = Buffer.alloc(0);
  return {
    begun,
    wanted,
    begin(start) {
      begun.push(start);
      rest = { number: start.line, offset: start.offset, bytes: Buffer.alloc(0) };
      [left, dropped] = [0, 0];
    },
    room(bytes) {
      onRoom?.();
      wanted.push(bytes);
      room = Buffer.alloc(Math.min(bytes, roomBytes));
      return room;
    },
    advance(length, onLeft) {
      const bytes = Buffer.concat([rest.bytes, room.subarray(0, length)]);
      const lines = bytes.toString('latin1').split('\n');
      for (const text of lines.slice(0, -1)) {
        const line = { number: rest.number, offset: rest.offset, bytes: Buffer.from(text, 'latin1') };
        rest = { number: line.number + 1, offset: line.offset + text.length + 1, bytes: Buffer.alloc(0) };
        if (text === droppedLine) {
          dropped += 1;
        } else {
          left += 1;
          onLeft(leave(line));
        }
      }
      rest = { ...rest, bytes: Buffer.from(lines.at(-1) ?? '', 'latin1') };
    },
    end(): { readonly scan: Scan; readonly rest: LeftLine } {
      const records = Array.from({ length: left }, () => ({ marks: marks.elsewhere }));
      return { scan: scanOf({ records, dropped }).scan, rest };
    },
  };
}
