/** Lines whose strings or bytes are odd: escapes, control characters, encodings, marks. */
import type { HardLine } from './line.ts';
import { call, changed, hard, hardBytes, response, result, user } from './line.ts';

const whole = response();
const model = (text: string): string => changed(whole, 'claude-opus-4-8', text);
const said = (text: string): string => changed(whole, 'Done.', text);
const escapes = String.raw`\" \\ \/ \b \f \n \r \t \u0041 \u00e4 \u2028 \u0000`;
const invalid: Readonly<Record<string, string>> = {
  'a lone continuation byte': String.raw`\x80`,
  'a two-byte character cut': String.raw`\xc3`,
  'an overlong slash of two bytes': String.raw`\xc0\xaf`,
  'an overlong A of two bytes': String.raw`\xc1\x81`,
  'a three-byte character cut': String.raw`\xe2\x82`,
  'an overlong slash of three bytes': String.raw`\xe0\x80\xaf`,
  'half a surrogate pair as UTF-8': String.raw`\xed\xa0\x80`,
  'both halves of one as UTF-8': String.raw`\xed\xa0\xbd\xed\xb8\x80`,
  'a four-byte character cut': String.raw`\xf0\x9f\x98`,
  'an overlong slash of four bytes': String.raw`\xf0\x80\x80\xaf`,
  'a character above U+10FFFF': String.raw`\xf4\x90\x80\x80`,
  'a lead byte of five': String.raw`\xf8\x88\x80\x80\x80`,
  'a lead byte of six': String.raw`\xfc\x84\x80\x80\x80\x80`,
  'the byte FE': String.raw`\xfe`,
  'the byte FF': String.raw`\xff`,
  'two lead bytes': String.raw`\xc3\xc3\xa4`,
  'a lead byte before the quote': String.raw`\xe2`,
};

const invalidTexts = Object.entries(invalid).map(([name, bytes]) => hardBytes(`${name} in a text`, said(`x${bytes}`)));
const invalidModels = Object.entries(invalid).map(([name, bytes]) =>
  hardBytes(`${name} in a model`, model(`x${bytes}`)),
);
const controls = [0x01, 0x08, 0x09, 0x0b, 0x0c, 0x0d, 0x1b, 0x1f, 0x7f].map((code) =>
  hard(`the bare control byte ${code} in a text`, said(`a${String.fromCodePoint(code)}b`)),
);
const badEscapes = [
  String.raw`\x41`,
  String.raw`\u12`,
  String.raw`\u12G4`,
  String.raw`\U0041`,
  String.raw`\'`,
  String.raw`\0`,
  String.raw`\u`,
  String.raw`\uD8`,
].map((escape) => hard(`the escape ${escape}`, said(`a${escape}`)));
/** Lengths around the blocks of sixteen bytes that are looked at together. */
const runs = [1, 2, 3, 7, 8, 14, 15, 16, 17, 31, 32, 33, 63, 64, 65].flatMap((length) => [
  hard(`${length} backslashes, escaped, before a quote`, said('\\'.repeat(2 * length))),
  hard(`${length} backslashes, not all escaped`, said('\\'.repeat(length))),
  hard(`an escaped quote behind ${length} characters`, said(`${'x'.repeat(length)}\\"y`)),
  hard(`an umlaut behind ${length} characters`, said(`${'x'.repeat(length)}ä😀€`)),
]);

export const texts: readonly HardLine[] = [
  ...invalidTexts,
  ...invalidModels,
  ...controls,
  ...badEscapes,
  ...runs,
  hard('every escape in a text', said(escapes)),
  hard('every escape in a model', model(escapes)),
  hard('every escape in an input', call(`{"a":"${escapes}"}`)),
  hard('every escape in a key of an input', call(`{"${escapes}":1}`)),
  hard('an escaped key', changed(whole, '"message"', String.raw`"\u006dessage"`)),
  hard('an escaped key of the usage', changed(whole, '"output_tokens"', String.raw`"output\u005ftokens"`)),
  hard('an escaped key that nobody asks for', changed(whole, '"requestId"', String.raw`"n\u006fbody":1,"requestId"`)),
  hard('an escaped type', changed(whole, '"assistant"', String.raw`"\u0061ssistant"`)),
  hard('an escaped role', changed(whole, '"role":"assistant"', String.raw`"role":"\u0061ssistant"`)),
  hard('an escaped id', changed(whole, '"msg_1"', String.raw`"msg\u005f1"`)),
  hard('an escaped uuid', changed(whole, '"u-1"', String.raw`"\u0075-1"`)),
  hard('an escaped timestamp', changed(whole, '2026-06-01T', String.raw`2026-06-01\u0054`)),
  hard('an escaped stop reason', changed(whole, 'end_turn', String.raw`end\u005fturn`)),
  hard('an escaped block type', changed(whole, '"type":"text"', String.raw`"type":"\u0074ext"`)),
  hard('an escaped tool name', call('{}', 'TOOL').replace('TOOL', String.raw`B\u0061sh`)),
  hard('an escaped key in an input', call(String.raw`{"timeou\u0074":5}`)),
  hard('an escaped slash in a directory', changed(whole, '/code/barn', String.raw`\/code\/barn`)),
  hard('U+2028 and U+2029', said('a\u2028b\u2029c')),
  hard('U+0085', said('a\u0085b')),
  hard('a byte order mark before it', `\u{feff}${whole}`),
  hard('two byte order marks before it', `\u{feff}\u{feff}${whole}`),
  hard('a byte order mark behind it', `${whole}\u{feff}`),
  hard('a byte order mark inside it', changed(whole, ',"uuid"', ',\u{feff}"uuid"')),
  hard('a byte order mark in a text', said('\u{feff}x')),
  hard('NULs before it', `${'\0'.repeat(9)}${whole}`),
  hard('NULs behind it', `${whole}${'\0'.repeat(9)}`),
  hard('NULs inside it', changed(whole, ',"uuid"', ',\0"uuid"')),
  hard('NULs in a text', said('a\0b')),
  hard('a line of NULs', '\0'.repeat(700)),
  hard('NULs and marks mixed before it', `\0\u{feff} \0${whole}`),
  hard('a lone high surrogate in a text', said(String.raw`a\ud83d`)),
  hard('a lone low surrogate in a text', said(String.raw`\ude00a`)),
  hard('a surrogate pair in a text', said(String.raw`\ud83d\ude00`)),
  hard('a pair the wrong way round', said(String.raw`\ude00\ud83d`)),
  hard('a lone surrogate in a model', model(String.raw`x\ud800`)),
  hard('a lone surrogate in an input', call(String.raw`{"a":"\ud800"}`)),
  hard('a surrogate pair in an input', call(String.raw`{"a":"\ud83d\ude00"}`)),
  hard('a surrogate in capitals in an input', call(String.raw`{"a":"\uD83D\uDE00"}`)),
  hard('a lone surrogate in a key of an input', call(String.raw`{"\udfff":1}`)),
  hard('an escaped control character in an input', call(String.raw`{"a":"\u0001\u001f\u0008\u000b"}`)),
  hard('an escaped quote in an input', call(String.raw`{"a":"\u0022\u005c\u002f"}`)),
  hard('U+2028 in an input', call('{"a":"\u2028 ä € 😀"}')),
  hard('texts in several blocks', response({ content: ['a', 'bc', ''].map((text) => ({ type: 'text', text })) })),
  hard('a text block without a text', response({ content: [{ type: 'text' }, { type: 'text', text: 'x' }] })),
  hard(
    'a text that is a number',
    response({
      content: [
        { type: 'text', text: 5 },
        { type: 'text', text: 'x' },
      ],
    }),
  ),
  hard('content that is a text', response({ content: 'Done, ä.' })),
  hard('content that is a number', response({ content: 5 })),
  hard('content with a bare text', response({ content: ['bare', { type: 'text', text: 'x' }] })),
  hard('content with nulls and numbers', response({ content: [null, 5, true, [], { type: 'text', text: 'x' }] })),
  hard('thoughts with a signature', response({ content: [{ type: 'thinking', thinking: 'hm', signature: 'c2ln' }] })),
  hard(
    'a signature with escapes',
    changed(response({ content: [{ type: 'thinking', signature: 'SIG' }] }), 'SIG', escapes),
  ),
  hard('a prompt', user('Please mend the gate')),
  hard('a prompt of invalid UTF-8', user('x')),
  hardBytes('a prompt with a byte FF', changed(user('mend'), 'mend', String.raw`me\xffnd`)),
  hardBytes('a result with a byte FF', changed(result({}), '"ok"', String.raw`"o\xffk"`)),
  hardBytes('a byte FF between keys', changed(whole, ',"uuid"', String.raw`,\xff"uuid"`)),
  hardBytes('a byte FF behind the record', `${whole}${String.raw`\xff`}`),
  hardBytes('a byte FF in a key', changed(whole, '"cwd"', String.raw`"c\xffwd"`)),
];
