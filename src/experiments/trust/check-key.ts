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

registerEnumType(CheckKey, {
  name: 'CheckKey',
  description: 'What is checked before effects are believed.',
  valuesConfig: {
    SAMPLE_RATIO: { description: 'Whether the arm sizes match the design.' },
    SAMPLE_RATIO_BY_DAY: {
      description:
        'Whether they always did while customers arrived, by a test that stays valid when it is repeated every day.',
    },
    SAMPLE_RATIO_BY_SEGMENT: {
      description: 'Whether they match in each channel and category, corrected for the number of these.',
    },
    BALANCE: { description: 'Whether the arms were alike before treatment in what was known of customers.' },
    BEFORE_THE_START: { description: 'Whether the arms already differed in the metrics before treatment.' },
    SEVERAL_ARMS: { description: 'Whether the same person can be in several arms under keys that look alike.' },
    EARLY_OUTCOMES: { description: 'Whether outcomes were known before the arms were drawn.' },
    MISSING_OUTCOMES: { description: 'Whether outcomes are missing, and more often in some arms.' },
    LATE_OUTCOMES: { description: 'Whether outcomes changed after they were complete.' },
    OVERLAP: { description: 'Whether the arms depend on those of other experiments with the same customers.' },
    INTERACTION: {
      description: 'Whether the effect depends on the arm that customers have in another experiment.',
    },
    NOVELTY: { description: 'Whether the effect changes with the time since the assignment.' },
    OUTLIERS: { description: 'Whether the effect depends on a few customers with very large values.' },
    EXPOSURE_IN_CONTROL: { description: 'Whether customers of the control arm were exposed to a treatment.' },
  },
});
