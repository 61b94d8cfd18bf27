import { TemplateError } from '../channels/template-error';
import { readSettings, SettingsError } from '../config/settings';
import { untilAskedToEnd } from '../config/until-asked-to-end';
import { PolicyError } from '../domain/policies/policy-error';
import { createLogger } from './http/logger';
import { startApi } from './start-api';

/** `npm run api`: listens until SIGINT or SIGTERM. The schema is brought up to date by `npm run migrate`. */
async function main(): Promise<void> {
  const asked = untilAskedToEnd();
  const settings = readSettings(process.env);
  const log = createLogger(settings);
  const api = await startApi(settings, log);
  log.info({ url: api.url }, 'the api listens');
  await asked;
  await api.stop();
  log.info('the api has stopped');
}

main().catch((error: unknown) => {
  const isMistake =
    error instanceof SettingsError || error instanceof PolicyError || error instanceof TemplateError;
  console.error(isMistake ? error.message : error);
  process.exit(1);
});
