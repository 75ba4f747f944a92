// The scanner's sources, in AssemblyScript, become WebAssembly: the same bytes on every machine.
import { main } from 'assemblyscript/asc';

const options = ['--runtime', 'stub', '--enable', 'simd', '-O3', '--noAssert', '--baseDir', import.meta.dirname];

/** The module's bytes. Throws with what the compiler says. */
export async function compile() {
  let binary;
  const written = { stderr: '' };
  const { error } = await main(['assembly/index.ts', '--outFile', 'scanner.wasm', ...options], {
    stderr: { write: (text) => void (written.stderr += text) },
    writeFile: (name, contents) => {
      if (name === 'scanner.wasm') binary = contents;
    },
  });
  if (error !== null || binary === undefined) throw new Error(written.stderr || String(error), { cause: error });
  return binary;
}
