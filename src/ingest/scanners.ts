/** The scanners of one thread: one for each source, made when its first file is read. */
import type { Scanner } from '../model/scan.ts';
import type { Source } from '../model/source.ts';

export function scannersOf(): (source: Source) => Scanner | undefined {
  const scannerBySource = new Map<Source, Scanner | undefined>();
  return (source) => {
    if (!scannerBySource.has(source)) scannerBySource.set(source, source.scanner?.());
    return scannerBySource.get(source);
  };
}
