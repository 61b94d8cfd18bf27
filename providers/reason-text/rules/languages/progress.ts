import { pattern } from '../../lexicon';
import type { ProgressRule } from '../../rule';

/** What a parcel that is well can be said to do; a key of these lists of words. */
type Step = 'announced' | 'delivered' | 'outForDelivery' | 'moving' | 'information';

/** Only what proves the parcel's own handling is movement. */
const STEPS: Readonly<Record<Step, Pick<ProgressRule, 'milestone' | 'movement'>>> = {
  announced: { milestone: 'pre_transit', movement: false },
  delivered: { milestone: 'delivered', movement: true },
  outForDelivery: { milestone: 'out_for_delivery', movement: true },
  moving: { milestone: 'in_transit', movement: true },
  information: { milestone: null, movement: false },
};

/** Rules of one language for normal progress, one for each step, to stand behind the fixed phrases of the step. */
export function progress(
  language: string,
  steps: Readonly<Record<Step, readonly string[]>>,
): Readonly<Record<Step, ProgressRule>> {
  const rule = (step: Step): ProgressRule => ({
    name: `progress/${step === 'outForDelivery' ? 'out-for-delivery' : step}-${language}`,
    ...STEPS[step],
    when: pattern(...steps[step]),
  });
  return {
    announced: rule('announced'),
    delivered: rule('delivered'),
    outForDelivery: rule('outForDelivery'),
    moving: rule('moving'),
    information: rule('information'),
  };
}
