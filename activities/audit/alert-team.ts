import { countOpenFindings } from '../../db/audit/findings';
import type { Database } from '../../db/postgres/database';
import { CHECK_FACTS } from '../../domain/audit/check';
import type { Audience, Channel } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import { recordIntents } from '../../services/messages/record-intents';

const CHANNELS_OF = { critical: ['email', 'sms'], normal: ['email'] } as const satisfies Record<
  string,
  readonly Channel[]
>;

/**
 * Tells people of what healing does not mend: once a day (UTC) of each kind, for as long as any of it is open, however many parcels
 * it is about; of what is `toldOnce`, once from when it is found until it is gone. The message goes the way of all messages to staff, so its readers' addresses, languages, nights and silences hold.
 */
export async function alertTeam(db: Database, audience: Audience, at: Instant): Promise<void> {
  const beyondHealing = (await countOpenFindings(db)).filter(({ reported }) => reported > 0);
  for (const { check, reported, newest } of beyondHealing) {
    const { urgency, toldOnce = false } = CHECK_FACTS[check];
    await db.transaction().execute((tx) =>
      recordIntents(tx, {
        shipmentId: null,
        caseId: null,
        stepId: null,
        about: `audit:${check}:${toldOnce ? newest : at.slice(0, 10)}`,
        occurrence: 1,
        audience,
        channels: CHANNELS_OF[urgency],
        template: 'staff_audit_finding',
        priority: urgency,
        reason: 'audit_finding',
        dispatch: 'dispatcher',
        at,
        parameters: { check, found: reported, ...(toldOnce ? { toldOnce } : {}) },
      }),
    );
  }
}
