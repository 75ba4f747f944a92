/** What a format says, as text: the text itself, or all texts inside its file. */
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { unzip } from '../support/unzip.ts';

export async function renderedText(rendered: string | Promise<Uint8Array>): Promise<string> {
  if (typeof rendered === 'string') return rendered;
  const bytes = await rendered;
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (start === 'PAR1') return parquetText(bytes);
  if (start === 'PK\u0003\u0004') return [...unzip(bytes).values()].map((file) => file.toString('utf8')).join('\n');
  throw new Error(`A format begins with ${JSON.stringify(start)}: say here how its texts are found.`);
}

async function parquetText(bytes: Uint8Array): Promise<string> {
  const file = Uint8Array.from(bytes).buffer;
  const rows = await parquetReadObjects({ file });
  const facts = parquetMetadata(file).key_value_metadata ?? [];
  const values = [...rows.flatMap((row) => Object.entries(row)), ...facts.map(({ key, value = '' }) => [key, value])];
  return values.flat().map(String).join('\n');
}
