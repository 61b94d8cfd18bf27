import { WISHES, type Wish } from '../../../domain/conversation/wish';
import { PARCEL_PATH } from './parcel-visit';

/** `/parcel/not-received`. */
export function wishPath(wish: Wish): string {
  return `${PARCEL_PATH}/${wish.replaceAll('_', '-')}`;
}

/** What has a form of its own; that the address is right is said where it is shown. */
export const WISHES_WITH_FORM: readonly Wish[] = WISHES.filter((wish) => wish !== 'address_right');
