import { createHash } from 'node:crypto';
import type { MailDelivery, MailEnvelope, MailMeaning } from '../../../db/conversation/inbound-mail';
import { type MailTarget, mailTarget } from '../../../domain/conversation/mail-address';
import { type OwnMail, whyAutomatic } from './automatic';
import { type ParsedMail, parseMail } from './parse-mail';

/** What a mail that was let in means: the same reading when it comes and when it is replayed. Never throws. */
export async function readMail(delivery: MailDelivery, own: OwnMail): Promise<MailMeaning> {
  let mail: ParsedMail;
  try {
    mail = await parseMail(delivery.body);
  } catch (error) {
    return {
      kind: 'unreadable',
      reason: error instanceof Error ? error.message.slice(0, 200) : 'not a mail',
    };
  }
  const targets = targetsOf(delivery.envelope, own.replyDomain);
  const { from, subject, messageId, references, text, attachments, report } = mail;
  const automatic = whyAutomatic(
    {
      header: mail.header,
      envelopeFrom: delivery.envelope.from,
      from,
      subject,
      messageId,
      toBounceAddress: targets.some(({ kind }) => kind === 'bounce'),
    },
    own,
  );
  const once = onceOf(mail, targets);
  return {
    kind: 'mail',
    once,
    targets,
    from,
    subject,
    messageId,
    references,
    text,
    attachments,
    automatic,
    report,
  };
}

/** Addresses with a token say what the mail is about; the general ones beside them (in Cc) then say nothing more. */
function targetsOf({ to }: MailEnvelope, domain: string): MailTarget[] {
  const named = to.flatMap((address) => mailTarget(address, domain) ?? []);
  const withToken = named.filter((target) => 'token' in target);
  const counted = withToken.length > 0 ? withToken : named.slice(0, 1);
  const keys = counted.map(keyOf);
  return counted.filter((target, index) => keys.indexOf(keyOf(target)) === index);
}

function keyOf(target: MailTarget): string {
  return 'token' in target ? `${target.kind}+${target.token}` : target.kind;
}

/**
 * A server that was not sure whether we took a mail brings it again, with other trace headers: its Message-ID says that it is the
 * same. One without a Message-ID is known by what it says.
 */
function onceOf(mail: ParsedMail, targets: readonly MailTarget[]): string {
  const identity =
    mail.messageId ?? JSON.stringify([mail.from, mail.header('date') ?? '', mail.subject, mail.text]);
  const material = [identity, ...targets.map(keyOf).sort()];
  return createHash('sha256').update(JSON.stringify(material)).digest('hex').slice(0, 40);
}
