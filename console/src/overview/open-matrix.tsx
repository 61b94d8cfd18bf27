import { Link } from 'wouter';
import type { Schemas } from '../api/client';
import { OVERVIEW } from '../words/overview';
import { KINDS, number, TURNS } from '../words/terms';
import styles from './open-matrix.module.css';

type Turn = Schemas['Turn'];
type Kind = Schemas['ExceptionKind'];

/** Fewer than these are pale, though they be the most. */
const FEW = 8;

/** Open cases by kind and whose move it is; the fuller, the stronger. Where it is narrow, the sum of each kind alone. */
export function OpenMatrix({ open }: { readonly open: Schemas['Overview']['open'] }) {
  const turns = (Object.keys(TURNS) as Turn[]).filter((turn) => open.kinds.some((one) => one.turn === turn));
  const cases = (kind: Kind, turn: Turn): number =>
    open.kinds.find((one) => one.kind === kind && one.turn === turn)?.cases ?? 0;
  const kinds = [...new Set(open.kinds.map(({ kind }) => kind))]
    .map((kind) => ({ kind, total: turns.reduce((sum, turn) => sum + cases(kind, turn), 0) }))
    .sort((a, b) => b.total - a.total);
  const most = Math.max(FEW, ...open.kinds.map((one) => one.cases));
  return (
    <section className={styles.panel} aria-labelledby="open-matrix">
      <h2 id="open-matrix" className={styles.title}>
        {OVERVIEW.matrix}
      </h2>
      {kinds.length === 0 ? (
        <p className={styles.empty}>{OVERVIEW.matrixEmpty}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{OVERVIEW.kind}</th>
              {turns.map((turn) => (
                <th key={turn} scope="col" className={styles.turn}>
                  <Link href={`/?turn=${turn}`} title={TURNS[turn].why}>
                    {TURNS[turn].name}
                  </Link>
                </th>
              ))}
              <th scope="col">{OVERVIEW.all}</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map(({ kind, total }) => (
              <tr key={kind}>
                <th scope="row">
                  <Link href={`/?kind=${kind}`}>{KINDS[kind]}</Link>
                </th>
                {turns.map((turn) => (
                  <Cell key={turn} kind={kind} turn={turn} cases={cases(kind, turn)} most={most} />
                ))}
                <td className={styles.total}>{number(total)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Cell({
  kind,
  turn,
  cases,
  most,
}: {
  readonly kind: Kind;
  readonly turn: Turn;
  readonly cases: number;
  readonly most: number;
}) {
  if (cases === 0) return <td className={styles.turn} />;
  return (
    <td className={styles.turn}>
      <Link
        href={`/?turn=${turn}&kind=${kind}`}
        className={styles.cell}
        data-strength={Math.ceil((4 * cases) / most)}
        aria-label={OVERVIEW.casesOf(number(cases), KINDS[kind], TURNS[turn].name)}
      >
        {number(cases)}
      </Link>
    </td>
  );
}
