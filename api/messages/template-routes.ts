import { z } from 'zod';
import { TEMPLATES } from '../../channels/render-message';
import { CHANNELS, LOCALES } from '../../domain/messages/message';
import { defineRoute, reply } from '../http/define-route';
import { Problem } from '../http/problem';

/** Every message that Wayward can write, about a parcel that there is not: to be read before anybody gets it. */

const TemplateSummary = z
  .object({
    name: z.string(),
    forCustomers: z.boolean().meta({ description: 'False: merchants or staff read it.' }),
    subject: z.string().meta({ description: 'In English, about the sample.' }),
  })
  .meta({ id: 'TemplateSummary' });

const TemplatePreview = z
  .object({
    name: z.string(),
    channel: z.enum(CHANNELS),
    locale: z.enum(LOCALES),
    subject: z.string().nullable().meta({ description: 'Of an email; null for a text.' }),
    text: z.string().meta({ description: 'The whole plain text, as it is read.' }),
    sms: z
      .object({
        segments: z.number().int(),
        encoding: z.enum(['GSM-7', 'UCS-2']),
        cut: z.boolean().meta({ description: 'True: it was shortened to fit.' }),
      })
      .nullable()
      .meta({ description: 'What a text takes; null for an email.' }),
  })
  .meta({ id: 'TemplatePreview' });

export const getTemplates = defineRoute({
  method: 'get',
  path: '/v1/templates',
  operationId: 'listTemplates',
  tag: 'Messages',
  summary: 'Every message that can be written',
  description: "With a shop's own wordings where TEMPLATE_FOLDER has them.",
  auth: 'read',
  answers: {
    200: {
      description: 'One for each template.',
      schema: z.object({ data: z.array(TemplateSummary) }).meta({ id: 'TemplateList' }),
    },
  },
  async handle({ deps }) {
    const data = TEMPLATES.map((template) => ({
      ...template,
      subject: deps.renderer.renderSample(template.name, 'en', 'all')?.subject ?? template.name,
    }));
    return reply(200, { data });
  },
});

export const getTemplatePreview = defineRoute({
  method: 'get',
  path: '/v1/templates/{name}',
  operationId: 'previewTemplate',
  tag: 'Messages',
  summary: 'What a message says, about a sample parcel',
  description: 'Sends nothing. Its links lead nowhere.',
  auth: 'read',
  params: z.object({ name: z.string().max(100) }),
  query: z.object({
    locale: z.enum(LOCALES).default('en'),
    channel: z.enum(CHANNELS).default('email'),
    known: z
      .enum(['all', 'little'])
      .default('all')
      .meta({ description: 'Whether all is known of the parcel, or its number and carrier only.' }),
  }),
  answers: { 200: { description: 'As it would be read.', schema: TemplatePreview } },
  async handle({ params: { name }, query: { locale, channel, known }, deps }) {
    const rendered = deps.renderer.renderSample(name, locale, known);
    if (rendered === null) throw new Problem('not_found', 'There is no template with this name.');
    const { subject, text, sms } = rendered;
    if (channel === 'email') return reply(200, { name, channel, locale, subject, text, sms: null });
    const { segments, encoding, cut } = sms;
    return reply(200, {
      ...{ name, channel, locale, subject: null, text: sms.body },
      sms: { segments, encoding, cut },
    });
  },
});
