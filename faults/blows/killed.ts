import type { ProgramName } from '../rig/programs';
import type { Blow, Stage } from './blow';

/** SIGKILL: it ends between two instructions, and comes back as after a crash. */
async function killAndStart({ rig, pause, say }: Stage, name: ProgramName, downMs = 0): Promise<void> {
  say(`SIGKILL ${name}`);
  await rig.killProgram(name);
  await pause(downMs / 2, downMs);
  await rig.programs.start(name);
}

export const workerKilled: Blow = {
  name: 'worker_killed',
  about: 'SIGKILL of the worker, twice',
  async strike(stage) {
    await stage.pause(2_000, 6_000);
    await killAndStart(stage, 'worker1');
    await stage.pause(500, 3_000);
    await killAndStart(stage, 'worker1', 1_500);
  },
};

export const workerKilledAgain: Blow = {
  name: 'worker_killed_again_and_again',
  about: 'SIGKILL of the worker, four times, each as soon as it is back',
  async strike(stage) {
    await stage.pause(2_000, 4_000);
    for (let time = 0; time < 4; time++) {
      await killAndStart(stage, 'worker1');
      await stage.pause(0, 900);
    }
  },
};

export const apiKilled: Blow = {
  name: 'api_killed',
  about: 'SIGKILL of the api, twice',
  async strike(stage) {
    await stage.pause(1_000, 4_000);
    await killAndStart(stage, 'api1');
    await stage.pause(1_000, 4_000);
    await killAndStart(stage, 'api1', 1_500);
  },
};

export const postgresKilled: Blow = {
  name: 'postgres_killed',
  about: 'SIGKILL of Postgres, twice, with crash recovery',
  async strike({ rig, pause, say }) {
    for (let time = 0; time < 2; time++) {
      await pause(2_000, 5_000);
      say('SIGKILL Postgres');
      await rig.killPostgres();
      await pause(300, 2_500);
      await rig.startPostgres();
    }
  },
};

export const temporalKilled: Blow = {
  name: 'temporal_killed',
  about: 'SIGKILL of Temporal, twice',
  async strike({ rig, pause, say }) {
    for (let time = 0; time < 2; time++) {
      await pause(2_000, 5_000);
      say('SIGKILL Temporal');
      await rig.killTemporal();
      await pause(300, 2_500);
      await rig.startTemporal();
    }
  },
};

export const twoOfEachKilled: Blow = {
  name: 'two_of_each_killed',
  about: 'Two apis and two workers; SIGKILL of one of each, then of the others',
  async strike(stage) {
    const { rig, pause } = stage;
    await Promise.all([rig.programs.start('api2'), rig.programs.start('worker2')]);
    await pause(500, 2_000);
    await Promise.all([killAndStart(stage, 'worker1'), killAndStart(stage, 'api1')]);
    await pause(500, 2_000);
    await Promise.all([killAndStart(stage, 'worker2'), killAndStart(stage, 'api2')]);
  },
};

export const workerAndPostgresKilled: Blow = {
  name: 'worker_and_postgres_killed',
  about: 'SIGKILL of worker and Postgres at once',
  async strike(stage) {
    const { rig, pause, say } = stage;
    await pause(3_000, 6_000);
    say('SIGKILL Postgres');
    await Promise.all([
      rig.killPostgres(),
      killAndStart(stage, 'worker1'),
      pause(300, 1_500).then(() => rig.startPostgres()),
    ]);
  },
};

export const workerAndTemporalKilled: Blow = {
  name: 'worker_and_temporal_killed',
  about: 'SIGKILL of worker and Temporal at once',
  async strike(stage) {
    const { rig, pause, say } = stage;
    await pause(3_000, 6_000);
    say('SIGKILL Temporal');
    await Promise.all([
      rig.killTemporal(),
      killAndStart(stage, 'worker1'),
      pause(300, 1_500).then(() => rig.startTemporal()),
    ]);
  },
};

export const everythingKilled: Blow = {
  name: 'everything_killed',
  about: 'SIGKILL of api, worker, Temporal and Postgres at once, as when the machine goes',
  async strike({ rig, pause, say }) {
    await pause(3_000, 6_000);
    say('SIGKILL everything');
    await Promise.all([
      rig.killPostgres(),
      rig.killTemporal(),
      rig.killProgram('worker1'),
      rig.killProgram('api1'),
    ]);
    await pause(500, 2_000);
    await Promise.all([rig.startPostgres(), rig.startTemporal()]);
    await Promise.all([rig.programs.start('api1'), rig.programs.start('worker1')]);
  },
};
