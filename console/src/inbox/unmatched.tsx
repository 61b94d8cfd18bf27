import { useQuery } from '@tanstack/react-query';
import { bodyOf, GET } from '../api/client';
import { CopyText } from '../case/parcel-panel';
import { TextFilter, useParam } from '../parts/filters';
import { Answered } from '../parts/page-frame';
import { Row, Rows, Tag } from '../parts/rows';
import styles from '../parts/rows.module.css';
import { Empty } from '../parts/states';
import { Age } from '../parts/time';
import { UNMAPPED, UNMATCHED } from '../words/inbox';
import { carrierName } from '../words/terms';

/** Numbers that carriers tell of and nobody registered. */
export function Unmatched() {
  const [trackingNumber] = useParam('number');
  const query = useQuery({
    queryKey: ['unmatched-numbers', trackingNumber],
    queryFn: ({ signal }) =>
      bodyOf(
        GET('/v1/unmatched-numbers', {
          params: { query: trackingNumber === '' ? {} : { trackingNumber } },
          signal,
        }),
      ),
    placeholderData: (before) => before,
  });
  return (
    <>
      <search className={styles.filter}>
        <TextFilter name="number" label={UNMATCHED.search} />
      </search>
      <Answered query={query} rows={6}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty icon="check">{UNMATCHED.empty}</Empty>
          ) : (
            <>
              <Rows label={UNMATCHED.label}>
                {data.map(({ carrier, trackingNumber: number, updates, sources, lastAt }) => (
                  <Row
                    key={`${carrier} ${number}`}
                    title={<CopyText text={number} />}
                    lines={[
                      <>
                        <Tag>{carrierName(carrier)}</Tag>
                        <span>{UNMATCHED.updates(updates)}</span>
                        <span>{UNMATCHED.from(sources)}</span>
                      </>,
                    ]}
                    side={
                      <span>
                        {UNMAPPED.last} <Age since={lastAt} /> {UNMAPPED.ago}
                      </span>
                    }
                  />
                ))}
              </Rows>
              <p className={styles.note}>{UNMATCHED.note}</p>
            </>
          )
        }
      </Answered>
    </>
  );
}
