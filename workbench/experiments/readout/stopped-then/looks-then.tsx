import { DataTable } from '../../../../charts/data-table.js';
import type { EffectDay } from '../../../../charts/effect-days.js';
import type { LimitsFragment } from '../../../../charts/fragments.js';
import { shownCount, shownInterval, shownMoment, shownNumber, shownPValue } from '../../../../charts/numbers.js';
import type { ReadOverTimeQuery } from '../../../graph/generated/graphql.js';
import { conclusionOf, type Replayed, someOf } from './replay.js';

export type TakenLook = NonNullable<ReadOverTimeQuery['experiment']>['looksTaken'][number];

interface LooksThenProps {
  replayed: Replayed;
  /** Of the metric. */
  taken: readonly TakenLook[];
  /** The shares of outcomes at which the plan looks; null where it has no such looks. */
  fractions: readonly number[] | null;
  /** Key of the treatment. */
  arm: string;
  timeZone: string;
}

interface Row {
  when: string;
  day: EffectDay | null;
  /** With limits that allow for the looks. */
  limits: LimitsFragment | null;
  conclusion: string;
}

const MOST_DAYS = 8;
const DECISIONS = {
  CONTINUE: 'continue',
  EFFECT_FOUND: 'effect found',
  NO_EFFECT_FOUND: 'no clear difference',
} as const;

/** At each planned look, or else on some days: what one look would have shown, what counts, and the honest conclusion. */
export function LooksThen(props: LooksThenProps) {
  const { unit } = props.replayed;
  const rows = props.fractions === null ? dayRows(props) : lookRows(props, props.fractions);
  return (
    <DataTable
      caption={props.fractions === null ? 'Some of the days' : 'The planned looks'}
      rows={rows}
      rowKey={({ when }) => when}
      columns={[
        { title: 'When', cell: ({ when }) => when },
        { title: 'Customers', numeric: true, cell: ({ day }) => (day ? shownCount(day.n) : '') },
        {
          title: 'Effect and limits of one look',
          numeric: true,
          cell: ({ day }) => (day?.plain ? shownInterval(day.plain, unit) : 'not known'),
        },
        { title: 'p-value of one look', numeric: true, cell: ({ day }) => (day ? shownPValue(day.pValue) : '') },
        {
          title: 'Limits that allow for the looks',
          numeric: true,
          cell: ({ limits }) =>
            limits?.lower == null && limits?.upper == null ? 'none yet' : shownInterval(limits, unit),
        },
        { title: 'Honest conclusion then', cell: ({ conclusion }) => conclusion },
      ]}
    />
  );
}

function dayRows({ replayed: { days }, timeZone }: LooksThenProps): Row[] {
  return someOf(days, MOST_DAYS).map((day) => ({
    when: `Day ${day.day}${day.asOf ? `, ${shownMoment(day.asOf, timeZone)}` : ''}`,
    day,
    limits: day.everyDay,
    conclusion: conclusionOf(day, day === days.at(-1)),
  }));
}

function lookRows({ replayed: { days }, taken, arm, timeZone }: LooksThenProps, fractions: readonly number[]): Row[] {
  return fractions.map((fraction, index): Row => {
    const name = `Look ${index + 1} (${shownNumber(fraction, { kind: 'share' })} of outcomes)`;
    const look = taken.find((one) => one.look === index + 1);
    if (!look) return { when: name, day: null, limits: null, conclusion: 'not taken' };
    const found = look.effects.find((effect) => effect.arm?.key === arm);
    return {
      when: `${name}, ${shownMoment(look.takenAt, timeZone)}`,
      day: days.findLast(({ asOf }) => asOf !== null && asOf <= look.takenAt) ?? null,
      limits: found?.absolute ?? null,
      conclusion: found ? DECISIONS[found.decision] : 'no answer',
    };
  });
}
