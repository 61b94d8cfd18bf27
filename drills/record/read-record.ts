import type { z } from 'zod';
import { CasePage } from '../../api/cases/case-schemas';
import { ConversationPage } from '../../api/conversation/conversation-schemas';
import { Shipment } from '../../api/tracking/shipment-schemas';
import { TimelinePage } from '../../api/tracking/timeline-schemas';
import type { Client } from '../../demo/client';
import { hourOf, type StoryClock } from '../stage/hour';
import { calledBy, whoIs } from '../stage/staff';
import { type DrillRecord, inOrder, type RecordEntry } from './record';

/** What the product knows of one parcel of a drill, as the entries of a record. Asks for as little as it can: many drills look at once. */
export class ParcelRecord {
  #entries: readonly RecordEntry[] = [];
  #seen = '';
  #shipment: z.output<typeof Shipment> | null = null;

  constructor(
    private readonly client: Client,
    readonly shipmentId: string,
    private readonly clock: StoryClock,
  ) {}

  get entries(): readonly RecordEntry[] {
    return this.#entries;
  }

  /** As of the last look. @throws Error before the first */
  get shipment(): z.output<typeof Shipment> {
    if (this.#shipment === null) throw new Error('nobody has looked at the parcel yet');
    return this.#shipment;
  }

  /** @returns whether something is new */
  async look(): Promise<boolean> {
    const path = `/v1/shipments/${this.shipmentId}`;
    const timeline = await this.client.all(`${path}/timeline`, TimelinePage);
    const seen = JSON.stringify(timeline.map((item) => [item.type, item.at]));
    if (seen === this.#seen && this.#shipment !== null) return false;
    const said = await this.client.all(`${path}/conversation`, ConversationPage);
    this.#shipment = await this.client.get(path, Shipment);
    this.#entries = inOrder([
      ...timeline.flatMap((item) => this.#ofTimeline(item)),
      ...said.flatMap((item) => this.#ofConversation(item)),
    ]);
    this.#seen = seen;
    return true;
  }

  /** How all stands now. */
  async end(): Promise<DrillRecord['end']> {
    const id = this.shipmentId;
    const every = 'status=open&status=acknowledged&status=snoozed&status=resolved';
    const cases = await this.client.all(`/v1/cases?shipmentId=${id}&${every}`, CasePage);
    const { milestone, recipient } = await this.client.get(`/v1/shipments/${id}`, Shipment);
    return {
      hour: this.#hour(new Date().toISOString()),
      milestone,
      cases: cases
        .map(({ kind, status, resolution, resolvedAt, openedAt }) => ({
          kind,
          status,
          resolution,
          openedAt: this.#hour(openedAt),
          endedAt: resolvedAt === null ? null : this.#hour(resolvedAt),
        }))
        .sort((one, other) => one.openedAt - other.openedAt || (one.kind < other.kind ? -1 : 1)),
      address: {
        streetLines: recipient.streetLines,
        postalCode: recipient.postalCode,
        city: recipient.city,
      },
      disruption: 'none',
    };
  }

  #hour(at: string): number {
    return hourOf(this.clock, Date.parse(at));
  }

  #ofTimeline(item: z.output<typeof TimelinePage>['data'][number]): RecordEntry[] {
    const hour = this.#hour(item.at);
    const by = (entry: Partial<RecordEntry> & Pick<RecordEntry, 'who' | 'does'>): RecordEntry[] => [
      { hour, to: null, kind: null, text: '', ref: null, ...entry },
    ];
    switch (item.type) {
      case 'event': {
        const { milestone, exception, text, place } = item.event;
        const where = [text, place.city].filter((part) => part !== null && part !== '').join(', ');
        return by({ who: 'carrier', does: 'scan', kind: exception, text: where || (milestone ?? '') });
      }
      case 'case_entry': {
        const { kind, caseId: ref, entry } = item;
        const who = whoIs(entry.actor);
        const does = ENTRIES[entry.type];
        if (does !== undefined) {
          const text = does === 'handed_over' ? (entry.detail.to ?? '') : '';
          return by({ who: does === 'case_opened' ? 'wayward' : who, does, kind, ref, text });
        }
        if (entry.type === 'resolved')
          return by({ who, does: who === 'wayward' ? 'case_ended' : 'resolved', kind, ref });
        if (entry.type !== 'note' || entry.note === null) return [];
        if (who === 'carrier' || who === 'shop')
          return by({ who, does: 'wrote', to: 'agent', kind, ref, text: entry.note });
        const { to, text } = calledBy(entry.note);
        return by({ who, does: to === null ? 'noted' : 'wrote', to, kind, ref, text });
      }
      case 'message': {
        const { direction, audience, template, reason, subject, id } = item.message;
        if (direction === 'inbound' || reason === 'staff_reply') return [];
        return by({
          who: 'wayward',
          does: 'sent',
          to: audience === 'customer' ? 'customer' : audience === 'merchant' ? 'shop' : null,
          text: `${template ?? reason} (${item.message.status}): ${subject ?? ''}`.trim(),
          ref: id,
        });
      }
      case 'address_change':
        return by({ who: whoIs(item.actor), does: 'corrected_address', text: this.#addressLine() });
      case 'step':
        return [];
    }
  }

  #ofConversation(item: z.output<typeof ConversationPage>['data'][number]): RecordEntry[] {
    const common = { hour: this.#hour(item.at), kind: null, text: item.text ?? '', ref: item.id };
    if (item.direction === 'inbound')
      return item.automatic ? [] : [{ ...common, who: 'customer', does: 'wrote', to: 'agent' }];
    if (item.reason !== 'staff_reply' || item.actor === null) return [];
    return [{ ...common, who: whoIs(item.actor), does: 'wrote', to: 'customer' }];
  }

  #addressLine(): string {
    const { streetLines, postalCode, city } = this.shipment.recipient;
    return [...streetLines, postalCode, city].filter(Boolean).join(', ');
  }
}

/** By the type of a case's entry; a note is more than one thing. */
const ENTRIES: Readonly<Record<string, RecordEntry['does']>> = {
  opened: 'case_opened',
  acknowledged: 'took',
  handed_over: 'handed_over',
  snoozed: 'put_off',
  escalated: 'escalated',
};
