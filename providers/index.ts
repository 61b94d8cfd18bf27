import { track17 } from './17track/adapter';
import { aftership } from './aftership/adapter';
import { dhl } from './dhl/adapter';
import { easypost } from './easypost/adapter';
import { fedex } from './fedex/adapter';
import { karrio } from './karrio/adapter';
import { PROVIDERS, type Provider, type ProviderAdapter } from './provider-adapter';
import { readWithinBounds } from './reading-bounds';
import { shipengine } from './shipengine/adapter';
import { shippo } from './shippo/adapter';
import { ups } from './ups/adapter';

export * from './provider-adapter';

const ADAPTERS: Readonly<Record<Provider, ProviderAdapter>> = {
  easypost: bounded(easypost),
  aftership: bounded(aftership),
  shippo: bounded(shippo),
  shipengine: bounded(shipengine),
  '17track': bounded(track17),
  karrio: bounded(karrio),
  ups: bounded(ups),
  fedex: bounded(fedex),
  dhl: bounded(dhl),
};

function bounded(adapter: ProviderAdapter): ProviderAdapter {
  return {
    ...adapter,
    parse: (body, receivedAt) => readWithinBounds(body, () => adapter.parse(body, receivedAt)),
  };
}

/** The adapter of a provider. */
export function providerAdapter(name: Provider): ProviderAdapter;
/** The adapter of a name that came from outside, such as a path; null when it is no provider. */
export function providerAdapter(name: string): ProviderAdapter | null;
export function providerAdapter(name: string): ProviderAdapter | null {
  return isProvider(name) ? ADAPTERS[name] : null;
}

function isProvider(name: string): name is Provider {
  return (PROVIDERS as readonly string[]).includes(name);
}
