import type { Locale } from '../messages/message';
import type { LocalDate } from '../tracking/tracking-event';
import type { ClaimType } from './claim';
import type { CarrierTopic } from './topic';

/** What a carrier reads of a claim: in a mail, or pasted into its form. It says nothing of whose the parcel is. */

export interface ClaimText {
  readonly type: ClaimType;
  readonly trackingNumber: string;
  readonly reference: string | null;
  readonly service: string | null;
  readonly handedOver: LocalDate | null;
  readonly amount: { readonly cents: number; readonly currency: string } | null;
  readonly documents: readonly string[];
}

interface Words {
  readonly claimed: Readonly<Record<ClaimType, string>>;
  readonly number: string;
  readonly reference: string;
  readonly service: string;
  readonly handedOver: string;
  readonly amount: string;
  readonly documents: string;
  readonly please: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    claimed: {
      lost: 'We claim compensation for a parcel that was lost.',
      damaged: 'We claim compensation for a parcel that was damaged.',
      not_received: 'We claim compensation for a parcel that its recipient did not receive.',
      disposed: 'We claim compensation for a parcel that was disposed of.',
    },
    number: 'Tracking number',
    reference: 'Our reference',
    service: 'Service',
    handedOver: 'First scan',
    amount: 'Amount',
    documents: 'Documents that we have',
    please: 'Please confirm that you have this claim, with your reference.',
  },
  de: {
    claimed: {
      lost: 'Wir verlangen Ersatz für ein Paket, das verloren ging.',
      damaged: 'Wir verlangen Ersatz für ein Paket, das beschädigt wurde.',
      not_received: 'Wir verlangen Ersatz für ein Paket, das beim Empfänger nicht ankam.',
      disposed: 'Wir verlangen Ersatz für ein Paket, das entsorgt wurde.',
    },
    number: 'Sendungsnummer',
    reference: 'Unsere Referenz',
    service: 'Produkt',
    handedOver: 'Erster Scan',
    amount: 'Betrag',
    documents: 'Unterlagen, die uns vorliegen',
    please: 'Bitte bestätigen Sie den Eingang mit Ihrem Aktenzeichen.',
  },
  es: {
    claimed: {
      lost: 'Reclamamos la indemnización de un paquete que se perdió.',
      damaged: 'Reclamamos la indemnización de un paquete que llegó dañado.',
      not_received: 'Reclamamos la indemnización de un paquete que su destinatario no recibió.',
      disposed: 'Reclamamos la indemnización de un paquete que fue destruido.',
    },
    number: 'Número de envío',
    reference: 'Nuestra referencia',
    service: 'Servicio',
    handedOver: 'Primer registro',
    amount: 'Importe',
    documents: 'Documentos que tenemos',
    please: 'Por favor, confirmen la recepción con su referencia.',
  },
};

export function claimText(locale: Locale, claim: ClaimText): string {
  const words = WORDS[locale];
  const { amount, documents } = claim;
  const lines: readonly (readonly [string, string | null])[] = [
    [words.number, claim.trackingNumber],
    [words.reference, claim.reference],
    [words.service, claim.service],
    [words.handedOver, claim.handedOver],
    [words.amount, amount === null ? null : inMoney(amount)],
    [words.documents, documents.length === 0 ? null : documents.join('; ')],
  ];
  const said = lines.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return [words.claimed[claim.type], '', ...said, '', words.please].join('\n');
}

/** As many digits as the currency has. */
function inMoney({ cents, currency }: { readonly cents: number; readonly currency: string }): string {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return `${(cents / 10 ** digits).toFixed(digits)} ${currency}`;
}

/** What a carrier case about a claim is about: it decides who at the carrier reads it. */
export const TOPIC_OF_CLAIM: Readonly<Record<ClaimType, CarrierTopic>> = {
  lost: 'lost',
  damaged: 'damaged',
  not_received: 'lost',
  disposed: 'lost',
};
