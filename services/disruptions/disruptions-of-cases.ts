import { passOnNotice } from '../../db/disruptions/disruption-notices';
import type { CaseSubscriber } from '../cases/round-context';
import { attachCase } from './attach-case';
import { disruptionHolding } from './disruption-holding';

/** What disruptions have to do with cases: they gather them, speak for them, and let them go. */
export const disruptionsOfCases: CaseSubscriber = {
  opened: attachCase,
  closed: ({ tx }, { id }) => passOnNotice(tx, id),
  keepBack: disruptionHolding,
};
