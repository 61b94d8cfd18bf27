import { calendarFile } from '../../channels/calendar';

const entry = {
  uid: 'parcel@shop.example',
  title: 'Willow & Co: Your parcel, order 7',
  day: '2026-12-31',
  sequence: 2,
};
const lines = (cancelled: boolean) => calendarFile({ ...entry, cancelled }).content.split('\r\n');

test('a day is whole and free, goes over the end of a year, and names its entry for good', () => {
  expect(lines(false)).toEqual(
    expect.arrayContaining([
      'METHOD:PUBLISH',
      'UID:parcel@shop.example',
      'SEQUENCE:2',
      'DTSTART;VALUE=DATE:20261231',
      'DTEND;VALUE=DATE:20270101',
      'STATUS:CONFIRMED',
      'TRANSP:TRANSPARENT',
      'SUMMARY:Willow & Co: Your parcel\\, order 7',
    ]),
  );
});

test('what has come is taken out', () => {
  expect(lines(true)).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:2']));
});
