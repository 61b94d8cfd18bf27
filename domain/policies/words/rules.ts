import { EXCEPTION_KIND_NAMES, factsOf } from '../../cases/exception-kind';
import { supersededKinds } from '../../cases/process/supersede';
import type { AskOption } from '../../conversation/ask';
import type { CalendarSpec, Policy } from '../policy';
import { calendarSentences, calendarTitle } from './calendar';
import { tellingInWords } from './deeds';
import type { Sentence } from './explanation';
import { capitalised, isReached, lengthOf, listed, nameOf, quoted, whenOf } from './phrases';
import { audiencesOf, inOrder, kindOf } from './steps';
import type { Wording } from './wording';

/** What holds beside the timetable: who has a case for how long, by when people react, what answers do, how it all ends. */

export function acknowledgementSentences(policy: Policy, wording: Wording): Sentence[] {
  return [...leaseSentences(policy, wording), ...todoSentences(policy)];
}

/** What is to be done, where that is the staff's part: what the customer or the shop should do is said of them. */
function todoSentences(policy: Policy): Sentence[] {
  const kind = kindOf(policy);
  const { actionRequired, actionBy } =
    kind === null ? { actionRequired: null, actionBy: null } : factsOf(kind);
  return actionRequired === null || (actionBy !== 'support' && actionBy !== 'carrier')
    ? []
    : [{ key: 'acknowledgement.todo', text: `Whoever has the case sees to this: ${actionRequired}.` }];
}

function leaseSentences(policy: Policy, wording: Wording): Sentence[] {
  const { acknowledgement } = policy;
  if (acknowledgement === null) {
    return [{ key: 'acknowledgement', text: 'Whoever takes the case has it until it ends.' }];
  }
  const { lease, remind } = acknowledgement;
  const subject = (template: string) => quoted(wording.subjectOf(template, kindOf(policy)));
  return [
    {
      key: 'acknowledgement.lease',
      text: `Whoever takes the case has it for ${lengthOf(lease)}. What they do or write about it starts that anew.`,
    },
    {
      key: 'acknowledgement.remind',
      text: `${capitalised(lengthOf(remind))} before that ends they are reminded: ${subject('staff_lease_reminder')}.`,
    },
    {
      key: 'acknowledgement.lost',
      text: `Otherwise the case is nobody's again: they are told so (${subject('staff_lease_lost')}), and whoever is next is alerted at once.`,
    },
    {
      key: 'acknowledgement.handed_over',
      text: `Whoever is handed the case (${subject('staff_handed_over')}) has ${lengthOf(remind)} to take it, or the same happens.`,
    },
  ];
}

export function clockSentences(policy: Policy, wording: Wording): Sentence[] {
  const { clocks } = policy;
  if (clocks === null) {
    return [{ key: 'clocks', text: 'No clock runs beside the timetable.' }];
  }
  const { firstResponse, nextResponse, resolution, breach, longestWait } = clocks;
  return [
    ...(firstResponse === null
      ? []
      : [
          {
            key: 'clocks.firstResponse',
            text: `First response: a person does something within ${lengthOf(firstResponse)} of the first page.`,
          },
        ]),
    ...(nextResponse === null
      ? []
      : [
          {
            key: 'clocks.nextResponse',
            text: `Next response: a message of the customer is answered within ${lengthOf(nextResponse)}.`,
          },
        ]),
    ...(resolution === null
      ? []
      : [
          {
            key: 'clocks.resolution',
            text: `Resolution: the case is over within ${lengthOf(resolution)} of the opening.`,
          },
        ]),
    ...(hasAlerts(policy)
      ? []
      : [
          {
            key: 'clocks.unpaged',
            text: 'But nobody is alerted by this policy, so only the answer to a message of the customer is held to a time.',
          },
        ]),
    {
      key: 'clocks.longestWait',
      text: `The clocks rest while an answer of the customer is awaited, for ${lengthOf(longestWait)} at most.`,
    },
    {
      key: 'clocks.breach',
      text: `When one has run out, ${tellingInWords(breach, kindOf(policy), wording)}.`,
    },
  ];
}

export function questionSentences(policy: Policy, wording: Wording): Sentence[] {
  return policy.steps.flatMap((step) =>
    (step.ask?.options ?? []).map((option, index) => ({
      key: `${step.id}.${index + 1}`,
      text: `${quoted(wording.subjectOf(step.template, kindOf(policy)))}, answer ${index + 1}, ${quoted(wording.answerText(option.answer))}: ${doings(option, wording)}.`,
    })),
  );
}

function doings({ reports, tells, page, person }: AskOption, wording: Wording): string {
  const done = [
    ...(reports === null
      ? []
      : [
          `the parcel counts as ${reports === 'delivered' ? 'delivered' : quoted(wording.kindName(reports))}`,
        ]),
    ...(tells === null ? [] : [`${nameOf(tells)} is told at once`]),
    ...(page === null ? [] : ['the customer gets a link to a page where the address can be corrected']),
    ...(person ? ['the case goes to people, and its next page goes out at once'] : []),
  ];
  return done.length === 0 ? 'it is written down, and nothing else' : listed(done);
}

export function endingSentences(policy: Policy, wording: Wording): Sentence[] {
  const gravers = graverThan(policy).map((kind) => quoted(wording.kindName(kind)));
  return [
    {
      key: 'ending',
      text: 'The case ends when the carrier reports that the problem is over, when the parcel arrives or its journey ends otherwise, or when a person resolves it.',
    },
    ...(gravers.length === 0
      ? []
      : [{ key: 'ending.superseded', text: `It gives way to a case of ${listed(gravers, 'or')}.` }]),
    ...lastAlertSentences(policy),
    {
      key: 'ending.lasts',
      text:
        policy.lasts === null
          ? 'When the last step has run, the case stays open until one of these happens.'
          : `All steps have run ${whenOf(policy.lasts)} at the latest; then the case stays open until one of these happens.`,
    },
    { key: 'ending.recovery', text: recoverySentence(policy, wording) },
  ];
}

function hasAlerts({ steps }: Pick<Policy, 'steps'>): boolean {
  return steps.some((step) => step.condition === 'unacknowledged');
}

/** Nobody forgets a case: the last page comes again. */
function lastAlertSentences(policy: Policy): Sentence[] {
  const last = inOrder(policy).findLast((step) => step.condition === 'unacknowledged');
  if (last === undefined) return [];
  return [
    {
      key: 'ending.last_page',
      text: `Once all steps have run, ${nameOf(last.audience)} ${isReached(last.audience)} again each business day for as long as nobody has the case.`,
    },
  ];
}

function recoverySentence(policy: Policy, wording: Wording): string {
  if (!policy.tellsRecovery) return 'Nobody hears that the parcel is back on track.';
  const bySubject = new Map<string, string[]>();
  for (const audience of audiencesOf(policy)) {
    const subject = wording.subjectOf(recoveryTemplateFor(audience), kindOf(policy));
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), nameOf(audience)]);
  }
  const told = [...bySubject].map(([subject, names]) => `${listed(names)} (${quoted(subject)})`);
  return `When the parcel is back on track or arrives, everybody who was told hears that too: ${told.join('; ')}.`;
}

function recoveryTemplateFor(audience: string): string {
  if (audience === 'customer') return 'recovered';
  return audience === 'merchant' ? 'merchant_recovered' : 'staff_recovered';
}

/** Kinds whose case takes the place of this one: all that this policy is for must give way to them. */
function graverThan({ match }: Policy) {
  const kinds = match.kind ?? [];
  return EXCEPTION_KIND_NAMES.filter(
    (graver) => kinds.length > 0 && kinds.every((kind) => supersededKinds(graver).includes(kind)),
  );
}

export function policyCalendarSentences(
  policy: Policy,
  calendars: Readonly<Record<string, CalendarSpec>>,
): Sentence[] {
  const title = quoted(calendarTitle(policy.calendar));
  if (!countsBusinessTime(policy)) {
    const text = `All its times are counted by the clock, nights and holidays included. Its calendar would be ${title}.`;
    return [{ key: 'calendar', text }];
  }
  const calendar = calendars[policy.calendar];
  return [
    { key: 'calendar', text: `Business hours and days are those of ${title}.` },
    ...(calendar === undefined ? [] : calendarSentences(calendar)).map((text, index) => ({
      key: `calendar.${index}`,
      text: capitalised(text),
    })),
  ];
}

function countsBusinessTime({ steps, acknowledgement, clocks }: Policy): boolean {
  const offsets = [
    ...steps.flatMap((step) => [step.after, step.repeat?.every]),
    acknowledgement?.lease,
    acknowledgement?.remind,
    clocks?.firstResponse,
    clocks?.nextResponse,
    clocks?.resolution,
    clocks?.longestWait,
  ];
  // The last page comes again on business days.
  return hasAlerts({ steps }) || offsets.some((offset) => offset?.clock === 'business');
}
