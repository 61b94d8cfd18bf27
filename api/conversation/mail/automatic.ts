import { isOwnMessageId } from '../../../domain/conversation/own-message-id';

/**
 * Is it a program that writes? What a program writes is kept and shown, but nothing answers it and nobody is woken by it: two
 * programs that answer each other never stop.
 */
export type AutomaticReason =
  | 'auto_submitted'
  | 'precedence'
  | 'read_receipt'
  | 'auto_response_header'
  | 'empty_sender'
  | 'bounce_address'
  | 'out_of_office'
  | 'own_mail';

export interface MailTraits {
  /** First value of a header field by its lower-case name. */
  header(name: string): string | undefined;
  /** Of the envelope; empty for notices of mail servers (RFC 5321, 4.5.5). */
  readonly envelopeFrom: string;
  /** Lower case. */
  readonly from: string | null;
  readonly subject: string;
  readonly messageId: string | null;
  /** It came to the envelope sender of our mail, where no person writes (RFC 3834, 4: vacation notices do). */
  readonly toBounceAddress: boolean;
}

export interface OwnMail {
  /** The address in MAIL_FROM. */
  readonly address: string;
  readonly replyDomain: string;
}

export function whyAutomatic(mail: MailTraits, own: OwnMail): AutomaticReason | null {
  if (isOwn(mail, own)) return 'own_mail';
  if (mail.toBounceAddress) return 'bounce_address';
  if (mail.envelopeFrom === '') return 'empty_sender';
  // RFC 3834, 5: any other value than "no".
  const submitted = firstWord(mail.header('auto-submitted'));
  if (submitted !== '' && submitted !== 'no') return 'auto_submitted';
  // Not "list", nor a List-Id: people write from shared mailboxes and groups.
  if (/^(bulk|junk|auto_reply)$/.test(firstWord(mail.header('precedence')))) return 'precedence';
  if (isReadReceipt(mail.header('content-type') ?? '')) return 'read_receipt';
  if (RESPONDER_HEADERS.some((name) => mail.header(name) !== undefined)) return 'auto_response_header';
  return OUT_OF_OFFICE.test(bare(mail.subject)) ? 'out_of_office' : null;
}

/** That a mail was displayed, or deleted unread (RFC 8098): a mail program writes it, whoever pressed the button. */
function isReadReceipt(contentType: string): boolean {
  return (
    /^\s*multipart\/report\b/i.test(contentType) &&
    /report-type\s*=\s*"?disposition-notification\b/i.test(contentType)
  );
}

/**
 * What responders say instead of, or before, RFC 3834: cPanel and Exim, GroupWise, Zimbra, Kolab. Not `X-Auto-Response-Suppress`: Exchange
 * puts it on what people write, to ask for no absence notices in return.
 */
const RESPONDER_HEADERS = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponse',
  'x-auto-reply-from',
  'x-ms-exchange-generated-message-source',
  'x-mail-autoreply',
] as const;

/** The subjects that Outlook, Gmail and webmailers give an absence notice, in lower case and without accents. */
const OUT_OF_OFFICE = new RegExp(
  `^\\s*(?:(?:re|aw|antw|sv|odp|r)\\s*:\\s*)?\\[?(?:${[
    // English
    'automatic reply',
    'auto(?:matic)?[- ]?(?:reply|response)\\b',
    'out of (?:the )?office',
    "i(?:'| a)m (?:currently )?(?:out of (?:the )?office|on (?:vacation|holiday|leave))",
    'on (?:vacation|holidays?|annual leave|parental leave)\\b',
    // German
    'automatische (?:antwort|ru?e?ckantwort)',
    'abwesenheits(?:notiz|nachricht|assistent|meldung|info)',
    'abwesenheit\\b',
    'abwesend\\s*(?::|$)',
    'urlaub\\s*(?::|-|$)',
    'urlaubs(?:notiz|meldung|abwesenheit)',
    '(?:ich bin )?(?:derzeit )?(?:nicht im (?:buro|buero|haus)|im urlaub\\b)',
    'ausser haus',
    // Spanish
    'respuesta automatica',
    'fuera de (?:la )?oficina',
    '(?:mensaje|aviso|notificacion) de ausencia',
    'ausente (?:de la|en la) oficina',
    'de vacaciones\\b',
    // French
    'reponse automatique',
    "(?:message|notification|avis) d'absence",
    'absence du bureau',
    'absente? (?:du bureau|jusqu)',
    'en conges?\\b',
    'je suis absente?\\b',
    // Dutch
    'automatisch(?:e)? (?:antwoord|beantwoording|bericht)',
    'afwezig(?:heid(?:sbericht|smelding|sassistent)?)?\\s*(?::|-|$)',
    'niet (?:op kantoor|aanwezig)\\b',
    '(?:op|met) vakantie\\b',
    // Italian
    'risposta automatica',
    'fuori (?:sede|ufficio)\\b',
    '(?:messaggio|avviso) di assenza',
    "assente (?:dall'ufficio|fino)",
    'in ferie\\b',
    // Swedish
    'autosvar\\b',
    'automatiskt? svar',
    'franvaro',
    'franvarande\\b',
    'pa semester\\b',
    // Polish
    'automatyczna odpowiedz',
    'odpowiedz automatyczna',
    'autoodpowiedz',
    'poza biurem',
    'nieobecn(?:osc|y|a)\\b',
    'na urlopie\\b',
    'urlop\\s*(?::|-|$)',
    // Portuguese
    'resposta automatica',
    'fora do escritorio',
    '(?:mensagem|aviso) de ausencia',
    'ausente do escritorio',
    'de ferias\\b',
  ].join('|')})`,
);

function bare(subject: string): string {
  return subject
    .slice(0, 200)
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/[’‘]/g, "'")
    .replace(/[‐-―]/g, '-');
}

function isOwn(mail: MailTraits, own: OwnMail): boolean {
  const domain = own.address.split('@').at(-1)?.toLowerCase() ?? '';
  if (mail.from !== null) {
    if (mail.from === own.address.toLowerCase()) return true;
    if (own.replyDomain !== '' && mail.from.endsWith(`@${own.replyDomain.toLowerCase()}`)) return true;
  }
  return mail.messageId !== null && isOwnMessageId(mail.messageId, domain);
}

function firstWord(value: string | undefined): string {
  return (
    (value ?? '')
      .trim()
      .toLowerCase()
      .split(/[\s;(]/)[0] ?? ''
  );
}
