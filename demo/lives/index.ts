import { ANSWERED_LIVES } from './answered';
import { CLEAN_LIVES } from './clean';
import type { Life } from './life';
import { SILENT_LIVES } from './silent';
import { TROUBLED_LIVES } from './troubled';

export type { Beat, Life } from './life';

export const LIVES: readonly Life[] = [...CLEAN_LIVES, ...TROUBLED_LIVES, ...SILENT_LIVES, ...ANSWERED_LIVES];
