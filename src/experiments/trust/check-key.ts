import { registerEnumType } from 'type-graphql';

/** What is checked before effects are believed, in the order in which it is shown. */
export enum CheckKey {
  SAMPLE_RATIO = 'SAMPLE_RATIO',
  SAMPLE_RATIO_BY_DAY = 'SAMPLE_RATIO_BY_DAY',
  SAMPLE_RATIO_BY_SEGMENT = 'SAMPLE_RATIO_BY_SEGMENT',
  BALANCE = 'BALANCE',
  BEFORE_THE_START = 'BEFORE_THE_START',
  SEVERAL_ARMS = 'SEVERAL_ARMS',
  EARLY_OUTCOMES = 'EARLY_OUTCOMES',
  MISSING_OUTCOMES = 'MISSING_OUTCOMES',
  LATE_OUTCOMES = 'LATE_OUTCOMES',
  OVERLAP = 'OVERLAP',
  INTERACTION = 'INTERACTION',
  NOVELTY = 'NOVELTY',
  OUTLIERS = 'OUTLIERS',
  EXPOSURE_IN_CONTROL = 'EXPOSURE_IN_CONTROL',
}

/** What each check looks for, so that it is understood without the others. */
export const LOOKS_FOR: Readonly<Record<CheckKey, string>> = {
  SAMPLE_RATIO: 'Whether the arm sizes match the design: if not, customers were lost in some arms.',
  SAMPLE_RATIO_BY_DAY:
    'Whether the arm sizes always matched the design while customers arrived, by a test that stays valid when it is repeated every day.',
  SAMPLE_RATIO_BY_SEGMENT:
    'Whether the arm sizes match the design in each channel and category, corrected for the number of these.',
  BALANCE: 'Whether the arms were alike before treatment in what is recorded about customers.',
  BEFORE_THE_START: 'Whether the arms already differed in the metrics before treatment.',
  SEVERAL_ARMS: 'Whether the same person can be in several arms under keys that look alike.',
  EARLY_OUTCOMES: 'Whether outcomes were known before the arms were drawn.',
  MISSING_OUTCOMES: 'Whether outcomes are missing, and more often in some arms.',
  LATE_OUTCOMES: 'Whether outcomes changed after they were complete.',
  OVERLAP: 'Whether the arms depend on those of other experiments with the same customers.',
  INTERACTION: 'Whether the effect depends on the arm that customers have in another experiment.',
  NOVELTY: 'Whether the effect changes with the time since the assignment, as when something new wears off.',
  OUTLIERS: 'Whether the effect depends on a few customers with very large values.',
  EXPOSURE_IN_CONTROL: 'Whether customers of the control arm were exposed to a treatment.',
};

registerEnumType(CheckKey, {
  name: 'CheckKey',
  description: 'What is checked before effects are believed.',
  valuesConfig: Object.fromEntries(
    Object.entries(LOOKS_FOR).map(([key, description]) => [key, { description }]),
  ) as Record<CheckKey, { description: string }>,
});
