import type { InboundHandler } from './inbound-handler';

/** The first to be asked: what a program wrote is shown in its conversation, and that is all that is ever done about it. */
export const passOverAutomatic: InboundHandler = async ({ automatic }) =>
  automatic ? 'handled' : 'not_mine';
