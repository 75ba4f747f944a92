/** The audit of a report of another tool: the way from its figure to ours, and what stands beside it. */
import { declared, declareTable } from '../declared-table.ts';

export const audit = declareTable({
  name: 'audit',
  title: 'From the reported figure to ours',
  meaning: 'One step from the cost that a report of claude-mpm names to ours.',
  columns: [
    declared('step', ['Step', 'text', 'What is put right.']),
    declared('change_usd', ['Change', 'usd', 'What the step adds or takes away.']),
    declared('after_usd', ['After', 'usd', 'The figure after the step.']),
  ],
});

export const auditModels = declareTable({
  name: 'audit_models',
  title: 'Models of the report',
  meaning: 'One model of a report of claude-mpm, priced again.',
  columns: [
    declared('model', ['Model', 'text', 'As the report names it.']),
    declared('items', ['Items', 'count', 'Items of the timeline.']),
    declared('turns', ['Turns', 'count', 'Items without likely duplicates.']),
    declared('input_tokens', ['Input', 'tokens', 'Fresh input of the turns.']),
    declared('output_tokens', ['Output', 'tokens', 'Output of the turns.']),
    declared('cache_read_tokens', ['Cache read', 'tokens', 'Read from the cache.']),
    declared('cache_write_tokens', ['Cache write', 'tokens', 'Written to the cache.']),
    declared('reported_cost_usd', ['Reported', 'usd', 'Cost by the report, duplicates and all.']),
    declared('cost_usd', ['Cost', 'usd', 'Cost of the turns at the prices of the day.']),
  ],
});

export const duplicates = declareTable({
  name: 'duplicates',
  title: 'Likely duplicates',
  meaning: 'One item of a report of claude-mpm that tells a response once more.',
  columns: [
    declared('line', ['Line', 'line', 'The line of the report.']),
    declared('first_line', ['First', 'line', 'The line that told the response first.']),
    declared('at', ['At', 'instant', 'To the minute, in the time zone that was asked for.']),
    declared('type', ['Type', 'text', 'As the report calls it.']),
    declared('model', ['Model', 'text', 'As the report names it.']),
    declared('reported_cost_usd', ['Reported', 'usd', 'What the report counts for it again.']),
  ],
});

export const markers = declareTable({
  name: 'markers',
  title: 'Pauses and commits',
  meaning: 'One pause or commit in the time of a report of claude-mpm.',
  columns: [
    declared('at', ['At', 'instant', 'When it was made.']),
    declared('kind', ['Kind', 'text', 'A pause or a commit.']),
    declared('name', ['Name', 'text', 'The name of the pause, or seven digits of the commit.']),
    declared('after_line', ['After', 'line', 'The item of the report before it.']),
    declared('input_tokens', ['Input', 'tokens', 'What the tool counted for the commit.']),
    declared('output_tokens', ['Output', 'tokens', 'What the tool counted for the commit.']),
    declared('recorded_cost_usd', ['Recorded', 'usd', 'What the tool estimated for the commit, where it did.']),
    declared('cost_usd', ['Cost', 'usd', 'Audited cost since the marker before.']),
  ],
});
