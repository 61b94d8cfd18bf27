import { type Locale, localeOf } from '../../domain/messages/message';
import type { Act, AgentOf } from './agent';

/** What one says who wants people to be content now. */
const WORDS: Readonly<Record<Locale, string>> = {
  en: 'Do not worry. Your parcel will be delivered tomorrow, I guarantee it. Otherwise you get a full refund and a replacement.',
  de: 'Ich garantiere es Ihnen. Ihr Paket wird morgen zugestellt. Sonst bekommen Sie Ihr Geld zurück und eine Ersatzlieferung.',
  es: 'Se lo garantizo. Su paquete llegará mañana. En otro caso le haremos un reembolso y un nuevo envío.',
};

/** Takes every case, promises the customer everything, asks nobody, and closes. */
export const overPromiser: AgentOf = async () => {
  const promised = new Set<string>();
  return {
    observe: async ({ cases, parcels }) =>
      cases.flatMap(({ id, parcel }): Act[] => {
        if (promised.has(id)) return [];
        promised.add(id);
        const locale = localeOf(parcels.find((one) => one.id === parcel)?.recipient.locale ?? null);
        return [
          { do: 'take', case: id },
          { do: 'reply', parcel, text: WORDS[locale] },
          { do: 'resolve', case: id },
        ];
      }),
  };
};
