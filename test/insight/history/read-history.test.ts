import { UnreadableFileError } from '../../../insight/history/csv-table';
import { readHistory } from '../../../insight/history/read-history';
import { written } from '../written';

const HEADER = 'id,carrier,handed_over_at,promised_by,delivered_at,destination_zone';

describe('a file of shipments', () => {
  it('leaves out rows that cannot be used, and says why and in which line', async () => {
    const { history, badRows } = await written(
      [
        HEADER,
        'a,swift,2025-01-06T10:00:00Z,2025-01-08,2025-01-08T23:30:00Z,',
        'b,swift,yesterday,2025-01-08,,',
        'c,swift,2025-02-30T10:00:00Z,,,',
        'd,swift,2025-01-06T10:00:00,,,',
        'a,swift,2025-01-06T10:00:00Z,,,',
        'e,swift,2025-01-06T10:00:00Z,,2025-01-05T10:00:00Z,',
        'f,swift',
        'g,swift,2025-01-06T10:00:00Z,2025-01-08,,Nowhere/Town',
        'h,"a ""quoted"" name",2025-01-06 12:00:00+02:00,,,',
      ],
      readHistory,
    );
    expect(history.shipments.map(({ id }) => id)).toEqual(['a', 'h']);
    expect(badRows.count).toBe(7);
    expect(badRows.first.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '3: handed_over_at: "yesterday" is no ISO 8601 instant',
      '4: handed_over_at: "2025-02-30T10:00:00Z" is no day of the calendar',
      '5: handed_over_at: "2025-01-06T10:00:00" has no zone (Z or +01:00)',
      '6: id: a was there before',
      '7: delivered_at: is before handed_over_at',
      '8: 2 cells where the header has 6',
      '9: destination_zone: "Nowhere/Town" is no time zone',
    ]);
  });

  it('keeps a promise of a day until that day is over where the parcel goes', async () => {
    const { history } = await written(
      [
        HEADER,
        'a,,2025-06-06T10:00:00Z,2025-06-08,,',
        'b,,2025-06-06T10:00:00Z,2025-06-08,,America/New_York',
        'c,,2025-06-06T10:00:00Z,2025-06-08T12:00:00+02:00,,',
      ],
      readHistory,
    );
    expect(history.shipments.map(({ promised }) => new Date(promised).toISOString())).toEqual([
      '2025-06-08T23:59:59.999Z',
      '2025-06-09T03:59:59.999Z',
      '2025-06-08T10:00:00.000Z',
    ]);
  });

  it('names what a file as a whole lacks', async () => {
    await expect(written(['id,carrier', 'a,b'], readHistory)).rejects.toThrow(UnreadableFileError);
    await expect(written([''], readHistory)).rejects.toThrow('the file is empty');
    await expect(readHistory('/nowhere/at-all.csv')).rejects.toThrow('ENOENT');
  });
});
