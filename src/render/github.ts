/**
 * Verdicts as annotations of GitHub Actions: an error for what shuts the gate, a warning for what nobody knows and was
 * allowed, a notice with the counts. The runner reads them from the log; it shows ten of each kind a step.
 */
import type { Verdict } from '../model/verdict.ts';
import { finding } from './finding.ts';
import { guardMessage, guardProperty } from './guard-workflow.ts';
import type { Renderer } from './renderer.ts';

export const github: Renderer = ({ verdicts = [] }) =>
  [...verdicts.filter(isWorthTelling).map(annotation), ...summary(verdicts)].map((line) => `${line}\n`).join('');

function isWorthTelling({ outcome }: Verdict): boolean {
  return outcome !== 'kept';
}

function annotation(verdict: Verdict): string {
  const { subject, limit, outcome, fails, receipt } = verdict;
  const place = receipt === undefined ? [] : [`file=${guardProperty(receipt.file)}`, `line=${receipt.line}`];
  const title = `title=${guardProperty(`${limit}: ${outcome}`)}`;
  const seen = receipt === undefined ? '' : ` Receipt: ${receipt.file}:${receipt.line}`;
  return `::${fails ? 'error' : 'warning'} ${[...place, title].join(',')}::${guardMessage(`${subject}: ${finding(verdict)}${seen}`)}`;
}

function summary(verdicts: readonly Verdict[]): readonly string[] {
  if (verdicts.length === 0) return [];
  const counted = (outcome: Verdict['outcome']) => verdicts.filter((verdict) => verdict.outcome === outcome).length;
  const text = `${counted('kept')} kept, ${counted('broken')} broken, ${counted('unknown')} unknown`;
  return [`::notice title=receipts check::${guardMessage(text)}`];
}
