import type { Blow } from './blow';

/** Frozen (SIGSTOP): it holds its connections and locks and answers nothing, then goes on as if no time had passed. */

export const workerFrozen: Blow = {
  name: 'worker_frozen',
  about: 'SIGSTOP of the worker for longer than a workflow task may take',
  async strike({ rig, pause, say }) {
    await pause(2_000, 6_000);
    say('SIGSTOP worker1');
    await rig.freeze('worker1', 12_000);
  },
};

export const workersFrozenInTurn: Blow = {
  name: 'workers_frozen_in_turn',
  about: 'Two workers; SIGSTOP of one, then of the other: each comes back to what the other did meanwhile',
  async strike({ rig, pause, say }) {
    await rig.programs.start('worker2');
    await pause(500, 2_000);
    say('SIGSTOP worker1');
    await rig.freeze('worker1', 11_500);
    await pause(200, 1_000);
    say('SIGSTOP worker2');
    await rig.freeze('worker2', 11_500);
  },
};

export const workerStutters: Blow = {
  name: 'worker_stutters',
  about: 'SIGSTOP of the worker again and again for a second or two, as on a starved machine',
  async strike({ rig, pause, say }) {
    await pause(1_500, 3_000);
    say('SIGSTOP worker1, again and again');
    for (let time = 0; time < 6; time++) {
      await rig.freeze('worker1', 1_600);
      await pause(100, 900);
    }
  },
};

export const apiFrozen: Blow = {
  name: 'api_frozen',
  about: 'SIGSTOP of the api',
  async strike({ rig, pause, say }) {
    await pause(1_500, 5_000);
    say('SIGSTOP api1');
    await rig.freeze('api1', 10_000);
  },
};

export const postgresFrozen: Blow = {
  name: 'postgres_frozen',
  about: 'SIGSTOP of Postgres with all its connections: it hangs',
  async strike({ rig, pause, say }) {
    await pause(2_000, 6_000);
    say('SIGSTOP Postgres');
    await rig.freeze('postgres', 10_000);
  },
};

export const temporalFrozen: Blow = {
  name: 'temporal_frozen',
  about: 'SIGSTOP of Temporal',
  async strike({ rig, pause, say }) {
    await pause(2_000, 6_000);
    say('SIGSTOP Temporal');
    await rig.freeze('temporal', 12_000);
  },
};
