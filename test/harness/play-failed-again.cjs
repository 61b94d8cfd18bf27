/**
 * For CI, after a red `npm test`: plays the files that failed once more, alone, and says loudly that they failed first. A story with real
 * servers that fails by chance is a bug to be found, in it or in the product, but no reason to stop everything else.
 * Ends with status 1 when checks were red, when more than two files failed, or when one fails again.
 */
const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');
const { relative } = require('node:path');
const { FILE } = require('./failed-files.cjs');

const MOST = 2;

const say = (line) => process.stdout.write(`\n${line}\n`);

function main() {
  if (!existsSync(FILE)) return 1;
  const { files, passed, failed } = JSON.parse(readFileSync(FILE, 'utf8'));
  const names = files.map((file) => relative(process.cwd(), file)).join(', ');
  if (files.length === 0 || files.length > MOST) {
    say(`Not played again: ${files.length} files failed.`);
    return 1;
  }
  say(`FAILED ONCE, played again alone: ${names}`);
  const { status } = spawnSync(
    process.execPath,
    [require.resolve('jest/bin/jest'), '--runInBand', '--runTestsByPath', ...files],
    { stdio: 'inherit' },
  );
  if (status !== 0) {
    say(`Failed twice: ${names}`);
    return 1;
  }
  say(`FAILED ONCE and passed alone, find out why: ${names}`);
  say(`${passed + failed} passed, 0 failed, ${failed} of them failed once`);
  return 0;
}

process.exitCode = main();
