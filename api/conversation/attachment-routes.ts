import { z } from 'zod';
import { attachedMail } from '../../db/conversation/attached-mail';
import { photoStore } from '../../db/conversation/photos';
import type { Database } from '../../db/postgres/database';
import { Id } from '../http/basic-schemas';
import { defineRoute, reply } from '../http/define-route';
import { Problem } from '../http/problem';
import { type AttachedFile, attachedFiles } from './mail/parse-mail';
import { textedFile } from './texted-file';

const MessagePath = z.object({ id: Id });
const AttachmentPath = z.object({
  id: Id,
  number: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .meta({ description: 'Of the attachment, counted from 1.' }),
});

const Attachments = z
  .object({
    data: z.array(
      z.object({
        number: z.number().int(),
        name: z.string(),
        type: z.string().meta({ description: 'As its sender says; empty: nothing.' }),
        bytes: z.number().int().nullable().meta({ description: 'Null: the gateway keeps it.' }),
        packedIn: z
          .number()
          .int()
          .nullable()
          .meta({ description: 'The number of the `winmail.dat` in which Outlook packed it.' }),
      }),
    ),
  })
  .meta({ id: 'Attachments' });

export const getAttachments = defineRoute({
  method: 'get',
  path: '/v1/messages/{id}/attachments',
  operationId: 'listAttachments',
  tag: 'Messages',
  summary: 'What came along with a mail, a text or what was said on a page',
  description:
    'In the order in which the conversation names it, and behind it the files that a `winmail.dat` holds.',
  auth: 'act',
  params: MessagePath,
  answers: { 200: { description: 'The files, without their bytes.', schema: Attachments } },
  problems: ['body_forgotten'],
  async handle({ params: { id }, deps }) {
    const files = await filesOf(deps.db, id);
    const photos = await photoStore.sizes(deps.db, id);
    const data = files.map(({ name, type, content, packedIn }, index) => {
      const number = index + 1;
      return { number, name, type, bytes: content?.length ?? photos.get(number) ?? null, packedIn };
    });
    return reply(200, { data });
  },
});

export const getAttachment = defineRoute({
  method: 'get',
  path: '/v1/messages/{id}/attachments/{number}',
  operationId: 'getAttachment',
  tag: 'Messages',
  summary: 'What somebody attached to a mail, a text or what they said on a page',
  description:
    "The bytes as they came, to be saved: whatever they say they are, strangers made them. They are kept with the mail, for `INBOX_RETENTION_DAYS`; what came with a text by the SMS gateway, from which it is fetched. Photos from a parcel's page were made anew of what was sent, and are kept as long as its words.",
  auth: 'act',
  params: AttachmentPath,
  answers: {
    200: {
      description: 'The file.',
      schema: z.string().meta({ format: 'binary' }),
      file: true,
      headers: { 'Content-Disposition': '`attachment`, with the name that its sender gave it.' },
    },
  },
  problems: ['body_forgotten', 'gateway_unavailable'],
  async handle({ params: { id, number }, deps }) {
    const file = (await filesOf(deps.db, id))[number - 1];
    if (file === undefined) throw new Problem('not_found', 'The message has no attachment of this number.');
    const photo = file.content === null ? await photoStore.find(deps.db, id, number) : null;
    const content = file.content ?? photo ?? (await textedFile(file.name, deps.settings));
    const name = file.content === null ? (file.name.split('/').at(-1) ?? '') : file.name;
    return reply(200, content, { 'Content-Disposition': dispositionOf(name) });
  },
});

/** Null: the gateway keeps it, at the address that is its name. */
type AttachedToMessage = Omit<AttachedFile, 'content'> & { readonly content: Buffer | null };

async function filesOf(db: Database, messageId: string): Promise<readonly AttachedToMessage[]> {
  const message = await attachedMail(db, messageId);
  if (message === null) throw new Problem('not_found', 'There is no inbound message with this id.');
  // Nothing is noted any more of who was erased.
  if (message.attachments.length === 0) return [];
  if (message.mail === null) {
    return message.attachments.map((noted) => ({ ...noted, content: null, packedIn: null }));
  }
  if (message.mail.forgotten) throw new Problem('body_forgotten', 'The mail is not kept any more.');
  return await attachedFiles(message.mail.body).catch(() => {
    throw new Problem('not_found', 'The mail cannot be taken apart.');
  });
}

/** RFC 6266: the name in plain letters, and as it is. */
function dispositionOf(name: string): string {
  const given = name.replace(/[/\\\p{C}]/gu, '_').trim() || 'attachment';
  const plain = given.replace(/[^\x20-\x7e]|["%]/g, '_');
  const exact = encodeURIComponent(given.toWellFormed()).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
