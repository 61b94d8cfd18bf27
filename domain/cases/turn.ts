/**
 * Whose move an open case is, and why: by this people look for what to do next.
 *
 *   needs_first_answer     somebody was called, or the customer wrote, and no person has done anything yet
 *   needs_next_answer      the customer wrote again and waits
 *   we_investigate         a person has it, or has to find out
 *   waiting_for_customer   they were asked, or only they can do it
 *   waiting_for_carrier    only the carrier can do it, or time
 *   put_off                snoozed
 *   close_the_loop         the parcel's way has ended: tell whoever has to know, and close
 */
export const TURNS = [
  'needs_first_answer',
  'needs_next_answer',
  'we_investigate',
  'waiting_for_customer',
  'waiting_for_carrier',
  'put_off',
  'close_the_loop',
] as const;
export type Turn = (typeof TURNS)[number];
