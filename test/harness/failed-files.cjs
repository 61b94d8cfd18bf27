const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

/** Inside node_modules, where no checkout and no image looks. */
const FILE = join(__dirname, '..', '..', 'node_modules', '.cache', 'wayward', 'failed-files.json');

/** Keeps which files failed in a whole run, for `play-failed-again.cjs`. */
module.exports = class FailedFiles {
  onRunStart() {
    rmSync(FILE, { force: true });
  }

  onRunComplete(_contexts, { testResults, numPassedTests, numFailedTests, wasInterrupted, runExecError }) {
    if (wasInterrupted || runExecError !== undefined) return;
    const files = testResults
      .filter(({ numFailingTests, testExecError }) => numFailingTests > 0 || testExecError)
      .map(({ testFilePath }) => testFilePath);
    mkdirSync(dirname(FILE), { recursive: true });
    writeFileSync(FILE, JSON.stringify({ files, passed: numPassedTests, failed: numFailedTests }));
  }
};
module.exports.FILE = FILE;
