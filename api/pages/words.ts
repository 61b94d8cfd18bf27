import type { Locale } from '../../domain/messages/message';
import type { LinkProblem } from './link-problem';

/** What customers read on their pages. German with Sie, Spanish with tú, like the messages (channels/templates). */

interface Sentence {
  readonly title: string;
  readonly text: string;
}

export interface PageWords {
  /** A shop without a name. */
  readonly shop: string;
  readonly toParcel: string;
  readonly problems: Readonly<Record<LinkProblem, Sentence>>;
  readonly unsubscribe: {
    readonly email: Sentence & { readonly done: Sentence };
    readonly sms: Sentence & { readonly done: Sentence };
    readonly button: string;
    readonly rather: string;
    readonly regret: string;
  };
  readonly preferences: {
    readonly title: string;
    readonly intro: string;
    readonly email: string;
    readonly sms: string;
    readonly problems: string;
    readonly problemsHint: string;
    readonly progress: string;
    readonly progressHint: string;
    readonly resubscribe: string;
    readonly stopped: string;
    readonly unsubscribed: string;
    readonly bounced: string;
    readonly quiet: string;
    readonly quietDefault: string;
    readonly quietNone: string;
    readonly quietOwn: string;
    readonly from: string;
    readonly to: string;
    readonly timeZone: string;
    readonly parcelZone: string;
    readonly language: string;
    readonly save: string;
    readonly saved: string;
    readonly replies: string;
  };
  readonly address: {
    readonly title: string;
    readonly intro: string;
    readonly order: string;
    readonly carrier: string;
    readonly tracking: string;
    readonly onFile: string;
    readonly street: string;
    readonly extra: string;
    readonly extraHint: string;
    readonly postalCode: string;
    readonly city: string;
    readonly region: string;
    readonly optional: string;
    readonly country: string;
    readonly choose: string;
    readonly save: string;
    readonly saved: Sentence;
    readonly savedBefore: Sentence;
    readonly closed: Sentence;
    readonly wrongAgain: string;
    readonly correctAgain: string;
    /** In the conversation, before the address. */
    readonly entry: string;
  };
  readonly errors: {
    readonly summary: string;
    readonly required: string;
    readonly tooLong: string;
    readonly postalCode: string;
    readonly choose: string;
    readonly times: string;
  };
}

/** `{name}` in a sentence becomes the value of that name. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
};

export const PAGE_WORDS: Readonly<Record<Locale, PageWords>> = {
  en: {
    shop: 'Your shop',
    toParcel: 'See your parcel',
    problems: {
      forged: {
        title: 'This link does not work',
        text: 'It is incomplete or was changed on the way. Please open it again from our message.',
      },
      expired: {
        title: 'This link has expired',
        text: 'For your safety our links work for a limited time. Please use the link in our newest message, or reply to it.',
      },
      too_many: {
        title: 'Please wait a moment',
        text: 'There were too many attempts. Try again in a minute.',
      },
      unreadable: {
        title: 'We could not read that',
        text: 'Please open the link again and fill in the form.',
      },
      away: {
        title: 'We will be back in a moment',
        text: 'Nothing was changed. Please try again in a minute.',
      },
    },
    unsubscribe: {
      email: {
        title: 'No more emails?',
        text: 'We will send no more emails about parcels to {address}, not even when something is wrong with one.',
        done: {
          title: 'You are unsubscribed',
          text: 'We will send no more emails about parcels to {address}. One that is already on its way may still arrive.',
        },
      },
      sms: {
        title: 'No more text messages?',
        text: 'We will send no more text messages about parcels to {address}, not even when something is wrong with one.',
        done: {
          title: 'You are unsubscribed',
          text: 'We will send no more text messages about parcels to {address}. One that is already on its way may still arrive.',
        },
      },
      button: 'Unsubscribe',
      rather: 'Choose what we write about instead',
      regret: 'Changed your mind? Open your preferences',
    },
    preferences: {
      title: 'What may we write to you about?',
      intro: 'This holds for all your parcels from now on.',
      email: 'Emails to {address}',
      sms: 'Text messages to {address}',
      problems: 'When something is wrong with a parcel',
      problemsHint: 'Wrong address, delay, damage, customs',
      progress: 'When a parcel moves forward',
      progressHint: 'Back on its way, out for delivery, delivered',
      resubscribe: 'You are unsubscribed from all emails. Tick what you would like to get again.',
      stopped:
        'Text messages to this number are stopped. To get them again, text START to the number they came from.',
      unsubscribed: 'This address is unsubscribed. Only a link in an email to it can change that.',
      bounced: 'Emails to this address came back as undeliverable, so we no longer send any.',
      quiet: 'When may we write to you?',
      quietDefault: 'As usual, not at night',
      quietNone: 'At any time',
      quietOwn: 'Not between these times',
      from: 'From',
      to: 'Until',
      timeZone: 'Your time zone',
      parcelZone: 'Where the parcel goes ({zone})',
      language: 'Language',
      save: 'Save',
      saved: 'Saved. This is how we will write to you from now on.',
      replies: 'Whenever you ask us something, we will answer.',
    },
    address: {
      title: 'Where should the parcel go?',
      intro: 'Please enter the full address. We will pass it on to {carrier}.',
      order: 'Order',
      carrier: 'Carrier',
      tracking: 'Tracking number',
      onFile: 'Address so far',
      street: 'Street and house number',
      extra: 'Apartment, floor, company',
      extraHint: 'if there is one',
      postalCode: 'Postal code',
      city: 'City',
      region: 'State or region',
      optional: 'if it is part of the address',
      country: 'Country',
      choose: 'Please choose',
      save: 'Save the address',
      saved: {
        title: 'Thank you, we have your address',
        text: 'We will pass it on to {carrier} and write to you when the parcel moves again.',
      },
      savedBefore: {
        title: 'This address was saved',
        text: 'We have passed it on to {carrier}. If something in it is wrong, correct it here and save it again.',
      },
      closed: {
        title: 'This parcel is at the door, or has arrived',
        text: 'Its address cannot be changed any more. If something is wrong, please reply to our message.',
      },
      wrongAgain: 'Is something still wrong? Just reply to our message.',
      correctAgain: 'Is something wrong? Correct it',
      entry: 'New address, entered on the address page:',
    },
    errors: {
      summary: 'Please check what is marked.',
      required: 'Please fill this in',
      tooLong: 'This is too long',
      postalCode: 'Postal codes look like this there: {example}',
      choose: 'Please choose one',
      times: 'Please leave us at least one hour of the day',
    },
  },
  de: {
    shop: 'Ihr Shop',
    toParcel: 'Ihr Paket ansehen',
    problems: {
      forged: {
        title: 'Dieser Link funktioniert nicht',
        text: 'Er ist unvollständig oder wurde unterwegs verändert. Bitte öffnen Sie ihn noch einmal aus unserer Nachricht.',
      },
      expired: {
        title: 'Dieser Link ist abgelaufen',
        text: 'Zu Ihrer Sicherheit gelten unsere Links nur eine begrenzte Zeit. Bitte nutzen Sie den Link in unserer neuesten Nachricht oder antworten Sie darauf.',
      },
      too_many: {
        title: 'Bitte warten Sie einen Moment',
        text: 'Das waren zu viele Versuche. Bitte versuchen Sie es in einer Minute noch einmal.',
      },
      unreadable: {
        title: 'Das konnten wir nicht lesen',
        text: 'Bitte öffnen Sie den Link noch einmal und füllen Sie das Formular aus.',
      },
      away: {
        title: 'Wir sind gleich wieder da',
        text: 'Es wurde nichts geändert. Bitte versuchen Sie es in einer Minute noch einmal.',
      },
    },
    unsubscribe: {
      email: {
        title: 'Keine E-Mails mehr?',
        text: 'Wir senden an {address} keine E-Mails zu Paketen mehr, auch nicht, wenn mit einem etwas nicht stimmt.',
        done: {
          title: 'Sie sind abgemeldet',
          text: 'Wir senden an {address} keine E-Mails zu Paketen mehr. Eine, die schon unterwegs ist, kann noch ankommen.',
        },
      },
      sms: {
        title: 'Keine SMS mehr?',
        text: 'Wir senden an {address} keine SMS zu Paketen mehr, auch nicht, wenn mit einem etwas nicht stimmt.',
        done: {
          title: 'Sie sind abgemeldet',
          text: 'Wir senden an {address} keine SMS zu Paketen mehr. Eine, die schon unterwegs ist, kann noch ankommen.',
        },
      },
      button: 'Abmelden',
      rather: 'Lieber auswählen, worüber wir schreiben',
      regret: 'Anders überlegt? Zu Ihren Einstellungen',
    },
    preferences: {
      title: 'Worüber dürfen wir Ihnen schreiben?',
      intro: 'Das gilt ab jetzt für alle Ihre Pakete.',
      email: 'E-Mails an {address}',
      sms: 'SMS an {address}',
      problems: 'Wenn mit einem Paket etwas nicht stimmt',
      problemsHint: 'Falsche Adresse, Verspätung, Schaden, Zoll',
      progress: 'Wenn ein Paket vorankommt',
      progressHint: 'Wieder unterwegs, in der Zustellung, zugestellt',
      resubscribe: 'Sie sind von allen E-Mails abgemeldet. Wählen Sie aus, was Sie wieder erhalten möchten.',
      stopped:
        'SMS an diese Nummer sind abbestellt. Um wieder welche zu erhalten, senden Sie START an die Nummer, von der sie kamen.',
      unsubscribed:
        'Diese Adresse ist abgemeldet. Das lässt sich nur über einen Link in einer E-Mail an sie ändern.',
      bounced: 'E-Mails an diese Adresse kamen als unzustellbar zurück, deshalb senden wir keine.',
      quiet: 'Wann dürfen wir Ihnen schreiben?',
      quietDefault: 'Wie üblich, nicht nachts',
      quietNone: 'Jederzeit',
      quietOwn: 'Nicht zwischen diesen Zeiten',
      from: 'Von',
      to: 'Bis',
      timeZone: 'Ihre Zeitzone',
      parcelZone: 'Am Ziel des Pakets ({zone})',
      language: 'Sprache',
      save: 'Speichern',
      saved: 'Gespeichert. So schreiben wir Ihnen ab jetzt.',
      replies: 'Wenn Sie uns etwas fragen, antworten wir immer.',
    },
    address: {
      title: 'Wohin soll das Paket?',
      intro: 'Bitte geben Sie die vollständige Adresse an. Wir geben sie an {carrier} weiter.',
      order: 'Bestellung',
      carrier: 'Zusteller',
      tracking: 'Sendungsnummer',
      onFile: 'Bisherige Adresse',
      street: 'Straße und Hausnummer',
      extra: 'Wohnung, Etage, Firma',
      extraHint: 'falls vorhanden',
      postalCode: 'Postleitzahl',
      city: 'Ort',
      region: 'Bundesland oder Region',
      optional: 'falls es zur Adresse gehört',
      country: 'Land',
      choose: 'Bitte wählen',
      save: 'Adresse speichern',
      saved: {
        title: 'Danke, wir haben Ihre Adresse',
        text: 'Wir geben sie an {carrier} weiter und melden uns, wenn das Paket wieder unterwegs ist.',
      },
      savedBefore: {
        title: 'Diese Adresse ist gespeichert',
        text: 'Wir haben sie an {carrier} weitergegeben. Stimmt etwas daran nicht, berichtigen Sie es hier und speichern Sie noch einmal.',
      },
      closed: {
        title: 'Dieses Paket ist schon in der Zustellung oder angekommen',
        text: 'Seine Adresse lässt sich nicht mehr ändern. Wenn etwas nicht stimmt, antworten Sie bitte auf unsere Nachricht.',
      },
      wrongAgain: 'Stimmt noch etwas nicht? Antworten Sie einfach auf unsere Nachricht.',
      correctAgain: 'Stimmt etwas nicht? Hier berichtigen',
      entry: 'Neue Adresse, auf der Adressseite eingegeben:',
    },
    errors: {
      summary: 'Bitte prüfen Sie, was markiert ist.',
      required: 'Bitte ausfüllen',
      tooLong: 'Das ist zu lang',
      postalCode: 'Postleitzahlen sehen dort so aus: {example}',
      choose: 'Bitte auswählen',
      times: 'Bitte lassen Sie uns mindestens eine Stunde am Tag',
    },
  },
  es: {
    shop: 'Tu tienda',
    toParcel: 'Ver tu paquete',
    problems: {
      forged: {
        title: 'Este enlace no funciona',
        text: 'Está incompleto o se ha modificado por el camino. Ábrelo otra vez desde nuestro mensaje.',
      },
      expired: {
        title: 'Este enlace ha caducado',
        text: 'Por tu seguridad, nuestros enlaces funcionan durante un tiempo limitado. Usa el enlace de nuestro último mensaje o responde a él.',
      },
      too_many: {
        title: 'Espera un momento',
        text: 'Ha habido demasiados intentos. Vuelve a intentarlo dentro de un minuto.',
      },
      unreadable: {
        title: 'No hemos podido leerlo',
        text: 'Abre el enlace otra vez y rellena el formulario.',
      },
      away: {
        title: 'Volvemos enseguida',
        text: 'No se ha cambiado nada. Vuelve a intentarlo dentro de un minuto.',
      },
    },
    unsubscribe: {
      email: {
        title: '¿No quieres más correos?',
        text: 'No enviaremos más correos sobre paquetes a {address}, ni siquiera si hay un problema con alguno.',
        done: {
          title: 'Te has dado de baja',
          text: 'Ya no enviamos correos sobre paquetes a {address}. Si hay uno en camino, puede que aún te llegue.',
        },
      },
      sms: {
        title: '¿No quieres más SMS?',
        text: 'No enviaremos más SMS sobre paquetes a {address}, ni siquiera si hay un problema con alguno.',
        done: {
          title: 'Te has dado de baja',
          text: 'Ya no enviamos SMS sobre paquetes a {address}. Si hay uno en camino, puede que aún te llegue.',
        },
      },
      button: 'Darme de baja',
      rather: 'Prefiero elegir sobre qué me escribís',
      regret: '¿Has cambiado de idea? Abre tus preferencias',
    },
    preferences: {
      title: '¿Sobre qué podemos escribirte?',
      intro: 'Se aplica a todos tus paquetes a partir de ahora.',
      email: 'Correos a {address}',
      sms: 'SMS a {address}',
      problems: 'Cuando hay un problema con un paquete',
      problemsHint: 'Dirección incorrecta, retraso, daños, aduana',
      progress: 'Cuando un paquete avanza',
      progressHint: 'De nuevo en camino, en reparto, entregado',
      resubscribe: 'Te has dado de baja de todos los correos. Marca los que quieras volver a recibir.',
      stopped:
        'Ya no enviamos SMS a este número. Para volver a recibirlos, envía START al número desde el que te llegaban.',
      unsubscribed:
        'Esta dirección está dada de baja. Solo se puede cambiar con el enlace de un correo enviado a ella.',
      bounced: 'Los correos a esta dirección nos vienen devueltos, por eso no enviamos ninguno.',
      quiet: '¿Cuándo podemos escribirte?',
      quietDefault: 'Como siempre, no de noche',
      quietNone: 'A cualquier hora',
      quietOwn: 'No entre estas horas',
      from: 'Desde',
      to: 'Hasta',
      timeZone: 'Tu zona horaria',
      parcelZone: 'La del destino del paquete ({zone})',
      language: 'Idioma',
      save: 'Guardar',
      saved: 'Guardado. Así te escribiremos a partir de ahora.',
      replies: 'Si nos preguntas algo, siempre te respondemos.',
    },
    address: {
      title: '¿Adónde debe ir el paquete?',
      intro: 'Escribe la dirección completa. Se la pasaremos a {carrier}.',
      order: 'Pedido',
      carrier: 'Transportista',
      tracking: 'Número de seguimiento',
      onFile: 'Dirección actual',
      street: 'Calle y número',
      extra: 'Piso, puerta, empresa',
      extraHint: 'si lo hay',
      postalCode: 'Código postal',
      city: 'Ciudad',
      region: 'Provincia o región',
      optional: 'si forma parte de la dirección',
      country: 'País',
      choose: 'Elige uno',
      save: 'Guardar la dirección',
      saved: {
        title: 'Gracias, ya tenemos tu dirección',
        text: 'Se la pasamos a {carrier} y te escribiremos cuando el paquete vuelva a moverse.',
      },
      savedBefore: {
        title: 'Esta dirección está guardada',
        text: 'Se la hemos pasado a {carrier}. Si hay algún error, corrígelo aquí y guárdala otra vez.',
      },
      closed: {
        title: 'Este paquete ya está en reparto o ha llegado',
        text: 'Su dirección ya no se puede cambiar. Si algo no está bien, responde a nuestro mensaje.',
      },
      wrongAgain: '¿Sigue habiendo algún error? Responde a nuestro mensaje.',
      correctAgain: '¿Hay algún error? Corrígelo',
      entry: 'Nueva dirección, escrita en la página de la dirección:',
    },
    errors: {
      summary: 'Revisa lo que está marcado.',
      required: 'Rellena este campo',
      tooLong: 'Es demasiado largo',
      postalCode: 'Allí los códigos postales son así: {example}',
      choose: 'Elige una opción',
      times: 'Déjanos al menos una hora al día',
    },
  },
};
