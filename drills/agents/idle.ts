import type { AgentOf } from './agent';

/** Does nothing at all: what is left then is the work of the product, and no credit to anybody. */
export const idle: AgentOf = async () => ({ observe: async () => [] });
