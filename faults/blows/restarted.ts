import type { Blow } from './blow';

/** Orderly ends (SIGTERM) and starts, as with every release and every maintenance. */

export const programsRestarted: Blow = {
  name: 'programs_restarted',
  about: 'Orderly restart of worker and api, one after the other, twice',
  async strike({ rig, pause, say }) {
    for (const name of ['worker1', 'api1', 'worker1', 'api1'] as const) {
      await pause(500, 2_500);
      say(`SIGTERM ${name}`);
      await rig.restartProgram(name);
    }
  },
};

export const postgresRestarted: Blow = {
  name: 'postgres_restarted',
  about: 'Orderly restart of Postgres',
  async strike({ rig, pause, say }) {
    await pause(3_000, 6_000);
    say('fast shutdown of Postgres');
    await rig.stopPostgres();
    await pause(200, 2_000);
    await rig.startPostgres();
  },
};

export const temporalRestarted: Blow = {
  name: 'temporal_restarted',
  about: 'Orderly restart of Temporal',
  async strike({ rig, pause, say }) {
    await pause(3_000, 6_000);
    say('SIGTERM Temporal');
    await rig.stopTemporal();
    await pause(200, 2_000);
    await rig.startTemporal();
  },
};
