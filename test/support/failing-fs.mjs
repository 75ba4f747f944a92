// Loaded before the program (`node --import`): its file-system call number FAIL_CALL, or every one that would change
// something where that is `writes`, fails with FAIL_CODE, or, where that is KILL, ends the process at once, half of the bytes written where it writes. Counted are the calls that the
// program makes itself, not those with which Node loads it. Where FAIL_LOG is set, the calls are written there, one a
// line, to see how many there are.
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
  'writeSync',
  'fsyncSync',
  'renameSync',
  'rmSync',
];
const { FAIL_CALL, FAIL_CODE = 'EIO', FAIL_LOG, FAIL_UNDER = '' } = process.env;
const failing = Number(FAIL_CALL ?? 0);
/** `writes`: every call that would change something fails. */
const changing = new Set(['mkdirSync', 'writeFileSync', 'writeSync', 'fsyncSync', 'renameSync']);
let calls = 0;
let inside = false;

/** What was opened there. */
const descriptors = new Set();

/** Only what lies under FAIL_UNDER counts. */
function concerns(subject) {
  return typeof subject === 'number' ? descriptors.has(subject) : String(subject).startsWith(FAIL_UNDER);
}

function done(name, given, result) {
  if (name === 'openSync') descriptors.add(result);
  if (name === 'closeSync') descriptors.delete(given[0]);
  return result;
}

/** As a machine stops: between two calls, or in the middle of one. */
function killed(name, original, given) {
  if (name === 'writeSync') original(given[0], given[1], given[2], Math.floor((given[1].length - given[2]) / 2));
  process.kill(process.pid, 'SIGKILL');
  // The signal ends the process before anything else happens.
  for (;;);
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
      const fails = FAIL_CALL === 'writes' ? changing.has(name) : calls === failing;
      if (!fails) return done(name, given, original(...given));
      if (FAIL_CODE === 'KILL') killed(name, original, given);
      // The system's answer to "does it exist" is no, whatever is wrong.
      if (name === 'existsSync') return false;
      if (name === 'closeSync') done(name, given, original(...given));
      throw Object.assign(new Error(`${FAIL_CODE}: injected, ${name}`), { code: FAIL_CODE, syscall: name, errno: -5 });
    } finally {
      inside = false;
    }
  };
  fs[name] = Object.assign(wrapped, original);
}
syncBuiltinESMExports();
