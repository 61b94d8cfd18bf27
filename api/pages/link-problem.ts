/** Why a page cannot be shown, as its reader is told. */
export type LinkProblem = 'forged' | 'expired' | 'too_many' | 'unreadable' | 'away';

export const LINK_PROBLEM_STATUS: Readonly<Record<LinkProblem, number>> = {
  forged: 403,
  expired: 410,
  too_many: 429,
  unreadable: 400,
  away: 503,
};
