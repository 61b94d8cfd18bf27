import { AUDIT_CHECKS } from '../domain/audit/check';
import type { ExceptionKind } from '../domain/cases/exception-kind';
import type { LinkPurpose } from '../domain/conversation/signed-link';
import { windowFrom } from '../domain/insight/late-risk';
import type { Audience, Locale } from '../domain/messages/message';
import { givenShopName } from '../domain/messages/shop-name';
import { STAFF_ANSWERS } from '../domain/people/staff-command';
import { carrierName, trackingPage } from '../domain/tracking/carrier-page';
import type { LocalDate } from '../domain/tracking/tracking-event';
import { type BriefingView, briefingView } from './briefing-view';
import { messageClock } from './message-clock';
import type { BundleLine, TemplateContext } from './template-context';
import type { WordFile, Words } from './template-store';

/** The variables of a template, by the names that shops write. Each is always there; null is what `{% if %}` asks for. */
export interface TemplateView {
  readonly shop: string;
  /** At the beginning of a sentence, and after a preposition in German: only what stands for a name changes. */
  readonly Shop: string;
  readonly shop_dative: string;
  readonly name: string | null;
  readonly carrier: string;
  readonly tracking: string | null;
  readonly reference: string | null;
  /** The customer's name, for staff and shops; null for customers, who know theirs. */
  readonly customer: string | null;
  /** The shorter of the two ways to name the shipment, where there is a choice. */
  readonly reference_or_number: string;
  /** Reference and tracking number together, for staff. */
  readonly shipment: string;
  /** The day on which it is expected, as far as that is news. */
  readonly expected_on: LocalDate | null;
  readonly estimate: string | null;
  readonly estimate_short: string | null;
  readonly promised: string | null;
  /** The days between which a prediction has it; null: none is told. In a text they are short. */
  readonly days_from: string | null;
  readonly days_until: string | null;
  /** How its words put them. */
  readonly days_between: 'days_one' | 'days_two' | 'days_more' | null;
  /** What the carrier was asked to do (`another_day` ...), on which day, and what became of it. */
  readonly change: string;
  readonly change_day: string | null;
  readonly change_news: string;
  readonly is_short: boolean;
  readonly milestone_at: string | null;
  /** The carrier's own sentence, for the staff and for shops; null for customers, who read ours. */
  readonly carrier_says: string | null;
  /** True on the day on which the carrier brings it, unless the problem came up on the way to the door. */
  readonly comes_today: boolean;
  /** True once the parcel was delivered. */
  readonly arrived: boolean;
  /** It has moved since the problem came up. */
  readonly moving: boolean;
  /** The problem is one of dates alone. */
  readonly about_date: boolean;
  /** How many other parcels of the same order are still to come. */
  readonly parcels_to_come: number;
  /** How many the carrier cannot find, how many have arrived with this one, and how many it are in all; 0: nobody asked. */
  readonly parcels_missing: number;
  readonly parcels_arrived: number;
  readonly parcels_in_all: number;
  /** Of news of several parcels of an order: as a headline, and what is said of all of them in the same words. */
  readonly order_news: string | null;
  readonly order_said: string | null;
  readonly order_action: string | null;
  readonly order_mixed: boolean;
  readonly last_movement: string;
  readonly kind: string;
  readonly kind_lower: string;
  readonly severity: string;
  readonly todo: string | null;
  readonly since: string;
  readonly since_short: string;
  readonly holder: string | null;
  readonly deadline: string | null;
  readonly lease_ends: string | null;
  readonly lease_ends_short: string | null;
  /** What should have been done by now: "the first response", "an answer to the customer", "a solution". */
  readonly overdue: string;
  readonly next_who: string | null;
  readonly next_at: string | null;
  readonly track_url: string | null;
  /** The short number by which a text of the staff names the case. */
  readonly code: number | null;
  /** The answer to a command of the staff, whose sentence may speak of `code` and `until`. */
  readonly staff_answer: string | null;
  readonly until: string | null;
  readonly verification_code: string | null;
  readonly sign_in_url: string | null;
  /** The customer's own pages, by signed links; null for the staff and for shops. Short ones in an SMS. */
  readonly address_url: string | null;
  /** Where their parcel is, and what they can do about it. */
  readonly parcel_url: string | null;
  readonly preferences_url: string | null;
  readonly unsubscribe_url: string | null;
  /** Of a bundle: the messages in it as far as there is room, how many there are, and how many had no room. */
  readonly lines: readonly BundleLine[];
  readonly count: number;
  readonly more: number | null;
  /** Of a silence: who set it, why, when it ends, and how many messages wait for that. */
  readonly silence_author: string;
  readonly silence_comment: string;
  readonly silence_comment_short: string;
  readonly silence_ends: string;
  readonly silence_ends_short: string;
  readonly silence_held: number;
  /** Of a notice of letters: how many wait, since when the oldest does, and where the api lists them. */
  readonly letters: number;
  readonly letters_since: string;
  readonly letters_since_short: string;
  readonly letters_path: string;
  /** What to choose from, by number. */
  readonly options: readonly { readonly number: number; readonly text: string }[];
  /** The answer that the customer gave, in the reader's words. */
  readonly answer: string | null;
  /** What happens now that it was given; may name other variables. */
  readonly taken: string | null;
  /** What a person wrote, in paragraphs; the short ones in one line. */
  readonly words: string | null;
  readonly words_short: string | null;
  /** Who changed where the parcel goes. */
  readonly changed_by: string;
  /** `Re:` and the subject of the mail that is answered. */
  readonly reply_subject: string | null;
  /** The title of the disruption that the message is about. */
  readonly disruption: string;
  readonly disruption_short: string;
  /** What staff worded for customers. */
  readonly notice: string | null;
  readonly notice_short: string | null;
  readonly expected_end: string | null;
  readonly expected_end_short: string | null;
  readonly members: number;
  readonly open_members: number;
  readonly phase: string;
  /** Of a thread with a carrier: its parcels as far as there is room, how many more there are, what it is about, and its time. */
  readonly carrier_parcels: readonly CarrierParcelView[];
  readonly first_parcel: string;
  readonly more_parcels: number | null;
  readonly topic: string;
  readonly answer_due: string | null;
  /** Where the carrier answers; null for everybody else. */
  readonly portal_url: string | null;
  /** What the auditor found wrong and cannot mend, in how many places, and where the api lists them. */
  readonly finding: string;
  readonly found: number;
  readonly findings_path: string;
  /** Of that nobody is told again as long as it lasts. */
  readonly told_once: boolean;
  /** What those who own problems are told on Mondays. */
  readonly briefing: BriefingView;
}

interface CarrierParcelView {
  readonly number: string;
  readonly reference: string | null;
  /** Null: nothing is wrong with it, as far as is known. */
  readonly kind: string | null;
  readonly last_movement: string;
  readonly promised: string | null;
}

/** More parcels than this nobody looks up in a mail. */
const MOST_PARCELS = 25;

/** What fits on a page that somebody still reads to its end. */
const MOST_LINES = 25;

export function templateView(
  context: TemplateContext,
  locale: Locale,
  file: WordFile,
  now: Date,
  limits: { readonly short: boolean; readonly lines?: number },
): TemplateView {
  const words = file[locale];
  const clock = messageClock(locale, context.reader.timeZone, context.audience !== 'customer');
  const { shipment } = context;
  const problem = context.case;
  const parameters = context.parameters ?? {};
  const answer = STAFF_ANSWERS.find((known) => known === parameters.answer);
  const check = AUDIT_CHECKS.find((known) => known === parameters.check);
  const today = clock.dateOf(now.toISOString());
  const estimate = shipment === null ? null : newsOfDate(shipment, problem, today);
  const order = context.order ?? shipment?.order ?? null;
  const reference = cut(shipment?.reference ?? context.order?.reference ?? null, limits.short ? 20 : 80);
  const tracking = shipment?.trackingNumber ?? null;
  const kind = problem === null ? '' : file.kinds[problem.kind].name[locale];
  const next = problem?.next ?? null;
  const link = (purpose: LinkPurpose): string | null =>
    context.links?.[purpose][limits.short ? 'short' : 'url'] ?? null;
  const silence = context.silence ?? null;
  const letters = context.letters ?? null;
  const all = context.lines ?? [];
  const lines = all
    .slice(0, limits.lines ?? MOST_LINES)
    .map((line) => ({ body: line.headline, parcel: line.shipment, day: null, ...line }));
  const { disruption } = context;
  // When a disruption ends is only ever known roughly: customers read the day, who works on it the hour.
  const end = disruption?.expectedEnd ?? null;
  const leaseEndsAt = (problem ?? disruption)?.leaseEndsAt ?? null;
  const forCustomer = context.audience === 'customer';
  const thread = context.carrierCase ?? null;
  return {
    ...shopNames(context, words, limits.short ? 30 : 120),
    name: firstName(context),
    carrier:
      shipment === null && thread === null
        ? words.the_carrier
        : cut(carrierName(shipment?.carrier ?? thread?.carrier ?? ''), 40),
    tracking,
    reference,
    customer: forCustomer ? null : cut(shipment?.customer?.trim() || null, 80),
    reference_or_number: reference ?? tracking ?? words.a_shipment,
    shipment: [reference, tracking].filter((part) => part !== null).join(' / ') || words.a_shipment,
    expected_on: estimate,
    estimate: estimate === null ? null : clock.day(estimate),
    estimate_short: estimate === null ? null : clock.shortDay(estimate),
    promised: shipment?.promisedDate == null ? null : clock.day(shipment.promisedDate),
    ...daysOf(parameters, today, limits.short ? clock.shortDay : clock.day),
    change: typeof parameters.choice === 'string' ? parameters.choice : '',
    change_day:
      typeof parameters.day !== 'string' ? null : (limits.short ? clock.shortDay : clock.day)(parameters.day),
    change_news: typeof parameters.news === 'string' ? parameters.news : '',
    is_short: limits.short,
    milestone_at: shipment?.milestoneAt == null ? null : clock.moment(shipment.milestoneAt),
    carrier_says: forCustomer ? null : cut(problem?.carrierSays?.trim() || null, 200),
    comes_today:
      shipment?.milestone === 'out_for_delivery' &&
      shipment.milestoneAt !== null &&
      shipment.milestoneAt > (problem?.occurredAt ?? '') &&
      clock.dateOf(shipment.milestoneAt) === today,
    arrived: shipment?.milestone === 'delivered',
    moving: problem !== null && (shipment?.lastMovementAt ?? '') > problem.occurredAt,
    about_date: problem !== null && ABOUT_DATES.includes(problem.kind),
    parcels_to_come: order?.toCome ?? 0,
    parcels_missing: order?.missing ?? 0,
    parcels_arrived: order?.arrived ?? 0,
    parcels_in_all: order?.parcels ?? 0,
    order_news: context.order?.news ?? null,
    order_said: context.order?.said ?? null,
    order_action: context.order?.action ?? null,
    order_mixed: context.order?.isMixed ?? false,
    last_movement: shipment?.lastMovementAt == null ? words.never : clock.moment(shipment.lastMovementAt),
    kind,
    // German nouns keep their capital.
    kind_lower: locale === 'de' ? kind : kind.slice(0, 1).toLowerCase() + kind.slice(1),
    severity: problem === null ? '' : file.severities[problem.severity][locale],
    todo: problem === null ? null : (file.kinds[problem.kind].todo?.[locale] ?? null),
    since: problem === null ? '' : clock.moment(problem.occurredAt),
    since_short: problem === null ? '' : clock.shortMoment(problem.occurredAt),
    holder: problem === null ? (context.disruption?.acknowledgedBy ?? null) : holderOf(problem),
    deadline: next === null ? null : clock.moment(next.at),
    lease_ends: leaseEndsAt === null ? null : clock.moment(leaseEndsAt),
    lease_ends_short: leaseEndsAt === null ? null : clock.shortMoment(leaseEndsAt),
    overdue: problem?.clock == null ? words.overdue : words[`overdue_${problem.clock}`],
    next_who: next === null ? null : whoIs(next.audience, words),
    next_at: next === null ? null : clock.moment(next.at),
    lines,
    count: all.length,
    silence_author: silence?.author ?? '',
    silence_comment: cut(silence?.comment ?? '', 500),
    silence_comment_short: cut(silence?.comment ?? '', 80),
    silence_ends: silence === null ? '' : clock.moment(silence.endsAt),
    silence_ends_short: silence === null ? '' : clock.shortMoment(silence.endsAt),
    silence_held: silence?.held ?? 0,
    letters: letters?.waiting ?? 0,
    letters_since: letters?.since == null ? '' : clock.moment(letters.since),
    letters_since_short: letters?.since == null ? '' : clock.shortMoment(letters.since),
    letters_path: '/v1/messages?awaitsStaff=true',
    more: all.length > lines.length ? all.length - lines.length : null,
    track_url: shipment === null ? null : trackingPage(shipment.carrier, shipment.trackingNumber),
    code: typeof parameters.code === 'number' ? parameters.code : null,
    staff_answer: answer === undefined ? null : file.staff_answers[answer][locale],
    until: typeof parameters.until === 'string' ? clock.shortMoment(parameters.until) : null,
    verification_code: typeof parameters.verificationCode === 'string' ? parameters.verificationCode : null,
    sign_in_url: typeof parameters.signInUrl === 'string' ? parameters.signInUrl : null,
    address_url: link('address'),
    parcel_url: shipment === null && order === null ? null : link('parcel'),
    preferences_url: link('preferences'),
    unsubscribe_url: link('unsubscribe'),
    options: optionsOf(context, locale, file).map((text, index) => ({ number: index + 1, text })),
    answer: wording(context.conversation.answer, file)?.text[locale] ?? context.conversation.answer,
    taken: wording(context.conversation.answer, file)?.taken[locale] ?? null,
    changed_by: typeof parameters.actor === 'string' ? parameters.actor : words.somebody_changed,
    reply_subject: replySubject(context.conversation.replySubject),
    words: context.conversation.words?.trim().replace(/\n+/g, '\n\n') ?? null,
    words_short: cut(context.conversation.words?.trim().replace(/\s+/g, ' ') ?? null, 90),
    disruption: disruption?.title ?? words.a_disruption,
    disruption_short: cut(disruption?.title ?? words.a_disruption, 60),
    notice: disruption?.wording ?? null,
    notice_short: cut(disruption?.wording ?? null, 140),
    expected_end: end === null ? null : forCustomer ? clock.day(clock.dateOf(end)) : clock.moment(end),
    expected_end_short:
      end === null ? null : forCustomer ? clock.shortDay(clock.dateOf(end)) : clock.shortMoment(end),
    members: disruption?.members ?? 0,
    open_members: disruption?.open ?? 0,
    phase: disruption?.phase ?? '',
    finding: check === undefined ? '' : file.findings[check][locale],
    told_once: parameters.toldOnce === true,
    found: typeof parameters.found === 'number' ? parameters.found : 0,
    carrier_parcels: (thread?.parcels ?? []).slice(0, MOST_PARCELS).map((parcel) => ({
      number: parcel.trackingNumber,
      reference: cut(parcel.reference, 80),
      kind: parcel.kind === null ? null : file.kinds[parcel.kind].name[locale],
      last_movement: parcel.lastMovementAt === null ? words.never : clock.moment(parcel.lastMovementAt),
      promised: parcel.promisedDate === null ? null : clock.day(parcel.promisedDate),
    })),
    first_parcel: thread?.parcels[0]?.trackingNumber ?? words.a_shipment,
    more_parcels:
      thread === null || thread.parcels.length <= MOST_PARCELS ? null : thread.parcels.length - MOST_PARCELS,
    topic: thread?.topic ?? 'other',
    answer_due: thread?.answerDueAt == null ? null : clock.moment(thread.answerDueAt),
    portal_url: context.portalUrl ?? null,
    findings_path: check === undefined ? '' : `/v1/audit/findings?check=${check}`,
    briefing: briefingView(context.briefing ?? null, words, locale, {
      url: typeof parameters.url === 'string' ? parameters.url : null,
      dayOf: clock.day,
    }),
  };
}

/** What is about nothing but when it comes. */
const ABOUT_DATES: readonly ExceptionKind[] = ['eta_slipped', 'late_risk', 'late'];

/** An estimate in the past tells nothing any more, nor one for what has arrived, nor does the promised day to whoever reads that it will not be kept. */
function newsOfDate(
  { estimatedDate, promisedDate, milestone }: NonNullable<TemplateContext['shipment']>,
  problem: TemplateContext['case'],
  today: LocalDate,
): LocalDate | null {
  if (estimatedDate === null || estimatedDate < today || milestone === 'delivered') return null;
  const isBroken =
    problem?.status !== 'resolved' && (problem?.kind === 'late_risk' || problem?.kind === 'late');
  return isBroken && promisedDate !== null && estimatedDate <= promisedDate ? null : estimatedDate;
}

/** None that is over by the time it is read. */
function daysOf(
  { daysFrom, daysUntil }: NonNullable<TemplateContext['parameters']>,
  today: LocalDate,
  written: (date: LocalDate) => string,
): Pick<TemplateView, 'days_from' | 'days_until' | 'days_between'> {
  const window =
    typeof daysFrom === 'string' && typeof daysUntil === 'string'
      ? windowFrom({ from: daysFrom, until: daysUntil }, today)
      : null;
  if (window === null) return { days_from: null, days_until: null, days_between: null };
  const { from, until } = window;
  const apart = (Date.parse(until) - Date.parse(from)) / 86_400_000;
  return {
    days_from: written(from),
    days_until: written(until),
    days_between: apart === 0 ? 'days_one' : apart === 1 ? 'days_two' : 'days_more',
  };
}

/** Who took a case and lost it has it no longer. */
function holderOf({ assignee, acknowledgedBy, status }: NonNullable<TemplateContext['case']>): string | null {
  return assignee ?? (status === 'open' ? null : acknowledgedBy);
}

/** Mail programs tell a conversation by it; each in its own language, so they pile up. */
function replySubject(subject: string | null): string | null {
  const bare = (subject ?? '').replace(/^(\s*(re|aw|antw|rv|fwd?|wg)\s*:\s*)+/i, '').trim();
  return bare === '' ? null : `Re: ${bare}`;
}

/** An answer that nobody worded is shown by its name: a policy may be newer than the templates. */
function optionsOf({ conversation }: TemplateContext, locale: Locale, file: WordFile): string[] {
  const words = file[locale];
  return conversation.parcels.length > 0
    ? conversation.parcels.map(({ reference, carrier, trackingNumber }) => {
        const number = `${carrierName(carrier)} ${trackingNumber}`;
        if (reference === null) return number;
        const order = `${words.order} ${cut(reference, 40)}`;
        // An order of several parcels names none of them.
        const isShared = conversation.parcels.filter((other) => other.reference === reference).length > 1;
        return isShared ? `${order}, ${number}` : order;
      })
    : conversation.answers.map(
        (answer) => wording(answer, file)?.text[locale] ?? answer.replaceAll('_', ' '),
      );
}

function wording(answer: string | null, file: WordFile): WordFile['answers'][string] | undefined {
  return answer === null ? undefined : file.answers[answer];
}

/** A shop without a name is "your shop" to its customers, and "the shop" to who works on its cases. */
function shopNames(
  { shop, audience }: TemplateContext,
  words: Words,
  length: number,
): Pick<TemplateView, 'shop' | 'Shop' | 'shop_dative'> {
  const name = cut(givenShopName(shop.name), length);
  if (name !== null) return { shop: name, Shop: name, shop_dative: name };
  const [noun, dative] =
    audience === 'customer' ? [words.shop, words.shop_dative] : [words.merchant, words.merchant_dative];
  return { shop: noun, Shop: noun.slice(0, 1).toUpperCase() + noun.slice(1), shop_dative: dative };
}

/** Customers are greeted by their first name where there is one; a shop or a team by its name. */
function firstName(context: TemplateContext): string | null {
  const name = context.reader.name?.trim() ?? '';
  return name === '' ? null : cut(name, 60);
}

function whoIs(audience: Audience | null, words: Words): string {
  if (audience === null) return words.somebody;
  if (audience === 'merchant') return words.merchant;
  if (audience === 'customer') return words.customer;
  if (audience === 'carrier') return words.the_carrier;
  const id = audience.slice(audience.indexOf(':') + 1).replace(/[_.-]+/g, ' ');
  return id.slice(0, 1).toUpperCase() + id.slice(1);
}

function cut<Text extends string | null>(text: Text, length: number): Text {
  return text === null || text.length <= length
    ? text
    : (`${text.slice(0, length - 3).trimEnd()}...` as Text);
}
