import { eventually } from '../../harness/conditions';
import { ask, entriesOf, mailTo, sent, TRACE_DESK, threadOf, wayward } from './carrier-desk';

/** A carrier opens the link in the mail, and answers there. */
export function portalStories(): void {
  test('a new date with a proof, on the page that the mail leads to: the case hears of it, and the parcel is expected then', async () => {
    const shipmentId = await wayward.register({ trackingNumber: '1ZPORTAL01', email: 'lin@example.com' });
    await wayward.report('1ZPORTAL01', { exception: 'carrier_delay' });
    await mailTo('lin@example.com');
    const { id } = await ask({ parcels: [{ shipmentId }], topic: 'late' });
    const asked = await mailTo(TRACE_DESK, /1ZPORTAL01/);
    const link = new URL(/http\S+\/carrier\/\S+/.exec(asked.text)?.[0] ?? '');
    const origin = wayward.running.apiUrl;
    const entered = await fetch(`${origin}${link.pathname}`, { redirect: 'manual' });
    expect(entered.status).toBe(303);
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    const page = await (await fetch(`${origin}/carrier/cases/${id}`, { headers })).text();
    const form = new FormData();
    form.append('once', /name="once" value="([0-9a-f]{24})"/.exec(page)?.[1] ?? '');
    form.append(`says-${shipmentId}`, 'new_date');
    form.append(`date-${shipmentId}`, '2099-11-30');
    form.append('words', 'It waits in Reno until the road is open.');
    form.append(
      'files',
      new File(['%PDF-1.7 in Reno'], 'photo-of-the-cage.pdf', { type: 'application/pdf' }),
    );
    const answered = await fetch(`${origin}/carrier/cases/${id}`, {
      method: 'POST',
      headers,
      body: form,
      redirect: 'manual',
    });
    expect([answered.status, answered.headers.get('location')]).toEqual([
      303,
      `/carrier/cases/${id}?done=answer`,
    ]);

    await eventually('the case hears of it', async () =>
      (await entriesOf(shipmentId)).some(
        ({ type, detail }) => type === 'carrier_answered' && detail.says === 'new_date',
      ),
    );
    const shipment = await wayward.call<{ estimatedDate: string }>('GET', `/v1/shipments/${shipmentId}`);
    expect(shipment.body.estimatedDate).toBe('2099-11-30');
    expect(await threadOf(id)).toMatchObject({
      turn: 'ours',
      parcels: [{ shipmentId, says: 'new_date', date: '2099-11-30' }],
      files: [{ number: 1, by: 'carrier', name: 'photo-of-the-cage.pdf', type: 'application/pdf' }],
    });
    expect((await sent())[TRACE_DESK]).toEqual([asked.subject]);
  });
}
