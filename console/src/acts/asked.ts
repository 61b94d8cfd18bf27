import type { Schemas } from '../api/client';
import type { CaseAct } from '../api/queries';

export type ActOn = Pick<
  Schemas['Case'],
  'id' | 'shipmentId' | 'assignee' | 'kind' | 'reference' | 'trackingNumber'
>;
export type ActType = CaseAct['type'];
export interface Asked {
  readonly type: ActType;
  readonly on: ActOn;
}
