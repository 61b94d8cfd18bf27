import type { Locale } from '../../domain/messages/message';
import { Choices } from '../../faults/choices';
import type { DrillEvent, Fact, Scenario, Spoken } from '../library/scenario';
import type { RecordEntry } from '../record/record';
import { mentions, mentionsAny } from '../words/mentions';
import { NOTHING_KNOWN, REACTIONS, REMINDERS } from './moods';

/** What simulated people and machines can do on a stage. False: not yet possible, to be tried again. */
export interface WorldTools {
  scan(word: NonNullable<DrillEvent['scan']>, text: string | null): Promise<boolean>;
  write(text: string): Promise<boolean>;
  /** A desk answers where it was asked. */
  answer(who: 'carrier' | 'shop', caseId: string, text: string): Promise<boolean>;
  colleague(act: NonNullable<DrillEvent['colleague']>): Promise<boolean>;
}

/** Something that is about to be done. */
interface Intent {
  readonly hour: number;
  readonly carryOut: () => Promise<boolean>;
}

const LANGUAGES: Readonly<Partial<Record<string, Locale>>> = { dhl_parcel_de: 'de', correos: 'es' };
const MOST_REACTIONS = 2;
const MOST_REMINDERS = 2;

/**
 * Everybody in a drill but the agent: the customer, the carrier, the shop, a colleague. They do what the scenario has for their hour, and
 * answer what they are asked, by their mood. What they say and how long they take is drawn by the seed.
 */
export class World {
  readonly #choices: Choices;
  readonly #done = new Set<DrillEvent>();
  readonly #heard = new Set<string>();
  readonly #told = new Set<Fact>();
  readonly #reminded = new Set<string>();
  #intents: Intent[] = [];
  #reactions = 0;

  constructor(
    private readonly scenario: Scenario,
    seed: number,
    private readonly tools: WorldTools,
    /** Whoever a person plays says nothing by itself. */
    private readonly played: 'customer' | 'carrier' | null = null,
  ) {
    this.#choices = Choices.from(seed).of(scenario.id).of('world');
  }

  /** Nothing is still to come, unless the agent does something. */
  isQuiet(entries: readonly RecordEntry[]): boolean {
    return (
      this.#intents.length === 0 &&
      this.scenario.events.every((event) => this.#done.has(event) || this.#dueAt(event, entries) === null)
    );
  }

  /** Does all that is due at this hour. @param entries the record so far, in the order of time */
  async turn(hour: number, entries: readonly RecordEntry[]): Promise<void> {
    for (const event of this.scenario.events) {
      if (this.#done.has(event)) continue;
      const due = this.#dueAt(event, entries);
      if (due === null || hour < due) continue;
      if (this.#isPrevented(event, entries) || (await this.#happen(event))) this.#done.add(event);
    }
    for (const entry of entries) this.#hear(entry);
    this.#remind(hour, entries);
    const due = this.#intents.filter((intent) => intent.hour <= hour);
    this.#intents = this.#intents.filter((intent) => intent.hour > hour);
    for (const intent of due) if (!(await intent.carryOut())) this.#intents.push(intent);
  }

  #dueAt({ hour, after }: DrillEvent, entries: readonly RecordEntry[]): number | null {
    if (hour !== undefined) return hour;
    if (after === undefined) return null;
    const since = [
      after.fact === undefined ? 0 : this.#knownAt(after.fact, entries),
      after.address === undefined ? 0 : this.#rightAddressAt(entries),
    ];
    return since.some((at) => at === null) ? null : Math.max(...since.map((at) => at ?? 0)) + after.hours;
  }

  #isPrevented({ unless }: DrillEvent, entries: readonly RecordEntry[]): boolean {
    return (
      (unless?.fact !== undefined && this.#knownAt(unless.fact, entries) !== null) ||
      (unless?.address !== undefined && this.#rightAddressAt(entries) !== null)
    );
  }

  #knownAt(id: string, entries: readonly RecordEntry[]): number | null {
    const fact = this.scenario.facts.find((one) => one.id === id);
    const told = entries.find(
      ({ who, does, text }) => who === fact?.held && does === 'wrote' && mentionsAny(text, fact.marks),
    );
    return told?.hour ?? null;
  }

  #rightAddressAt(entries: readonly RecordEntry[]): number | null {
    const wanted = this.scenario.ends.find(({ address }) => address !== undefined)?.address;
    const right = entries.find(
      ({ does, text }) =>
        does === 'corrected_address' &&
        [wanted?.streetLine, wanted?.postalCode, wanted?.city].every(
          (part) => part === undefined || mentions(text, part),
        ),
    );
    return wanted === undefined ? null : (right?.hour ?? null);
  }

  #happen({ scan, text, customer, colleague }: DrillEvent): Promise<boolean> {
    if (scan !== undefined) return this.tools.scan(scan, text ?? null);
    if (colleague !== undefined) return this.tools.colleague(colleague);
    if (customer === undefined || this.played === 'customer') return Promise.resolve(true);
    return this.tools.write(this.#inTheirLanguage(customer, this.scenario.cast.customer.language));
  }

  /** An answer to each question, once; a word to each letter that asks for nothing, as long as they have patience for that. */
  #hear(entry: RecordEntry): void {
    const { who, does, to, text, hour, ref } = entry;
    if (who !== 'agent' || does !== 'wrote' || (to !== 'customer' && to !== 'carrier' && to !== 'shop'))
      return;
    const key = JSON.stringify([hour, to, ref, text]);
    if (this.#heard.has(key) || this.played === to) return;
    this.#heard.add(key);
    const asked = this.scenario.facts.filter((fact) => fact.held === to && mentionsAny(text, fact.asked));
    const news = asked.filter((fact) => !this.#told.has(fact));
    for (const fact of news) this.#told.add(fact);
    const delay = this.#delayOf(to) * this.#choices.of(`delay of ${to} ${this.#heard.size}`).between(0.5, 1);
    const language = to === 'customer' ? this.scenario.cast.customer.language : this.#languageOf(to);
    // Who is asked again says it again.
    const said = (news.length > 0 ? news : asked).map(({ says }) => this.#inTheirLanguage(says, language));
    const words = said.length > 0 ? said.join(' ') : this.#withoutFacts(to, language);
    if (words === null) return;
    this.#intents.push({
      hour: hour + delay,
      carryOut: () => (to === 'customer' ? this.tools.write(words) : this.tools.answer(to, ref ?? '', words)),
    });
  }

  #delayOf(to: 'customer' | 'carrier' | 'shop'): number {
    return to === 'customer' ? 1.5 : this.scenario.cast[to].answersWithin;
  }

  #languageOf(to: 'carrier' | 'shop'): Locale {
    return to === 'shop' ? 'en' : (LANGUAGES[this.scenario.cast.carrier.slug] ?? 'en');
  }

  #withoutFacts(to: 'customer' | 'carrier' | 'shop', language: Locale): string | null {
    if (to !== 'customer') return this.#choices.of(`nothing ${to}`).pick(NOTHING_KNOWN[to][language]);
    this.#reactions += 1;
    if (this.#reactions > MOST_REACTIONS) return null;
    const { mood } = this.scenario.cast.customer;
    return this.#choices.of(`reaction ${this.#reactions}`).pick(REACTIONS[mood][language]);
  }

  #remind(hour: number, entries: readonly RecordEntry[]): void {
    const { patience, mood, language } = this.scenario.cast.customer;
    if (this.played === 'customer' || this.#reminded.size >= MOST_REMINDERS) return;
    const last = entries.findLast(({ who, does }) => who === 'customer' && does === 'wrote');
    if (last === undefined || hour < last.hour + patience || this.#reminded.has(last.ref ?? '')) return;
    const answered = entries.some(
      (entry) =>
        entry.who !== 'customer' &&
        entry.does === 'wrote' &&
        entry.to === 'customer' &&
        entry.hour >= last.hour,
    );
    // Whoever was answered once, and said thanks, does not wait.
    const everAnswered = entries.some(
      ({ who, does, to }) => who === 'agent' && does === 'wrote' && to === 'customer',
    );
    if (answered || everAnswered) return;
    this.#reminded.add(last.ref ?? '');
    const words = this.#choices.of(`reminder ${this.#reminded.size}`).pick(REMINDERS[mood][language]);
    this.#intents.push({ hour, carryOut: () => this.tools.write(words) });
  }

  #inTheirLanguage(words: Spoken, language: Locale): string {
    return words[language] ?? words.en;
  }
}
