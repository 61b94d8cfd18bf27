import type { Wish } from '../../../../domain/conversation/wish';
import type { Milestone } from '../../../../domain/tracking/milestone';
import type { PhotoProblem } from '../photos';
import type { Station } from '../station';

/** How it stands with what a customer chose. */
export type ChangeStanding = 'asked' | 'taken' | 'confirmed' | 'unconfirmed' | 'refused';

/** What customers read on the page of their parcel. `{name}` in a sentence becomes the value of that name. */
export interface ParcelWords {
  /** How things stand while nothing is wrong: a headline, and what happens next. */
  readonly standing: Readonly<
    Record<Milestone | 'nothing_seen', { readonly headline: string; readonly next: string }>
  >;
  /** What its customer has told us themselves is wrong. */
  readonly reported: Readonly<
    Record<
      'damaged' | 'delivered_in_dispute',
      { readonly headline: string; readonly text: string; readonly next: string }
    >
  >;
  readonly takenBack: { readonly headline: string; readonly next: string };
  readonly expected: string;
  /** Where our own estimate stands beside it. */
  readonly expectedBy: string;
  readonly ownEstimate: string;
  readonly ownEstimateHint: string;
  readonly arrived: string;
  readonly today: string;
  readonly waits: string;
  readonly between: string;
  readonly on: string;
  readonly unknown: string;
  readonly never: string;
  readonly promised: string;
  readonly promisedBy: string;
  readonly kept: string;
  readonly broken: string;
  readonly perhapsBroken: string;
  /** For who cannot see the drawing. */
  readonly way: string;
  readonly stations: Readonly<Record<Station['name'], string>>;
  readonly trouble: string;
  readonly states: Readonly<Record<Station['state'], string>>;
  readonly lastSeen: string;
  readonly next: string;
  readonly answerDue: string;
  readonly answerSoon: string;
  readonly alsoOpen: string;
  readonly choose: string;
  readonly correctAddress: string;
  readonly checkAddress: string;
  readonly placeAndHours: string;
  readonly canDo: string;
  readonly wishes: Readonly<
    Record<
      Wish,
      {
        /** On the page: what one can do, and in which case. */
        readonly label: string;
        readonly hint: string;
        /** Of its form. */
        readonly title: string;
        readonly intro: string;
        readonly note: string;
        readonly button: string;
        /** Once it was sent. */
        readonly done: string;
        /** In the conversation, for people to read. */
        readonly entry: string;
      }
    >
  >;
  /** How it stands with the wish that the carrier is asked to meet. */
  readonly change: Readonly<Record<ChangeStanding, string>>;
  readonly answered: string;
  readonly tooLate: string;
  readonly day: string;
  readonly dayHint: string;
  readonly dayWrong: string;
  readonly neighbourName: string;
  readonly neighbourWhere: string;
  readonly optional: string;
  readonly photos: string;
  readonly photosHint: string;
  readonly photoProblems: Readonly<Record<PhotoProblem, string>>;
  readonly tooLong: string;
  readonly tooMany: string;
  readonly conversation: string;
  readonly you: string;
  readonly gaveAddress: string;
  readonly withPhotos: string;
  readonly withPhoto: string;
  readonly allSteps: string;
  readonly scanned: string;
  readonly details: string;
  /** Where an order comes in several parcels. `{all}` and `{arrived}` are numbers. */
  readonly wholeOrder: Readonly<
    Record<'title' | 'noneArrived' | 'oneArrived' | 'someArrived' | 'allArrived' | 'thisOne', string>
  >;
  readonly order: string;
  readonly carrier: string;
  readonly tracking: string;
  readonly atCarrier: string;
  readonly contact: string;
  readonly preferences: string;
  readonly language: string;
  readonly back: string;
  readonly address: {
    readonly title: string;
    readonly ask: string;
    readonly postalCode: string;
    readonly show: string;
    readonly wrong: string;
    readonly wait: string;
    readonly shown: string;
    readonly right: string;
    readonly change: string;
  };
  readonly noVisit: { readonly title: string; readonly text: string };
  readonly otherParcel: { readonly title: string; readonly text: string };
}
