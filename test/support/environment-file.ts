/** Reads the files by which steps of GitHub Actions tell outputs, as the runner does, its refusals included. */

export function outputsIn(file: string): ReadonlyMap<string, string> {
  const outputs = new Map<string, string>();
  const lines = file.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const heredoc = /^([^=]*?)<<(.+)$/.exec(line);
    const equals = line.indexOf('=');
    if (heredoc === null && equals === -1) throw new Error(`Invalid format: ${line}`);
    if (heredoc === null) {
      outputs.set(line.slice(0, equals), line.slice(equals + 1));
      continue;
    }
    const [, name = '', delimiter = ''] = heredoc;
    const end = lines.indexOf(delimiter, at + 1);
    if (end === -1) throw new Error(`Matching delimiter not found: ${delimiter}`);
    outputs.set(name, lines.slice(at + 1, end).join('\n'));
    at = end;
  }
  return outputs;
}
