import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMessageRenderer, type MessageRenderer } from '../../channels/render-message';
import { FULL_CONTEXT, MINIMAL_CONTEXT } from '../../channels/sample-context';
import type { TemplateContext } from '../../channels/template-context';
import { CUSTOMER_TEMPLATES, TEMPLATE_NAMES } from '../../channels/template-names';
import { type OptionWording, readAnswer } from '../../domain/conversation/read-answer';
import { LOCALES, type Locale } from '../../domain/messages/message';
import { readStaffCommand, STAFF_ANSWERS, type StaffAnswer } from '../../domain/people/staff-command';
import { loadPolicies } from '../../planning/load-policies';

const NOW = new Date('2026-11-23T14:00:00Z');

let renderer: MessageRenderer;
beforeAll(async () => {
  renderer = await createMessageRenderer('');
});

const contexts: readonly (readonly [string, TemplateContext])[] = [
  ['everything is known', FULL_CONTEXT],
  ['next to nothing is known', MINIMAL_CONTEXT],
  [
    'the parcel has arrived',
    { ...FULL_CONTEXT, shipment: { ...FULL_CONTEXT.shipment!, milestone: 'delivered' as const } },
  ],
];
const table = TEMPLATE_NAMES.flatMap((name) =>
  LOCALES.flatMap((locale) => contexts.map(([known, context]) => ({ name, locale, known, context }))),
);

test.each(table)('$name in $locale reads whole when $known', ({ name, locale, context }) => {
  const message = renderer.renderMessage(name, locale, context, NOW);
  for (const part of [message.subject, message.text, message.sms.body, message.html]) {
    expect(part.length).toBeGreaterThan(10);
    // Nothing unfilled, no hole where a value was missing.
    expect(part).not.toMatch(/\{\{|\}\}|\{%|undefined|\bnull\b|NaN|Invalid DateTime|\(\)|\[object/);
  }
  for (const part of [message.subject, message.text, message.sms.body]) {
    expect(part).not.toMatch(/ {2,}| [.,;](\s|$)|:\s*[.,]|\.\.(?!\.)|!/);
  }
  expect(message.subject).not.toMatch(/^\s|\s$|\n|[:,]\s*$/);
  expect(message.sms.encoding).toBe('GSM-7');
  // A third is only for a link beside numbered answers.
  const linkAndAnswers = /https:.*\b2 /.test(message.sms.body);
  expect(message.sms.segments).toBeLessThanOrEqual(linkAndAnswers ? 3 : 2);
  // Nothing had to be cut off to get there.
  expect(message.sms.body).not.toMatch(/\.\.\.( |$)/);
  expect(message.html).toContain(`lang="${locale}"`);
});

test('each language says something of its own', () => {
  for (const name of TEMPLATE_NAMES) {
    const texts = LOCALES.map((locale) => renderer.renderMessage(name, locale, FULL_CONTEXT, NOW).text);
    expect(new Set(texts).size).toBe(LOCALES.length);
  }
});

test('every customer message says what the customer can do, when they hear again, and how to opt out of SMS', () => {
  for (const name of CUSTOMER_TEMPLATES) {
    const { text, sms } = renderer.renderMessage(name, 'en', FULL_CONTEXT, NOW);
    expect(text).toContain('What you can do\n');
    expect(text).toContain('What happens next\n');
    expect(text).toContain('NL-2026-10482');
    expect(text).toContain('JJD014600003SAMPLE');
    expect(sms.body).toMatch(/^Nordlicht & Söhne: .*Reply STOP to opt out\.$/);
  }
});

test('every customer email leads to the preferences and to the end of all mail; no staff or merchant email does', () => {
  const labels = { en: 'Unsubscribe', de: 'Abmelden', es: 'Darme de baja' };
  const { preferences, unsubscribe } = FULL_CONTEXT.links!;
  for (const name of TEMPLATE_NAMES) {
    for (const locale of LOCALES) {
      const { text, html } = renderer.renderMessage(name, locale, FULL_CONTEXT, NOW);
      const isForCustomers = CUSTOMER_TEMPLATES.some((one) => one === name);
      expect(text.includes(`${labels[locale]}: ${unsubscribe.url}`)).toBe(isForCustomers);
      expect(html.includes(`href="${unsubscribe.url}"`)).toBe(isForCustomers);
      expect(html.includes(`href="${preferences.url}"`)).toBe(isForCustomers);
    }
  }
});

test('every customer message leads to the page of the parcel, or to that of its address, which leads there', () => {
  const { parcel, address } = FULL_CONTEXT.links!;
  for (const name of TEMPLATE_NAMES) {
    const { text, html, sms } = renderer.renderMessage(name, 'en', FULL_CONTEXT, NOW);
    const isForCustomers = CUSTOMER_TEMPLATES.some((one) => one === name);
    expect([name, text.includes(parcel.url), html.includes(`href="${parcel.url}"`)]).toEqual([
      ...[name, isForCustomers, isForCustomers],
    ]);
    const inText = isForCustomers && !['help_answer', 'which_parcel', 'staff_reply'].includes(name);
    expect([name, [parcel.short, address.short].some((url) => sms.body.includes(url))]).toEqual([
      name,
      inText,
    ]);
  }
});

test.each(['address_problem', 'address_problem_reminder'] as const)(
  '%s asks for the address by the page alone: a button in the email, a short link in the SMS that is never cut',
  (name) => {
    const { address } = FULL_CONTEXT.links!;
    const longName = 'The Incredibly Well Stocked Haberdashery of the Northern Lowlands, Ltd';
    const wordy = {
      ...FULL_CONTEXT,
      shop: { name: longName },
      shipment: { ...FULL_CONTEXT.shipment!, reference: 'an order number that nobody can remember at all' },
    };
    for (const locale of LOCALES) {
      const { text, html, sms } = renderer.renderMessage(name, locale, wordy, NOW);
      expect(html).toContain(`href="${address.url}"`);
      expect(text).toContain(address.url);
      expect(sms.body).toContain(` ${address.short} `);
      expect(sms.segments).toBeLessThanOrEqual(3);
      const unasked = { ...wordy, conversation: { ...wordy.conversation, answers: [] } };
      expect(renderer.renderMessage(name, locale, unasked, NOW).sms.segments).toBeLessThanOrEqual(2);
    }
    expect(renderer.renderMessage(name, 'en', FULL_CONTEXT, NOW).text).not.toMatch(
      /reply.* with your full address/,
    );
  },
);

test('a customer in New York and one in Berlin read the same delivery on their own clocks and in their own words', () => {
  const at = (timeZone: string): TemplateContext => ({
    ...FULL_CONTEXT,
    reader: { name: null, timeZone },
    shipment: { ...FULL_CONTEXT.shipment!, milestoneAt: '2026-11-24T01:30:00.000Z' },
  });
  expect(renderer.renderMessage('delivered', 'en', at('America/New_York'), NOW).text).toContain(
    'on Monday 23 November, 20:30.',
  );
  expect(renderer.renderMessage('delivered', 'de', at('Europe/Berlin'), NOW).text).toContain(
    'am Dienstag, 24. November, 02:30 Uhr zugestellt',
  );
  expect(renderer.renderMessage('delivered', 'es', at('Europe/Madrid'), NOW).text).toContain(
    'el martes 24 de noviembre, 02:30 h.',
  );
});

test('an estimate that has passed is not promised again', () => {
  const stale = { ...FULL_CONTEXT, shipment: { ...FULL_CONTEXT.shipment!, estimatedDate: '2026-11-22' } };
  const fresh = { ...FULL_CONTEXT, shipment: { ...FULL_CONTEXT.shipment!, estimatedDate: '2026-11-23' } };
  expect(renderer.renderMessage('weather', 'en', stale, NOW).text).toContain(
    'There is no new delivery date yet.',
  );
  expect(renderer.renderMessage('weather', 'en', fresh, NOW).text).toContain('on Monday 23 November.');
});

test('on the day on which the carrier brings it, nobody reads that there is no date', () => {
  const at = (milestoneAt: string) => ({
    ...FULL_CONTEXT,
    shipment: {
      ...FULL_CONTEXT.shipment!,
      milestone: 'out_for_delivery' as const,
      milestoneAt,
      estimatedDate: null,
    },
  });
  const said = (milestoneAt: string) => renderer.renderMessage('weather', 'en', at(milestoneAt), NOW).text;
  const none = 'There is no new delivery date yet.';
  expect(said('2026-11-23T09:00:00.000Z')).toContain('It is out for delivery today.');
  expect(said('2026-11-22T09:00:00.000Z')).toContain(none);
  // The problem came up on the way to the door.
  expect(said('2026-11-23T08:00:00.000Z')).toContain(none);
});

test("the carrier's own sentence is quoted to the staff and to the shop; customers read ours", () => {
  const sentence = FULL_CONTEXT.case!.carrierSays!;
  const to = (audience: TemplateContext['audience'], name: (typeof TEMPLATE_NAMES)[number]) =>
    renderer.renderMessage(name, 'en', { ...FULL_CONTEXT, audience }, NOW);
  for (const { text, html } of [to('team:support', 'staff_case'), to('merchant', 'merchant_case')]) {
    expect(text).toContain(`Carrier says: ${sentence}`);
    expect(html).toContain(sentence);
  }
  for (const { text, html } of [to('customer', 'address_problem')]) {
    expect(text + html).not.toContain(sentence);
  }
});

test('a name full of markup stays a name', () => {
  const sly = {
    ...FULL_CONTEXT,
    reader: { ...FULL_CONTEXT.reader, name: '<img src=x onerror=alert(1)> {{ shop }}' },
  };
  const { html, text } = renderer.renderMessage('delivered', 'en', sly, NOW);
  expect(html).not.toContain('<img src=x');
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; {{ shop }}');
  expect(text).toContain('<img src=x onerror=alert(1)> {{ shop }}');
});

test('staff read what it is, since when, who has it, what to do and by when, and who is next', () => {
  const { text } = renderer.renderMessage(
    'staff_escalation',
    'en',
    { ...FULL_CONTEXT, audience: 'team:support' },
    NOW,
  );
  expect(text).toContain('address problem');
  expect(text).toContain('since Monday 23 November, 09:15 GMT+1');
  expect(text).toContain('a.keller took the case');
  expect(text).toContain('Confirm or correct the address');
  expect(text).toContain('by Monday 23 November, 17:00 GMT+1');
  expect(text).toContain('Support lead will be told');
  expect(text).toContain('Order: NL-2026-10482');
  expect(text).toContain('Customer: Maria Oberhausen');
});

test('of several alerts in one mail each is named by its number, and answered by it', () => {
  const part = (code: number | null) => ({
    template: 'staff_case' as const,
    context: {
      ...FULL_CONTEXT,
      audience: 'team:support' as const,
      parameters: { code },
    },
  });
  const { text } = renderer.renderBundle('staff_bundle', 'en', [part(12345), part(67890)], NOW);
  expect(text).toContain('(12345).');
  expect(text).toContain('(67890).');
  expect(text).toContain('as in ack 12345;');
  expect(renderer.renderBundle('staff_bundle', 'en', [part(null)], NOW).text).not.toContain('Reply');
});

test('an alert by mail says how it is answered: by mail where mail is read, and by text where it has a number', () => {
  const alert = (context: Partial<TemplateContext>): string =>
    renderer.renderMessage('staff_case', 'en', { ...FULL_CONTEXT, audience: 'team:support', ...context }, NOW)
      .text;
  const byMail = 'Reply to this email with ack to take the case, or with resolve, esc or snooze 2h.';
  const byText = 'By text: ack 12, resolve 12 or esc 12.';
  expect(alert({})).toContain(`${byMail} ${byText}`);
  expect(alert({ parameters: {} })).toContain(byMail);
  expect(alert({ parameters: {} })).not.toContain('By text');
  expect(alert({ takesReplies: false })).toContain(byText);
  expect(alert({ takesReplies: false })).not.toContain('Reply to this email');
  const solved = renderer.renderMessage('staff_recovered', 'en', FULL_CONTEXT, NOW).text;
  expect(solved).not.toContain('Reply to this email');
  for (const [locale, commands] of [
    ['en', ['ack', 'resolve', 'esc', 'snooze 2h']],
    ['de', ['ack', 'fertig', 'esc', 'später 2h']],
    ['es', ['ack', 'listo', 'esc', 'aplazar 2h']],
  ] as const) {
    const { text } = renderer.renderMessage('staff_case', locale, FULL_CONTEXT, NOW);
    for (const command of commands) {
      expect(text).toContain(command);
      expect(readStaffCommand(command)).not.toBeNull();
    }
  }
});

describe("A shop's own templates", () => {
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));
  async function folderOfTemplates(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'wayward-templates-'));
    folders.push(folder);
    return folder;
  }

  test('replace single sections and leave the rest as it is', async () => {
    const folder = await folderOfTemplates();
    await writeFile(join(folder, 'weather.yaml'), 'en:\n  headline: Snow, what a mess for {{ name }}\n');
    const theirs = await createMessageRenderer(folder);
    const message = theirs.renderMessage('weather', 'en', FULL_CONTEXT, NOW);
    expect(message.text).toContain('Snow, what a mess for Maria Oberhausen');
    expect(message.subject).toBe('Weather is holding up your parcel (order NL-2026-10482)');
    expect(theirs.renderMessage('weather', 'de', FULL_CONTEXT, NOW).text).toContain('Das Wetter bremst');
  });

  test.each([
    ['wether.yaml', 'en: {}', /no message has this name/],
    ['weather.yaml', 'en: { headline: "{{ nobody_knows }}" }', /weather\.yaml, en: .*nobody_knows/s],
    ['weather.yaml', 'en: { headline: "{{ name" }', /weather\.yaml, en/],
    ['weather.yaml', 'en: { sms: "{{ nobody_knows }}" }', /weather\.yaml, en: .*nobody_knows/s],
    ['weather.yaml', 'fr: { headline: Neige }', /weather\.yaml: .*fr/],
    ['weather.yaml', 'en: [', /weather\.yaml/],
    ['layout.mjml', '<mjml><mj-body><mj-nothing /></mj-body></mjml>', /layout\.mjml/],
  ])('a wrong %s (%s) stops the start with a sentence', async (file, content, sentence) => {
    const folder = await folderOfTemplates();
    await writeFile(join(folder, file), content);
    await expect(createMessageRenderer(folder)).rejects.toThrow(sentence);
  });
});

describe('what the staff are answered', () => {
  const answered = (answer: StaffAnswer, locale: Locale): string =>
    renderer.renderMessage('staff_answer', locale, {
      ...FULL_CONTEXT,
      audience: 'member:ines',
      parameters: { answer, code: 12, until: '2026-11-23T15:30:00.000Z' },
    }).sms.body;

  test('a command is answered with what became of it, in one text', () => {
    expect(answered('acknowledged', 'en')).toBe(
      'Case 12 (address problem, NL-2026-10482) is yours until Mon 23 Nov, 16:30 GMT+1.',
    );
    expect(answered('resolved_already', 'de')).toBe(
      'Fall 12 (Adressproblem, NL-2026-10482) ist schon gelöst.',
    );
    for (const answer of STAFF_ANSWERS) {
      for (const locale of LOCALES) {
        const { sms } = renderer.renderMessage('staff_answer', locale, {
          ...FULL_CONTEXT,
          parameters: { answer, code: 12, until: '2026-11-23T15:30:00.000Z' },
        });
        expect([answer, locale, sms.segments, sms.encoding]).toEqual([answer, locale, 1, 'GSM-7']);
      }
    }
  });

  test.each(['staff_case', 'staff_escalation', 'carrier_desk_case'] as const)(
    '%s says how to answer it, whole and at its end',
    (name) => {
      const ends = {
        en: 'Reply ack 12, resolve 12 or esc 12.',
        de: 'Antwort: ack 12, fertig 12 oder esc 12.',
        es: 'Responde ack 12, listo 12 o esc 12.',
      };
      for (const locale of LOCALES) {
        const { sms } = renderer.renderMessage(name, locale, FULL_CONTEXT);
        expect(sms.body.endsWith(ends[locale])).toBe(true);
        expect(sms.segments).toBeLessThanOrEqual(2);
        const { parameters: _, ...withoutCode } = FULL_CONTEXT;
        expect(renderer.renderMessage(name, locale, withoutCode).sms.body).not.toMatch(/ack \d/);
      }
    },
  );
});

test('every answer that the default policies offer is worded, and no two words of one question mean different answers', () => {
  const { policies } = loadPolicies('');
  expect(Object.keys(policies.asks).length).toBeGreaterThan(0);
  for (const { options } of Object.values(policies.asks)) {
    const wordings = options.map(({ answer }) => renderer.wordingOf(answer));
    expect(wordings).not.toContain(null);
    wordings.forEach((wording, index) => {
      const ways = [...Object.values(wording?.text ?? {}), ...(wording?.also ?? [])];
      for (const way of ways) {
        expect(readAnswer(way, wordings as OptionWording[])).toMatchObject({
          number: index + 1,
          more: false,
        });
      }
    });
  }
});
