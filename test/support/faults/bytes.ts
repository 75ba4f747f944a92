/** Bytes and JSON that are not as they should be, between two records that are (rows 7 to 10, 12 to 14, 22, 23). */
import type { Fault, Finding } from './fault.ts';
import { holds, worst } from './fault.ts';
import type { Lab, Seen } from './lab.ts';
import { fileName, judged, lines, prompt, seen, spawned, turn } from './lab.ts';

export const bytes: readonly Fault[] = [
  {
    row: 7,
    fault: 'NUL bytes inside a file, at its end, before and behind a record',
    expected: 'taken off; every record counts',
    check: (lab) => {
      const nul = '\0'.repeat(9216);
      return worst(
        [
          `${lines(turn(0))}${nul}\n${lines(turn(1))}`,
          `${lines(turn(0), turn(1))}${nul}`,
          `${lines(turn(0))}${nul}${lines(turn(1))}`,
          `${turn(0)}${nul}\n${lines(turn(1))}`,
          `${turn(0)}${nul}${lines(turn(1))}`,
        ].map((text) => undisturbed(seen(lab.write(fileName, text)), [0, 1])),
      );
    },
  },
  {
    row: 8,
    fault: 'each byte of a record replaced by 0xFF',
    expected: 'replaced and said; the neighbours count',
    check: (lab) => {
      const record = turn(1);
      const findings: Finding[] = [];
      for (let at = 0; at < record.length; at += 1) {
        const damaged = Buffer.from(record);
        damaged[at] = 0xff;
        const path = lab.write(
          fileName,
          Buffer.concat([Buffer.from(`${turn(0)}\n`), damaged, Buffer.from(`\n${turn(2)}\n`)]),
        );
        findings.push(damage(path));
      }
      return worst(findings, 'bytes');
    },
  },
  {
    row: 9,
    fault: 'byte order marks, CRLF, lone CR, U+2028, U+2029, U+0085, form feed',
    expected: 'lines end with LF alone; every record counts',
    check: (lab) => {
      const odd = turn(1, { message: { content: [{ type: 'text', text: 'a\u2028b\u2029c\u0085d' }] } });
      const texts = [
        `\u{feff}${lines(turn(0), turn(1))}`,
        `${turn(0)}\r\n${turn(1)}\r\n`,
        `${turn(0)}\r${turn(1)}\r`,
        lines(turn(0), odd),
        lines(turn(0), turn(1).replace('{', '{\r')),
      ];
      return worst(texts.map((text) => undisturbed(seen(lab.write(fileName, text)), [0, 1])));
    },
  },
  {
    row: 10,
    fault: 'a UTF-16 file, with and without its mark',
    expected: 'one message for the whole file',
    check: (lab) => {
      const text = Buffer.from(lines(turn(0)), 'utf16le');
      const files = [text, Buffer.concat([Buffer.from([0xff, 0xfe]), text]), Buffer.from(text).swap16()];
      return worst(
        files.map((file) => {
          const found = seen(lab.write(fileName, file));
          const isNamed = found.problems.every(({ reason }) => reason === 'other-encoding');
          return isNamed ? judged(found, { all: [0], kept: [], line: 1 }) : holds(false, 'told as something else');
        }),
      );
    },
  },
  {
    row: 12,
    fault: 'JSON nested 300, 10,000, 100,000 and a million deep',
    expected: 'no stack overflow; every record counts',
    check: (lab) =>
      worst(
        [300, 10_000, 100_000, 1_000_000].map((depth) => {
          const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`;
          const deep = turn(1, { line: { deep: 0 } }).replace('"deep":0', () => `"deep":${nested}`);
          const path = lab.write(fileName, lines(turn(0), deep, turn(2)));
          const finding = judged(seen(path), { all: [0, 1, 2], kept: [0, 2], line: 2 });
          return { ...finding, seen: `depth ${depth}: ${finding.seen}` };
        }),
      ),
  },
  {
    row: 13,
    fault: 'lone surrogates in prompts, models, directories',
    expected: 'read; what is printed is well-formed',
    check: async (lab) => {
      const lone = String.raw`\ud800x`;
      const text = lines(
        prompt('x').replace('"content":"x"', `"content":"${lone}"`),
        turn(0).replaceAll('/code/barn', `/code/${lone}`),
      );
      const path = lab.write(fileName, text);
      const printed = spawned(lab, ['report', path, '--format', 'json', '--include-text']).out;
      const { out } = await lab.world.run('report', path, '--include-text');
      const isClean = !printed.includes('\u{fffd}') && !/\p{Cs}/u.test(out);
      return isClean ? judged(seen(path), { all: [0] }) : holds(false, 'a lone surrogate was printed');
    },
  },
  {
    row: 14,
    fault: 'a counter that stands twice in a record',
    expected: 'the last one, as JSON.parse has it',
    check: (lab) => {
      const twice = turn(1).replace('"input_tokens":2', '"input_tokens":77,"input_tokens":2');
      return judged(seen(lab.write(fileName, lines(turn(0), twice))), { all: [0, 1] });
    },
  },
  {
    row: 22,
    fault: 'two records on a line, an array file, values one behind another',
    expected: 'every record counts',
    check: (lab) =>
      worst(
        [
          lines(turn(0) + turn(1)),
          `[\n${turn(0)},\n${turn(1)}\n]\n`,
          `[${turn(0)},${turn(1)}]`,
          `${turn(0)} ${turn(1)}`,
          JSON.stringify([JSON.parse(turn(0)), JSON.parse(turn(1))], undefined, 2),
        ].map((text) => judged(seen(lab.write(fileName, text)), { all: [0, 1] })),
      ),
  },
  {
    row: 23,
    fault: 'blank lines, scalars, arrays, objects of the wrong shape',
    expected: 'rejected or ignored with their line; the neighbours count',
    check: (lab) =>
      worst(
        oddLines.map((line) => strangerBetween(lab, line)),
        'lines',
      ),
  },
];

/** The damaged record may be whole, or less than whole where that is told with its line; its neighbours must count. */
function damage(path: string): Finding {
  const found = seen(path);
  const whole = judged(found, { all: [0, 1, 2], kept: [0, 2], line: 2 });
  if (whole.verdict !== 'wrong') return whole;
  const hasNeighbours = found.isConserved && (found.input & 5) === 5;
  const isTold = found.problems.some(({ line }) => line === 2);
  if (!hasNeighbours) return whole;
  return { verdict: isTold ? 'reported' : 'silent', seen: whole.seen };
}

const oddLines = [
  '',
  '   ',
  '[]',
  '[1,{"a":2}]',
  'null',
  'true',
  '42',
  '"words"',
  '{}',
  'nonsense',
  '{"type":7}',
  '{"type":"assistant"}',
  '{"type":"assistant","message":[]}',
  '{"type":"assistant","message":{"content":7,"usage":"x"}}',
  '{"type":"user","message":null}',
  '{"type":"system","subtype":{}}',
  '{"type":"unheard-of","usage":{"input_tokens":5}}',
];

/** A line that is no turn must change nothing; where it is not JSON or no object, it must be told. */
function strangerBetween(lab: Lab, line: string): Finding {
  const found = seen(lab.write(fileName, lines(turn(0), line, turn(2))));
  const hasNeighbours = found.isConserved && found.input === 5;
  const isObject = line.startsWith('{');
  const isTold = isObject || line.trim() === '' || found.problems.some((problem) => problem.line === 2);
  if (!hasNeighbours) return holds(false, `${line}: ${found.input} tokens`);
  return { verdict: isTold ? 'right' : 'silent', seen: `${found.rejected} rejected` };
}

/** Every record counts, and nothing is told of what carries nothing. */
function undisturbed(found: Seen, all: readonly number[]): Finding {
  const [problem] = found.problems;
  return problem === undefined ? judged(found, { all }) : holds(false, `${problem.reason} is told`);
}
