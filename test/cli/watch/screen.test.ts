import { expect, test } from '@jest/globals';
import { plainScreen, terminalScreen } from '../../../src/cli/watch/screen.ts';

const escape = '\u001b[';

/** What a screen writes, without the signs that only spare the eye, and with names for the others. */
function recorded(columns: number, rows = 24) {
  const written: string[] = [];
  const size = { columns, rows };
  const screen = terminalScreen(
    (text) => {
      let bare = text;
      for (const mode of ['2026', '7', '25'])
        bare = bare.replaceAll(`${escape}?${mode}h`, '').replaceAll(`${escape}?${mode}l`, '');
      written.push(bare.replaceAll(`${escape}K`, '<').replaceAll(`${escape}J`, '!').replaceAll(escape, '^'));
    },
    () => size,
  );
  return { screen, written, size };
}

test('draws the head in the place of the one before, and the log above it', () => {
  const { screen, written } = recorded(80);
  screen.show(['first'], ['head', 'figures']);
  screen.show(['second'], ['head', 'more figures']);
  expect(written).toEqual(['<first\n<head\n<figures!', '\r^1A<second\n<head\n<more figures!']);
});

test('a head in colour takes the rows that are seen of it', () => {
  const { screen, written, size } = recorded(80);
  screen.show([], [`${escape}1mabcdefghij${escape}22m`, 'last']);
  size.columns = 5;
  screen.show([], ['new']);
  expect(written[1]).toBe('\r^2A<new!');
});

test('a line that was cut at the margin took one row', () => {
  const { screen, written } = recorded(10);
  screen.show([], ['twelve chars', 'last']);
  screen.show([], ['new']);
  expect(written[1]).toBe('\r^1A<new!');
});

test('what stays in the log is wrapped, not cut', () => {
  const { screen, written } = recorded(10);
  screen.show(['twelve chars'], ['head']);
  expect(written).toEqual(['<twelve\n<chars\n<head!']);
});

test('a low terminal shows the top of the head, and never scrolls it', () => {
  const { screen, written } = recorded(80, 3);
  screen.show([], ['a', 'b', 'c', 'd']);
  expect(written).toEqual(['<a\n<b!']);
});

test('hides the cursor while it draws, and gives it back once', () => {
  const written: string[] = [];
  const screen = terminalScreen(
    (text) => written.push(text),
    () => ({ columns: 80, rows: 24 }),
  );
  screen.show([], ['head']);
  screen.close();
  screen.close();
  const all = written.join('');
  expect([all.split(`${escape}?25l`).length, all.split(`${escape}?25h`).length]).toEqual([2, 2]);
  expect(all.lastIndexOf(`${escape}?7h`)).toBeGreaterThan(all.lastIndexOf(`${escape}?7l`));
  expect(all.endsWith(`${escape}?25h`)).toBe(true);
});

test('without a terminal it is a log, and nothing but text', () => {
  const written: string[] = [];
  const screen = plainScreen((text) => written.push(text));
  screen.show([], ['head']);
  screen.show(['first', 'second'], ['head']);
  screen.close();
  expect(written).toEqual(['first\nsecond\n']);
});
