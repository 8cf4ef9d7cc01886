import { registerEnumType } from 'type-graphql';

export enum AdjustmentModel {
  LINEAR = 'LINEAR',
  LOGIT = 'LOGIT',
}

export enum AdjustmentTerms {
  MAIN_EFFECTS = 'MAIN_EFFECTS',
  INTERACTED = 'INTERACTED',
}

export enum CovariatesKnown {
  NOW = 'NOW',
  PERIOD_START = 'PERIOD_START',
  ACQUISITION = 'ACQUISITION',
}

registerEnumType(AdjustmentModel, {
  name: 'AdjustmentModel',
  description: 'How a regression predicts the metric from channel and covariates.',
  valuesConfig: {
    LINEAR: { description: 'Least squares, for means and proportions.' },
    LOGIT: { description: 'Logistic regression, for proportions only: predictions stay between 0 and 1.' },
  },
});

registerEnumType(AdjustmentTerms, {
  name: 'AdjustmentTerms',
  description: 'Whether covariates matter alike in all channels.',
  valuesConfig: {
    MAIN_EFFECTS: {
      description: 'Each covariate has one slope for all channels: precise, but wrong where slopes differ.',
    },
    INTERACTED: {
      description: 'Each covariate has a slope in every channel, which needs comparable customers in each.',
    },
  },
});

registerEnumType(CovariatesKnown, {
  name: 'CovariatesKnown',
  description: 'From when the values of covariates are.',
  valuesConfig: {
    NOW: {
      description:
        'From now, or from `until`. A value that arose after the acquisition may follow from the channel, and adjusting for it hides that.',
    },
    PERIOD_START: { description: 'From the start of the period (`since`).' },
    ACQUISITION: {
      description: 'From the acquisition of each customer; what was recorded as known later counts as unknown.',
    },
  },
});
