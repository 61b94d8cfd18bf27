import { previewScope } from '../../db/disruptions/disruption-preview';
import { disruptionFigures } from '../../db/disruptions/disruptions';
import { casesMatching } from '../../db/messages/silence-preview';
import { figuresOf, openCases } from '../../db/overview/overview';
import type { Database } from '../../db/postgres/database';
import type { Look, Sample } from './look';

/**
 * What counts a whole, and so grows with what is counted: the open cases that a scope or a silence would take in, the members of a
 * disruption and their messages. Staff ask for it before they do something to all of them.
 */
export function countsOf(sample: Sample): readonly Look[] {
  const matching = {
    ...{ kind: [], severity: [], carrier: [], service: [], merchant: [], tags: [], lane: [] },
  };
  const counts: Readonly<Record<string, (db: Database) => Promise<unknown>>> = {
    'a scope of one kind': (db) => previewScope(db, { kind: ['weather'] }, 10),
    'a scope of the kind that is most common': (db) => previewScope(db, { kind: ['late'] }, 10),
    'a scope of a carrier and a region': (db) =>
      previewScope(db, { kind: ['late', 'stalled'], carrier: ['gls'], region: ['DE-BY'] }, 10),
    'a silence of a kind': (db) => casesMatching(db, { ...matching, kind: ['late'] }, 10),
    'a silence of a carrier': (db) => casesMatching(db, { ...matching, carrier: ['gls'] }, 10),
    'a silence of everything': (db) => casesMatching(db, matching, 10),
    'open cases of each kind and turn': openCases,
    'the figures of ninety days': (db) => figuresOf(db, 90),
    'the figures of a disruption': (db) => disruptionFigures(db, sample.disruptionId),
  };
  return Object.entries(counts).map(([name, read]) => ({ group: 'counts', name, filters: 0, read }));
}
