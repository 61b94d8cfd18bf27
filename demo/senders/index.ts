import type { Provider } from '../../providers/provider-adapter';
import { track17 } from './17track';
import { aftership } from './aftership';
import { dhl } from './dhl';
import { easypost } from './easypost';
import { fedex } from './fedex';
import { karrio } from './karrio';
import type { Sender } from './sender';
import { shipengine } from './shipengine';
import { shippo } from './shippo';
import { ups } from './ups';

export type { Sender, Signing } from './sender';

export const SENDERS: Readonly<Record<Provider, Sender>> = {
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
