/** Records that read well and mean something odd: names, numbers, models, prices, times, copies (rows 15 to 21). */
import { fixtures } from '../../../fixtures/index.ts';
import type { Fault, Finding } from './fault.ts';
import { holds, worst } from './fault.ts';
import type { Json, Lab } from './lab.ts';
import { fileName, judged, lines, prompt, seen, session, turn } from './lab.ts';

export const meaning: readonly Fault[] = [
  {
    row: 15,
    fault: '__proto__, constructor, toString as model, tool, project, branch, type, key',
    expected: 'names like any other; no prototype is touched',
    check: prototypes,
  },
  {
    row: 16,
    fault: 'counters that are negative, fractions, above 2^53, texts, objects',
    expected: 'the field is set aside with its line; the others of the record count',
    check: (lab) =>
      worst(
        ['-1', '1.5', '9007199254740992', '1e400', '"7"', 'true', '[]', '{}'].map((value) => {
          const odd = turn(1, { usage: { output_tokens: 0 } }).replace('"output_tokens":0', `"output_tokens":${value}`);
          const path = lab.write(fileName, lines(turn(0), odd));
          const found = seen(path);
          const isTold = found.problems.some(({ line, reason }) => line === 2 && reason === 'bad-counter');
          const finding = judged(found, { all: [0, 1] });
          if (finding.verdict !== 'right') return finding;
          return { verdict: isTold ? 'reported' : 'silent', seen: `${value}: ${finding.seen}` };
        }),
      ),
  },
  {
    row: 17,
    fault: 'a model without a price',
    expected: 'its tokens count, its cost is unknown, totals say ≥, --strict is exit 4',
    check: async (lab) => {
      const path = lab.write(fileName, lines(turn(0), turn(1, { message: { model: 'mystery-9' } })));
      const { turns, input, unpriced } = seen(path);
      const table = await lab.world.run('report', path, '--strict');
      const isSaid = table.out.includes('≥') && table.out.includes('mystery-9') && table.code === 4;
      const what = `${turns} turns, ${input} tokens, ${unpriced} unpriced, exit ${table.code}`;
      return { verdict: turns === 2 && input === 3 && unpriced === 1 && isSaid ? 'reported' : 'wrong', seen: what };
    },
  },
  {
    row: 18,
    fault: 'speed, tier or region without a price; a cache write of unknown lifetime',
    expected: 'unpriced with the reason, or named as an assumption',
    check: async (lab) => {
      const findings: Finding[] = [];
      for (const { usage, said } of unknownPrices) {
        const path = lab.write(fileName, lines(turn(0), turn(1, { usage })));
        const { out } = await lab.world.run('report', path);
        const found = seen(path);
        const isWhole = found.turns === 2 && found.input === 3;
        findings.push({ verdict: isWhole && out.includes(said) ? 'reported' : 'wrong', seen: said });
      }
      return worst(findings);
    },
  },
  {
    row: 19,
    fault: 'timestamps missing, bad, in the future, going backwards',
    expected: 'every turn counts; one that is no date is told',
    check: (lab) =>
      worst(
        [
          undefined,
          'yesterday',
          '2026-02-30T00:00:00.000Z',
          7,
          null,
          '9999-12-31T23:59:59.999Z',
          '1970-01-01T00:00:00Z',
        ].map((timestamp) => {
          const found = seen(lab.write(fileName, lines(turn(0), turn(1, { line: { timestamp } }), turn(2))));
          const undated = found.analysis.sessions.flatMap(({ chains }) => chains.flatMap(({ turns }) => turns));
          const isDated = undated.every(({ startedAt }) => startedAt !== undefined);
          const isTold = isDated || timestamp === undefined || timestamp === null || found.problems.length > 0;
          // Without a date there is no price: prices are dated.
          const isCounted = found.turns === 3 && found.input === 7 && found.isConserved;
          if (!isCounted) return holds(false, `${String(timestamp)}: ${found.turns} turns`);
          return { verdict: isTold ? (isDated ? 'right' : 'reported') : 'silent', seen: `${found.unpriced} unpriced` };
        }),
      ),
  },
  {
    row: 20,
    fault: 'one response many times: streamed, growing, in two files, a copied session, in any order',
    expected: 'one charge, the largest counters',
    check: (lab) => {
      const streamed = [turn(1, { usage: { input_tokens: 1 }, line: { uuid: 'a' } }), turn(1, { line: { uuid: 'b' } })];
      const main = [turn(0), ...streamed, turn(2)];
      const findings: Finding[] = [];
      for (const order of [main, main.toReversed(), [...main, ...main], [...main.toReversed(), ...main]]) {
        lab.write(`all/${fileName}`, lines(...order));
        lab.write('all/copy.jsonl', lines(...order.toReversed()).replaceAll(session, 'another'));
        findings.push(judged(seen(`${lab.folder}/all`), { all: [0, 1, 2] }));
      }
      return worst(findings, 'orders');
    },
  },
  {
    row: 21,
    fault: 'parents that are missing, later, or form a cycle, in the main chain and in sidechains',
    expected: 'no hang; every turn counts',
    check: (lab) =>
      worst(
        [false, true].map((isSidechain) => {
          const parents = ['u-1', 'u-2', 'u-0', 'u-3', 'gone', null];
          const text = lines(...parents.map((parentUuid, n) => turn(n, { line: { parentUuid, isSidechain } })));
          return judged(seen(lab.write(fileName, text)), { all: [0, 1, 2, 3, 4, 5] });
        }),
      ),
  },
];

const unknownPrices: readonly { readonly usage: Json; readonly said: string }[] = [
  { usage: { speed: 'warp' }, said: 'unpriced speed' },
  { usage: { service_tier: 'gold' }, said: 'unpriced service tier' },
  { usage: { inference_geo: 'moon' }, said: 'unpriced region' },
  { usage: { cache_creation_input_tokens: 500 }, said: '500 cache-write tokens of unknown lifetime' },
];

function prototypes(lab: Lab): Finding {
  const before = Object.getOwnPropertyNames(Object.prototype).join(' ');
  const findings = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((name) => {
    const tool = { type: 'tool_use', id: name, name, input: { [name]: 1 } };
    const named = turn(1, { line: { cwd: name, gitBranch: name, slug: name }, message: { content: [tool] } });
    const keyed = named.replace('{', () => `{"${name}":{"polluted":1},`);
    const foreign = JSON.stringify({ type: name, uuid: name, sessionId: session });
    const text = lines(turn(0), keyed, foreign, prompt('x', { promptId: name }), turn(2, { line: { cwd: name } }));
    return judged(seen(lab.write(fileName, text)), { all: [0, 1, 2] });
  });
  const isClean = Object.getOwnPropertyNames(Object.prototype).join(' ') === before && !('polluted' in {});
  const model = seen(lab.write(fileName, lines(turn(0, { message: { model: '__proto__' } }))));
  const isFixture = fixtures().some(({ path }) => path.endsWith('prototype-names'));
  return worst([...findings, holds(isClean && model.unpriced === 1 && isFixture, 'no prototype was touched')]);
}
