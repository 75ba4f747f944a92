import { describe, expect, test } from '@jest/globals';
import { assert, constantFrom, dictionary, jsonValue, pre, property, string } from 'fast-check';
import { findHook, withHook, withoutHook } from '../../../src/cli/hook/hook-settings.ts';

const command = "/usr/bin/node /opt/session-receipts/dist/bin.js hook run --to '/home/jodoe/my reports'";

const entry = { hooks: [{ type: 'command', command, timeout: 10 }] };

/** Settings as people keep them, each laid out in its own way. */
const settings: readonly { readonly what: string; readonly text: string }[] = [
  {
    what: 'printed by a program',
    text: '{\n  "model": "opus",\n  "permissions": {\n    "allow": ["Bash(ls:*)"]\n  }\n}\n',
  },
  { what: 'on one line', text: '{"model":"opus"}' },
  { what: 'indented with tabs', text: '{\n\t"model": "opus",\n\t"hooks": {\n\t\t"Stop": []\n\t}\n}\n' },
  { what: 'with the line ends of Windows', text: '{\r\n    "a": 1\r\n}\r\n' },
  {
    what: 'with another hook of the event on one line',
    text: '{\n  "hooks": {\n    "SessionEnd": [{"hooks":[{"type":"command","command":"say bye"}]}]\n  }\n}',
  },
  {
    what: 'with another hook of the event on lines of its own',
    text: '{\n  "z": [1,\n 2],\n  "hooks": {\n    "SessionEnd": [\n      { "matcher": "clear", "hooks": [] }\n    ]\n  },\n  "a": {}\n}\n',
  },
  { what: 'with ragged blanks', text: '{ "b" :1 ,\n\n   "a":[ ]\n }  \n\n' },
];

describe.each(settings)('settings $what', ({ text }) => {
  const edited = textOf(withHook(text, command));

  test('get the hook and keep the rest, in its order', () => {
    expect(findHook(edited)).toEqual({ kind: 'hook', command });
    const before: { hooks?: { SessionEnd?: unknown[] } } = JSON.parse(text);
    const after: unknown = JSON.parse(edited);
    expect(after).toEqual({
      ...before,
      hooks: { ...before.hooks, SessionEnd: [...(before.hooks?.SessionEnd ?? []), entry] },
    });
    expect(Object.keys(JSON.parse(edited)).slice(0, Object.keys(before).length)).toEqual(Object.keys(before));
  });

  test('lose no byte: the text is the old one with something put in', () => {
    let same = 0;
    while (same < text.length && text[same] === edited[same]) same += 1;
    expect(edited.endsWith(text.slice(same))).toBe(true);
  });

  test('are the same after the hook is taken out', () => {
    expect(withoutHook(edited)).toEqual({ kind: 'text', text });
  });

  test('do not change when the hook is put in again', () => {
    expect(withHook(edited, command)).toEqual({ kind: 'text', text: edited });
  });

  test('keep one hook when its command changes', () => {
    const other = `${command} --timeline`;
    expect(withHook(edited, other)).toEqual(withHook(text, other));
  });
});

test.each([
  { text: undefined, what: 'no file' },
  { text: '', what: 'an empty file' },
  { text: ' \n', what: 'a blank file' },
  { text: '{}', what: 'an empty object' },
  { text: '{ }\n', what: 'an empty object with a blank' },
])('$what becomes settings with the hook alone', ({ text }) => {
  expect(JSON.parse(textOf(withHook(text, command)))).toEqual({ hooks: { SessionEnd: [entry] } });
});

test('the hook is laid out as the file is', () => {
  expect(textOf(withHook('{\n\t"a": 1\n}\n', command)).split('\n')).toEqual([
    '{',
    '\t"a": 1,',
    '\t"hooks": {',
    '\t\t"SessionEnd": [',
    '\t\t\t{',
    '\t\t\t\t"hooks": [',
    '\t\t\t\t\t{',
    '\t\t\t\t\t\t"type": "command",',
    `\t\t\t\t\t\t"command": ${JSON.stringify(command)},`,
    '\t\t\t\t\t\t"timeout": 10',
    '\t\t\t\t\t}',
    '\t\t\t\t]',
    '\t\t\t}',
    '\t\t]',
    '\t}',
    '}',
    '',
  ]);
});

test('a hook that somebody moved beside another is taken out alone', () => {
  const text = `{"hooks":{"SessionEnd":[{"matcher":"clear","hooks":[{"type":"command","command":"say bye"}, {"type":"command","command":"receipts hook run"}]}]}}`;
  expect(JSON.parse(textOf(withoutHook(text)))).toEqual({
    hooks: { SessionEnd: [{ matcher: 'clear', hooks: [{ type: 'command', command: 'say bye' }] }] },
  });
});

test.each(['echo receipts hook running', 'receipts hook status', '/opt/other/run.sh', 'webhook run'])(
  '"%s" is somebody else\'s hook',
  (other) => {
    const text = JSON.stringify({ hooks: { SessionEnd: [{ hooks: [{ type: 'command', command: other }] }] } });
    expect(findHook(text)).toEqual({ kind: 'hook', command: undefined });
    expect(withoutHook(text)).toEqual({ kind: 'text', text });
  },
);

test.each([
  'receipts hook run',
  'npx session-receipts hook run --to reports',
  '"C:\\Program Files\\nodejs\\node.exe" "C:\\receipts\\dist\\bin.js" hook run --to x',
  "'/opt/no de' '/opt/x y/dist/bin.js' hook run",
])('"%s" is ours', (own) => {
  const text = JSON.stringify({ hooks: { SessionEnd: [{ hooks: [{ type: 'command', command: own }] }] } });
  expect(findHook(text)).toEqual({ kind: 'hook', command: own });
});

test.each([
  { text: '{\n  "a": 1,\n  "b": \n}\n', line: 4, what: 'a value that is missing' },
  { text: '{\n  "a": 1\n  "b": 2\n}\n', line: 3, what: 'a comma that is missing' },
  { text: '{\n  "a": 1,\n}\n', line: 3, what: 'a comma too many' },
  { text: '{\n  // mine\n  "a": 1\n}\n', line: 2, what: 'a comment' },
  { text: '\uFEFF{}', line: 1, what: 'a byte order mark' },
  { text: '[]', line: 1, what: 'a list' },
  { text: '{\n"hooks": []\n}', line: 2, what: 'hooks that are a list' },
  { text: '{\n"hooks": {\n"SessionEnd": {}}\n}', line: 3, what: 'an event that is no list' },
  { text: '{"hooks":{},"hooks":{"Stop":[]}}', line: 1, what: 'a key that stands twice' },
])('$what is refused with its line', ({ text, line }) => {
  expect(withHook(text, command)).toMatchObject({ kind: 'refused', line });
});

test('any settings are the same after the hook was put in and taken out, but for what was empty', () => {
  const json = dictionary(string(), jsonValue(), { minKeys: 1, noNullPrototype: true });
  const layout = constantFrom(undefined, 2, 4, '\t');
  assert(
    property(json, layout, (value, indent) => {
      pre(!Object.hasOwn(value, 'hooks'));
      const text = JSON.stringify(value, undefined, indent);
      expect(withoutHook(textOf(withHook(text, command)))).toEqual({ kind: 'text', text });
    }),
  );
});

function textOf(edited: ReturnType<typeof withHook>): string {
  if (edited.kind === 'text') return edited.text;
  throw new Error(`refused: ${edited.what}`);
}
