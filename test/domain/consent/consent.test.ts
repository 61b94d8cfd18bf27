import { type Consent, NOTHING_SAID, optedOut, topicOf } from '../../../domain/consent/consent';
import { type Audience, type Channel, SENT_REASONS, type SendReason } from '../../../domain/messages/message';

const STOPPED: Consent = { ...NOTHING_SAID, suppressed: 'opted_out' };
const DEAD: Consent = { ...NOTHING_SAID, suppressed: 'hard_bounce' };
const NO_PROBLEMS: Consent = { ...NOTHING_SAID, mutedTopics: ['problems'] };
const NO_PROGRESS: Consent = { ...NOTHING_SAID, mutedTopics: ['progress'] };
const NO_TOPICS: Consent = { ...NOTHING_SAID, mutedTopics: ['problems', 'progress'] };

test.each<[string, Audience, Channel, SendReason, Consent, string | null]>([
  ['whoever said nothing hears it', 'customer', 'email', 'first_notification', NOTHING_SAID, null],
  ['bad news is muted', 'customer', 'email', 'first_notification', NO_PROBLEMS, 'opted_out of problems'],
  ['repeated bad news too', 'customer', 'sms', 'repeat', NO_PROBLEMS, 'opted_out of problems'],
  ['bad news of thousands too', 'customer', 'sms', 'disruption', NO_PROBLEMS, 'opted_out of problems'],
  ['good news is another topic', 'customer', 'email', 'recovery', NO_PROBLEMS, null],
  ['good news is muted', 'customer', 'email', 'recovery', NO_PROGRESS, 'opted_out of progress'],
  ['a milestone is progress', 'customer', 'sms', 'milestone', NO_PROGRESS, 'opted_out of progress'],
  ['a reply that was asked for is no topic', 'customer', 'email', 'staff_reply', NO_TOPICS, null],
  ['nor is the answer to a text', 'customer', 'sms', 'automatic_answer', NO_TOPICS, null],
  ['but nothing passes a STOP', 'customer', 'sms', 'staff_reply', STOPPED, 'opted_out of everything'],
  [
    'nothing passes an unsubscription',
    'customer',
    'email',
    'staff_reply',
    STOPPED,
    'opted_out of everything',
  ],
  ['a member who unsubscribed as a customer is alerted', 'team:support', 'email', 'repeat', STOPPED, null],
  [
    'a phone that said STOP gets no page',
    'team:support',
    'sms',
    'repeat',
    STOPPED,
    'opted_out of everything',
  ],
  ['topics are for customers', 'merchant', 'email', 'first_notification', NO_TOPICS, null],
  ['a dead address is dead for all', 'team:support', 'email', 'repeat', DEAD, 'hard_bounce'],
  ['also for what was asked for', 'customer', 'email', 'staff_reply', DEAD, 'hard_bounce'],
])('%s', (_story, audience, channel, reason, consent, expected) => {
  const optOut = optedOut({ audience, channel, reason }, consent);
  const said = optOut === null ? null : [optOut.reason, ...(optOut.of === null ? [] : [optOut.of])];
  expect(said === null ? null : said.join(' of ')).toBe(expected);
});

test('every message that tells a customer something new has a topic that can be muted', () => {
  const withTopic = SENT_REASONS.filter((reason) => topicOf(reason) !== null);
  expect(withTopic).toEqual([
    'first_notification',
    'repeat',
    'recovery',
    'milestone',
    'disruption',
    'disruption_cleared',
  ]);
});
