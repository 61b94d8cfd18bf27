/**
 * What a mail server does to a message, at the moment that it can do it.
 *
 * - hangs_at_greeting: takes the connection and says nothing
 * - refuses_greeting (421), refuses_recipient_for_now (450), refuses_recipient (550)
 * - cuts_in_data: the connection breaks while the message comes, which is not kept
 * - refuses_after_data_for_now (421), refuses_after_data (554): read, and not kept
 * - hangs_after_data, cuts_after_data: keeps it, and never says so
 * - answers_late: keeps it and says so after `ms`, when the sender may be gone
 */
export type SmtpMood =
  | { readonly kind: 'hangs_at_greeting' }
  | { readonly kind: 'refuses_greeting' }
  | { readonly kind: 'refuses_recipient_for_now' }
  | { readonly kind: 'refuses_recipient' }
  | { readonly kind: 'cuts_in_data' }
  | { readonly kind: 'refuses_after_data_for_now' }
  | { readonly kind: 'refuses_after_data' }
  | { readonly kind: 'hangs_after_data' }
  | { readonly kind: 'cuts_after_data' }
  | { readonly kind: 'answers_late'; readonly ms: number };
