import type { TextRenderer } from '../../../channels/render-message';
import type { PageParcel } from '../../../db/conversation/page-subject';
import type { ParcelView } from '../../../db/conversation/parcel-view';
import type { ShownWindow } from '../../../db/insight/shown-window';
import { isTakenBack } from '../../../domain/cases/case';
import { type Wish, wishesFor } from '../../../domain/conversation/wish';
import { carrierName } from '../../../domain/tracking/carrier-page';
import type { Instant } from '../../../domain/tracking/tracking-event';
import type { Visit } from '../customer-page';
import type { Form } from '../read-form';
import type { ParcelWords } from './words/parcel-words';

/** Who looks at the page of their parcel, and what there is to see. */
export interface ParcelVisit extends Visit {
  readonly parcel: PageParcel;
  readonly view: ParcelView;
  /** When it comes with 80 %, by what was predicted; null: nothing good enough was. */
  readonly window: ShownWindow | null;
  readonly say: ParcelWords;
  readonly renderer: TextRenderer;
  /** They named the postal code that it goes to. */
  readonly knowsAddress: boolean;
  readonly now: Instant;
}

/** A page, or where the browser is led: after everything that was done, so that a reload does it no second time. */
export type ParcelAnswer =
  | { readonly status: 200 | 400 | 403 | 409 | 422 | 429; readonly html: string }
  | { readonly to: string; readonly cookie?: string };

export interface ParcelForm {
  readonly form: Form;
  readonly files: readonly File[];
}

export const PARCEL_PATH = '/parcel';

export function carrierOf({ parcel }: Pick<ParcelVisit, 'parcel'>): string {
  return carrierName(parcel.carrier);
}

/** What its customer can say, as things stand. */
export function offeredTo({ parcel, view }: ParcelVisit): readonly Wish[] {
  if (isTakenBack(view.closeReason) || !view.mayBeHeard) return [];
  const { milestone, cases } = view;
  return wishesFor({ milestone, closed: parcel.closed, openKinds: cases.map(({ kind }) => kind) });
}
