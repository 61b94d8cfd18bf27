import {
  MERCHANT_TEMPLATES,
  CARRIER_TEMPLATES as POLICY_CARRIER_TEMPLATES,
  CUSTOMER_TEMPLATES as POLICY_CUSTOMER_TEMPLATES,
  TEAM_TEMPLATES,
} from '../domain/policies/templates';

/** What no policy sends: the routine notices of a milestone. */
const MILESTONE_TEMPLATES = ['out_for_delivery', 'delivered'] as const;

/** What the conversation says: a person's own words, and answers to what the customer wrote. */
const CONVERSATION_TEMPLATES = [
  'staff_reply',
  'which_parcel',
  'answer_taken',
  'answer_too_late',
  'help_answer',
  'carrier_change',
] as const;
/** What a disruption sends, which no step of a policy does. */
const DISRUPTION_TEMPLATES = ['disruption_notice', 'disruption_cleared'] as const;
const STAFF_DISRUPTION_TEMPLATES = [
  'staff_disruption',
  'staff_disruption_lease',
  'staff_disruption_ends',
] as const;

export const CUSTOMER_TEMPLATES = [
  ...POLICY_CUSTOMER_TEMPLATES,
  ...MILESTONE_TEMPLATES,
  ...CONVERSATION_TEMPLATES,
  'customer_bundle',
  'order_news',
  ...DISRUPTION_TEMPLATES,
] as const;

/** What a carrier reads: its case, what we write in the thread, that its answer is awaited. */
export const CARRIER_TEMPLATES = [...POLICY_CARRIER_TEMPLATES, 'carrier_reply', 'carrier_reminder'] as const;

/** What the staff are told that no policy sends: the outcome of a command, the code that proves an address, a link to a password. */
const STAFF_TEMPLATES = ['staff_answer', 'contact_verification', 'sign_in_invitation'] as const;

/** Every message that Wayward can write. A closed list; each exists in every locale. */
export const TEMPLATE_NAMES = [
  ...CUSTOMER_TEMPLATES,
  ...MERCHANT_TEMPLATES,
  ...CARRIER_TEMPLATES,
  ...TEAM_TEMPLATES,
  'staff_bundle',
  'staff_carrier_silent',
  'staff_change_waits',
  'staff_claim',
  'staff_silence_ends',
  'staff_audit_finding',
  'staff_letters',
  'staff_briefing',
  // What a customer answered, for those whom the policy wants told of it.
  'merchant_customer_answered',
  'customer_answered',
  'staff_address_changed',
  ...STAFF_TEMPLATES,
  ...STAFF_DISRUPTION_TEMPLATES,
] as const;
export type TemplateName = (typeof TEMPLATE_NAMES)[number];

export function isTemplateName(name: string | null): name is TemplateName {
  return TEMPLATE_NAMES.some((known) => known === name);
}
