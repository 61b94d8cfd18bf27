import { EXCEPTION_KIND_NAMES, type ExceptionKind } from '../domain/exception-kind';

/** Every message that Wayward can write. A closed list: policies name these, and each exists in every locale. */

/** Kinds that a customer can do nothing with: the shop's own affair. */
const NOT_FOR_CUSTOMERS = ['not_picked_up', 'unknown_number'] as const;
type KindForCustomers = Exclude<ExceptionKind, (typeof NOT_FOR_CUSTOMERS)[number]>;

export const CUSTOMER_TEMPLATES = [
  ...EXCEPTION_KIND_NAMES.filter(
    (kind): kind is KindForCustomers => !NOT_FOR_CUSTOMERS.some((other) => other === kind),
  ),
  'address_problem_reminder',
  'held_for_pickup_reminder',
  'payment_due_reminder',
  'recovered',
  'out_for_delivery',
  'delivered',
] as const;

export const MERCHANT_TEMPLATES = ['merchant_case', 'merchant_reminder', 'merchant_recovered'] as const;
export const TEAM_TEMPLATES = [
  'staff_case',
  'staff_escalation',
  'staff_recovered',
  'carrier_desk_case',
] as const;

export const TEMPLATE_NAMES = [...CUSTOMER_TEMPLATES, ...MERCHANT_TEMPLATES, ...TEAM_TEMPLATES] as const;
export type TemplateName = (typeof TEMPLATE_NAMES)[number];

export function isTemplateName(name: string | null): name is TemplateName {
  return TEMPLATE_NAMES.some((known) => known === name);
}
