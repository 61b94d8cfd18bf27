import express, { type Express } from 'express';
import { PAGE_POLICY, REFRESH_SCRIPT } from '../web/layout';
import { mailModeSchema } from './mail-mode';
import { type MailTab, renderMailPage } from './mail-page';
import type { CaughtMail, Mailbox } from './mailbox';
import type { SmtpFront } from './smtp-front';

/** A message's own HTML may load nothing and run nothing; its images must be inside it. */
const BODY_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox";

/**
 * The mailbox over HTTP.
 *
 *     GET    /api/messages?to=       newest first
 *     GET    /api/messages/:id       one message; 404
 *     GET    /api/messages/:id/raw   its bytes
 *     DELETE /api/messages           empties the mailbox; 204
 *     GET    /api/mode, PUT /api/mode    see MailMode; 400 for anything else
 *
 * Deleting and changing the mode take methods that no foreign page can send from a browser without asking first.
 */
export function mailHttp(mailbox: Mailbox, smtp: SmtpFront): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((_req, res, next) => {
    res.set({
      'Content-Security-Policy': PAGE_POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    });
    next();
  });
  app.use(express.json());

  app.get('/api/messages', async (req, res) => {
    res.json((await search(mailbox, text(req.query.to))).map(summary));
  });
  app.delete('/api/messages', async (_req, res) => {
    await mailbox.clear();
    res.status(204).end();
  });
  app.get('/api/messages/:id', async (req, res) => {
    const mail = await mailbox.get(req.params.id);
    if (mail) res.json(detail(mail));
    else res.status(404).json({ error: 'There is no such message.' });
  });
  app.get('/api/messages/:id/raw', async (req, res) => {
    const mail = await mailbox.get(req.params.id);
    if (mail) res.type('text/plain; charset=utf-8').send(mail.raw);
    else res.status(404).json({ error: 'There is no such message.' });
  });
  app.get('/api/mode', (_req, res) => {
    res.json(smtp.mode());
  });
  app.put('/api/mode', async (req, res) => {
    const mode = mailModeSchema.safeParse(req.body);
    if (!mode.success) {
      res.status(400).json({ error: mode.error.issues.map(({ message }) => message).join('; ') });
      return;
    }
    await smtp.setMode(mode.data);
    res.json(mode.data);
  });

  app.get('/refresh.js', (_req, res) => {
    res.type('text/javascript').send(REFRESH_SCRIPT);
  });
  app.get('/', async (req, res) => {
    res.send(await page(mailbox, smtp, text(req.query.to)));
  });
  app.get('/messages/:id', async (req, res) => {
    const mail = await mailbox.get(req.params.id);
    if (!mail) res.redirect('/');
    else res.send(await page(mailbox, smtp, text(req.query.to), { mail, tab: tabOf(req.query.tab, mail) }));
  });
  app.get('/messages/:id/body', async (req, res) => {
    const mail = await mailbox.get(req.params.id);
    res.set('Content-Security-Policy', BODY_POLICY);
    if (mail?.html) res.type('text/html; charset=utf-8').send(`<base target="_blank">${mail.html}`);
    else res.status(404).end();
  });
  return app;
}

async function page(
  mailbox: Mailbox,
  smtp: SmtpFront,
  to: string,
  open?: { mail: CaughtMail; tab: MailTab },
): Promise<string> {
  const mails = await search(mailbox, to);
  const total = mailbox.deliveries().length;
  return renderMailPage({
    mails,
    total,
    search: to,
    mode: smtp.mode(),
    now: Date.now(),
    ...(open ? { open } : {}),
  });
}

async function search(mailbox: Mailbox, to: string): Promise<CaughtMail[]> {
  const wanted = to.trim().toLowerCase();
  const mails = (await mailbox.all()).reverse();
  return wanted === ''
    ? mails
    : mails.filter((mail) => mail.to.some((address) => address.toLowerCase().includes(wanted)));
}

function summary(mail: CaughtMail) {
  const { id, from, to, receivedAt, answeredAt, subject, messageId } = mail;
  return { id, from, to, receivedAt, answeredAt, subject, messageId, size: mail.raw.length };
}

function detail(mail: CaughtMail) {
  return {
    ...summary(mail),
    headers: mail.email.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    text: mail.text,
    html: mail.html,
    attachments: mail.email.attachments.map(({ filename, mimeType, disposition }) => ({
      filename,
      mimeType,
      disposition,
    })),
  };
}

function tabOf(value: unknown, mail: CaughtMail): MailTab {
  if (value === 'html' || value === 'text' || value === 'source') return value;
  return mail.html ? 'html' : 'text';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
