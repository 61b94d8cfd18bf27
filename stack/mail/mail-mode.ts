import { z } from 'zod';

const addresses = z.array(z.string().min(1)).min(1);

/**
 * How the catcher behaves. `recipients` limits a mode to those addresses (any case); the others are served normally.
 *
 * - accept: takes everything
 * - reject: says for good that the mailbox does not exist (550 5.1.1)
 * - greylist: asks to come again later (451 4.7.1)
 * - hang_after_data: takes the message, keeps it, and never answers, so the sender cannot know
 * - refuse_connection: nobody listens on the port, and open connections are cut
 */
export const mailModeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('accept') }),
  z.strictObject({ kind: z.literal('reject'), recipients: addresses }),
  z.strictObject({ kind: z.literal('greylist'), recipients: addresses.optional() }),
  z.strictObject({ kind: z.literal('hang_after_data'), recipients: addresses.optional() }),
  z.strictObject({ kind: z.literal('refuse_connection') }),
]);

export type MailMode = z.infer<typeof mailModeSchema>;

/** Whether the mode is meant for this recipient. */
export function concerns(mode: MailMode, recipient: string): boolean {
  if (!('recipients' in mode) || mode.recipients === undefined) return true;
  return mode.recipients.some((address) => address.toLowerCase() === recipient.toLowerCase());
}
