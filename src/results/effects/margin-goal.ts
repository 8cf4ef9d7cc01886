import { registerEnumType } from 'type-graphql';

export enum MarginGoal {
  NON_INFERIORITY = 'NON_INFERIORITY',
  SUPERIORITY = 'SUPERIORITY',
  EQUIVALENCE = 'EQUIVALENCE',
}

registerEnumType(MarginGoal, {
  name: 'MarginGoal',
  description: 'What a test with a margin should show.',
  valuesConfig: {
    NON_INFERIORITY: {
      description: 'The treatment is worse by less than the margin, if at all: for example a cheaper mailing.',
    },
    SUPERIORITY: {
      description:
        'The treatment is better by more than the margin: for example by more than it costs. Only for `effect`.',
    },
    EQUIVALENCE: {
      description:
        'The treatment is neither worse nor better by more than the margin. Only for `powerAnalysis` and `campaignPower`; ' +
        '`effect` has `equivalence`.',
    },
  },
});
