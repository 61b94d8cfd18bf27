import type { Meaning } from '../../domain/tracking/meaning';
import { resolveMeaning } from '../../providers/resolve-meaning';

function status(rule: string, more: Partial<Meaning>): Meaning {
  return {
    milestone: null,
    exception: null,
    movement: false,
    clears: null,
    faultOwner: null,
    source: 'status',
    rule,
    ...more,
  };
}
const inTransit = status('p:in_transit', { milestone: 'in_transit', movement: true });
const failure = status('p:failure', {});

describe('one meaning out of code, text and status', () => {
  it("believes the carrier's own code before its sentence", () => {
    const meaning = resolveMeaning({
      carrier: 'ups',
      type: 'X',
      code: 'AM',
      text: 'Delivery will be rescheduled',
    });
    expect(meaning).toMatchObject({ exception: 'refused', source: 'code', rule: 'ups:X:AM' });
  });

  it('hears the problem in the text behind a provider that only says "in transit"', () => {
    expect(resolveMeaning({ carrier: 'gls', text: 'Held by customs', status: inTransit })).toMatchObject({
      exception: 'customs_hold',
      milestone: 'in_transit',
      source: 'text',
    });
  });

  it('keeps a specific sub-status when the text says less', () => {
    const weather = status('p:weather_delay', { exception: 'weather' });
    expect(resolveMeaning({ carrier: 'gls', text: 'Your parcel is delayed', status: weather })).toMatchObject(
      {
        exception: 'weather',
        rule: 'p:weather_delay',
      },
    );
  });

  it('finds the cause behind a return that the provider reports', () => {
    const returning = status('p:return_to_sender', { exception: 'returning' });
    const meaning = resolveMeaning({ carrier: 'dpd', text: 'Refused by recipient', status: returning });
    expect(meaning).toMatchObject({ exception: 'refused', source: 'text' });
  });

  it.each([
    ['fedex', 'CD', 'The shipper must supply a commercial invoice', 'documents_missing'],
    ['dhl_express', 'CD', 'Import duties are still unpaid', 'payment_due'],
    ['fedex', 'CD', 'Import clearance is delayed', 'customs_hold'],
  ])('asks for what customs want where the sentence says it: %s %s, "%s"', (carrier, code, text, kind) => {
    expect(resolveMeaning({ carrier, code, text }).exception).toBe(kind);
  });

  it("reads the sentence that comes with a code outside the carrier's table", () => {
    expect(
      resolveMeaning({ carrier: 'ups', type: 'X', code: 'QQ', text: 'The receiver has moved away' }),
    ).toMatchObject({ exception: 'address_problem', source: 'text' });
    expect(
      resolveMeaning({ carrier: 'fedex', type: 'exception', code: '99', text: 'Refused by the recipient' }),
    ).toMatchObject({ exception: 'refused', source: 'text' });
  });

  it.each([
    'Delivered to the wrong address',
    'Refused by the recipient',
    'Nobody at home, card left',
    'No such house number',
    'The parcel has been lost',
  ])('asks people who is right when a parcel is called delivered and the sentence says "%s"', (text) => {
    const delivered = status('p:delivered', { milestone: 'delivered', movement: true });
    expect(resolveMeaning({ carrier: 'dpd', text, status: delivered })).toMatchObject({
      exception: 'delivered_in_dispute',
      milestone: 'delivered',
    });
  });

  it.each(['Delivered, left at the porch', 'Returned to sender', 'The parcel was destroyed'])(
    'never ends a journey by a sentence alone while the provider knows the parcel to be under way: "%s"',
    (text) => {
      const { milestone } = resolveMeaning({ carrier: 'dpd', text, status: inTransit });
      expect(milestone).toBe('in_transit');
    },
  );

  it('is at a loss between a provider that says "in transit" and a sentence that says "delivered"', () => {
    expect(resolveMeaning({ carrier: 'dpd', text: 'Delivered', status: inTransit })).toMatchObject({
      exception: null,
      source: 'unmapped',
      milestone: 'in_transit',
      movement: true,
      rule: 'unmapped:p:in_transit against text:progress/delivered',
    });
    expect(
      resolveMeaning({ carrier: 'dpd', text: 'Delivered', status: failure, statusSaysException: true }),
    ).toMatchObject({ source: 'unmapped', milestone: null });
  });

  it('lets the sentence tell that the return is finished, which the provider only calls a return', () => {
    const returning = status('p:return_to_sender', { exception: 'returning', milestone: 'in_transit' });
    expect(
      resolveMeaning({ carrier: 'dpd', text: 'Delivered to the sender', status: returning }),
    ).toMatchObject({ exception: 'returning', milestone: 'returned' });
  });

  it('keeps a reason that has a name when the sentence only says that it failed', () => {
    const delayed = status('p:delayed', { exception: 'carrier_delay' });
    expect(
      resolveMeaning({ carrier: 'gls', text: 'Delivery was not successful', status: delayed }),
    ).toMatchObject({ exception: 'carrier_delay', source: 'status' });
  });

  it('takes the reason of the status where the code has a bucket only', () => {
    const weather = status('p:weather_delay', { exception: 'weather' });
    expect(resolveMeaning({ carrier: 'fedex', code: 'DY', status: weather })).toMatchObject({
      exception: 'weather',
    });
  });

  it('loses nothing of what the status knows to a code that only informs', () => {
    expect(resolveMeaning({ carrier: 'fedex', code: 'RC', status: inTransit })).toMatchObject({
      milestone: 'in_transit',
      movement: true,
      rule: 'p:in_transit',
    });
  });

  it("believes a sentence of UPS's type X that only tells where the parcel is", () => {
    const typeX = { carrier: 'ups', type: 'X', code: 'ZQ', statusSaysException: true } as const;
    expect(resolveMeaning({ ...typeX, text: 'Arrived at the facility' })).toMatchObject({
      exception: null,
      milestone: 'in_transit',
      source: 'text',
    });
    expect(resolveMeaning({ ...typeX, text: 'Delivered' }).source).toBe('unmapped');
    expect(resolveMeaning({ ...typeX, text: 'Some exception' }).source).toBe('unmapped');
  });

  it('does not chase a delay of a parcel that has been delivered', () => {
    const delivered = status('p:delivered', { milestone: 'delivered', movement: true });
    const meaning = resolveMeaning({ carrier: 'dpd', text: 'Running late', status: delivered });
    expect(meaning).toMatchObject({ exception: null, milestone: 'delivered' });
  });

  it('lets customs release what the provider still calls a customs problem', () => {
    const hold = status('p:customs', { exception: 'customs_hold' });
    const meaning = resolveMeaning({ carrier: 'dhl_express', text: 'Released by customs', status: hold });
    expect(meaning.exception).toBeNull();
    expect(meaning.clears).toContain('customs_hold');
  });

  it('never shows a parcel as moving that the provider says was not handed over', () => {
    const announced = status('p:pre_transit', { milestone: 'pre_transit' });
    const meaning = resolveMeaning({ carrier: 'ups', text: 'Processing at facility', status: announced });
    expect(meaning.milestone).toBe('pre_transit');
    expect(meaning.movement).toBe(false);
  });

  it('does not guess when a provider says that something is wrong and nobody says what', () => {
    for (const text of [null, 'Delivery exception', 'Arrived at hub']) {
      expect(
        resolveMeaning({ carrier: 'gls', text, status: failure, statusSaysException: true }),
      ).toMatchObject({ exception: null, source: 'unmapped', rule: 'unmapped:p:failure' });
    }
  });

  it('lets the text explain a failure that has no name', () => {
    const meaning = resolveMeaning({
      carrier: 'gls',
      text: 'The addressee has moved',
      status: failure,
      statusSaysException: true,
    });
    expect(meaning).toMatchObject({ exception: 'address_problem', source: 'text' });
  });

  it('keeps the position of a status when the rest is gibberish', () => {
    expect(resolveMeaning({ carrier: 'gls', text: 'zxcv', status: inTransit })).toEqual(inTransit);
  });

  it('is unmapped when nobody says anything', () => {
    expect(resolveMeaning({ carrier: 'gls' })).toMatchObject({ source: 'unmapped', milestone: null });
  });

  describe('where no rule reads the sentence', () => {
    const text = 'Importer ID required';
    const byModel = {
      exception: 'documents_missing',
      rule: expect.stringMatching(/^model:documents_missing 0\.\d\d$/),
    };

    it('shows it to the model', () => {
      expect(resolveMeaning({ carrier: 'acme', text })).toMatchObject({ ...byModel, milestone: null });
    });

    it('hears the model where the provider only says where the parcel is, or that something is wrong', () => {
      expect(resolveMeaning({ carrier: 'acme', text, status: inTransit })).toMatchObject({
        ...byModel,
        milestone: 'in_transit',
      });
      expect(
        resolveMeaning({ carrier: 'acme', text, status: failure, statusSaysException: true }),
      ).toMatchObject(byModel);
    });

    it.each([
      ['named problem', status('p:customs', { exception: 'customs_hold' })],
      ['delivery', status('p:delivered', { milestone: 'delivered', movement: true })],
      ['all-clear', status('p:cleared', { clears: 'all' })],
    ])("does not let it speak against a provider's %s", (_what, told) => {
      const { rule, exception } = resolveMeaning({ carrier: 'acme', text, status: told });
      expect({ rule, exception }).toEqual({ rule: told.rule, exception: told.exception });
    });

    it('does not let it call progress what the provider calls an exception', () => {
      const progress = 'The driver is five stops off';
      expect(
        resolveMeaning({ carrier: 'acme', text: progress, status: failure, statusSaysException: true }),
      ).toMatchObject({ source: 'unmapped' });
    });
  });
});
