import { EXCEPTION_KIND_NAMES, type ExceptionKind } from '../exception-kind';

/** Kinds that a customer can do nothing with: the shop's own affair. */
const NOT_FOR_CUSTOMERS = ['not_picked_up', 'unknown_number'] as const;
type KindForCustomers = Exclude<ExceptionKind, (typeof NOT_FOR_CUSTOMERS)[number]>;

/** The messages that a policy can send, by whom they are written for. A closed list: the policy check refuses any other name. */
export const CUSTOMER_TEMPLATES = [
  ...EXCEPTION_KIND_NAMES.filter(
    (kind): kind is KindForCustomers => !NOT_FOR_CUSTOMERS.some((other) => other === kind),
  ),
  'address_problem_reminder',
  'held_for_pickup_reminder',
  'payment_due_reminder',
  'recovered',
] as const;
export const MERCHANT_TEMPLATES = ['merchant_case', 'merchant_reminder', 'merchant_recovered'] as const;
export const TEAM_TEMPLATES = [
  'staff_case',
  'staff_escalation',
  'staff_recovered',
  'carrier_desk_case',
  'staff_lease_reminder',
  'staff_lease_lost',
  'staff_handed_over',
  'staff_clock_breached',
] as const;

export const TEMPLATE_NAMES = [...CUSTOMER_TEMPLATES, ...MERCHANT_TEMPLATES, ...TEAM_TEMPLATES] as const;
export type TemplateName = (typeof TEMPLATE_NAMES)[number];

/** For whom a template is written. */
export function addresseeOf(template: TemplateName): 'customer' | 'merchant' | 'team' {
  if ((CUSTOMER_TEMPLATES as readonly string[]).includes(template)) return 'customer';
  return (MERCHANT_TEMPLATES as readonly string[]).includes(template) ? 'merchant' : 'team';
}
