import type { SilencePolicy } from '../../../domain/silence/allowances';
import { silenceSentences } from '../../../domain/silence/words';
import { loadPolicies } from '../../../planning/load-policies';

const { silence } = loadPolicies('');
const textOf = (policy: SilencePolicy) => silenceSentences(policy).map(({ text }) => text);

describe('the allowances for silence in words', () => {
  it('say when silence becomes a problem', () => {
    expect(textOf(silence)).toEqual(
      expect.arrayContaining([
        'It counts as stalled after 3 working days without movement.',
        'Carriers work on Monday to Friday, except on public holidays of the country and its region.',
        'In BH, EG, IL, JO, KW, QA and SA they work on Sunday to Thursday.',
        'A parcel is watched for 14 days after it was delivered.',
      ]),
    );
  });

  it.each(Object.keys(silence.allowances))('tell another %s', (name) => {
    const other = name === 'lateRiskAt' ? '11:00' : 9;
    const changed = { ...silence, allowances: { ...silence.allowances, [name]: other } };
    expect(textOf(changed)).not.toEqual(textOf(silence));
    expect(textOf(changed).join()).toContain(String(other));
  });

  it.each(Object.keys(silence.closingDays))('tell how long a parcel is watched once %s', (reason) => {
    const changed = { ...silence, closingDays: { ...silence.closingDays, [reason]: 123 } };
    expect(textOf(changed).filter((text) => text.includes('123 days'))).toHaveLength(1);
  });

  it('know weeks with a day off in the middle, and weeks without one', () => {
    const week = (everywhere: SilencePolicy['workingDays']['everywhere']) =>
      textOf({ ...silence, workingDays: { everywhere, byCountry: {} } }).find((text) =>
        text.startsWith('Carriers'),
      );
    expect(week([1, 2, 4, 6, 7])).toContain('on Thursday and Saturday to Tuesday,');
    expect(week([1, 2, 3, 4, 5, 6, 7])).toContain('on all days,');
  });
});
