const { relative } = require('node:path');

const SHOWN = 10;

/** Says at the end which tests took longest: where a run's time goes, and what has grown slow unnoticed. */
module.exports = class SlowestTests {
  onRunComplete(_contexts, { testResults }) {
    const tests = testResults.flatMap(({ testFilePath, testResults: ofFile }) =>
      ofFile.map(({ fullName, duration }) => ({ testFilePath, fullName, ms: duration ?? 0 })),
    );
    if (tests.length <= SHOWN) return;
    const slowest = tests.sort((one, other) => other.ms - one.ms).slice(0, SHOWN);
    const lines = slowest.map(
      ({ testFilePath, fullName, ms }) =>
        `${(ms / 1_000).toFixed(1).padStart(6)} s  ${relative(process.cwd(), testFilePath)}: ${shortened(fullName)}\n`,
    );
    process.stdout.write(`\nThe ${SHOWN} slowest tests:\n${lines.join('')}`);
  }
};

function shortened(name) {
  return name.length <= 90 ? name : `${name.slice(0, 89)}…`;
}
