import type { z } from 'zod';
import { CasePage } from '../api/cases/case-schemas';
import type { MailCatcher } from '../stack/mail-catcher';
import type { SmsSimulator } from '../stack/sms-simulator';
import type { Client } from './client';
import { CURTAIN_HOURS, hours, storyTime } from './clock';
import type { Tally } from './tally';

export interface ProgressSources {
  readonly client: Client;
  readonly tally: Tally;
  readonly mail: MailCatcher;
  readonly sms: SmsSimulator;
  readonly startedAt: number;
}

export interface Progress {
  /** Shows the end. */
  stop(): Promise<void>;
  /** Shows nothing more. */
  cut(): void;
}

const WIDTH = 30;

/** Shows how far the play is: redrawn in place on a terminal, a plain line now and then elsewhere. */
export function showProgress(sources: ProgressSources, stream: NodeJS.WriteStream): Progress {
  const redraws = stream.isTTY === true;
  let drawn = 0;
  let over = false;
  let busy: Promise<void> = Promise.resolve();
  const show = async (): Promise<void> => {
    const openCases = await sources.client
      .all('/v1/cases', CasePage)
      .catch((): z.output<typeof CasePage>['data'] => []);
    if (over) return;
    const lines = redraws ? block(sources, openCases) : [line(sources, openCases.length)];
    // Up to the first line of what was drawn last, and over it.
    stream.write(
      `${drawn > 0 ? `\u001b[${drawn}A` : ''}${lines.map((one) => `${redraws ? '\u001b[2K' : ''}${one}\n`).join('')}`,
    );
    drawn = redraws ? lines.length : 0;
  };
  const timer = setInterval(() => (busy = busy.then(show)), redraws ? 1_000 : 10_000);
  const cut = (): void => {
    over = true;
    clearInterval(timer);
  };
  return {
    cut,
    async stop() {
      clearInterval(timer);
      await busy;
      await show();
    },
  };
}

function line({ tally, mail, sms, startedAt }: ProgressSources, open: number): string {
  return (
    `${storyTime(startedAt, Date.now())}  ${tally.shipments} shipments, ${tally.requests} requests, ` +
    `${tally.accepted} events new, ${tally.duplicate} repeated; ${open} cases open; ` +
    `${mail.deliveries().length} emails, ${textsOf(sms)} texts`
  );
}

function block(sources: ProgressSources, open: z.output<typeof CasePage>['data']): string[] {
  const { tally, mail, sms, startedAt } = sources;
  const share = Math.min(1, (Date.now() - startedAt) / hours(CURTAIN_HOURS));
  const filled = Math.round(share * WIDTH);
  const gravest = open
    .slice(0, 3)
    .map(({ kind, trackingNumber }) => `${kind.replaceAll('_', ' ')} (${trackingNumber})`);
  return [
    `  ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}  ${storyTime(startedAt, Date.now())}`,
    `  shipments  ${String(tally.shipments).padStart(5)}   requests   ${String(tally.requests).padStart(6)}   forged, refused ${String(tally.refusedSignatures).padStart(4)}`,
    `  events new ${String(tally.accepted).padStart(5)}   repeated   ${String(tally.duplicate).padStart(6)}   unmatched       ${String(tally.unmatched).padStart(4)}`,
    `  cases open ${String(open.length).padStart(5)}   emails     ${String(mail.deliveries().length).padStart(6)}   texts           ${String(textsOf(sms)).padStart(4)}`,
    `  most urgent: ${gravest.join(', ') || 'nothing'}`,
  ];
}

function textsOf(sms: SmsSimulator): number {
  return sms.messages().filter(({ direction }) => direction === 'outbound-api').length;
}
