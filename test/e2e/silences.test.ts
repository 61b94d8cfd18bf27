import { eventually } from '../harness/conditions';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';

let wayward: WholeWayward;
beforeAll(async () => {
  wayward = await startWholeWayward();
  await wayward.hire('ines');
});
afterAll(() => wayward?.stop());

interface Message {
  readonly audience: string;
  readonly status: string;
  readonly reason: string;
  readonly deferral: string | null;
  readonly silenceId: string | null;
  readonly wait: string | null;
}
interface Case {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
}

const casesOf = async (shipmentId: string): Promise<Case[]> =>
  (
    await wayward.call<{ data: Case[] }>(
      'GET',
      `/v1/cases?shipmentId=${shipmentId}&status=open&status=acknowledged&status=resolved`,
    )
  ).body.data;
const messagesOf = async (shipmentId: string): Promise<Message[]> =>
  (await wayward.call<{ data: Message[] }>('GET', `/v1/messages?shipmentId=${shipmentId}`)).body.data;
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

test('a silence that ends in the middle of a case: what is still true goes out, what is over does not, and says what held it', async () => {
  const [stays, recovers] = [
    await wayward.register({ trackingNumber: '1ZSTAYS0001', email: 'stays@example.com' }),
    await wayward.register({ trackingNumber: '1ZRECOVERS1', email: 'recovers@example.com' }),
  ];
  const { body: silence } = await wayward.call<{ id: string; endsAt: string }>('POST', '/v1/silences', {
    matchers: { kind: ['weather'], carrier: ['UPS'] },
    audience: 'customer',
    actor: 'ines',
    comment: 'UPS knows of the storm.',
    endsAt: new Date(Date.now() + 4 * 3_600_000).toISOString(),
  });
  for (const number of ['1ZSTAYS0001', '1ZRECOVERS1']) {
    await wayward.report(number, { milestone: 'in_transit', occurredAt: minutesAgo(60) });
    await wayward.report(number, { exception: 'weather', occurredAt: minutesAgo(5) });
  }
  for (const shipment of [stays, recovers]) {
    // Detection goes on: the case is there, and what waits says why and until when.
    await eventually('the case is open', async () => (await casesOf(shipment)).length === 1);
    const [message, ...more] = await eventually('the message waits', async () => {
      const all = await messagesOf(shipment);
      return all[0]?.deferral === 'silenced' && all;
    });
    expect(more).toEqual([]);
    expect(message).toMatchObject({
      audience: 'customer',
      status: 'intended',
      silenceId: silence.id,
      wait: `A silence holds it (silence ${silence.id}). It waits until ${silence.endsAt}.`,
    });
  }
  expect((await wayward.call('GET', `/v1/silences/${silence.id}`)).body).toMatchObject({ waiting: 2 });
  const preview = await wayward.call('POST', '/v1/silences/preview', { matchers: { kind: ['weather'] } });
  expect(preview.body).toMatchObject({ openCases: 2 });

  await wayward.report('1ZRECOVERS1', { milestone: 'in_transit', movement: true, occurredAt: minutesAgo(1) });
  await eventually('the parcel is on its way again', async () =>
    (await casesOf(recovers)).every(({ status }) => status === 'resolved'),
  );
  const ended = await wayward.call('PATCH', `/v1/silences/${silence.id}`, { actor: 'ines' });
  expect(ended.body).toMatchObject({ state: 'over', endedBy: 'ines' });
  await eventually('the customer whose parcel stays hears of it', async () =>
    (await messagesOf(stays)).some(({ status }) => status === 'sent'),
  );
  expect(await messagesOf(recovers)).toMatchObject([
    { status: 'not_sent', reason: 'superseded', silenceId: silence.id, deferral: 'silenced' },
  ]);
  // Nothing unexpected was sent.
  const { emails, texts } = await wayward.everythingSent();
  expect(emails.map(({ to }) => to)).toEqual([['stays@example.com']]);
  expect(texts).toEqual([]);
});

test('while the weather explains a delay, the promise that passes raises nothing; without it, it does', async () => {
  const [explained, unexplained] = [
    await wayward.register({ trackingNumber: '1ZWEATHER01', email: 'weather@example.com' }),
    await wayward.register({ trackingNumber: '1ZNOREASON1', email: 'no.reason@example.com' }),
  ];
  for (const number of ['1ZWEATHER01', '1ZNOREASON1']) {
    await wayward.report(number, { milestone: 'in_transit', occurredAt: minutesAgo(60) });
  }
  await wayward.report('1ZWEATHER01', { exception: 'weather', occurredAt: minutesAgo(5) });
  await eventually('the weather is a case', async () => (await casesOf(explained)).length === 1);
  const promisedDate = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
  for (const id of [explained, unexplained]) {
    expect((await wayward.call('PATCH', `/v1/shipments/${id}`, { promisedDate })).status).toBe(200);
  }
  const kinds = async (id: string) => (await casesOf(id)).map(({ kind }) => kind);
  await eventually('the unexplained delay is a case', async () =>
    (await kinds(unexplained)).includes('late'),
  );
  // The explained parcel has been judged by then as well: its promise was put off until the weather explains nothing any more.
  await eventually('the judgement is put off', async () => {
    const { body } = await wayward.call<{ state: { deadlines: { late?: string } } | null }>(
      'GET',
      `/v1/shipments/${explained}/workflow`,
    );
    return (body.state?.deadlines.late ?? '') > new Date().toISOString();
  });
  expect(await kinds(explained)).toEqual(['weather']);
});
