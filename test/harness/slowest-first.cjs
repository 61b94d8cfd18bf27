const Sequencer = require('@jest/test-sequencer').default;
const { existsSync } = require('node:fs');
const { relative, join } = require('node:path');
const slow = require('./slow-tests.json');

const ROOT = join(__dirname, '..', '..');

/**
 * Begins with what takes longest, so that no worker is left alone with it at the end, also on a machine where no test has run before.
 * Which files those are says slow-tests.json; the others follow in jest's own order.
 */
module.exports = class SlowestFirst extends Sequencer {
  async sort(tests) {
    const gone = slow.filter((path) => !existsSync(join(ROOT, path)));
    if (gone.length > 0) throw new Error(`slow-tests.json names what is no test: ${gone.join()}`);
    const sorted = await super.sort(tests);
    const place = ({ path }) => {
      const found = slow.indexOf(relative(ROOT, path));
      return found < 0 ? slow.length : found;
    };
    // Equal ones stay as they are.
    return [...sorted].sort((one, other) => place(one) - place(other));
  }
};
