import type { Blow } from './blow';
import { connectionsCut } from './connections-cut';
import {
  apiFrozen,
  postgresFrozen,
  temporalFrozen,
  workerFrozen,
  workerStutters,
  workersFrozenInTurn,
} from './frozen';
import {
  apiKilled,
  everythingKilled,
  postgresKilled,
  temporalKilled,
  twoOfEachKilled,
  workerAndPostgresKilled,
  workerAndTemporalKilled,
  workerKilled,
  workerKilledAgain,
} from './killed';
import { mailAnswersLate, mailCuts, mailHangs, mailHangsAndWorkerKilled, mailRefuses } from './mail-gateway';
import { olderWorkerBeside } from './older-worker';
import { postgresFull, postgresLocked } from './postgres-full';
import { postgresRestarted, programsRestarted, temporalRestarted } from './restarted';
import { smsLies, smsLiesAndWorkerKilled, smsRefuses } from './sms-gateway';
import { subscriberFails } from './subscriber-fails';

export type { Blow, Stage } from './blow';

/** Every fault that rounds strike with, in the order in which a run goes through them: the first few say the most. */
export const BLOWS: readonly Blow[] = [
  workerKilled,
  postgresKilled,
  workerFrozen,
  mailHangsAndWorkerKilled,
  workerAndTemporalKilled,
  twoOfEachKilled,
  connectionsCut,
  workerStutters,
  smsLies,
  apiKilled,
  temporalKilled,
  workerKilledAgain,
  postgresFrozen,
  mailRefuses,
  workersFrozenInTurn,
  postgresFull,
  everythingKilled,
  smsLiesAndWorkerKilled,
  programsRestarted,
  temporalFrozen,
  mailCuts,
  workerAndPostgresKilled,
  smsRefuses,
  apiFrozen,
  postgresLocked,
  subscriberFails,
  temporalRestarted,
  mailHangs,
  postgresRestarted,
  mailAnswersLate,
  olderWorkerBeside,
];
