import type { ProcessState } from '../process-state';

type Kept = Pick<ProcessState, 'shipmentId'> & Partial<ProcessState>;

/**
 * What is stored of a process: everything while it runs; once it has ended, that it has, and what answers repeated requests. The parcel's own story stands with the shipment and its cases; what is missing
 * here is filled in as of a new process (upcast.ts), by 0.3.0 as well.
 */
export function kept(state: ProcessState): Kept {
  if (!state.closed) return state;
  const { shipmentId, seq, closed, cases, episodes, announced, heard, acted } = state;
  return {
    shipmentId,
    seq,
    closed,
    cases,
    ...(Object.keys(episodes).length === 0 ? {} : { episodes }),
    ...(announced.length === 0 ? {} : { announced }),
    ...(heard.length === 0 ? {} : { heard }),
    ...(acted.length === 0 ? {} : { acted }),
  };
}
