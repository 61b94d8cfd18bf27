import { loadLibrary } from '../../../drills/library/load-library';
import { certificateOf, certificateText } from '../../../drills/practice/certificate';
import type { PlayedOnce } from '../../../drills/practice/history';

const LIBRARY = loadLibrary();
const KINDS = new Set(LIBRARY.map(({ kind }) => kind)).size;
const asked = { who: 'Ines', passAt: 80, now: '2026-12-01T08:00:00.000Z' };

const played = (scenario: string, score: number, at: string, who = 'Ines'): PlayedOnce => ({
  ...{ at: `${at}T09:00:00.000Z`, who, scenario, seed: 1, score },
  kind: LIBRARY.find(({ id }) => id === scenario)?.kind ?? 'damaged',
});

test('Whoever has passed every kind has it for a year from the oldest of them, and a bad day takes nothing away', () => {
  const history = [
    ...LIBRARY.map(({ id }) =>
      played(id, 90, id === 'snowed_in' || id === 'storm_of_800' ? '2026-02-10' : '2026-06-01'),
    ),
    played('damaged_box', 20, '2026-11-20'),
  ];
  const certificate = certificateOf(history, LIBRARY, asked);
  expect(certificate.missing).toEqual([]);
  expect(certificate.passed).toHaveLength(KINDS);
  expect(certificate.validUntil).toBe('2027-02-10T09:00:00.000Z');
  expect(certificateText(certificate)).toContain(`Ines has passed all ${KINDS} kinds`);
});

test('What was passed by somebody else, too long ago or with too little is still missing', () => {
  const history = [
    played('damaged_box', 95, '2026-06-01', 'Omar'),
    played('traffic_jam', 95, '2025-11-30'),
    played('lost_in_the_hub', 79.9, '2026-06-01'),
    played('going_back', 80, '2026-06-01'),
  ];
  const { passed, missing, validUntil } = certificateOf(history, LIBRARY, asked);
  expect(passed.map(({ kind }) => kind)).toEqual(['returning']);
  expect(missing).toEqual(expect.arrayContaining(['damaged', 'traffic', 'lost']));
  expect(validUntil).toBeNull();
});
