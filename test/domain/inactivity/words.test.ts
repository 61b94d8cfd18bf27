import type { InactivityPolicy } from '../../../domain/inactivity/allowances';
import { inactivitySentences } from '../../../domain/inactivity/words';
import { loadPolicies } from '../../../planning/load-policies';

const { inactivity } = loadPolicies('');
const textOf = (policy: InactivityPolicy) => inactivitySentences(policy).map(({ text }) => text);

describe('the allowances for silence in words', () => {
  it('say when silence becomes a problem', () => {
    expect(textOf(inactivity)).toEqual(
      expect.arrayContaining([
        'It counts as stalled after 3 working days without movement.',
        'Carriers work on Monday to Friday, except on public holidays of the country and its region.',
        'In BH, EG, IL, JO, KW, QA and SA they work on Sunday to Thursday.',
        'A parcel is watched for 14 days after it was delivered.',
      ]),
    );
  });

  it.each(Object.keys(inactivity.allowances))('tell another %s', (name) => {
    const other = name === 'lateRiskAt' ? '11:00' : 9;
    const changed = { ...inactivity, allowances: { ...inactivity.allowances, [name]: other } };
    expect(textOf(changed)).not.toEqual(textOf(inactivity));
    expect(textOf(changed).join()).toContain(String(other));
  });

  it.each(Object.keys(inactivity.closingDays))('tell how long a parcel is watched once %s', (reason) => {
    const changed = { ...inactivity, closingDays: { ...inactivity.closingDays, [reason]: 123 } };
    expect(textOf(changed).filter((text) => text.includes('123 days'))).toHaveLength(1);
  });

  it('know weeks with a day off in the middle, and weeks without one', () => {
    const week = (everywhere: InactivityPolicy['workingDays']['everywhere']) =>
      textOf({ ...inactivity, workingDays: { everywhere, byCountry: {} } }).find((text) =>
        text.startsWith('Carriers'),
      );
    expect(week([1, 2, 4, 6, 7])).toContain('on Thursday and Saturday to Tuesday,');
    expect(week([1, 2, 3, 4, 5, 6, 7])).toContain('on all days,');
  });
});
