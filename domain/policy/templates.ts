import { EXCEPTION_KIND_NAMES } from '../exception-kind';

/** The messages that a policy can send, by whom they are written for. A closed list: the policy check refuses any other name. */
export const CUSTOMER_TEMPLATES = [
  ...EXCEPTION_KIND_NAMES,
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
] as const;

export const TEMPLATE_NAMES = [...CUSTOMER_TEMPLATES, ...MERCHANT_TEMPLATES, ...TEAM_TEMPLATES] as const;
export type TemplateName = (typeof TEMPLATE_NAMES)[number];

/** For whom a template is written. */
export function addresseeOf(template: TemplateName): 'customer' | 'merchant' | 'team' {
  if ((CUSTOMER_TEMPLATES as readonly string[]).includes(template)) return 'customer';
  return (MERCHANT_TEMPLATES as readonly string[]).includes(template) ? 'merchant' : 'team';
}
