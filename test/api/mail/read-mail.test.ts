import fc from 'fast-check';
import { readMail } from '../../../api/mail/read-mail';
import { replyText } from '../../../api/mail/reply-text';
import { processorTime } from '../../harness/processor-time';
import { mail, ORIGINAL, OWN, TOKEN } from './mails';

const reply = `reply+${TOKEN}@reply.willow.example`;
const bounce = `bounce+${TOKEN}@reply.willow.example`;

async function read(body: Buffer, envelope: { from?: string; to?: readonly string[] } = {}) {
  const meaning = await readMail(
    {
      body,
      receivedAt: '2026-11-23T18:30:00.000Z',
      envelope: {
        from: envelope.from ?? 'ada.kern@example.com',
        to: envelope.to ?? [reply],
        remoteAddress: '::1',
      },
    },
    OWN,
  );
  if (meaning.kind !== 'mail') throw new Error(meaning.reason);
  return meaning;
}

describe('what a customer wrote', () => {
  it.each([
    ['gmail-reply-en', '1\n\nThanks\nAda'],
    ['gmail-reply-de', 'Bitte beim Nachbarn Krüger im Erdgeschoss abgeben.'],
    ['apple-reply-en', 'Pickup point is fine, the one at the station.'],
    ['apple-reply-es', 'Mañana estoy en casa todo el día.'],
    ['outlook-reply-de', '2\n\nMit freundlichen Grüßen\nRalf Seidel'],
    ['outlook-reply-html-en', 'Please leave it with the café next door & ring me.'],
    ['below-the-quote', 'Thursday after five, please.'],
  ])('is told from the message that %s quotes', async (name, said) => {
    const meaning = await read(mail(name));
    expect(meaning.text).toBe(said);
    expect(meaning.automatic).toBeNull();
    expect(meaning.report).toBeNull();
  });

  it('is kept whole when it quotes nothing, and when it is nothing but a quote', () => {
    expect(replyText('Please ring twice.\n\nOn Monday I am away.\nAm Dienstag auch.')).toBe(
      'Please ring twice.\n\nOn Monday I am away.\nAm Dienstag auch.',
    );
    expect(replyText('> all of it')).toBe('> all of it');
  });

  it('names the message that it answers first, and its writer in lower case', async () => {
    const meaning = await read(mail('gmail-reply-de'));
    expect(meaning.references[0]).toBe(ORIGINAL);
    expect(meaning.references).toHaveLength(2);
    expect((await read(mail('gmail-reply-en'))).from).toBe('ada.kern@example.com');
  });
});

/** Half a megabyte each of what a pattern could look through again and again: jest's time limit is the judge. */
describe('what is made to be read for ever is read at once:', () => {
  const many = (piece: string) => piece.repeat(Math.ceil(500_000 / piece.length));
  const html = (body: string) => `Content-Type: text/html\r\n\r\n${body}`;
  const report = (fields: string) =>
    [
      'Content-Type: multipart/report; boundary=b',
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      fields,
      '--b--',
    ].join('\r\n');

  it.each<[string, string]>([
    ['tags that do not end', html(many('<'))],
    ['elements that do not end', html(many('<div '))],
    ['elements inside elements', html(many('<b>'))],
    ['comments that do not end', html(many('<!--'))],
    ['quoted values that do not end', html(many('<a b="'))],
    ['quotes of quotes', html(many('<blockquote><script>'))],
    ['introductions of a quote', `\r\n${many('on a wrote: schrieb am: \r\n')}`],
    ['one line of introductions', `\r\non ${many('wrote schrieb am : ')}`],
    ['rules', `\r\n${many('_')}x`],
    ['references', `References: ${many('<a').slice(0, 60_000)}\r\n\r\nx`],
    ['an address', report(`Final-Recipient: rfc822; ${many('a@')}<`)],
    ['a word that is no address', report(`Action: failed\r\nFinal-Recipient: ${many('a')}`)],
    ['a diagnosis', report(`Action: failed\r\nDiagnostic-Code: ${many('5.1')}`)],
    ['blanks', `Subject: ${many(' ').slice(0, 60_000)}x\r\n\r\n${many(' ')}x`],
  ])('%s', async (_, body) => {
    expect((await read(Buffer.from(body))).kind).toBe('mail');
  });

  it('lines without end, which are kept unread', async () => {
    const { kind } = await readMail(
      {
        body: Buffer.from(`\r\n${'a\n'.repeat(2_000_000)}`),
        receivedAt: '2026-11-23T18:30:00.000Z',
        envelope: { from: 'eve@example.com', to: [reply], remoteAddress: '::1' },
      },
      OWN,
    );
    expect(kind).toBe('unreadable');
  });

  it('and a letter with megabytes attached is read as any other', async () => {
    const attached = `${Buffer.alloc(57, 'x').toString('base64')}\r\n`.repeat(100_000);
    const letter = [
      'From: ada@example.com\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nThe box is wet.\r\n--b',
      'Content-Disposition: attachment; filename=box.jpg\r\nContent-Transfer-Encoding: base64\r\n',
      `${attached}--b--`,
    ].join('\r\n');
    expect(await read(Buffer.from(letter))).toMatchObject({
      text: 'The box is wet.',
      attachments: [{ name: 'box.jpg' }],
    });
  });
});

describe('what a program wrote', () => {
  it.each([
    ['out-of-office-exchange-en', 'auto_submitted'],
    ['out-of-office-outlook-de', 'out_of_office'],
    ['out-of-office-es', 'out_of_office'],
  ])('is known: %s', async (name, why) => {
    expect((await read(mail(name))).automatic).toBe(why);
  });

  const person = 'From: Ada <ada@example.com>\r\nSubject: Re: your parcel\r\n';
  it.each<[string, string, { from?: string; to?: readonly string[] }, string | null]>([
    ['nothing special', '', {}, null],
    ['RFC 3834, no', 'Auto-Submitted: no\r\n', {}, null],
    ['RFC 3834', 'Auto-Submitted: auto-replied (vacation)\r\n', {}, 'auto_submitted'],
    ['bulk mail', 'Precedence: bulk\r\n', {}, 'precedence'],
    ['junk', 'Precedence: JUNK\r\n', {}, 'precedence'],
    ['a list', 'List-Id: <parcels.example.com>\r\n', {}, 'mailing_list'],
    ['an old responder', 'X-Autoreply: yes\r\n', {}, 'auto_response_header'],
    ['Exchange', 'X-Auto-Response-Suppress: OOF\r\n', {}, 'auto_response_header'],
    ['an empty envelope sender', '', { from: '' }, 'empty_sender'],
    ['an answer to the envelope sender', '', { to: [bounce] }, 'bounce_address'],
    ['our own Message-ID', `Message-ID: ${ORIGINAL}\r\n`, {}, 'own_mail'],
  ])('by %s', async (_, header, envelope, why) => {
    expect((await read(Buffer.from(`${header}${person}\r\nhello`), envelope)).automatic).toBe(why);
  });

  it('not by a Message-ID that a mail program of somebody at our own domain made', async () => {
    const colleague = 'Message-ID: <9B1DEB4D-3B7D-4BAD-9BDD-2B0D7B3DCB6D@willow.example>';
    const mail = Buffer.from(`${colleague}\r\n${person}\r\nhello`);
    expect((await read(mail)).automatic).toBeNull();
  });

  it('by coming from our own address, even when it says otherwise', async () => {
    const own = 'From: Willow <parcels@willow.example>\r\nAuto-Submitted: no\r\n\r\nhello';
    expect((await read(Buffer.from(own))).automatic).toBe('own_mail');
  });
});

describe('what mail servers report', () => {
  const original = {
    originals: expect.arrayContaining([ORIGINAL]),
    recipients: expect.arrayContaining(['ada.kern@example.com']),
  };
  it.each([
    ['dsn-exchange', { kind: 'hard_bounce', status: '5.1.10' }],
    ['dsn-gmail', { kind: 'hard_bounce', status: '5.1.1' }],
    ['dsn-postfix-full', { kind: 'soft_bounce', status: '5.2.2' }],
    ['dsn-postfix-delayed', { kind: 'delayed', status: '4.4.1' }],
    ['complaint-arf', { kind: 'complaint' }],
  ])('is understood: %s', async (name, expected) => {
    const { report } = await read(mail(name), { from: '', to: [bounce] });
    expect(report).toMatchObject({ ...expected, ...original });
  });
});

describe('one mail', () => {
  it('is the same by whatever way it comes, and another one for another conversation', async () => {
    const body = mail('gmail-reply-en');
    const again = Buffer.concat([Buffer.from('Received: from elsewhere\r\n'), body]);
    const once = (await read(body)).once;
    expect((await read(again)).once).toBe(once);
    expect((await read(body, { to: [reply, 'parcels@reply.willow.example'] })).once).toBe(once);
    expect((await read(body, { to: [`reply+${'a'.repeat(30)}@reply.willow.example`] })).once).not.toBe(once);
  });

  it('without a Message-ID is known by what it says', async () => {
    const body = (text: string) => Buffer.from(`From: a@example.com\r\nDate: today\r\n\r\n${text}`);
    expect((await read(body('one'))).once).toBe((await read(body('one'))).once);
    expect((await read(body('one'))).once).not.toBe((await read(body('two'))).once);
  });
});

it('any bytes are read, or refused with a reason; never is there a throw, or text that Postgres cannot hold', async () => {
  const names = [
    'gmail-reply-en',
    'outlook-reply-html-en',
    'dsn-exchange',
    'dsn-postfix-full',
    'complaint-arf',
  ];
  const broken = fc
    .tuple(fc.constantFrom(...names), fc.array(fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 9 }))))
    .map(([name, cuts]) =>
      cuts.reduce((bytes, [at, piece]) => {
        const place = at % (bytes.length + 1);
        return Buffer.concat([bytes.subarray(0, place), piece, bytes.subarray(place + piece.length)]);
      }, mail(name)),
    );
  const anything = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes));
  await fc.assert(
    fc.asyncProperty(fc.oneof(broken, anything), fc.boolean(), async (body, empty) => {
      const meaning = await readMail(
        {
          body,
          receivedAt: '2026-11-23T18:30:00.000Z',
          envelope: {
            from: empty ? '' : 'x@example.com',
            to: [empty ? bounce : reply],
            remoteAddress: '::1',
          },
        },
        OWN,
      );
      expect(JSON.stringify(meaning)).not.toMatch(/\\u0000|\\ud[89a-f]/);
    }),
    { numRuns: 400 },
  );
});

describe('a mail that is made to cost time', () => {
  const head = `From: ada.kern@example.com\r\nTo: ${reply}\r\nMIME-Version: 1.0\r\n`;
  const manyParts = (count: number) =>
    `${head}Content-Type: multipart/mixed; boundary="b"\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(count)}--b--\r\n`;
  it.each([
    ['hundreds of parts', manyParts(400), 'more than 200 parts'],
    [
      'thousands of parts whose boundary is named in an odd way',
      `${head}Content-Type: multipart/mixed; bound(odd)ary=b\r\n\r\n${'--b\r\n\r\n'.repeat(3_000)}--b--\r\n`,
      'more lines like boundaries',
    ],
    ['a list of senders without end', `From: ${'a:'.repeat(50_000)}\r\n${head}\r\nHello`, 'eader'],
  ])('by %s is kept unread', async (_how, text, reason) => {
    await expect(read(Buffer.from(text))).rejects.toThrow(reason);
  });

  it('by mails inside the mail is read without them: each would have headers and parts of its own', async () => {
    const plain = `Content-Type: message/rfc822\r\n\r\nFrom: eve@example.com\r\n\r\nNot my words.\r\n`;
    const hidden = Buffer.from(manyParts(400)).toString('base64').replace(/.{76}/g, '$&\r\n');
    const encoded = `Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n${hidden}\r\n`;
    const meaning = await read(
      Buffer.from(
        `${head}Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nSee what they wrote.\r\n--c\r\n${plain}--c\r\n${encoded}--c--\r\n`,
      ),
    );
    expect(meaning.text).toBe('See what they wrote.');
    expect(meaning.attachments).toEqual(Array(2).fill({ name: '', type: 'message/rfc822' }));
  });

  it('but many pictures, and lines of hyphens, are read', async () => {
    expect((await read(Buffer.from(manyParts(50)))).text).toContain('x');
    const hyphens = `${head}Content-Type: text/plain\r\n\r\nHello\r\n${'-- item\r\n'.repeat(400)}`;
    expect((await read(Buffer.from(hyphens))).text).toMatch(/^Hello/);
  });
});

describe('megabytes of a mail', () => {
  const head = 'From: ada.kern@example.com\r\nMIME-Version: 1.0\r\n';
  const nine = (piece: string) => piece.repeat(Math.ceil(9_000_000 / piece.length));
  const line = 'a word or two, and one more of those in a line of seventy letters. \r\n';
  const base64 = `${Buffer.alloc(57, 'x').toString('base64')}\r\n`;

  it.each<[string, string]>([
    ['flowed text', `Content-Type: text/plain; format=flowed\r\n\r\n${nine(line)}`],
    ['quoted flowed text', `Content-Type: text/plain; format=flowed\r\n\r\n${nine(`> ${line}`)}`],
    ['plain text', `\r\n${nine(line)}`],
    ['one line', `\r\n${nine('on am schrieb am wrote: ')}`],
    ['blanks', `\r\n${nine(' ')}`],
    ['introductions of quotes', `\r\n${nine(`am ${'wrote schrieb am : '.repeat(20)}\r\n`)}`],
    ['HTML', `Content-Type: text/html\r\n\r\n${nine('<p>a word <b>or two</b> &amp;\r\n')}`],
    ['encoded text', `Content-Transfer-Encoding: base64\r\n\r\n${nine(base64)}`],
    ['lines like boundaries', `Content-Type: multipart/mixed; boundary=b\r\n\r\n${nine('--b\r\n\r\nx\r\n')}`],
  ])('of %s hold up nobody for longer than a moment', async (_, body) => {
    const bytes = Buffer.from(`${head}${body}`);
    const delivery = {
      body: bytes,
      receivedAt: '2026-11-23T18:30:00.000Z',
      envelope: { from: 'ada.kern@example.com', to: [reply], remoteAddress: '::1' },
    };
    expect(await processorTime(() => () => readMail(delivery, OWN), 200)).toBeLessThan(200);
  });

  it('hide neither the words above them nor the names of what is attached', async () => {
    const part = (name: string) =>
      `--b\r\nContent-Disposition: attachment; filename=${name}\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64.repeat(40_000)}`;
    const meaning = await read(
      Buffer.from(
        `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nThe box is wet.\r\n${part('box.jpg')}${part('door.jpg')}${part('label.jpg')}--b--\r\n`,
      ),
    );
    expect(meaning.text).toBe('The box is wet.');
    expect(meaning.attachments.map(({ name }) => name)).toEqual(['box.jpg', 'door.jpg', 'label.jpg']);
  });
});
