import type { Schemas } from '../api/client';
import type { Words } from './terms';

type Prediction = NonNullable<Schemas['PredictionAnswer']['prediction']>;

export const PREDICTION = {
  heading: 'When it will come',
  late: (percent: string) => `${percent} likely late`,
  unpromised: 'Nothing was promised',
  window: (from: string, until: string) => (from === until ? from : `${from} to ${until}`),
  windowHow: 'It arrives in this window with 80 %, and is as likely before it as after it.',
  basis: {
    model: 'Learnt from what became of other parcels',
    rate: 'How often this carrier was late on this lane; too little is known to say more',
  } satisfies Words<Prediction['basis']>,
  lane: (count: string) => `${count} parcels of this carrier on this lane`,
  effect: { later: 'speaks for late', sooner: 'speaks for on time' } satisfies Words<
    Prediction['reasons'][number]['effect']
  >,
} as const;

export const CALIBRATION = {
  title: 'Calibration',
  about: 'How good predictions were. Only parcels count whose outcome nobody knew when they were predicted.',
  empty: 'No predicted parcel has come to its end yet.',
  period: 'Period',
  days: (count: number) => `${count} days`,
  drift: {
    too_low: 'More parcels come late than is said, since',
    too_high: 'Fewer parcels come late than is said, since',
  },
  noDrift: 'What comes agrees with what is said.',
  predictions: 'Predictions',
  late: 'Late',
  brier: 'Brier score',
  skill: 'Skill',
  skillHow: 'How much better than always saying the share that is late: 1 is perfect, 0 no better.',
  ece: 'Calibration error',
  eceHow: 'Mean distance between what was said and what came, in ten groups of equal size.',
  auc: 'AUC',
  aucHow: 'How often a late parcel was given more than one on time.',
  within: 'In the window',
  withinHow: '80 % are meant to be.',
  below: 'Before it',
  above: 'After it',
  reliability: 'What was said against what came',
  said: 'Said',
  came: 'Came late',
  byCarrier: 'By carrier',
  byWeek: 'By week',
  carrier: 'Carrier',
  week: 'Week of',
  lead: (right: string, alarms: string, hours: string) =>
    `Of ${alarms} parcels that were given 70 % with two days or more left, ${right} came late; half of these were known ${hours} hours ahead.`,
  noAlarm: 'No parcel was given 70 % with two days or more left.',
  model: (parcels: string) => `Learnt from ${parcels} parcels,`,
  ago: 'ago',
  runs: (id: string) => `Model ${id} predicts since`,
  held: 'A person went back to it; it stays until',
  generated:
    'Some of these predictions are generated, to show what this page looks like. They were never made.',
  generatedTag: 'Generated',
  models: 'Models that are kept',
  modelName: 'Model',
  learntUntil: 'Learnt until',
  state: 'What became of it',
  running: 'Predicts',
  taken: 'Predicted before',
  notTaken: 'Was not taken:',
  compared: 'Brier score on the last weeks',
  brierBeside: (own: string, other: string, id: string) => `${own}, model ${id} ${other}`,
  goBack: (id: string) => `Go back to model ${id}`,
  goBackHow: (id: string) =>
    `From the next pass on, model ${id} predicts, and stays for 14 days whatever is trained meanwhile. Predictions that were made stay as they are.`,
  wentBack: (id: string) => `Model ${id} predicts from the next pass on.`,
  newest: (id: string) => `Model ${id}, the newest, was not taken:`,
  refused: {
    first: '',
    layout: '',
    no_worse: 'a person went back to the one before.',
    worse: 'on what came in the last weeks it did worse.',
    cannot_tell:
      'on what came in the last weeks it may have done worse; more has to come before it can be told.',
    too_few: 'too little came in the last weeks to compare it by.',
    held: 'the one that predicts is to stay for now.',
  } satisfies Words<Schemas['PredictionModels']['models'][number]['because']>,
} as const;
