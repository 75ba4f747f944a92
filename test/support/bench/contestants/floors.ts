/** What no reader can go below: every byte read and looked at in C, every byte read in Node, and Node itself. */
import type { Absent, Contestant, Course } from '../contestant.ts';
import { surroundings } from '../contestant.ts';
import { compiled } from '../compiler.ts';
import { versionOf } from '../gauge.ts';

const nodeLoop = `
  const fs = require('node:fs');
  const buffer = Buffer.allocUnsafe(262144);
  let bytes = 0;
  for (const name of fs.readdirSync(process.argv[1], { recursive: true })) {
    if (!name.endsWith('.jsonl')) continue;
    const file = fs.openSync(process.argv[1] + '/' + name, 'r');
    for (let got; (got = fs.readSync(file, buffer, 0, buffer.length, null)) > 0; ) bytes += got;
    fs.closeSync(file);
  }
  console.log(JSON.stringify({ bytes }));`;

export function floors(course: Course): readonly (Contestant | Absent)[] {
  const { root, totals } = course.corpus;
  const environment = surroundings(course);
  const loop = compiled('read-loop', course.folder);
  const label = 'C: read and memchr';
  const inC: Contestant | Absent =
    loop === undefined
      ? { label, why: 'no C compiler' }
      : {
          id: 'c-loop',
          label,
          command: { program: loop, argv: [root], environment },
          check: (output) => unlike(output, { bytes: totals.bytes, lines: totals.lines }),
          version: versionOf('cc'),
        };
  const inNode = course.nodes.flatMap(({ program, version }, index): readonly Contestant[] => {
    const id = index === 0 ? '' : ` ${version}`;
    const of = course.nodes.length === 1 ? '' : ` (Node ${version})`;
    const read = { program, argv: ['-e', nodeLoop, root], environment };
    return [
      {
        id: `node-loop${id}`,
        label: `Node: readSync${of}`,
        command: read,
        check: (output) => unlike(output, { bytes: totals.bytes }),
      },
      { id: `node${id}`, label: `node -e 0${of}`, command: { program, argv: ['-e', '0'], environment } },
    ];
  });
  return [inC, ...inNode];
}

/** Whether a loop read the whole corpus and nothing else. */
function unlike(output: string, expected: Readonly<Record<string, number>>): readonly string[] {
  const found: Readonly<Record<string, unknown>> = JSON.parse(output);
  return Object.entries(expected).flatMap(([name, value]) =>
    found[name] === value ? [] : `${name}: ${String(found[name])}, not ${value}`,
  );
}
