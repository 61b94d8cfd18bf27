import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clockIn, whereItIsMidday } from '../peers/midday';

/** How the fleet of this bench is paged: nobody sleeps, nothing is thinned out, no storm is made of it. */

const EVERYTHING_AT_ONCE = `version: 1
quietHours: { customer: {}, merchant: {}, staff: {}, onCall: {} }
throttles: []
`;

const NO_STORMS = `version: 1
declared:
  page: { audience: "team:support_lead", channels: [email] }
  clear: { atMost: 0, for: 1 minute }
  remind: 1 hour
rules: []
`;

/** The shop opens, and a minute later it pages for everything that went wrong over night: all of it at one instant. */
function paging(timeZone: string, opensAt: string): string {
  const day = `["${opensAt}-24:00"]`;
  return `version: 1
calendars:
  support:
    timeZone: ${timeZone}
    week: { monday: ${day}, tuesday: ${day}, wednesday: ${day}, thursday: ${day}, friday: ${day}, saturday: ${day}, sunday: ${day} }
policies:
  - id: paged_at_opening
    purpose: Is alerted a minute after the shop has opened.
    match: { kind: damaged }
    acknowledgement: none
    clocks: none
    recovery: silent
    steps:
      - { id: page_support, after: 1 business minute, audience: "team:support", channels: [email], template: staff_case }
  - id: paged_much_later
    purpose: Is open, and due another day.
    match: { kind: refused }
    acknowledgement: none
    clocks: none
    recovery: silent
    steps:
      - { id: page_support, after: 20 days, audience: "team:support", channels: [email], template: staff_case }
`;
}

/**
 * Writes a folder of policies by which everything that is `damaged` before then is alerted at the returned instant: the first whole
 * minute after `notBefore`, and a minute.
 */
export async function writePolicies(folder: string, notBefore: Date): Promise<Date> {
  const opens = new Date(Math.ceil(notBefore.getTime() / 60_000) * 60_000);
  const timeZone = whereItIsMidday();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'sending.yaml'), EVERYTHING_AT_ONCE);
  await writeFile(join(folder, 'disruptions.yaml'), NO_STORMS);
  await writeFile(join(folder, 'restart.yaml'), paging(timeZone, clockIn(timeZone, opens)));
  return new Date(opens.getTime() + 60_000);
}
