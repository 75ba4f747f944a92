/** The files inside a zip archive, by name: enough of the format to look into a workbook. */
import { inflateRawSync } from 'node:zlib';

const centralEntry = 0x02_01_4b_50;

/** Read from the central directory, which begins where the end record says. */
export function unzip(archive: Uint8Array): ReadonlyMap<string, Buffer> {
  const bytes = Buffer.from(archive);
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  const found = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  while (bytes.readUInt32LE(at) === centralEntry) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const nameEnd = at + 46 + (nameLength ?? 0);
    found.set(bytes.toString('utf8', at + 46, nameEnd), contentAt(bytes, at));
    at = nameEnd + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return found;
}

function contentAt(bytes: Buffer, entry: number): Buffer {
  const isDeflated = bytes.readUInt16LE(entry + 10) === 8;
  const size = bytes.readUInt32LE(entry + 20);
  const local = bytes.readUInt32LE(entry + 42);
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const content = bytes.subarray(start, start + size);
  return isDeflated ? inflateRawSync(content) : content;
}
