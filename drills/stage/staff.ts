import type { Who } from '../record/record';

/** Who is who among the members of the staff on a stage. Everybody else who acts is the agent: whoever is trained or scored. */
export const AGENT = { id: 'trainee', name: 'Trainee' } as const;
export const COLLEAGUE = { id: 'sam.porter', name: 'Sam Porter' } as const;
/** The carrier and the shop answer in the notes of the case, as a desk writes down what it hears on the phone. */
export const CARRIER_LINE = { id: 'carrier.line', name: 'Carrier (on the phone)' } as const;
export const SHOP_LINE = { id: 'shop.line', name: 'Shop (on the phone)' } as const;
export const STAGE_STAFF = [AGENT, COLLEAGUE, CARRIER_LINE, SHOP_LINE] as const;

/** How a note is meant for the carrier or the shop: it begins with one of these. */
export const CALLS = { carrier: '@carrier', shop: '@shop' } as const;

const BY_ID: Readonly<Record<string, Who>> = {
  [COLLEAGUE.id]: 'colleague',
  [CARRIER_LINE.id]: 'carrier',
  [SHOP_LINE.id]: 'shop',
  wayward: 'wayward',
  system: 'wayward',
  policy: 'wayward',
  customer: 'customer',
};

export function whoIs(actor: string): Who {
  return BY_ID[actor] ?? 'agent';
}

/** Whom a note is for, and its words. */
export function calledBy(note: string): { readonly to: 'carrier' | 'shop' | null; readonly text: string } {
  for (const to of ['carrier', 'shop'] as const) {
    if (note.trimStart().toLowerCase().startsWith(CALLS[to]))
      return { to, text: note.trimStart().slice(CALLS[to].length).trim() };
  }
  return { to: null, text: note };
}
