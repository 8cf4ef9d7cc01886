import { registerEnumType } from 'type-graphql';

export enum ResponseCurveForm {
  EXPONENTIAL = 'EXPONENTIAL',
  MICHAELIS_MENTEN = 'MICHAELIS_MENTEN',
  HILL = 'HILL',
  POWER_TWO = 'POWER_TWO',
  POWER_HALF = 'POWER_HALF',
}

registerEnumType(ResponseCurveForm, {
  name: 'ResponseCurveForm',
  description:
    'The form of a response curve. All are 0 without spend and approach a maximum; they differ in how slowly.',
  valuesConfig: {
    EXPONENTIAL: { description: 'maximum·(1 − e^(−spend/scale)): saturates fast.' },
    MICHAELIS_MENTEN: { description: 'maximum·spend/(halfSaturation + spend): saturates slowly.' },
    HILL: {
      description: 'maximum·spend^slope/(halfSaturation^slope + spend^slope): S-shaped where the slope is above 1.',
    },
    POWER_TWO: { description: 'maximum·(1 − (1 + spend/(2·scale))^−2): between exponential and Michaelis–Menten.' },
    POWER_HALF: { description: 'maximum·(1 − (1 + 2·spend/scale)^−½): saturates more slowly than Michaelis–Menten.' },
  },
});

export enum CurveVerdict {
  CAN_SAY = 'CAN_SAY',
  ONLY_WITHIN_OBSERVED = 'ONLY_WITHIN_OBSERVED',
  CANNOT_SAY = 'CANNOT_SAY',
}

registerEnumType(CurveVerdict, {
  name: 'CurveVerdict',
  description:
    'Whether the data say how a channel responds to spend. Curves fit alike if Akaike’s criterion differs by at most 10, or if their ' +
    'values differ by at most 1 % of the range of the outcome. They agree if their answers differ by a factor of at most 1.5.',
  valuesConfig: {
    CAN_SAY: { description: 'All curves that fit alike agree, also on the maximum and on twice the largest spend.' },
    ONLY_WITHIN_OBSERVED: {
      description:
        'They agree on spends up to the largest one that was observed, and not beyond: the data cannot say what more does.',
    },
    CANNOT_SAY: {
      description:
        'They disagree on what one more unit of spend brings, its limits differ by more than a factor of 4, or the outcome hardly responds at all.',
    },
  },
});

export enum CurveQuestion {
  MARGINAL_AT_CURRENT = 'MARGINAL_AT_CURRENT',
  MARGINAL_AT_LARGEST = 'MARGINAL_AT_LARGEST',
  RESPONSE_AT_TWICE_LARGEST = 'RESPONSE_AT_TWICE_LARGEST',
  MAXIMUM = 'MAXIMUM',
}

registerEnumType(CurveQuestion, {
  name: 'CurveQuestion',
  description: 'What is asked of curves that fit alike.',
  valuesConfig: {
    MARGINAL_AT_CURRENT: { description: 'The response to one more unit of spend beside the current one.' },
    MARGINAL_AT_LARGEST: { description: 'The response to one more unit beside the largest spend that was observed.' },
    RESPONSE_AT_TWICE_LARGEST: { description: 'The response to twice the largest spend that was observed.' },
    MAXIMUM: { description: 'What the response approaches as spend grows.' },
  },
});
