import { track17 } from './17track/adapter';
import { aftership } from './aftership/adapter';
import { dhl } from './dhl/adapter';
import { easypost } from './easypost/adapter';
import { fedex } from './fedex/adapter';
import { karrio } from './karrio/adapter';
import { PROVIDERS, type Provider, type ProviderAdapter } from './provider-adapter';
import { shipengine } from './shipengine/adapter';
import { shippo } from './shippo/adapter';
import { ups } from './ups/adapter';

export { carrierSlug, trackingNumberFrom } from './carrier-slug';
export * from './provider-adapter';

const ADAPTERS: Readonly<Record<Provider, ProviderAdapter>> = {
  easypost,
  aftership,
  shippo,
  shipengine,
  '17track': track17,
  karrio,
  ups,
  fedex,
  dhl,
};

/** The adapter of a provider. */
export function providerAdapter(name: Provider): ProviderAdapter;
/** The adapter of a name that came from outside, such as a path; null when it is no provider. */
export function providerAdapter(name: string): ProviderAdapter | null;
export function providerAdapter(name: string): ProviderAdapter | null {
  return isProvider(name) ? ADAPTERS[name] : null;
}

export function isProvider(name: string): name is Provider {
  return (PROVIDERS as readonly string[]).includes(name);
}
