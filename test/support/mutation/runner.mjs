/**
 * Runs the tests of a change: those of the same name as the changed file, where there are any, otherwise all of its
 * folder; one file after the other up to the first that fails, for one is enough to notice it. Jest itself runs every
 * test file that imports the changed one, to the end (https://github.com/jestjs/jest/issues/11766): eight times as long.
 */
import { basename } from 'node:path';
import process from 'node:process';
import TestRunner from 'jest-runner';

/** Set by Stryker while a change is tried; its first run is without one, and of all tests. */
const changeIsTried = () => process.env['__STRYKER_ACTIVE_MUTANT__'] !== undefined;

class OwnTestsRunner extends TestRunner {
  constructor(globalConfig, context) {
    super(globalConfig, context);
    const [changed = ''] = globalConfig.nonFlagArgs;
    this.changed = basename(changed, '.ts');
  }

  async runTests(tests, watcher, options) {
    let failed = false;
    this.on('test-file-failure', () => (failed = true));
    this.on('test-file-success', ([, { numFailingTests, testExecError }]) => {
      failed ||= numFailingTests > 0 || testExecError !== undefined;
    });
    for (const test of changeIsTried() ? ownTests(tests, this.changed) : tests) {
      if (failed) return;
      await super.runTests([test], watcher, options);
    }
  }
}

/** Properties last, for they take longest; then by path. */
function ownTests(tests, changed) {
  const own = tests.filter(({ path }) => basename(path).startsWith(`${changed}.`));
  const isProperty = ({ path }) => Number(path.includes('.property.'));
  return (own.length > 0 ? own : tests).toSorted(
    (left, right) => isProperty(left) - isProperty(right) || (left.path < right.path ? -1 : 1),
  );
}

// oxlint-disable-next-line import/no-default-export -- Jest asks for it
export default OwnTestsRunner;
