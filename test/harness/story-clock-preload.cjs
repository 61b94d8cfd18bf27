/**
 * Loaded into api and worker before anything else (NODE_OPTIONS): the clock of the machine that a story is told on. It runs as
 * fast as the real one, so much ahead as STORY_CLOCK says, a file of one double (ms) that story-clock.ts writes. Timers are
 * untouched: they count what passes, not what time it is.
 */
const { openSync, readSync } = require('node:fs');

const file = openSync(process.env.STORY_CLOCK, 'r');
const ahead = Buffer.alloc(8);
const RealDate = Date;

// Read at each look: whoever asks after a leap sees the time after it.
function now() {
  readSync(file, ahead, 0, 8, 0);
  return RealDate.now() + ahead.readDoubleLE();
}

globalThis.Date = new Proxy(RealDate, {
  apply: () => new RealDate(now()).toString(),
  construct: (_, given, made) => Reflect.construct(RealDate, given.length === 0 ? [now()] : given, made),
  get: (_, name) => (name === 'now' ? now : RealDate[name]),
});
