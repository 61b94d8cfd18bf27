import { outcomesOfKind } from '../../../db/advice/case-advice';
import { readCalibration } from '../../../db/insight/calibration';
import { judgedAction } from '../../../db/insight/judged-action';
import { goBackTo, listModels } from '../../../db/insight/models';
import { listProblems } from '../../../db/insight/problems';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { writeHistory, writePastPredictions } from '../../../demo/generated-history';
import { advise } from '../../../domain/advice/advise';
import { EXCEPTION_KIND_NAMES } from '../../../domain/cases/exception-kind';
import { findProblems } from '../../../worker/insight/find-problems';
import { aMember } from '../../api/signed-in';
import { createTestDatabase, type TestDatabase } from '../../harness/database';

let database: TestDatabase;
let open: OpenDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  open = openDatabase({ url: database.url });
});
afterAll(async () => {
  await open.close();
  await database.drop();
});

test('what the demo shows of weeks that never were is true of them, and says that they never were', async () => {
  const { db } = open;
  await aMember(db, 'omar');
  await writeHistory(database.url, ['default', 'alder_outdoor'], 'omar');
  const [known] = await listProblems(db);
  expect(known).toMatchObject({ title: 'Generated: DPD comes late', owner: 'omar' });
  expect(known!.evidence[0]!.late).toBeGreaterThan(2 * known!.evidence[0]!.expected);
  expect(await judgedAction(db, known!)).toMatchObject({ verdict: 'worked' });

  // The week that is looked at now is scanned as any is.
  expect(await findProblems(db)).toBeGreaterThan(0);
  const found = (await listProblems(db)).filter(({ id }) => id !== known!.id);
  expect(found.map(({ slice }) => slice.carrier)).toContain('gls');

  for (const kind of EXCEPTION_KIND_NAMES) {
    const { rows, hasGenerated } = await outcomesOfKind(db, kind);
    const stage = { carrier: 'ups', before: null, attempts: 0 };
    expect({ kind, hasGenerated, isAdvised: advise(rows, stage, ['write', 'escalate']) !== null }).toEqual({
      ...{ kind, hasGenerated: true, isAdvised: true },
    });
  }

  await writePastPredictions(database.url);
  const { all, byWeek, hasGenerated } = await readCalibration(db, { days: 90, carrier: null });
  expect(all!.n).toBeGreaterThan(1_000);
  expect(all!.skill).toBeGreaterThan(0);
  expect(byWeek.length).toBeGreaterThan(3);
  expect(hasGenerated).toBe(true);
  const [model] = await listModels(db);
  expect(model).toMatchObject({ generated: true });
  expect(await goBackTo(db, model!.id, 14)).toBe(false);
});
