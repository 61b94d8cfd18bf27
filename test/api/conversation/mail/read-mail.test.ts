import fc from 'fast-check';
import { readMail } from '../../../../api/conversation/mail/read-mail';
import { replyText } from '../../../../api/conversation/mail/reply-text';
import { processorTime } from '../../../harness/processor-time';
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

  it.each([
    ['> Is it the right house?\n\nYes, it is.\n\n> And the bell?\n\nBroken.', 'Yes, it is.\n\nBroken.'],
    [
      'See below.\n\nOn Mon, Nov 23, 2026 at 9:15 AM Willow wrote:\n> Is it the right house?\nYes.\n> And the bell?\nBroken.\n\n-- \nAda',
      'See below.\n\nYes.\n\nBroken.',
    ],
    [
      `Thanks.\n\n> A line of the quoted message that is so long that the program of the reader\nfolds it\n> and here it goes on.`,
      'Thanks.',
    ],
    ['Oui.\n\nLe lun. 23 nov. 2026 à 09:15, Willow <a@b.example> a écrit :\n> Bonjour', 'Oui.'],
    ['Ja.\n\nOp ma 23 nov 2026 om 09:15 schreef Willow <a@b.example>:\n> Hallo', 'Ja.'],
    ['Yes.\n\nOn Mon, Nov 23, 2026 at 9:15 AM Willow wrote:\n\nNot marked line by line.', 'Yes.'],
  ])('is told from what stands around it: %j', (text, said) => {
    expect(replyText(text)).toBe(said);
  });

  it('is told from quotes in HTML, above them, between them and below', async () => {
    const gmail = [
      '<div dir="ltr">My answers are below.</div><div class="gmail_quote gmail_quote_container">',
      '<div dir="ltr" class="gmail_attr">On Mon, 23 Nov 2026 at 09:15, Willow wrote:<br></div>',
      '<blockquote class="gmail_quote"><div>Is it the right house?</div></blockquote><div>Yes, it is.</div>',
      '<blockquote class="gmail_quote"><div>And the bell?</div></blockquote><div>Broken.</div></div>',
    ].join('\r\n');
    const outlook =
      '<p>At noon.</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: Willow</div><div>When?</div>';
    const html = (body: string) =>
      Buffer.from(`From: ada@example.com\r\nContent-Type: text/html\r\n\r\n${body}`);
    expect((await read(html(gmail))).text).toBe('My answers are below.\n\nYes, it is.\n\nBroken.');
    expect((await read(html(outlook))).text).toBe('At noon.');
  });

  describe('in the letters that its program wrote, whatever it says of them:', () => {
    const words = 'Tür 7 – klingeln bei „Nord“, 5 €';
    /** Bytes of windows-1252. */
    const western = (text: string) =>
      Buffer.from([...text].map((letter) => WESTERN.get(letter) ?? letter.charCodeAt(0)));
    const WESTERN = new Map([
      ['–', 0x96],
      ['„', 0x84],
      ['“', 0x93],
      ['€', 0x80],
    ]);
    const letter = (type: string, body: Buffer) =>
      Buffer.concat([Buffer.from(`From: ada@example.com\r\n${type}\r\n`), body]);

    it.each<[string, string]>([
      ['windows-1252', 'Content-Type: text/plain; charset=windows-1252\r\n'],
      ['windows-1252 that calls itself Latin-1', 'Content-Type: text/plain; charset=iso-8859-1\r\n'],
      ['no charset', 'Content-Type: text/plain\r\n'],
      ['no type', ''],
      ['a charset that it is not', 'Content-Type: text/plain; charset="utf-8"\r\n'],
      ['a folded type', 'Content-Type: text/plain;\r\n\tcharset=us-ascii\r\n'],
    ])('%s', async (_, type) => {
      expect((await read(letter(type, western(words)))).text).toBe(words);
    });

    it('quoted-printable of which nothing is said, in one part of several', async () => {
      const mail = [
        'From: ada@example.com\r\nContent-Type: multipart/mixed; boundary=b\r\n',
        '--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n',
        'T=FCr 7, Stra=DFe\r\n--b--\r\n',
      ].join('\r\n');
      expect((await read(Buffer.from(mail))).text).toBe('Tür 7, Straße');
    });

    it('a subject and a name of bare bytes', async () => {
      const mail = letter('Subject: Tür 7\r\n', Buffer.from('x'));
      expect((await read(Buffer.from(mail.toString('utf8'), 'latin1'))).subject).toBe('Tür 7');
    });

    it('and UTF-8 stays what it is, said or not', async () => {
      expect((await read(letter('', Buffer.from(words)))).text).toBe(words);
      expect(
        (await read(letter('Content-Type: text/plain; charset=windows-1252\r\n', Buffer.from('plain')))).text,
      ).toBe('plain');
    });
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
    [
      'nothing, though it comes from a group',
      'List-Id: <family.example.com>\r\nPrecedence: list\r\n',
      {},
      null,
    ],
    [
      'nothing, though Exchange asks for no answer',
      'X-Auto-Response-Suppress: DR, OOF, AutoReply\r\n',
      {},
      null,
    ],
    [
      'a read receipt',
      'Content-Type: multipart/report; report-type=disposition-notification; boundary=b\r\n',
      {},
      'read_receipt',
    ],
    ['an old responder', 'X-Autoreply: yes\r\n', {}, 'auto_response_header'],
    ['an empty envelope sender', '', { from: '' }, 'empty_sender'],
    ['an answer to the envelope sender', '', { to: [bounce] }, 'bounce_address'],
    ['our own Message-ID', `Message-ID: ${ORIGINAL}\r\n`, {}, 'own_mail'],
  ])('by %s', async (_, header, envelope, why) => {
    expect((await read(Buffer.from(`${header}${person}\r\nhello`), envelope)).automatic).toBe(why);
  });

  it.each([
    'Automatic reply: your parcel',
    'On vacation',
    'Abwesend: Re: Ihr Paket',
    'Abwesend',
    'Urlaub',
    'Urlaub – Re: Ihr Paket',
    'Réponse automatique : votre colis',
    'Absence du bureau',
    'En congé jusqu’au 7 décembre',
    'Automatisch antwoord: uw pakket',
    'Afwezigheidsbericht',
    'Afwezig: uw pakket',
    'Risposta automatica: il tuo pacco',
    'Fuori ufficio',
    'Autosvar: ditt paket',
    'Frånvaro: ditt paket',
    'Automatyczna odpowiedź: paczka',
    'Odpowiedź automatyczna',
    'Nieobecność w biurze',
    'Resposta automática: a sua encomenda',
    'Fora do escritório',
  ])('by its subject: %s', async (subject) => {
    const mail = `From: ada@example.com\r\nSubject: ${subject}\r\n\r\nI am away.`;
    expect((await read(Buffer.from(mail))).automatic).toBe('out_of_office');
  });

  it.each([
    'Re: your parcel',
    'Vacation plans changed, please deliver',
    'Urlaubsadresse für mein Paket',
    'Afwezigen kunnen niets aannemen',
    'In feriale Strada 12',
  ])('not by a subject of a person: %s', async (subject) => {
    const mail = `From: ada@example.com\r\nSubject: ${subject}\r\n\r\nPlease ring.`;
    expect((await read(Buffer.from(mail))).automatic).toBeNull();
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

  it.each([
    ['5.0.0', '550 5.7.1 Message refused, the sending IP is on a block list', 'soft_bounce', '5.7.1'],
    ['5.0.0', '552 quota exceeded', 'soft_bounce', '5.0.0'],
    ['5.0.0', '550 5.2.2 over quota', 'soft_bounce', '5.2.2'],
    ['5.0.0', '550 5.1.1 no such user', 'hard_bounce', '5.1.1'],
    ['5.0.0', '550 Requested action not taken: mailbox unavailable', 'hard_bounce', '5.0.0'],
    [
      '5.7.1',
      '554 5.7.1 Service unavailable; client host [192.0.2.7] blocked using zen.spamhaus.org',
      'soft_bounce',
      '5.7.1',
    ],
    ['5.7.1', '550 5.7.1 not authorised to send to this group', 'hard_bounce', '5.7.1'],
    ['5.2.1', '550 5.2.1 mailbox is full of dust and was closed', 'hard_bounce', '5.2.1'],
    ['5.1.1', '550 5.1.1 unknown; our block list did not mind you', 'hard_bounce', '5.1.1'],
    ['5.3.4', '552 5.3.4 message is too big', 'hard_bounce', '5.3.4'],
    ['4.4.7', 'gave up after three days', 'soft_bounce', '4.4.7'],
  ])('is read from words where the status says nothing: %s, "%s"', async (status, words, kind, read5) => {
    const bytes = mail('dsn-exchange', {
      'Status: 5.1.10': `Status: ${status}`,
      '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup': words,
    });
    const { report } = await read(bytes, { from: '', to: [bounce] });
    expect(report).toMatchObject({ kind, status: read5 });
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
    // Usually a tenth of that; what grows with the square of the length takes minutes.
    expect(await processorTime(() => () => readMail(delivery, OWN), 200)).toBeLessThan(1_000);
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
