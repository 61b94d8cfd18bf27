/** Ends a run with one line that any reader of logs understands: `N passed, N failed`. */
module.exports = class ClosingLine {
  onRunComplete(_contexts, results) {
    process.stdout.write(
      `\n${results.numPassedTests} passed, ${results.numFailedTests + results.numFailedTestSuites * (results.numFailedTests === 0)} failed\n`,
    );
  }
};
