import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Verdict } from '../../src/model/verdict.ts';
import { finding } from '../../src/render/finding.ts';
import { github } from '../../src/render/github.ts';
import { guardXml } from '../../src/render/guard-xml.ts';
import { junit } from '../../src/render/junit.ts';
import { redacted } from '../../src/render/redact.ts';
import { junitErrors } from '../support/junit.ts';
import { workflowCommands } from '../support/workflow-commands.ts';
import { plain, reportOf, unseenCodes } from './sample.ts';

const kept: Verdict = {
  subject: 'session one',
  sessionId: 'one',
  limit: 'cost_usd <= 50',
  label: 'Cost',
  outcome: 'kept',
  fails: false,
  certainty: 'exact',
  value: { unit: 'usd', value: 3_100_000_000_000n },
  bound: { unit: 'usd', value: 50_000_000_000_000n },
  receipt: { file: '/home/dev/.claude/projects/-code-shop/one.jsonl', line: 7 },
};

const broken: Verdict = {
  ...kept,
  outcome: 'broken',
  fails: true,
  value: { unit: 'usd', value: 61_200_000_000_000n },
  excess: { unit: 'usd', value: 11_200_000_000_000n },
};

const unknown: Verdict = { ...kept, outcome: 'unknown', fails: true, value: undefined };

function money(value: bigint, bound: bigint, excess?: bigint): Partial<Verdict> {
  return {
    value: { unit: 'usd', value },
    bound: { unit: 'usd', value: bound },
    ...(excess === undefined ? {} : { excess: { unit: 'usd', value: excess } }),
  };
}

test.each([
  { verdict: kept, text: 'Cost is $3.10; the limit is $50.00.' },
  { verdict: broken, text: 'Cost is $61.20, $11.20 above the limit of $50.00.' },
  { verdict: { ...broken, limit: 'cost_usd >= 50' }, text: 'Cost is $61.20, $11.20 below the limit of $50.00.' },
  { verdict: { ...broken, limit: 'cost_usd == 50' }, text: 'Cost is $61.20, $11.20 off the limit of $50.00.' },
  { verdict: { ...broken, ...money(5n, 5n, 0n) }, text: 'Cost is $0.00, exactly the limit.' },
  {
    verdict: { ...broken, ...money(50_000_000_000_001n, 50_000_000_000_000n, 1n) },
    text: 'Cost is $50.000000000001, $0.000000000001 above the limit of $50.',
  },
  {
    verdict: {
      ...broken,
      label: 'Cache hit',
      limit: 'cache_hit_ratio >= 80%',
      value: { unit: 'ratio', value: 0.7 },
      bound: { unit: 'ratio', value: 0.8 },
      excess: { unit: 'ratio', value: 0.1 },
    } as const,
    text: 'Cache hit is 70.0%, 10.0 points below the limit of 80.0%.',
  },
  {
    verdict: {
      ...broken,
      label: 'Turns',
      limit: 'turns <= 5',
      value: { unit: 'count', value: 1500 },
      bound: { unit: 'count', value: 5 },
      excess: { unit: 'count', value: 1495 },
    } as const,
    text: 'Turns is 1,500, 1,495 above the limit of 5.',
  },
  { verdict: unknown, text: 'Cost is unknown: there is nothing to measure it by.' },
  { verdict: { ...unknown, bound: undefined }, text: 'Cost: the baseline does not know it.' },
  {
    verdict: { ...kept, outcome: 'unknown', certainty: 'lower bound' } as const,
    text: 'Cost is at least $3.10, for turns have no price: whether it keeps the limit of $50.00 is unknown.',
  },
])('finds: $text', ({ verdict, text }) => {
  expect(finding(verdict)).toBe(text);
});

function xmlOf(verdicts: readonly Verdict[]): string {
  return junit(reportOf([], { verdicts }), plain);
}

test('JUnit holds a suite for each subject and a case for each limit, as its schema says', async () => {
  const xml = xmlOf([
    kept,
    { ...broken, limit: 'cost_usd <= 40' },
    { ...unknown, limit: 'errors <= 1' },
    { ...unknown, limit: 'turns <= 1', fails: false, receipt: undefined },
    { ...kept, subject: 'session two' },
  ]);
  expect(await junitErrors(xml)).toEqual([]);
  expect(xml).toContain('<testsuites name="receipts check" tests="5" failures="1" errors="1" skipped="1">');
  expect(xml).toContain('<testsuite name="session two" tests="1" failures="0" errors="0" skipped="0">');
  expect(xml).toContain('one.jsonl:7</failure>');
});

test('JUnit without verdicts is as its schema says', async () => {
  expect(await junitErrors(xmlOf([]))).toEqual([]);
});

test.each([
  {
    name: 'a suite without a name',
    damage: (xml: string) => xml.replace('<testsuite name="session one"', '<testsuite'),
  },
  { name: 'a count that is wrong', damage: (xml: string) => xml.replace('tests="1"', 'tests="2"') },
  { name: 'an unknown element', damage: (xml: string) => xml.replace('</testsuites>', '<note/></testsuites>') },
  { name: 'a case twice', damage: (xml: string) => xml.replace(/ +<testcase.*\n/, (found) => found + found) },
  { name: 'text that is no XML', damage: (xml: string) => xml.replace('&lt;', '<') },
])('the schema tells $name', async ({ damage }) => {
  const xml = xmlOf([kept]);
  expect(damage(xml)).not.toBe(xml);
  expect(await junitErrors(damage(xml))).not.toEqual([]);
});

const hostile = unseenCodes.map((code) => `a${String.fromCodePoint(code)}b`).join(' ');
const attack = `"/><failure message='x'>]]>&amp;<!-- ${hostile} \ufffe\uffff \ud800`;

test('hostile text is text in JUnit', async () => {
  const verdict = { ...broken, subject: attack, limit: attack, label: attack, receipt: { file: attack, line: 1 } };
  const xml = xmlOf([verdict]);
  expect(await junitErrors(xml)).toEqual([]);
  expect(unseenCodes.filter((code) => code !== 0x0a && xml.includes(String.fromCodePoint(code)))).toEqual([]);
});

test('any text is well-formed inside XML', async () => {
  const texts = fc.sample(fc.string({ unit: 'binary', maxLength: 200 }), { numRuns: 200, seed: 1 });
  const verdicts = texts.map((text, index) => ({ ...kept, limit: `${index} ${text}`, subject: text.slice(0, 3) }));
  expect(await junitErrors(xmlOf(verdicts))).toEqual([]);
  expect(guardXml('\ufffe<&>"')).toBe('\\ufffe&lt;&amp;&gt;&quot;');
});

test('annotations tell what is broken or unknown, with the place, and count the rest', () => {
  const log = github(reportOf([], { verdicts: [kept, broken, { ...unknown, fails: false }] }), plain);
  expect(workflowCommands(log)).toEqual([
    {
      command: 'error',
      properties: { file: broken.receipt?.file, line: '7', title: 'cost_usd <= 50: broken' },
      message: `session one: Cost is $61.20, $11.20 above the limit of $50.00. Receipt: ${broken.receipt?.file}:7`,
    },
    {
      command: 'warning',
      properties: { file: broken.receipt?.file, line: '7', title: 'cost_usd <= 50: unknown' },
      message: `session one: Cost is unknown: there is nothing to measure it by. Receipt: ${broken.receipt?.file}:7`,
    },
    { command: 'notice', properties: { title: 'receipts check' }, message: '1 kept, 1 broken, 1 unknown' },
  ]);
});

test('no text ends its command, begins another, or adds a property', () => {
  const bad = fc.constantFrom('\n::stop-commands::x', '\r::error::', '%0A::warning::', '::', ',', '=', ':', '%', '##[');
  const text = fc.array(fc.oneof(bad, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 8 });
  fc.assert(
    fc.property(text, text, (subject, file) => {
      const receipt = { file: file.join(''), line: 3 };
      const verdict = { ...broken, subject: subject.join(''), limit: subject.join(''), receipt };
      const log = github(reportOf([], { verdicts: [verdict] }), plain);
      const [error, notice, ...others] = workflowCommands(log);
      expect(log.split('\n')).toHaveLength(3);
      expect([error?.command, notice?.command, others]).toEqual(['error', 'notice', []]);
      expect(Object.keys(error?.properties ?? {})).toEqual(['file', 'line', 'title']);
      expect(error?.properties['line']).toBe('3');
    }),
  );
});

test('what a person would rather not show is hidden in verdicts too', () => {
  const identity = { home: '/home/dev', user: 'dev', host: 'box', projects: ['/code/shop'] };
  const shown = redacted(reportOf([], { verdicts: [broken] }), identity).verdicts?.[0]?.receipt?.file ?? '';
  expect(shown).toMatch(/^~\/\.claude\/projects\/project-[0-9a-f]{8}\/one\.jsonl$/);
});
