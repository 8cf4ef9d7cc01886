import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { normalQuantile } from '../../src/statistics/distributions/normal.js';
import { adjustPValues } from '../../src/statistics/multiplicity/adjust-p-values.js';
import type { CorrectionMethod } from '../../src/statistics/multiplicity/correction-method.js';
import type { Alternative } from '../../src/statistics/summaries.js';
import { normalPValue } from '../../src/statistics/tails.js';
import { ALPHA } from './operating-point.js';
import { openUniform } from './population.js';
import { type Runnable, runnable, type StudiedMethod } from './study.js';

const GUARDRAILS = 10;
const REPLICATES = 10_000;
/** The mean of the statistic of the harmed guardrail: a two-sided test alone finds it 97 % of the time. */
const HARM = -3.84;

/** The statistics of ten guardrails, the first of which was harmed. */
type Guardrails = number[];

/** How often harm to one of ten guardrails is found, and how often one that was not harmed raises an alarm. */
export function guardrailStudies(): Runnable[] {
  return [runnable(guardrailStudy(REPLICATES))];
}

export function guardrailStudy(replicates: number) {
  return {
    section: 'Guardrails',
    data: 'ten guardrails, one harmed',
    n: GUARDRAILS,
    replicates,
    methods,
    draw: (generator: RandomGenerator): Guardrails =>
      Array.from({ length: GUARDRAILS }, (_, i) => normalQuantile(openUniform(generator)) + (i === 0 ? HARM : 0)),
  };
}

const methods: readonly StudiedMethod<Guardrails>[] = [
  tested('two-sided, not corrected', 'TWO_SIDED', 'NONE'),
  tested('two-sided, corrected by Holm', 'TWO_SIDED', 'HOLM', true),
  tested('one-sided for an increase, corrected by Holm', 'GREATER', 'HOLM', true),
];

function tested(
  name: string,
  alternative: Alternative,
  correction: CorrectionMethod,
  naive = false,
): StudiedMethod<Guardrails> {
  return {
    name,
    naive,
    instead: 'two-sided, not corrected',
    observe: (statistics) => {
      const pValues = statistics.map((z) => normalPValue(z, alternative));
      const alarms = adjustPValues(correction, pValues, ALPHA).map((p) => Number(p !== null && p < ALPHA));
      const [harm = 0, ...others] = alarms;
      return { interval: harm, falseAlarm: others.reduce((sum, alarm) => sum + alarm, 0) / others.length };
    },
  };
}
