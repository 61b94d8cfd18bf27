import { policyWording } from '../../channels/policy-wording';
import { TEMPLATE_NAMES } from '../../channels/template-names';
import { LOCALES } from '../../domain/messages/message';

describe('the subject lines that explanations show', () => {
  it('read as the messages of that kind of case will', () => {
    const { subjectOf, kindName } = policyWording('', 'en');
    expect(subjectOf('staff_case', 'late')).toBe('Important: later than promised, (order)');
    expect(subjectOf('staff_case', null)).toBe('(severity): (problem), (order)');
    expect(subjectOf('late', 'late')).toBe('Your parcel is late');
    expect(kindName('customs_hold')).toBe('Held by customs');
  });

  it.each(LOCALES.map((locale) => [locale]))('exist for every message in %s', (locale) => {
    const { subjectOf } = policyWording('', locale);
    for (const name of TEMPLATE_NAMES) expect(subjectOf(name, null)).toMatch(/\S{3}/);
  });
});
