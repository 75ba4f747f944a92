/** Where the engine keeps what it compiled of the program, so that the next start need not: Node 22.8 and later. */
import module from 'node:module';
import { join } from 'node:path';
import type { Io } from './io.ts';
import { cacheFolder } from './reading.ts';

/** To be called before the parts that are worth it are loaded. Where the engine knows no such thing, nothing happens. */
export function keepCompiledCode(io: Pick<Io, 'environment' | 'home'>): void {
  const enable: unknown = Reflect.get(module, 'enableCompileCache');
  if (typeof enable === 'function') enable(join(cacheFolder(io), 'code'));
}
