import { resolveMeaning } from '../../carriers/resolve-meaning';
import type { Meaning } from '../../domain/meaning';

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

  it('opens a case for a parcel delivered to the wrong house, and keeps it delivered', () => {
    const delivered = status('p:delivered', { milestone: 'delivered', movement: true });
    const meaning = resolveMeaning({
      carrier: 'dpd',
      text: 'Delivered to the wrong address',
      status: delivered,
    });
    expect(meaning).toMatchObject({
      exception: 'address_problem',
      milestone: 'delivered',
      faultOwner: 'carrier',
    });
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
});
