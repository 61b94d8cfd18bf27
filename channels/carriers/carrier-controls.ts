import type { CarrierControl } from './carrier-control';
import { createUpsIntercept, type UpsSettings } from './ups-intercept';

/** The doors of carriers that this installation has credentials for; null: it has none. */
export function carrierControls(settings: { readonly ups: UpsSettings | null }): readonly CarrierControl[] {
  return settings.ups === null ? [] : [createUpsIntercept(settings.ups)];
}
