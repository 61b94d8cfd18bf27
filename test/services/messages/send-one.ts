import { createMessageRenderer } from '../../../channels/render-message';
import { openDatabase } from '../../../db/postgres/database';
import { NO_SENDING_RULES } from '../../../domain/messages/sending/sending-rules';
import { createSendingPlan } from '../../../planning/sending-plan';
import { armFaultPoints } from '../../../services/fault-point';
import { createSender } from '../../../services/messages/send-message';
import { TEST_LINKS } from '../../harness/links';
import { channelsTo, type Gateways } from './ledger-channels';

/** A sender in a process of its own, that a fault point can kill: `send-one.ts <job as JSON>`. */

export interface SendJob {
  readonly databaseUrl: string;
  readonly gateways: Gateways;
  readonly faultPoints: string;
  readonly messageId: string;
  readonly gatewayTimeoutMs: number;
}

async function main(job: SendJob): Promise<void> {
  const { db, statements, close } = openDatabase({ url: job.databaseUrl });
  const channels = channelsTo(job.gateways, job.gatewayTimeoutMs);
  const sender = createSender({
    db,
    statements,
    channels,
    renderer: await createMessageRenderer(''),
    faults: armFaultPoints(job.faultPoints),
    links: TEST_LINKS,
    plan: createSendingPlan(NO_SENDING_RULES, 1),
    mailFrom: 'Nordlicht <parcels@shop.example>',
    gatewayTimeoutMs: job.gatewayTimeoutMs,
  });
  console.log(JSON.stringify(await sender.send(job.messageId)));
  await Promise.all([channels.email.close(), channels.sms.close(), close()]);
}

void main(JSON.parse(process.argv[2] ?? '{}') as SendJob);
