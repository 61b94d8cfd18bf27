import type { Locale } from '../../domain/messages/message';
import type { Mood } from '../library/scenario';

/** What people say beyond the facts, by mood. None of it holds a fact. */
type Lines = Readonly<Record<Locale, readonly [string, ...string[]]>>;

/** To an answer that told them nothing that they asked. */
export const REACTIONS: Readonly<Record<Mood, Lines>> = {
  calm: {
    en: ['Thank you for looking after it.', 'Thanks, that is good to know.'],
    de: ['Danke, dass Sie sich kümmern.', 'Vielen Dank, gut zu wissen.'],
    es: ['Gracias por ocuparse.', 'Gracias, es bueno saberlo.'],
  },
  worried: {
    en: ['Thanks. Please keep me posted, I really need it.', 'All right. I hope it turns up.'],
    de: [
      'Danke. Bitte halten Sie mich auf dem Laufenden, ich brauche es dringend.',
      'In Ordnung. Hoffentlich klappt es.',
    ],
    es: ['Gracias. Manténganme al corriente, lo necesito de verdad.', 'De acuerdo. Espero que aparezca.'],
  },
  angry: {
    en: ['Fine words. I want to see something happen.', 'I have heard that before.'],
    de: ['Schöne Worte. Ich will, dass etwas passiert.', 'Das habe ich schon einmal gehört.'],
    es: ['Buenas palabras. Quiero ver hechos.', 'Eso ya lo he oído antes.'],
  },
};

/** When nobody has answered them for too long. */
export const REMINDERS: Readonly<Record<Mood, Lines>> = {
  calm: {
    en: ['Did my message reach you? I have not heard anything yet.'],
    de: ['Ist meine Nachricht angekommen? Ich habe noch nichts gehört.'],
    es: ['¿Les llegó mi mensaje? Todavía no he tenido respuesta.'],
  },
  worried: {
    en: ['I am getting worried. Could somebody please answer me?'],
    de: ['Langsam mache ich mir Sorgen. Kann mir bitte jemand antworten?'],
    es: ['Empiezo a preocuparme. ¿Podría alguien contestarme, por favor?'],
  },
  angry: {
    en: ['Is anybody reading this at all? I am losing my patience.'],
    de: ['Liest das hier überhaupt jemand? Mir reißt der Geduldsfaden.'],
    es: ['¿Alguien lee esto? Se me está acabando la paciencia.'],
  },
};

/** What a desk says to a question that it knows nothing about. */
export const NOTHING_KNOWN: Readonly<Record<'carrier' | 'shop', Lines>> = {
  carrier: {
    en: ['We have nothing on that. What exactly do you need to know?'],
    de: ['Dazu liegt uns nichts vor. Was genau möchten Sie wissen?'],
    es: ['No tenemos nada sobre eso. ¿Qué necesitan saber exactamente?'],
  },
  shop: {
    en: ['We cannot say anything about that. What do you need from us?'],
    de: ['Dazu können wir nichts sagen. Was brauchen Sie von uns?'],
    es: ['Sobre eso no podemos decir nada. ¿Qué necesitan de nosotros?'],
  },
};
