import { TemplateError } from '../channels/template-error';
import { readSettings, SettingsError } from '../config/settings';
import { untilAskedToEnd } from '../config/until-asked-to-end';
import { PolicyError } from '../domain/policy/policy-error';
import { createLogger } from './logger';
import { startApi } from './start-api';

/** `npm run api`: listens until SIGINT or SIGTERM. The schema is brought up to date by `npm run migrate`. */
async function main(): Promise<void> {
  const asked = untilAskedToEnd();
  const settings = readSettings(process.env);
  const logger = createLogger(settings);
  const api = await startApi(settings, logger);
  logger.info({ url: api.url }, 'the api listens');
  await asked;
  await api.stop();
  logger.info('the api has stopped');
}

main().catch((error: unknown) => {
  const isMistake =
    error instanceof SettingsError || error instanceof PolicyError || error instanceof TemplateError;
  console.error(isMistake ? error.message : error);
  process.exit(1);
});
