import express, { type Response, Router } from 'express';
import { z } from 'zod';
import type { SignedPoster } from './signed-post';
import { type FaultList, phoneBehaviourSchema, smsFaultSchema } from './sms-behaviour';
import type { SmsExchange } from './sms-exchange';

const signature = z.enum(['right', 'wrong', 'none']).optional();
const receiveSchema = z.strictObject({
  from: z.string().regex(/^\+[1-9]\d{6,14}$/, 'The phone must look like +491701234567.'),
  to: z.string().optional(),
  body: z.string().max(1_600),
  signature,
  copies: z.number().int().min(1).max(10).optional(),
});

/**
 * What tests and people do to the simulator. Bodies are JSON, which no foreign page can send from a browser unasked.
 *
 *     GET/PUT/DELETE /control/faults        the whole list of faults; POST adds one
 *     PUT  /control/phones/:phone           part of a behaviour; `*` means every phone without its own
 *     POST /control/receive                 a phone texts the shop; the answer has the sid and the shop's outcome
 *     POST /control/replay/:sid             posts that text again
 *     PUT  /control/inbound-url             { url } where texts of phones are posted
 *     GET  /api/conversations[/:phone], GET /api/messages, GET /api/posts, DELETE /api/messages
 */
export function controlApi(exchange: SmsExchange, faults: FaultList, poster: SignedPoster): Router {
  const { store } = exchange;
  const router = Router();
  router.use(['/control', '/api'], express.json());

  router.get('/control/faults', (_req, res) => {
    res.json(faults.list());
  });
  router.put('/control/faults', (req, res) => {
    accepted(res, z.array(smsFaultSchema), req.body, (list) => {
      faults.replace(list);
      res.json(faults.list());
    });
  });
  router.post('/control/faults', (req, res) => {
    accepted(res, smsFaultSchema, req.body, (fault) => {
      faults.replace([...faults.list(), fault]);
      res.status(201).json(fault);
    });
  });
  router.delete('/control/faults', (_req, res) => {
    faults.replace([]);
    res.status(204).end();
  });
  router.put('/control/phones/:phone', async (req, res) => {
    const { phone } = req.params;
    await accepted(res, phoneBehaviourSchema.partial(), req.body, async (change) => {
      const behaviour = { ...store.behaviour(phone), ...definedOf(change) };
      await store.setBehaviour(phone, behaviour);
      res.json(behaviour);
    });
  });
  router.put('/control/inbound-url', (req, res) => {
    accepted(res, z.strictObject({ url: z.url().nullable() }), req.body, ({ url }) => {
      exchange.setInboundUrl(url ?? undefined);
      res.json({ url });
    });
  });
  router.post('/control/receive', async (req, res) => {
    await accepted(res, receiveSchema, req.body, async (inbound) => {
      res.json(await exchange.receive(definedOf(inbound)));
    });
  });
  router.post('/control/replay/:sid', async (req, res) => {
    await accepted(res, z.strictObject({ signature }), req.body ?? {}, async (options) => {
      const result = await exchange.replay(req.params.sid, options.signature);
      if (result) res.json(result);
      else res.status(404).json({ error: 'No phone has sent such a message.' });
    });
  });

  router.get('/api/conversations', (_req, res) => {
    res.json(store.conversations());
  });
  router.get('/api/conversations/:phone', (req, res) => {
    res.json(store.conversation(req.params.phone));
  });
  router.get('/api/messages', (_req, res) => {
    res.json(store.messages());
  });
  router.get('/api/posts', (_req, res) => {
    res.json(poster.attempts);
  });
  router.delete('/api/messages', async (_req, res) => {
    await store.clear();
    res.status(204).end();
  });
  return router;
}

function accepted<T>(
  res: Response,
  schema: z.ZodType<T>,
  body: unknown,
  use: (value: T) => void | Promise<void>,
): void | Promise<void> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return use(parsed.data);
  res.status(400).json({
    error: parsed.error.issues.map(({ path, message }) => [...path, message].join(': ')).join('; '),
  });
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without the keys whose value is undefined, which would overwrite what is there. */
function definedOf<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Defined<T>;
}
