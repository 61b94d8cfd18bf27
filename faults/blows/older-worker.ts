import { join } from 'node:path';
import { exportVersion } from '../../stack/earlier-version';
import type { Blow } from './blow';

export const olderWorkerBeside: Blow = {
  name: 'older_worker_beside',
  about:
    'A worker of the version that was released last works beside the new one, as during every deployment',
  // It cannot go on with what the new one has begun, and Temporal asks again after ever longer breaks.
  failsTasks: true,
  getsBetterWithinMs: 240_000,
  async strike({ rig, pause, say }) {
    const earlier = await exportVersion();
    try {
      const old = await earlier.start('worker', rig.env, join(rig.folder, 'logs', 'older-worker.log'));
      say(`a worker of ${earlier.version} is beside the new one`);
      rig.kills += 1;
      await pause(8_000, 12_000);
      await old.stop();
    } finally {
      await earlier.remove();
    }
  },
};
