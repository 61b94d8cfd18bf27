import type { CarrierAnswer } from '../../../domain/carriers/answer';
import type { CarrierTopic } from '../../../domain/carriers/topic';
import type { Locale } from '../../../domain/messages/message';

/** All that a carrier reads on its portal. */
export interface PortalWords {
  readonly title: (carrier: string) => string;
  readonly intro: string;
  readonly none: string;
  readonly yourMove: string;
  readonly ourMove: string;
  readonly closed: string;
  readonly due: string;
  readonly more: (count: number) => string;
  readonly back: string;
  readonly topics: Readonly<Record<CarrierTopic, string>>;
  readonly scans: string;
  readonly noScans: string;
  readonly thread: string;
  readonly we: string;
  readonly you: string;
  readonly evidence: string;
  readonly yourFiles: string;
  readonly answer: string;
  readonly says: string;
  readonly nothing: string;
  readonly answers: Readonly<Record<CarrierAnswer, string>>;
  readonly date: string;
  readonly words: string;
  readonly files: string;
  readonly filesHint: string;
  readonly send: string;
  readonly done: Readonly<Record<'answer' | 'too_many', string>>;
  readonly problems: Readonly<Record<PortalProblem, string>>;
  readonly noVisit: { readonly title: string; readonly text: string };
  readonly noCase: { readonly title: string; readonly text: string };
}

export type PortalProblem =
  | 'empty'
  | 'date_missing'
  | 'date_alone'
  | 'not_a_file'
  | 'too_large'
  | 'too_many_files';

const EN: PortalWords = {
  title: (carrier) => `Cases with ${carrier}`,
  intro: 'These were taken to you. No account is needed: the link in the mail is your way in.',
  none: 'There is nothing to answer.',
  yourMove: 'Waits for you',
  ourMove: 'You have answered',
  closed: 'Closed',
  due: 'Answer hoped for by',
  more: (count) => `and ${count} more`,
  back: 'All cases',
  topics: {
    trace: 'Where is it?',
    late: 'When does it arrive?',
    lost: 'Lost',
    damaged: 'Damaged',
    proof_of_delivery: 'Proof of delivery wanted',
    address: 'Address',
    return: 'Return',
    customs: 'Customs',
    other: 'A question',
  },
  scans: 'Your scans',
  noScans: 'There are no scans.',
  thread: 'What was written',
  we: 'We wrote',
  you: 'You wrote',
  evidence: 'What we have as evidence',
  yourFiles: 'What you handed in',
  answer: 'Your answer',
  says: 'What about it?',
  nothing: 'No statement yet',
  answers: {
    found: 'Found, and on its way again',
    new_date: 'It is delivered on a new date',
    delivered: 'It was delivered',
    lost: 'It is lost',
    damaged: 'It is damaged',
    returning: 'It goes back to the sender',
    searching: 'We are still looking',
    question: 'We have a question (see below)',
  },
  date: 'New date',
  words: 'Reason, or what else you want to say',
  files: 'Proof of delivery or pictures',
  filesHint: 'PDF, JPEG, PNG or WebP; four at once, each up to 10 MB.',
  send: 'Send the answer',
  done: {
    answer: 'Thank you, your answer is here.',
    too_many: 'There are too many answers in this case. Please reply to our mail.',
  },
  problems: {
    empty: 'Please choose an answer, write something or attach a file.',
    date_missing: 'Please name the new date.',
    date_alone: 'A date belongs to the answer that it is delivered on a new date.',
    not_a_file: 'One of the files is no PDF and no picture.',
    too_large: 'One of the files is too large.',
    too_many_files: 'Please send four files at once at most.',
  },
  noVisit: {
    title: 'Please open the link in our mail',
    text: 'It leads to your cases. The visit ends after a few hours.',
  },
  noCase: { title: 'There is no such case here', text: 'Please open the link in our mail about it.' },
};

const DE: PortalWords = {
  title: (carrier) => `Vorgänge mit ${carrier}`,
  intro: 'Diese Vorgänge liegen bei Ihnen. Sie brauchen kein Konto, der Link in der Mail genügt.',
  none: 'Es gibt nichts zu beantworten.',
  yourMove: 'Wartet auf Sie',
  ourMove: 'Von Ihnen beantwortet',
  closed: 'Geschlossen',
  due: 'Antwort erbeten bis',
  more: (count) => `und ${count} weitere`,
  back: 'Alle Vorgänge',
  topics: {
    trace: 'Wo ist sie?',
    late: 'Wann kommt sie an?',
    lost: 'Verlust',
    damaged: 'Beschädigung',
    proof_of_delivery: 'Ablieferbeleg gesucht',
    address: 'Adresse',
    return: 'Rücksendung',
    customs: 'Zoll',
    other: 'Eine Frage',
  },
  scans: 'Ihre Scans',
  noScans: 'Es gibt keine Scans.',
  thread: 'Bisheriger Verlauf',
  we: 'Wir schrieben',
  you: 'Sie schrieben',
  evidence: 'Unsere Belege',
  yourFiles: 'Von Ihnen eingereicht',
  answer: 'Ihre Antwort',
  says: 'Wie steht es um sie?',
  nothing: 'Noch keine Angabe',
  answers: {
    found: 'Gefunden und wieder unterwegs',
    new_date: 'Zustellung an einem neuen Termin',
    delivered: 'Zugestellt',
    lost: 'Verloren',
    damaged: 'Beschädigt',
    returning: 'Geht an den Absender zurück',
    searching: 'Noch in Nachforschung',
    question: 'Wir haben eine Rückfrage (siehe unten)',
  },
  date: 'Neuer Termin',
  words: 'Grund, oder was Sie sonst sagen möchten',
  files: 'Ablieferbeleg oder Bilder',
  filesHint: 'PDF, JPEG, PNG oder WebP; vier auf einmal, je bis 10 MB.',
  send: 'Antwort senden',
  done: {
    answer: 'Danke, Ihre Antwort ist angekommen.',
    too_many: 'Zu diesem Vorgang gibt es zu viele Antworten. Bitte antworten Sie auf unsere Mail.',
  },
  problems: {
    empty: 'Bitte wählen Sie eine Antwort, schreiben Sie etwas oder fügen Sie eine Datei an.',
    date_missing: 'Bitte nennen Sie den neuen Termin.',
    date_alone: 'Ein Termin gehört zur Antwort „Zustellung an einem neuen Termin“.',
    not_a_file: 'Eine der Dateien ist weder PDF noch Bild.',
    too_large: 'Eine der Dateien ist zu groß.',
    too_many_files: 'Bitte höchstens vier Dateien auf einmal senden.',
  },
  noVisit: {
    title: 'Bitte öffnen Sie den Link in unserer Mail',
    text: 'Er führt zu Ihren Vorgängen. Ein Besuch endet nach einigen Stunden.',
  },
  noCase: {
    title: 'Diesen Vorgang gibt es hier nicht',
    text: 'Bitte öffnen Sie den Link in unserer Mail dazu.',
  },
};

const ES: PortalWords = {
  title: (carrier) => `Expedientes con ${carrier}`,
  intro: 'Estos expedientes les corresponden. No hace falta una cuenta: basta el enlace del correo.',
  none: 'No hay nada que responder.',
  yourMove: 'Espera su respuesta',
  ourMove: 'Ya han respondido',
  closed: 'Cerrado',
  due: 'Respuesta esperada antes del',
  more: (count) => `y ${count} más`,
  back: 'Todos los expedientes',
  topics: {
    trace: '¿Dónde está?',
    late: '¿Cuándo llega?',
    lost: 'Pérdida',
    damaged: 'Daños',
    proof_of_delivery: 'Falta la prueba de entrega',
    address: 'Dirección',
    return: 'Devolución',
    customs: 'Aduana',
    other: 'Una consulta',
  },
  scans: 'Sus registros',
  noScans: 'No hay registros.',
  thread: 'Lo escrito hasta ahora',
  we: 'Escribimos',
  you: 'Ustedes escribieron',
  evidence: 'Nuestras pruebas',
  yourFiles: 'Lo que han enviado',
  answer: 'Su respuesta',
  says: '¿Qué ha pasado con el envío?',
  nothing: 'Sin respuesta todavía',
  answers: {
    found: 'Encontrado y de nuevo en camino',
    new_date: 'Se entrega en una nueva fecha',
    delivered: 'Entregado',
    lost: 'Perdido',
    damaged: 'Dañado',
    returning: 'Vuelve al remitente',
    searching: 'Seguimos buscando',
    question: 'Tenemos una pregunta (véase abajo)',
  },
  date: 'Nueva fecha',
  words: 'Motivo, o lo que quieran añadir',
  files: 'Prueba de entrega o fotos',
  filesHint: 'PDF, JPEG, PNG o WebP; cuatro a la vez, de hasta 10 MB cada uno.',
  send: 'Enviar la respuesta',
  done: {
    answer: 'Gracias, hemos recibido su respuesta.',
    too_many: 'Hay demasiadas respuestas en este expediente. Respondan a nuestro correo, por favor.',
  },
  problems: {
    empty: 'Elijan una respuesta, escriban algo o adjunten un archivo.',
    date_missing: 'Indiquen la nueva fecha, por favor.',
    date_alone: 'La fecha solo acompaña a la respuesta «Se entrega en una nueva fecha».',
    not_a_file: 'Uno de los archivos no es ni PDF ni imagen.',
    too_large: 'Uno de los archivos es demasiado grande.',
    too_many_files: 'Envíen como máximo cuatro archivos a la vez.',
  },
  noVisit: {
    title: 'Abran el enlace de nuestro correo',
    text: 'Lleva a sus expedientes. La visita termina al cabo de unas horas.',
  },
  noCase: { title: 'Este expediente no está aquí', text: 'Abran el enlace de nuestro correo, por favor.' },
};

export const PORTAL_WORDS: Readonly<Record<Locale, PortalWords>> = { en: EN, de: DE, es: ES };
