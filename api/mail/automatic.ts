import { isOwnMessageId } from '../../domain/conversation/own-message-id';

/**
 * Is it a program that writes? What a program writes is kept and shown, but nothing answers it and nobody is woken by it: two
 * programs that answer each other never stop.
 */
export type AutomaticReason =
  | 'auto_submitted'
  | 'precedence'
  | 'mailing_list'
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
  if (/^(bulk|junk|list|auto_reply)$/.test(firstWord(mail.header('precedence')))) return 'precedence';
  if (mail.header('list-id') !== undefined) return 'mailing_list';
  if (RESPONDER_HEADERS.some((name) => mail.header(name) !== undefined)) return 'auto_response_header';
  return OUT_OF_OFFICE.test(mail.subject) ? 'out_of_office' : null;
}

/** What responders say instead of, or before, RFC 3834: Exchange, cPanel and Exim, GroupWise, Zimbra, Kolab. */
const RESPONDER_HEADERS = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponse',
  'x-auto-reply-from',
  'x-auto-response-suppress',
  'x-ms-exchange-generated-message-source',
  'x-mail-autoreply',
] as const;

/** The subjects that Outlook, Gmail and webmailers give an absence notice in our three languages. */
const OUT_OF_OFFICE = new RegExp(
  `^\\s*(?:(?:re|aw|antw)\\s*:\\s*)?\\[?(?:${[
    'automatic reply',
    'auto(?:matic)?[- ]?(?:reply|response)',
    'out of (?:the )?office',
    "i(?:'| a)m (?:currently )?out of (?:the )?office",
    'automatische (?:antwort|r[üu]ckantwort)',
    'abwesenheits(?:notiz|nachricht|assistent|meldung|info)',
    'abwesenheit\\b',
    '(?:ich bin )?(?:derzeit )?nicht im (?:b[üu]ro|haus)',
    'au(?:ß|ss)er haus',
    'respuesta autom[áa]tica',
    'fuera de (?:la )?oficina',
    '(?:mensaje|aviso|notificaci[óo]n) de ausencia',
    'ausente (?:de la|en la) oficina',
  ].join('|')})`,
  'iu',
);

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
