/**
 * How soon people must have reacted. `first_response`: from the first alert (for most cases the opening) to the first thing that a
 * person does. `next_response`: from a customer's message to the answer. `resolution`: from the opening to the end. All of them
 * stand still while the customer is awaited.
 */
export const CLOCK_NAMES = ['first_response', 'next_response', 'resolution'] as const;
export type ClockName = (typeof CLOCK_NAMES)[number];
