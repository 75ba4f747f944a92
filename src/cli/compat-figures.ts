/** The figures of the published method, as it prints them and as data (definitions §10). */
import type { CompatFigures, CompatGroup } from '../ledger/compat.ts';
import type { Table, Vital } from '../model/table.ts';
import { compat } from '../reports/tables/reconciliation.ts';

const block = 'By the method claude-mpm: not our figures';

/** Shares in whole percent and leverages cut to whole numbers, as published. */
export function compatVitals(figures: CompatFigures): readonly Vital[] {
  const { humanShare, humanRecords, mainLines, subagentFiles } = figures;
  const acts = `${humanRecords} human records, ${mainLines} lines, ${subagentFiles} agent files`;
  const whole = humanShare === undefined ? undefined : Math.round(humanShare * 100);
  const dearest = figures.dearest.slice(0, 2);
  const vitals: readonly Vital[] = [
    { label: 'Total cost', unit: 'usd', value: figures.total, note: 'every line, at the prices of the method' },
    { label: 'Main cost', unit: 'usd', value: figures.mainCost, note: linesOf(figures.groups, 'main') },
    { label: 'Subagent cost', unit: 'usd', value: figures.subagentCost, note: linesOf(figures.groups, 'sub') },
    { label: 'Delegations', unit: 'count', value: figures.delegations },
    { label: 'Skill + MCP calls', unit: 'count', value: figures.skillAndMcpCalls },
    { label: 'Duration', unit: 'seconds', value: figures.durationMs, note: 'cut to the minute' },
    { label: 'Human share, %', unit: 'count', value: whole, note: acts },
    { label: 'Autonomous share, %', unit: 'count', value: whole === undefined ? undefined : 100 - whole },
    ...figures.groups.map(leverage),
    ...dearest.map(({ cost, receipt }, index): Vital => {
      return {
        label: index === 0 ? 'Dearest line' : 'Next dearest',
        unit: 'usd',
        value: cost,
        note: `line ${receipt.line}`,
      };
    }),
  ];
  return vitals.map((vital) => ({ ...vital, block }));
}

function linesOf(groups: readonly CompatGroup[], role: CompatGroup['role']): string {
  const own = groups.filter((group) => group.role === role);
  return own.map(({ family, lines }) => `${family} ${lines.toLocaleString('en-US')} lines`).join(', ');
}

function leverage({ role, family, tokens }: CompatGroup): Vital {
  const ratio = tokens.input === 0 ? undefined : Math.floor(tokens.cacheRead / tokens.input);
  return {
    label: `Leverage, ${role} ${family}`,
    unit: 'multiple',
    value: ratio,
    note: 'cache reads for each fresh token',
  };
}

/** The same figures in full, for the data formats. */
export function figuresTable(figures: CompatFigures): Table {
  return compat.filled(
    [
      ['Total cost', figures.total, undefined, undefined, undefined],
      ['Main cost', figures.mainCost, undefined, undefined, undefined],
      ['Subagent cost', figures.subagentCost, undefined, undefined, undefined],
      ['Main turns (lines)', undefined, figures.mainLines, undefined, undefined],
      ['Subagent turns (lines)', undefined, figures.subagentLines, undefined, undefined],
      ['Subagent files', undefined, figures.subagentFiles, undefined, undefined],
      ['Delegations', undefined, figures.delegations, undefined, undefined],
      ['Skill and MCP calls', undefined, figures.skillAndMcpCalls, undefined, undefined],
      ['Human records', undefined, figures.humanRecords, undefined, undefined],
      ['Human share', undefined, undefined, figures.humanShare, undefined],
      ['Duration', undefined, undefined, undefined, figures.durationMs],
      ...figures.dearest.map(({ cost }) => ['Dear line', cost, undefined, undefined, undefined]),
    ],
    { notes: ["Another method's rules, to explain what was published by them."] },
  );
}
