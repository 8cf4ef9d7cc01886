import { dayText } from '../../../graph/times/calendar-day.js';
import { dayReader } from '../../cells/day-reader.js';
import { CellError } from '../../import-error.js';
import { PERIODS } from '../../spend/spend-periods.js';
import { type Column, type InspectedTable, inManifest } from './inspected-table.js';
import type { ManifestPart } from './row-kind.js';

const FIELD = 'spend.period';
/** Fewer days say nothing about their distance. */
const ENOUGH_DAYS = 3;

const CHOICES = {
  day: 'The day alone.',
  week: '7 days from the day on: the amount is spread evenly over them.',
  'week-ending': '7 days up to the day: the amount is spread evenly over them.',
  month: 'The month of the day: the amount is spread evenly over its days.',
} as const;
type Choice = keyof typeof CHOICES;

/** What a row covers: asked where days come every week or month. */
export function periodPart(table: InspectedTable, day: Column | null, lastDay: Column | null): ManifestPart {
  if (lastDay) return { period: { lastDay: inManifest(lastDay, ['dateFormat', 'missing']) } };
  const { questions } = table;
  const days = day ? daysOf(day) : [];
  const rhythm = rhythmOf(days);
  const answer =
    rhythm === null
      ? questions.override(FIELD, Object.keys(CHOICES))
      : questions.ask({
          field: FIELD,
          question: 'What does a row cover?',
          choices: rhythm.choices.map((value) => ({ value, meaning: CHOICES[value] })),
          evidence: `The days of the column "${day?.name}" come every ${rhythm.every}: ${days.slice(0, 3).map(dayText).join(', ')}, …`,
        });
  return answer !== null && Object.hasOwn(PERIODS, answer) ? { period: answer } : {};
}

function rhythmOf(days: readonly number[]): { every: string; choices: Choice[] } | null {
  if (days.length < ENOUGH_DAYS) return null;
  const gaps = days.slice(1).map((day, index) => day - (days[index] as number));
  const least = Math.min(...gaps);
  if (least === 7 && gaps.every((gap) => gap % 7 === 0))
    return { every: 'week', choices: ['week', 'week-ending', 'day'] };
  const isMonthly = new Set(days.map((day) => dayText(day).slice(0, 7))).size === days.length;
  return isMonthly && least >= 28 ? { every: 'month', choices: ['month', 'day'] } : null;
}

/** The days of a column, each once, in order. */
function daysOf({ profile, finding }: Column): number[] {
  const read = dayReader(finding?.format.dateFormat);
  const days = [...profile.counts.keys()].flatMap((text) => {
    try {
      return [read(text)];
    } catch (error) {
      if (error instanceof CellError) return [];
      throw error;
    }
  });
  return [...new Set(days)].sort((a, b) => a - b);
}
