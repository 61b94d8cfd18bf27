const { spawn } = require('node:child_process');

/**
 * Runs npm scripts at the same time. Each says what it has to say when it has ended, in one piece and under its name, if it failed;
 * if any did, so does the whole.
 *
 * Usage: node side-by-side.cjs <script> ...
 */
async function main(scripts) {
  const failed = await Promise.all(scripts.map(fails));
  if (failed.includes(true)) process.exitCode = 1;
}

function fails(script) {
  return new Promise((resolve) => {
    const said = [];
    const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => said.push(bytes));
    child.on('error', (error) => said.push(Buffer.from(`${error}\n`)));
    child.on('close', (code) => {
      if (code !== 0) process.stdout.write(`npm run ${script} failed:\n${Buffer.concat(said)}\n`);
      resolve(code !== 0);
    });
  });
}

main(process.argv.slice(2));
