import { EXCEPTION_KIND_NAMES, type ExceptionKind } from '../cases/exception-kind';

/** Kinds that a customer is told nothing of: the shop's own affair, and what they said themselves. */
const NOT_FOR_CUSTOMERS = ['not_picked_up', 'unknown_number', 'customer_question'] as const;
type KindForCustomers = Exclude<ExceptionKind, (typeof NOT_FOR_CUSTOMERS)[number]>;

/** The messages that a policy can send, by whom they are written for. A closed list: the policy check refuses any other name. */
export const CUSTOMER_TEMPLATES = [
  ...EXCEPTION_KIND_NAMES.filter(
    (kind): kind is KindForCustomers => !NOT_FOR_CUSTOMERS.some((other) => other === kind),
  ),
  'address_problem_reminder',
  'held_for_pickup_reminder',
  'payment_due_reminder',
  'late_risk_changed',
  'recovered',
] as const;
/** What steps may say to merchants. */
export const MERCHANT_TEMPLATES = ['merchant_case', 'merchant_reminder', 'merchant_recovered'] as const;
/** What steps may say to the carrier: the carrier case that they open. */
export const CARRIER_TEMPLATES = ['carrier_case'] as const;
/** What steps may say to teams and to whoever is on call, and what the process tells them by itself. */
export const TEAM_TEMPLATES = [
  'staff_case',
  'staff_escalation',
  'staff_recovered',
  'carrier_desk_case',
  'staff_lease_reminder',
  'staff_lease_lost',
  'staff_handed_over',
  'staff_clock_breached',
  'staff_customer_wrote',
  'staff_customer_unreachable',
  'staff_carrier_answered',
] as const;

export const TEMPLATE_NAMES = [
  ...CUSTOMER_TEMPLATES,
  ...MERCHANT_TEMPLATES,
  ...CARRIER_TEMPLATES,
  ...TEAM_TEMPLATES,
] as const;
export type TemplateName = (typeof TEMPLATE_NAMES)[number];

/** For whom a template is written. */
export function addresseeOf(template: TemplateName): 'customer' | 'merchant' | 'carrier' | 'team' {
  if ((CUSTOMER_TEMPLATES as readonly string[]).includes(template)) return 'customer';
  if ((CARRIER_TEMPLATES as readonly string[]).includes(template)) return 'carrier';
  return (MERCHANT_TEMPLATES as readonly string[]).includes(template) ? 'merchant' : 'team';
}
