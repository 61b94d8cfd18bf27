import express from 'express';
import { Pool } from 'pg';

/**
 * What a webhook costs that does nothing but keep what it is told: one Express route, one prepared INSERT per event, no key, no
 * validation, no tracking state. `server-process <database url> <port>`
 */
const [url = '', port = ''] = process.argv.slice(2);

/** As many connections as Wayward's api has by default. */
const pool = new Pool({ connectionString: url, max: 10 });
const app = express();

const TABLE = `
  CREATE TABLE IF NOT EXISTS bare_scans (
    id uuid PRIMARY KEY DEFAULT uuidv7(), carrier text NOT NULL, tracking_number text NOT NULL, occurred_at timestamptz NOT NULL,
    code text, text text, milestone text, place jsonb, received_at timestamptz NOT NULL DEFAULT now())`;
const INSERT = {
  name: 'scan',
  text: `INSERT INTO bare_scans (carrier, tracking_number, occurred_at, code, text, milestone, place)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
};

interface BareEvent {
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly occurredAt: string;
  readonly code: string;
  readonly text: string;
  readonly milestone?: string;
  readonly place: object;
}

app.use(express.json({ limit: '2mb' }));
app.post('/v1/events', async (request, response) => {
  const { events } = request.body as { readonly events: readonly BareEvent[] };
  for (const event of events) {
    const { carrier, trackingNumber, occurredAt, code, text, milestone = null, place } = event;
    await pool.query({
      ...INSERT,
      values: [carrier, trackingNumber, occurredAt, code, text, milestone, place],
    });
  }
  response.status(202).json({ accepted: events.length });
});

// When the bench is gone, however it went, nobody needs this.
process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));
pool.query(TABLE).then(
  () => app.listen(Number(port), '127.0.0.1', () => process.send?.({ type: 'ready' })),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
