import { expect, test } from '@jest/globals';
import { tables } from '../../src/reports/tables/index.ts';

const tokens = [
  'input_tokens',
  'output_tokens',
  'output_estimated_tokens',
  'output_lower_bound_turns',
  'cache_read_tokens',
  'cache_write_5m_tokens',
  'cache_write_1h_tokens',
  'cache_write_unknown_tokens',
  'web_searches',
];
const costParts = [
  'input_cost_usd',
  'output_cost_usd',
  'cache_read_cost_usd',
  'cache_write_cost_usd',
  'web_search_cost_usd',
];
const receipt = ['file', 'line', 'uuid', 'message_id'];

const words = (text: string): readonly string[] => text.trim().split(/[\s,]+/);

/** The contract, name by name and in order. */
const contract: readonly { readonly name: keyof typeof tables; readonly columns: readonly string[] }[] = [
  {
    name: 'sessions',
    columns: [
      ...words(`session_id, source, project, branch, title, started_at, ended_at, wall_clock_s, span_s, active_s,
        human_wait_s, agent_wait_s, approval_wait_s, idle_s, models, versions, turns, main_turns, subagent_turns, prompts,
        scripted_prompts, commands, work_commands, answers, interruptions, denials, interventions, exchanges,
        longest_prompt_chars, delegations, waves, max_width, tool_calls, skill_calls, mcp_calls, errors, absorbed_errors,
        escalated_errors, human_share_turns_ratio, human_share_all_turns_ratio, human_share_prompts_ratio,
        human_share_time_ratio`),
      ...tokens,
      ...words(`cache_hit_ratio, cache_leverage, peak_context_tokens, cost_usd, main_cost_usd, subagent_cost_usd,
        unpriced_turns, cold_starts, rebuilds, rebuilt_tokens, rebuild_premium_usd, rebuild_turn_cost_usd,
        recorded_cost_usd`),
      ...receipt,
    ],
  },
  {
    name: 'models',
    columns: [
      ...words('model, role, turns'),
      ...tokens,
      ...words('cache_hit_ratio, cache_leverage, cost_usd'),
      ...costParts,
      ...words('rebuilds, rebuild_premium_usd, unpriced_turns'),
    ],
  },
  {
    name: 'agents',
    columns: [
      ...words('session_id, agent_id, agent_type, parent, depth, models, started_at, ended_at, turns'),
      ...tokens,
      ...words('cost_usd, tool_calls, errors, rebuilds, peak_context_tokens, unpriced_turns'),
      ...receipt,
    ],
  },
  {
    name: 'turns',
    columns: [
      ...words(`session_id, chain, agent_type, sequence, prompt_id, model, started_at, ended_at, gap_s, stop_reason, speed,
        service_tier, effort, version, branch`),
      ...tokens,
      ...words('context_tokens, cost_usd'),
      ...costParts,
      ...words('cold_start, rebuild, tool_calls'),
      ...receipt,
    ],
  },
  {
    name: 'prompts',
    columns: [
      ...words(`session_id, prompt_id, kind, at, chars, wait_before_s, exchange_s, turns, tool_calls, delegations, cost_usd,
        rebuild_premium_usd, text, unpriced_turns`),
      ...receipt,
    ],
  },
  {
    name: 'rebuilds',
    columns: [
      ...words(`session_id, chain, at, gap_s, ttl_s, cause, owner, api_reason, context_before_tokens, cache_read_tokens,
        rebuilt_tokens, premium_usd, turn_cost_usd, prompt_id, inferred_cause, agreement`),
      ...receipt,
    ],
  },
  {
    name: 'delegations',
    columns: [
      ...words(`session_id, agent_id, agent_type, parent, depth, wave, started_at, ended_at, duration_s, status, background,
        turns`),
      ...tokens,
      ...words('cost_usd, tool_calls, errors, lower_bound_tokens, unpriced_turns'),
      ...receipt,
    ],
  },
  {
    name: 'tools',
    columns: words('tool, agent_type, calls, errors, denials, total_s, median_s, p90_s, max_s'),
  },
  {
    name: 'errors',
    columns: [...words('session_id, at, chain, tool, kind, outcome, recovered_s, recovery_cost_usd'), ...receipt],
  },
  {
    name: 'waits',
    columns: [...words('session_id, kind, at, duration_s, owner, rebuild_premium_usd'), ...receipt],
  },
  {
    name: 'usage',
    columns: [
      ...words(
        `hour, day, week, month, model, project, branch, agent_type, session, version, source, tool, role, turns`,
      ),
      ...tokens,
      ...words(`cache_hit_ratio, cache_leverage, cost_usd, rebuilds, rebuild_premium_usd, interventions, sessions,
        unpriced_turns`),
    ],
  },
  {
    name: 'behaviors',
    columns: [
      ...words('session_id, detector, rule_version, class, at, chain, what, quote, duration_s, turn_cost_usd'),
      'set_off_cost_usd',
      ...receipt,
    ],
  },
  { name: 'quality', columns: words('file, read, used, duplicate, ignored, rejected, pending') },
];

test.each(contract)('the columns of $name keep their names and their order', ({ name, columns }) => {
  expect(tables[name].columns.map(({ key }) => key)).toEqual(columns);
});

const all = Object.entries(tables);

test.each(all)('the table %s is registered under its own name and says what a row is', (name, table) => {
  expect(table.name).toBe(name);
  expect(table.meaning).toMatch(/\.$/);
  expect(new Set(table.columns.map(({ key }) => key)).size).toBe(table.columns.length);
});

test.each(all)('every column of %s has a meaning, a label, and the suffix of its unit', (_, { columns }) => {
  for (const { key, label, meaning, unit } of columns) {
    expect(meaning).toMatch(/\.$/);
    expect(label).not.toBe('');
    expect({ key, suffixed: suffixOf[unit]?.test(key) ?? true }).toEqual({ key, suffixed: true });
  }
});

const suffixOf: Readonly<Record<string, RegExp>> = {
  tokens: /_tokens$/,
  usd: /_usd$/,
  ratio: /_ratio$/,
  seconds: /_s$/,
  instant: /^at$|_at$/,
  chars: /^chars$|_chars$/,
};

test('a column that several tables share has one unit', () => {
  const unitsByKey = new Map<string, Set<string>>();
  for (const [, { columns }] of all) {
    for (const { key, unit } of columns) unitsByKey.set(key, (unitsByKey.get(key) ?? new Set()).add(unit));
  }
  const several = [...unitsByKey].filter(([, units]) => units.size > 1).map(([key]) => key);
  expect(several).toEqual([]);
});
