import { randomUUID } from 'node:crypto';
import { dropStagedNote, entriesOfCases, stageNote } from '../../../db/cases/cases';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { aCase, aParcel } from '../../api/parcel-in-trouble';
import { createTestDatabase, type TestDatabase } from '../../harness/database';

describe('the words of a note', () => {
  let database: TestDatabase;
  let open: OpenDatabase;
  let caseId: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    open = openDatabase({ url: database.url });
    caseId = await aCase(open.db, await aParcel(open.db), { note: 'Logged' });
  });
  afterAll(async () => {
    await open.close();
    await database.drop();
  });

  it('are one note, however often they are staged', async () => {
    const note = { id: randomUUID(), caseId, author: 'jo', text: 'Called' };
    await stageNote(open.db, note);
    await stageNote(open.db, { ...note, text: 'Called again' });
    const rows = await open.db.selectFrom('caseNotes').select('text').where('id', '=', note.id).execute();
    expect(rows).toEqual([{ text: 'Called' }]);
  });

  it('are dropped when the workflow refused them, and kept once it has logged them', async () => {
    const staged = randomUUID();
    await stageNote(open.db, { id: staged, caseId, author: 'jo', text: 'Refused' });
    await dropStagedNote(open.db, staged);
    const logged = await open.db
      .selectFrom('caseNotes')
      .select('id')
      .where('text', '=', 'Logged')
      .executeTakeFirstOrThrow();
    await dropStagedNote(open.db, logged.id);
    const left = await open.db.selectFrom('caseNotes').select('text').where('caseId', '=', caseId).execute();
    expect(left.map(({ text }) => text)).toContain('Logged');
    expect(left.map(({ text }) => text)).not.toContain('Refused');
  });

  it('are read with the entry that speaks of them, and with no other', async () => {
    const entries = await entriesOfCases(open.db, [caseId]);
    expect(entries.map(({ type, note }) => [type, note])).toEqual([
      ['opened', null],
      ['note', 'Logged'],
    ]);
  });
});
