import type { Intervention } from '../../../db/carriers/interventions';
import type { InterventionStatus } from '../../../domain/carriers/intervention';
import { type Html, html } from '../html';
import { fill } from '../words';
import { carrierOf, type ParcelVisit } from './parcel-visit';
import type { ChangeStanding } from './words/parcel-words';

const STANDING: Readonly<Record<InterventionStatus, ChangeStanding>> = {
  wanted: 'asked',
  needs_approval: 'asked',
  asking: 'asked',
  unknown: 'asked',
  handed_over: 'asked',
  taken: 'taken',
  confirmed: 'confirmed',
  unconfirmed: 'unconfirmed',
  refused: 'refused',
  declined: 'refused',
  missed: 'refused',
};

/** What became of the wish that was chosen last; null: none was, or people of ours read it. */
export function changeAtCarrier(visit: ParcelVisit, interventions: readonly Intervention[]): Html | null {
  const { recipientId } = visit.parcel;
  const chosen = interventions.find((row) => row.channel !== null && row.recipientId === recipientId);
  if (chosen === undefined) return null;
  const sentence = visit.say.change[STANDING[chosen.status]];
  return html`<p class="due">${fill(sentence, { carrier: carrierOf(visit) })}</p>`;
}
