import type { Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from './problem';

/**
 * Budgets per minute, counted in this process: with several replicas the whole is the sum. Headers:
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ (RateLimit, RateLimit-Policy).
 */
export interface RateLimit {
  /**
   * Takes one from the budget and says so in the headers.
   *
   * @throws Problem `rate_limited` when none is left
   */
  take(who: string, res: Response): Promise<void>;
}

const WINDOW_SECONDS = 60;

export function createRateLimit(policy: string, perMinute: number): RateLimit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS, keyPrefix: policy });
  return {
    async take(who, res) {
      let budget: RateLimiterRes;
      let exhausted = false;
      try {
        budget = await limiter.consume(who);
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        budget = refused;
        exhausted = true;
      }
      const resetsIn = Math.max(1, Math.ceil(budget.msBeforeNext / 1000));
      res.setHeader('RateLimit-Policy', `"${policy}";q=${perMinute};w=${WINDOW_SECONDS}`);
      res.setHeader('RateLimit', `"${policy}";r=${Math.max(0, budget.remainingPoints)};t=${resetsIn}`);
      if (exhausted) {
        throw new Problem('rate_limited', `More than ${perMinute} requests in a minute.`, {
          retryAfter: resetsIn,
        });
      }
    },
  };
}
