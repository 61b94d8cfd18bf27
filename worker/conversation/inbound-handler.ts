import type { InboundMessage } from '../../db/conversation/inbound-queue';

/**
 * Deals with an inbound message, or says that it is not for it: then the next one is asked. Called at least once per message, so
 * what it does must bear repetition. A throw means "try again later".
 */
export type InboundHandler = (message: InboundMessage) => Promise<'handled' | 'not_mine'>;
