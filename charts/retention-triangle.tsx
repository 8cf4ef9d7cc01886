import { Framed } from './data-table.js';
import { Figure } from './figure.js';
import { shownCount, shownDay, shownProbability } from './numbers.js';

interface CohortAge {
  age: number;
  active: number;
  retention: number;
  /** Whether the events of this time are recorded. */
  recorded: boolean;
}

interface CohortOfCustomers {
  /** The first day of its period, such as `2026-01-01`. */
  from: string;
  customers: number;
  ages: readonly CohortAge[];
}

interface RetentionTriangleProps {
  id: string;
  title: string;
  cohorts: readonly CohortOfCustomers[];
  /** What an age is counted in, such as `months`. */
  periods: string;
  /** How the numbers were computed, in sentences. */
  how?: readonly string[];
}

const SHADES = 5;

/** How many customers of each cohort were active at each age. Ages that are not over, or not recorded, are empty. */
export function RetentionTriangle({ id, title, cohorts, periods, how }: RetentionTriangleProps) {
  const ages = cohorts.flatMap((cohort) => cohort.ages);
  const last = Math.max(0, ...ages.map(({ age }) => age));
  const most = Math.max(0, ...ages.map(({ retention }) => retention));
  const columns = Array.from({ length: last + 1 }, (_, age) => age);
  return (
    <Figure id={id} title={title} summary={summaryOf(cohorts, periods)} table={null} hasItsNumbers how={how}>
      <Framed label={title}>
        <table className="triangle">
          <caption>
            Share of the customers with an event, by {periods} since the acquisition; darker is more.{' '}
            {emptyWords(ages, periods)}
          </caption>
          <thead>
            <tr>
              <th scope="col">Acquired from</th>
              <th scope="col" className="numeric">
                Customers
              </th>
              {columns.map((age) => (
                <th key={age} scope="col" className="numeric">
                  {age}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cohorts.map(({ from, customers, ages }) => (
              <tr key={from}>
                <th scope="row">{shownDay(from, 'UTC')}</th>
                <td className="numeric">{shownCount(customers)}</td>
                {columns.map((age) => (
                  <Cell key={age} at={ages.find((one) => one.age === age)} most={most} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Framed>
    </Figure>
  );
}

function Cell({ at, most }: { at: CohortAge | undefined; most: number }) {
  if (!at?.recorded) return <td className="numeric" />;
  const shade = most > 0 ? Math.round((SHADES * at.retention) / most) : 0;
  return <td className={`numeric shade-${shade}`}>{shownProbability(at.retention)}</td>;
}

function emptyWords(ages: readonly CohortAge[], periods: string): string {
  const over = `${periods} that are not over`;
  return ages.every(({ recorded }) => recorded)
    ? `Empty are ${over}.`
    : `Empty are ${over}, and ${periods} without recorded events: they do not mean that nobody came back.`;
}

function summaryOf(cohorts: readonly CohortOfCustomers[], periods: string): string {
  const first = cohorts.find(({ ages }) => ages.some(({ recorded }) => recorded));
  const end = first?.ages.findLast(({ recorded }) => recorded);
  if (!first || !end) return `No cohort has completed an age in ${periods} with recorded events.`;
  const active = `${shownCount(end.active)} of ${shownCount(first.customers)}`;
  return `Of the customers acquired from ${shownDay(first.from, 'UTC')}, ${active} (${shownProbability(end.retention)}) were active at age ${end.age}, counted in ${periods}.`;
}
