import { ApplicationFailure } from '@temporalio/common';
import type { DecidedRoundActivities } from './contract';

/**
 * A run of 0.2 may have asked for a round when its worker was replaced. It is told that nobody carries out what a workflow decided,
 * and has the same inputs taken as today (workflows/replay-decided-rounds.ts).
 */
export const decidedRounds: DecidedRoundActivities = {
  async commitDecision() {
    throw ApplicationFailure.nonRetryable('rounds are decided where they are written', 'round_not_taken');
  },
};
