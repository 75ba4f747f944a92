/** DuckDB, where it is installed (`npm install --no-save @duckdb/node-api`): it is 70 MB, so the project depends on none. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const name = '@duckdb/node-api';

/** Where it is not, standard error says so. */
export function hasDuckDb(): boolean {
  const isThere = existsSync(join(import.meta.dirname, '..', '..', 'node_modules', name));
  if (!isThere) process.stderr.write(`Tests with DuckDB are skipped: ${name} is not installed.\n`);
  return isThere;
}

export type Row = Readonly<Record<string, unknown>>;

/** The rows that SQL gives about one Parquet file, which it calls `file`. */
export async function askDuckDb(file: Uint8Array, sql: string): Promise<readonly Row[]> {
  const { DuckDBInstance }: DuckDb = await import(name);
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const folder = mkdtempSync(join(tmpdir(), 'receipts-duck-'));
  const path = join(folder, 'file.parquet');
  try {
    writeFileSync(path, file);
    const answer = await connection.runAndReadAll(`with file as (select * from '${path}') ${sql}`);
    return answer.getRowObjects();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface DuckDb {
  readonly DuckDBInstance: { create(): Promise<{ connect(): Promise<Connection> }> };
}

interface Connection {
  runAndReadAll(sql: string): Promise<{ getRowObjects(): readonly Row[] }>;
}
