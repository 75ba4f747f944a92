/**
 * Runs the test files of a change one after the other, the changed file's own first, and stops at the first that fails:
 * one is enough to notice it. Jest has no such end when it is called from a program
 * (https://github.com/jestjs/jest/issues/11766), and files whose tests are left out by name are loaded all the same.
 */
import { basename } from 'node:path';
import TestRunner from 'jest-runner';

class FirstFailureRunner extends TestRunner {
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
    for (const test of likeliestFirst(tests, this.changed)) {
      if (failed) return;
      await super.runTests([test], watcher, options);
    }
  }
}

/** The test of the same name, then those of single cases, then properties, for they take longest; then by path. */
function likeliestFirst(tests, changed) {
  const rank = ({ path }) => (basename(path).startsWith(`${changed}.`) ? 0 : path.includes('.property.') ? 2 : 1);
  return tests.toSorted((left, right) => rank(left) - rank(right) || (left.path < right.path ? -1 : 1));
}

// oxlint-disable-next-line import/no-default-export -- Jest asks for it
export default FirstFailureRunner;
