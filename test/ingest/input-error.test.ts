/** What a person is told of what cannot be read, and what the system calls what went wrong. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { InputError, systemErrorCode } from '../../src/ingest/input-error.ts';

test('an error about what was asked for says what is wrong and what to do next', () => {
  const error = new InputError('It is not there.', 'Look elsewhere.');
  expect(error).toBeInstanceOf(Error);
  expect([error.name, error.message, error.next]).toEqual(['InputError', 'It is not there.', 'Look elsewhere.']);
});

function thrownBy(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

test('an error of the system has a name', () => {
  expect(systemErrorCode(thrownBy(() => readFileSync('/no/such/file')))).toBe('ENOENT');
  expect(systemErrorCode({ code: 5, syscall: 'read' })).toBe('5');
});

test.each([
  ['an error without a code', new TypeError('a bug')],
  ['one without a call', { code: 'ENOENT' }],
  ['one with a call alone', { syscall: 'read' }],
  ['a text', 'code syscall'],
  ['null', null],
  ['nothing', undefined],
])('%s is none of the system, and goes on', (_name, error) => {
  let thrown: unknown = 'nothing was thrown';
  try {
    systemErrorCode(error);
  } catch (caught) {
    thrown = caught;
  }
  expect(thrown).toBe(error);
});
