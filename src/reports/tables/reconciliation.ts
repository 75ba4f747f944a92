/** Our figures beside others': the agent's own total, and another method's with the bridge from it to ours. */
import { declared, declareTable, declaredReceipt } from '../declared-table.ts';

export const reconcile = declareTable({
  name: 'reconcile',
  title: 'Our cost and the recorded one',
  meaning: 'One session: what its tokens list for, and what the agent says it cost.',
  columns: [
    declared('session_id', ['Session', 'id', 'The id of the session.']),
    declared('cost_usd', ['Cost', 'usd', 'API-equivalent cost of its turns.']),
    { ...declared('recorded_cost_usd', ['Recorded', 'usd', "The agent's own total."]), whole: true },
    {
      ...declared('not_in_transcript_usd', [
        'Not in transcript',
        'usd',
        'Recorded minus ours; unknown where a turn has no price.',
      ]),
      whole: true,
    },
    declared('unpriced_turns', ['Unpriced turns', 'count', 'Turns without a price: ours lacks them.']),
    ...declaredReceipt,
  ],
});

export const compat = declareTable({
  name: 'compat',
  title: 'By the method claude-mpm',
  meaning: 'One figure of another method, by its own rules.',
  columns: [
    declared('figure', ['Figure', 'text', 'What the method counts.']),
    declared('amount_usd', ['Amount', 'usd', 'Where it is money.']),
    declared('count', ['Count', 'count', 'Where it is a number.']),
    declared('share_ratio', ['Share', 'ratio', 'Where it is a share.']),
    declared('duration_s', ['Duration', 'seconds', 'Where it is a duration.']),
  ],
});

export const compatGroups = declareTable({
  name: 'compat_groups',
  title: 'By the method claude-mpm: models',
  meaning: 'One family of models in one role, by the rules of another method.',
  columns: [
    declared('role', ['Role', 'text', 'The main agent, or any subagent.']),
    declared('family', ['Family', 'text', 'By the prefix of the model.']),
    declared('lines', ['Lines', 'count', 'Assistant lines, copies included.']),
    declared('input_tokens', ['Input', 'tokens', 'Fresh input.']),
    declared('output_tokens', ['Output', 'tokens', 'Output.']),
    declared('cache_read_tokens', ['Cache read', 'tokens', 'Read from the cache.']),
    declared('cache_write_tokens', ['Cache write', 'tokens', 'Written to the cache.']),
    declared('cache_leverage', ['Leverage', 'multiple', 'Cache reads for each fresh token.']),
    declared('cost_usd', ['Cost', 'usd', 'At the prices of the method.']),
  ],
});

export const bridge = declareTable({
  name: 'bridge',
  title: 'From that figure to ours',
  meaning: "One step from another method's cost to ours.",
  columns: [
    declared('step', ['Step', 'text', 'What is put right.']),
    declared('change_usd', ['Change', 'usd', 'What the step adds or takes away.']),
    declared('after_usd', ['After', 'usd', 'The figure after the step.']),
  ],
});
