import type { Locale } from '../../../../domain/messages/message';
import { DE } from './de';
import { EN } from './en';
import { ES } from './es';
import type { ParcelWords } from './parcel-words';

export const PARCEL_WORDS: Readonly<Record<Locale, ParcelWords>> = { en: EN, de: DE, es: ES };
