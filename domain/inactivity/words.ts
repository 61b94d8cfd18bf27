import type { CloseReason } from '../cases/case';
import type { Sentence } from '../policies/words/explanation';
import { counted, listed } from '../policies/words/phrases';
import { weekdaysInWords } from '../policies/words/weekdays';
import type { InactivityPolicy, WorkingDays } from './allowances';

const CLOSED_BECAUSE: Readonly<Record<CloseReason, string>> = {
  delivered: 'it was delivered',
  returned: 'it came back',
  lost: 'it was lost',
  disposed: 'it was disposed of',
  cancelled: 'it was cancelled',
  abandoned: 'the last sign of life, however it ends',
};

/** When inactivity, or a date, becomes an exception, and how long a parcel is watched: in words. */
export function inactivitySentences({ allowances, workingDays, closingDays }: InactivityPolicy): Sentence[] {
  const after = (days: number) => `after ${counted(days, 'working day')}`;
  return [
    {
      key: 'notPickedUpDays',
      text: `A parcel counts as not picked up ${after(allowances.notPickedUpDays)} from its label or registration without a scan.`,
    },
    {
      key: 'inTransitDays',
      text: `It counts as stalled ${after(allowances.inTransitDays)} without movement.`,
    },
    {
      key: 'customsDays',
      text: `While customs hold it, it counts as stalled ${after(allowances.customsDays)} without movement.`,
    },
    {
      key: 'outForDeliveryDays',
      text: `Out for delivery without outcome, it counts as stalled at the end of the day, ${counted(allowances.outForDeliveryDays, 'working day')} later.`,
    },
    {
      key: 'unknownNumberDays',
      text: `A number that the carrier does not know is reported ${after(allowances.unknownNumberDays)} from its registration.`,
    },
    {
      key: 'lateRiskAt',
      text: `On the promised day the promise is at risk from ${allowances.lateRiskAt} at the destination, unless the parcel is on the van; when that day is over there, it is broken.`,
    },
    {
      key: 'estimateStandsHours',
      text:
        allowances.estimateStandsHours === 0
          ? "Each change of the carrier's delivery date counts at once."
          : `The first later delivery date that the carrier names counts at once; any other change within ${counted(allowances.estimateStandsHours, 'hour')} of the last one counts once it has stood for as long.`,
    },
    {
      key: 'workingDays.everywhere',
      text: `Carriers work on ${weekdaysInWords(workingDays.everywhere)}, except on public holidays of the country and its region.`,
    },
    ...byWeek(workingDays.byCountry).map(([days, countries]) => ({
      key: `workingDays.${countries.join('.')}`,
      text: `In ${listed(countries)} they work on ${days}.`,
    })),
    ...Object.entries(closingDays).map(([reason, days]) => ({
      key: `closingDays.${reason}`,
      text: `A parcel is watched for ${counted(days, 'day')} after ${CLOSED_BECAUSE[reason as CloseReason]}.`,
    })),
  ];
}

/** Countries of the same week together. */
function byWeek(byCountry: Readonly<Record<string, WorkingDays>>): [days: string, countries: string[]][] {
  const weeks = new Map<string, string[]>();
  for (const [country, days] of Object.entries(byCountry)) {
    const words = weekdaysInWords(days);
    weeks.set(words, [...(weeks.get(words) ?? []), country]);
  }
  return [...weeks];
}
