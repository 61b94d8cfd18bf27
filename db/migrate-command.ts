import { migrateToLatest } from './migrate';

/** `npm run migrate`: brings the database of DATABASE_URL to the newest schema. */
const url = process.env.DATABASE_URL;
if (url === undefined || url === '') {
  console.error('The setting DATABASE_URL is missing.');
  process.exit(1);
}
migrateToLatest(url, { progress: (sentence) => console.error(sentence) }).then(
  () => console.log('The database has the newest schema.'),
  (error: unknown) => {
    console.error(error instanceof Error ? `${error.message}: ${String(error.cause ?? '')}` : error);
    process.exit(1);
  },
);
