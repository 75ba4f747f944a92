// Loaded before the program (`node --import`): its file-system call number FAIL_CALL fails with FAIL_CODE. Counted are
// the calls that the program makes itself, not those with which Node loads it. Where FAIL_LOG is set, the calls are
// written there, one a line, to see how many there are.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';

const names = [
  'statSync',
  'openSync',
  'fstatSync',
  'readSync',
  'closeSync',
  'readdirSync',
  'realpathSync',
  'readFileSync',
  'existsSync',
  'mkdirSync',
  'writeFileSync',
  'renameSync',
];
const { FAIL_CALL, FAIL_CODE = 'EIO', FAIL_LOG, FAIL_UNDER = '' } = process.env;
const failing = Number(FAIL_CALL ?? 0);
let calls = 0;
let inside = false;

/** Only what concerns the home and the output counts: every descriptor of the program is one of these. */
function concerns(subject) {
  return typeof subject === 'number' ? subject > 2 : String(subject).startsWith(FAIL_UNDER);
}

for (const name of names) {
  const original = fs[name];
  const wrapped = (...given) => {
    // What Node calls inside its own functions is part of the one call.
    if (inside || !concerns(given[0])) return original(...given);
    calls += 1;
    inside = true;
    try {
      if (FAIL_LOG !== undefined) fs.appendFileSync(FAIL_LOG, `${name} ${String(given[0])}\n`);
      if (calls !== failing) return original(...given);
      // The system's answer to "does it exist" is no, whatever is wrong.
      if (name === 'existsSync') return false;
      if (name === 'closeSync') original(...given);
      throw Object.assign(new Error(`${FAIL_CODE}: injected, ${name}`), { code: FAIL_CODE, syscall: name, errno: -5 });
    } finally {
      inside = false;
    }
  };
  fs[name] = Object.assign(wrapped, original);
}
syncBuiltinESMExports();
