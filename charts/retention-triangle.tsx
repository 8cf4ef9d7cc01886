import { Figure } from './figure.js';
import { shownCount, shownDay, shownProbability } from './numbers.js';

interface CohortOfCustomers {
  /** The first day of its period, such as `2026-01-01`. */
  from: string;
  customers: number;
  ages: readonly { age: number; active: number; retention: number }[];
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

/** How many customers of each cohort were active at each age. Ages that are not over are empty: the table is a triangle. */
export function RetentionTriangle({ id, title, cohorts, periods, how }: RetentionTriangleProps) {
  const last = Math.max(0, ...cohorts.flatMap(({ ages }) => ages.map(({ age }) => age)));
  const most = Math.max(0, ...cohorts.flatMap(({ ages }) => ages.map(({ retention }) => retention)));
  const columns = Array.from({ length: last + 1 }, (_, age) => age);
  return (
    <Figure id={id} title={title} summary={summaryOf(cohorts, periods)} table={null} hasItsNumbers how={how}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where there is no room */}
      <section className="table-frame" aria-labelledby={`${id}-title`} tabIndex={0}>
        <table className="triangle">
          <caption>Share of the customers with an event, by {periods} since the acquisition; darker is more</caption>
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
                {columns.map((age) => {
                  const found = ages.find((one) => one.age === age);
                  const shade = found && most > 0 ? Math.round((SHADES * found.retention) / most) : 0;
                  return (
                    <td key={age} className={`numeric shade-${shade}`}>
                      {found ? shownProbability(found.retention) : ''}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Figure>
  );
}

function summaryOf(cohorts: readonly CohortOfCustomers[], periods: string): string {
  const [first] = cohorts;
  const end = first?.ages.at(-1);
  if (!first || !end) return `No cohort has completed its first age in ${periods}.`;
  const active = `${shownCount(end.active)} of ${shownCount(first.customers)}`;
  return `Of the customers acquired from ${shownDay(first.from, 'UTC')}, ${active} (${shownProbability(end.retention)}) were active at age ${end.age}, counted in ${periods}.`;
}
