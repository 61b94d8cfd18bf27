import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chosenSettings } from '../../demo/chosen-settings';

describe('what npm start is told', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wayward-env-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const fileOf = async (text: string): Promise<string> => {
    const file = join(folder, '.env');
    await writeFile(file, text);
    return file;
  };

  it('is in .env, and the shell outranks it', async () => {
    const file = await fileOf('EASYPOST_SECRETS=new,old\nMAIL_FROM="Willow & Co <parcels@willow.example>"\n');
    expect(chosenSettings(file, { EASYPOST_SECRETS: 'of the shell' })).toEqual({
      EASYPOST_SECRETS: 'of the shell',
      MAIL_FROM: 'Willow & Co <parcels@willow.example>',
    });
  });

  it('is nothing where there is no file, and nothing by an empty value', async () => {
    expect(chosenSettings(join(folder, 'no', '.env'), {})).toEqual({});
    const file = await fileOf('SMTP_URL=\nDHL_SECRETS=dhl\n');
    expect(chosenSettings(file, { DHL_SECRETS: '' })).toEqual({ DHL_SECRETS: 'dhl' });
  });

  it('brings up the whole stack from a copied .env.example, which names no server', () => {
    const settings = chosenSettings(join(__dirname, '..', '..', '.env.example'), {});
    for (const server of ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'SMTP_URL', 'TWILIO_ACCOUNT_SID', 'PUBLIC_URL'])
      expect(settings).not.toHaveProperty(server);
    // Where the worker says that it is ready.
    expect(settings).not.toHaveProperty('WORKER_METRICS_PORT');
  });
});
