/**
 * Verdicts as JUnit XML, which every CI reads: a suite for each subject, a test case for each limit. A broken limit is a
 * failure, an unknown figure an error, an unknown one that was allowed is skipped.
 */
import type { Verdict } from '../model/verdict.ts';
import { finding } from './finding.ts';
import { guardXml } from './guard-xml.ts';
import type { Renderer } from './renderer.ts';

export const junit: Renderer = ({ verdicts = [] }) => {
  const suites = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const suite = suites.get(verdict.subject);
    if (suite === undefined) suites.set(verdict.subject, [verdict]);
    else suite.push(verdict);
  }
  const lines = [...suites].flatMap(([subject, own]) => suiteLines(subject, own));
  const head = `<testsuites name="receipts check" ${counts(verdicts)}>`;
  return `${['<?xml version="1.0" encoding="UTF-8"?>', head, ...lines, '</testsuites>'].join('\n')}\n`;
};

function suiteLines(subject: string, verdicts: readonly Verdict[]): readonly string[] {
  return [
    `  <testsuite name="${guardXml(subject)}" ${counts(verdicts)}>`,
    ...verdicts.flatMap(caseLines),
    '  </testsuite>',
  ];
}

function caseLines(verdict: Verdict): readonly string[] {
  const { subject, limit, receipt } = verdict;
  const text = finding(verdict);
  const file = receipt === undefined ? '' : ` file="${guardXml(receipt.file)}" line="${receipt.line}"`;
  const start = `    <testcase classname="${guardXml(`receipts.${subject}`)}" name="${guardXml(limit)}"${file}`;
  const kind = kindOf(verdict);
  if (kind === undefined) return [`${start}/>`];
  const message = `message="${guardXml(text)}"`;
  if (kind === 'skipped') return [`${start}>`, `      <skipped ${message}/>`, '    </testcase>'];
  const seen = receipt === undefined ? text : `${text} Receipt: ${receipt.file}:${receipt.line}`;
  return [
    `${start}>`,
    `      <${kind} ${message} type="${verdict.outcome}">${guardXml(seen)}</${kind}>`,
    '    </testcase>',
  ];
}

type Kind = 'failure' | 'error' | 'skipped' | undefined;

function kindOf({ outcome, fails }: Pick<Verdict, 'outcome' | 'fails'>): Kind {
  if (outcome === 'kept') return undefined;
  if (outcome === 'broken') return 'failure';
  return fails ? 'error' : 'skipped';
}

function counts(verdicts: readonly Verdict[]): string {
  const of = (kind: Kind) => verdicts.filter((verdict) => kindOf(verdict) === kind).length;
  return `tests="${verdicts.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped')}"`;
}
