import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { analyze } from '../../src/analyze.ts';
import type { Curve } from '../../src/model/curve.ts';
import { curves } from '../../src/reports/curves.ts';
import { request } from '../support/request.ts';

const root = join(import.meta.dirname, '../../fixtures/claude-code');

function curvesOf(fixture: string): readonly Curve[] {
  const { ledger } = analyze({
    inputs: { kind: 'path', path: join(root, fixture) },
    environment: { home: '/nowhere', variables: {} },
  });
  return curves({ ledger, request: request() });
}

test('the cost of a session is that of all its agents, in time order', () => {
  const [cost] = curvesOf('demo');
  const points = cost?.points ?? [];
  expect(points).toHaveLength(22);
  expect(points.reduce((sum, { value }) => sum + BigInt(value), 0n)).toBe(1_307_550_000_000n);
  expect(points.map(({ at }) => at)).toEqual(points.map(({ at }) => at).toSorted((left, right) => left - right));
});

test('its context is that of the main agent alone', () => {
  const [, context] = curvesOf('demo');
  expect(context?.points).toHaveLength(15);
  expect(Math.max(...(context?.points ?? []).map(({ value }) => Number(value)))).toBe(54_006);
});

test('a turn without a price is no point of the cost, but one of the context', () => {
  const [cost, context] = curvesOf('unknown-model');
  expect(cost?.points.length).toBeLessThan(context?.points.length ?? 0);
});

test('several sessions have no curve, and neither has none', () => {
  expect(curvesOf('.')).toEqual([]);
  expect(curves({ ledger: { sessions: [], accounts: [] }, request: request() })).toEqual([]);
});
