import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Scan } from '../life';

/** The peer: a Temporal application as one writes it without Wayward. Its whole interface. */

export interface ParcelInput {
  readonly trackingNumber: string;
  /** Without a database beside Temporal, the workflow holds what it needs. */
  readonly email: string;
  readonly locale: string;
}

export interface ParcelState {
  readonly milestone: string | null;
  readonly scans: number;
  readonly lastScanAt: number;
}

export type Notice = 'out_for_delivery' | 'delivered' | 'stalled' | 'welcome';

export interface NaiveActivities {
  sendNotice(notice: Notice, to: string, trackingNumber: string, locale: string): Promise<string>;
}

export const PARCEL_WORKFLOW = 'parcel';
export const scanned = defineSignal<[Scan]>('scanned');
export const parcelState = defineQuery<ParcelState>('parcelState');

/** What the worker tells the bench, so that the bench need not ask the server: `taken` by the workflow's n-th scan. */
export type NaiveReport =
  | { readonly type: 'ready' }
  | { readonly type: 'taken'; readonly workflowId: string; readonly scans: number }
  | { readonly type: 'ended'; readonly workflowId: string }
  /** An activity has begun, at this UTC instant in ms with fractions. */
  | { readonly type: 'begun'; readonly to: string; readonly at: number };
