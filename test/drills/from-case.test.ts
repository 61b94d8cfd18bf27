import fc from 'fast-check';
import { reference } from '../../drills/agents/reference';
import { asAnonymousYaml, type CaseClock, drillFromCase, wordOf } from '../../drills/from-case/from-case';
import { loadLibrary, readScenario } from '../../drills/library/load-library';
import { scoreOf } from '../../drills/run';
import { onPaper } from './paper-stage';

const library = loadLibrary().filter(({ parcels }) => parcels === 1);

/** Words as names, streets and numbers are: letters of several alphabets, or digits. */
const identifying = fc.oneof(
  fc.string({
    unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzäöüßéñçøłşĞЖπ'),
    minLength: 6,
    maxLength: 14,
  }),
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 5, maxLength: 12 }),
);

const cases = fc.record({
  template: fc.constantFrom(...library),
  scans: fc.array(
    fc.record({
      hour: fc.double({ min: 0, max: 900, noNaN: true }),
      word: fc.constantFrom('departed', 'out_for_delivery'),
    }),
    { maxLength: 6 },
  ),
  trouble: fc.double({ min: 0, max: 900, noNaN: true }),
  letters: fc.array(fc.double({ min: 0, max: 1_000, noNaN: true }), { maxLength: 5 }),
  originals: fc.array(identifying, { minLength: 1, maxLength: 8 }),
});

const clockOf = ({
  template,
  scans,
  trouble,
  letters,
}: typeof cases extends fc.Arbitrary<infer T> ? T : never): CaseClock => ({
  kind: template.kind,
  scans: [
    ...scans.filter(({ hour }) => hour < trouble).sort((one, other) => one.hour - other.hour),
    { hour: trouble, word: wordOf(template.kind, null) ?? 'departed' },
  ] as CaseClock['scans'],
  letters: [...letters].sort((one, other) => one - other),
});

test('a drill of a real case holds no name, no place and no number of it, and is a scenario that the library takes', () => {
  fc.assert(
    fc.property(cases, (made) => {
      const drill = drillFromCase(clockOf(made), made.template, 'own_case');
      const yaml = asAnonymousYaml(drill, made.template, made.originals);
      for (const original of made.originals) expect(yaml.toLowerCase()).not.toContain(original.toLowerCase());
      expect(readScenario(yaml, 'own_case')).toMatchObject({ kind: made.template.kind });
    }),
    { numRuns: 60 },
  );
});

test('what would stay of the original keeps the drill from being written, and is not repeated', () => {
  const [template] = library;
  const drill = drillFromCase({ kind: template!.kind, scans: [], letters: [] }, template!, 'own_case');
  const leaky = { ...drill, brief: 'Zacharias Quellmann waits in Oberammergau.' };
  expect(() => asAnonymousYaml(leaky, template!, ['Quellmann', '82487 Oberammergau'])).toThrow(
    '2 words of the original would stay in the drill: nothing is written',
  );
});

test.each(library.map((scenario) => [scenario.id, scenario] as const))(
  'the clock of a real case on %s is still played right by the reference',
  async (_id, template) => {
    const clock: CaseClock = {
      kind: template.kind,
      scans: [
        { hour: 0, word: 'label_created' },
        { hour: 30, word: 'departed' },
        { hour: 170, word: wordOf(template.kind, null) ?? 'departed' },
      ],
      letters: [180, 200, 260],
    };
    const drill = drillFromCase(clock, template, 'own_case');
    expect(drill.cast.customer.mood).toBe('angry');
    const { score } = scoreOf(drill, await onPaper(drill, 1, reference));
    expect(score).toBeGreaterThanOrEqual(95);
  },
);
