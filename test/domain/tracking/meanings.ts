import type { Meaning } from '../../../domain/tracking/meaning';

/** What carriers report, in the words of the domain, for stories. */
export const MEANINGS = {
  labelCreated: { milestone: 'pre_transit' },
  pickedUp: { milestone: 'in_transit', movement: true },
  arrivedAtFacility: { milestone: 'in_transit', movement: true },
  outForDelivery: { milestone: 'out_for_delivery', movement: true },
  delivered: { milestone: 'delivered', movement: true },
  weather: { exception: 'weather' },
  traffic: { exception: 'traffic' },
  damaged: { exception: 'damaged' },
  addressProblem: { exception: 'address_problem' },
  notHome: { exception: 'recipient_unavailable', movement: true },
  readyForPickup: { milestone: 'available_for_pickup', exception: 'held_for_pickup', movement: true },
  returning: { exception: 'returning', movement: true },
} as const satisfies Record<string, Partial<Meaning>>;
