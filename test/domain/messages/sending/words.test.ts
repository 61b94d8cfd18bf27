import { parseSendingRules } from '../../../../domain/messages/sending/document';
import type { SendingRules } from '../../../../domain/messages/sending/sending-rules';
import { sendingSentences } from '../../../../domain/messages/sending/words';

const DOCUMENT = `version: 1
quietHours:
  customer:
    sms: { night: "20:00-08:00", days: [sunday], holidays: true }
    email: { days: [saturday, sunday] }
    passes: { priorities: [critical], kinds: [held_for_pickup], reasons: [verification] }
  staff: { sms: { night: "22:00-07:00" } }
throttles:
  - { readers: customer, channel: sms, priorities: [routine, normal], most: 1, per: 10 minutes }
  - { readers: onCall, channel: email, most: 20, per: 2 hours }
letters: { tells: "team:support", channels: [email], after: 5 minutes, every: 1 hour }
orders: { gather: 5 minutes }
`;
const read = (yaml: string): SendingRules => parseSendingRules(yaml, 'sending.yaml');
const textOf = (yaml: string) => sendingSentences(read(yaml)).map(({ text }) => text);

describe('the rules of sending in words', () => {
  it('say who is not disturbed when, what goes out all the same, and how much comes at once', () => {
    expect(textOf(DOCUMENT)).toEqual([
      'Customers get no email all day on Saturday to Sunday, where they are; what comes then waits for the end of that time.',
      'Customers get no SMS from 20:00 to 08:00, all day on Sunday or on public holidays, where they are; what comes then waits for the end of that time.',
      'In those hours these still go to customers: what has critical priority, cases of held for pickup and verification codes.',
      'Shops may be written to at any hour.',
      'Teams and their members get no SMS from 22:00 to 07:00, where they are; what comes then waits for the end of that time.',
      'Nothing goes to teams and their members in those hours.',
      'Whoever is on call may be written to at any hour.',
      'Carriers may be written to at any hour.',
      'Customers: at most 1 message of routine or normal priority by SMS to one address in 10 minutes; what is more becomes one message.',
      'Whoever is on call: at most 20 messages by email to one address in 2 hours; what is more becomes one message.',
      'What people write that no case hears of is told to Support by email, all of it in one message, 5 minutes after the first of it and at most once in 1 hour.',
      'What happens to several parcels of one order is told to customers in one message: the first of it waits 5 minutes for the others, and no longer than until all have it. What is critical, or asks something, waits for nothing.',
    ]);
    expect(textOf('version: 1\nletters: none\norders: none').slice(-2)).toEqual([
      'Nobody is told of what people write that no case hears of.',
      'Of an order of several parcels each parcel is told of by itself.',
    ]);
  });

  it.each([
    ['20:00-08:00', '21:00-08:00'],
    ['20:00-08:00', '20:00-09:00'],
    ['days: [sunday]', 'days: [monday]'],
    ['holidays: true', 'holidays: false'],
    ['email: { days', 'email: { holidays: true, days'],
    ['priorities: [critical]', 'priorities: [normal, critical]'],
    ['kinds: [held_for_pickup]', 'severities: [major]'],
    ['[verification]', '[verification, staff_reply]'],
    ['staff:', 'merchant:'],
    ['most: 1,', 'most: 2,'],
    ['10 minutes', '15 minutes'],
    ['channel: email, most', 'channel: sms, most'],
    ['readers: onCall', 'readers: staff'],
    ['team:support', 'team:support_lead'],
    ['channels: [email]', 'channels: [email, sms]'],
    ['after: 5 minutes', 'after: 1 hour'],
    ['every: 1 hour', 'every: 2 hours'],
    ['gather: 5 minutes', 'gather: 30 seconds'],
    ['priorities: [routine, normal], most', 'priorities: [routine], most'],
  ])('tell %s from %s', (one, other) => {
    expect(DOCUMENT).toContain(one);
    expect(textOf(DOCUMENT.replace(one, other))).not.toEqual(textOf(DOCUMENT));
  });
});
