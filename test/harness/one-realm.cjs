const { ModuleMocker } = require('jest-mock');

/**
 * Where a test file runs: beside Node's own globals, not in a context of its own. So what is loaded once for all files of a worker
 * (lasting-packages.cjs) and what a file loads for itself share one `Error`, one `Date`, one `Array`. No test here replaces globals for
 * its neighbours; what jest puts there for a file, and what a file does to the environment variables, ends with the file.
 */
module.exports = class OneRealm {
  constructor() {
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = null;
    this.fakeTimersModern = null;
    this.before = { console: globalThis.console, exit: process.exit, env: { ...process.env } };
  }

  async setup() {}

  async teardown() {
    const { console, exit, env } = this.before;
    globalThis.console = console;
    process.exit = exit;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    this.global = null;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** Asked for as the sign that the file still runs; code is compiled in Node's own context. */
  getVmContext() {
    return this.global;
  }
};
