import { z } from 'zod';
import { CHOICES, INTERVENTION_STATUSES, INTERVENTIONS } from '../../domain/carriers/intervention';
import { Id, Instant, LocalDate, LocalDateInput, PageQuery, pageOf, text } from '../http/basic-schemas';

const Address = z
  .strictObject({
    name: text(60),
    streetLines: z.array(text(60)).min(1).max(3),
    city: text(60),
    region: text(60).optional().meta({ description: 'Where addresses have one: `OR`.' }),
    postalCode: text(20),
    country: z.string().regex(/^[A-Z]{2}$/, 'must be a country like US'),
  })
  .meta({ id: 'WantedAddress' });

const Actor = text(120).optional().meta({ description: 'The member who does it, where an API key asks.' });

export const NewIntervention = z
  .strictObject({
    choice: z.enum(CHOICES).meta({ description: 'What the carrier is asked to do.' }),
    day: LocalDateInput.optional().meta({ description: 'Of `another_day`, and of nothing else.' }),
    address: Address.optional().meta({ description: 'Of `another_address`, and of nothing else.' }),
    actor: Actor,
  })
  .meta({ id: 'NewIntervention' });

export const Decision = z
  .strictObject({
    allow: z.boolean().meta({ description: 'False: it is not done, and whoever chose it is told.' }),
    actor: Actor,
  })
  .meta({ id: 'InterventionDecision' });

export const CancelIntervention = z.strictObject({ actor: Actor }).meta({ id: 'CancelIntervention' });

const Money = z.object({ cents: z.int(), currency: z.string() });

export const InterventionView = z
  .object({
    id: Id,
    shipmentId: Id,
    carrier: z.string(),
    type: z.enum(INTERVENTIONS).meta({ description: 'A choice, or `cancel`: one is taken back.' }),
    status: z.enum(INTERVENTION_STATUSES),
    day: LocalDate.nullable(),
    address: z
      .object({
        name: z.string(),
        streetLines: z.array(z.string()),
        city: z.string(),
        region: z.string(),
        postalCode: z.string(),
        country: z.string(),
      })
      .nullable(),
    cancels: Id.nullable().meta({ description: 'Of `cancel`: which intervention.' }),
    askedBy: z.string().meta({ description: '`customer`, a member, or the name of an API key.' }),
    askedAt: Instant,
    charge: Money.nullable().meta({ description: 'Null: nobody knows it, or nobody has looked yet.' }),
    decidedBy: z.string().nullable(),
    takenAt: Instant.nullable(),
    confirmBy: Instant.nullable().meta({ description: 'A scan is expected by then.' }),
    settledAt: Instant.nullable(),
    code: z.string().nullable().meta({ description: 'Why nothing was done, or what the carrier said last.' }),
    says: z.string().nullable().meta({ description: "The carrier's own words." }),
    daysOffered: z.array(LocalDate).nullable(),
    carrierCaseId: Id.nullable(),
  })
  .meta({ id: 'Intervention' });
export const InterventionList = z
  .object({ data: z.array(InterventionView) })
  .meta({ id: 'InterventionList' });

export const InterventionQuery = z.strictObject({
  status: z.enum(INTERVENTION_STATUSES).optional(),
  ...PageQuery,
});
export const InterventionPage = pageOf(InterventionView).meta({ id: 'InterventionPage' });
