import type { Locale } from '../messages/message';
import type { LocalDate } from '../tracking/tracking-event';
import type { Choice, InterventionType, WantedAddress } from './intervention';

/** What people at a carrier are asked for, where it has no door for programs: one sentence in the language of its desk. */

interface Asked {
  readonly type: InterventionType;
  /** Of `cancel`: what is taken back. */
  readonly choice: Choice;
  readonly day: LocalDate | null;
  readonly address: WantedAddress | null;
}

type Sentences = Readonly<Record<Choice, string>> & { readonly cancel: string };

const SENTENCES: Readonly<Record<Locale, Sentences>> = {
  en: {
    another_day: 'Please deliver this parcel on {day}, and not before.',
    pickup_point:
      'Please take this parcel to a pickup point near its address, and hold it there for the recipient.',
    return_to_sender: 'Please stop this parcel and bring it back to the sender.',
    another_address: 'Please deliver this parcel to another address: {address}.',
    cancel: 'Please disregard what we asked for before: {before}',
  },
  de: {
    another_day: 'Bitte stellen Sie dieses Paket am {day} zu, nicht früher.',
    pickup_point:
      'Bitte bringen Sie dieses Paket in einen Paketshop bei der Adresse und halten Sie es dort für den Empfänger bereit.',
    return_to_sender: 'Bitte halten Sie dieses Paket an und bringen Sie es zum Absender zurück.',
    another_address: 'Bitte stellen Sie dieses Paket an eine andere Adresse zu: {address}.',
    cancel: 'Bitte lassen Sie außer Acht, worum wir zuvor gebeten haben: {before}',
  },
  es: {
    another_day: 'Por favor, entreguen este paquete el {day}, y no antes.',
    pickup_point:
      'Por favor, lleven este paquete a un punto de recogida cerca de su dirección y guárdenlo allí para el destinatario.',
    return_to_sender: 'Por favor, detengan este paquete y devuélvanlo al remitente.',
    another_address: 'Por favor, entreguen este paquete en otra dirección: {address}.',
    cancel: 'Por favor, no tengan en cuenta lo que pedimos antes: {before}',
  },
};

export function choiceInWords(locale: Locale, asked: Asked): string {
  const sentences = SENTENCES[locale];
  const { address, day } = asked;
  const where =
    address === null
      ? ''
      : [
          address.name,
          ...address.streetLines,
          `${address.postalCode} ${address.city}`,
          address.region,
          address.country,
        ]
          .filter((part) => part !== '')
          .join(', ');
  const wanted = sentences[asked.choice].replace('{day}', () => day ?? '').replace('{address}', () => where);
  return asked.type === 'cancel' ? sentences.cancel.replace('{before}', () => wanted) : wanted;
}
