import { join } from 'node:path';
import { exportVersion } from '../../stack/earlier-version';
import type { Blow } from './blow';

export const olderWorkerBeside: Blow = {
  name: 'older_worker_beside',
  about:
    'A worker of the version that was released last works beside the new one, as during every deployment',
  // It may not know what the new one has begun, and Temporal asks again after ever longer breaks.
  failsTasks: true,
  getsBetterWithinMs: 240_000,
  async prepare({ rig, say }) {
    const earlier = await exportVersion();
    const logFile = join(rig.folder, 'logs', 'older-worker.log');
    const old = await earlier.start('worker', rig.env, logFile).catch(async (error: unknown) => {
      await earlier.remove();
      throw error;
    });
    say(`a worker of ${earlier.version} is beside the new one`);
    return async () => {
      await old.stop();
      await earlier.remove();
    };
  },
  async strike({ rig, pause, say }) {
    await pause(3_000, 6_000);
    say('SIGTERM worker1: the older one is alone');
    await rig.restartProgram('worker1');
    await pause(4_000, 7_000);
  },
};
