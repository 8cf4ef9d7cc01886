import { registerEnumType } from 'type-graphql';

export enum Correction {
  HOLM = 'HOLM',
  BONFERRONI = 'BONFERRONI',
  HOCHBERG = 'HOCHBERG',
  HOMMEL = 'HOMMEL',
  BENJAMINI_HOCHBERG = 'BENJAMINI_HOCHBERG',
  BENJAMINI_YEKUTIELI = 'BENJAMINI_YEKUTIELI',
  NONE = 'NONE',
}

registerEnumType(Correction, { name: 'Correction', description: 'How p-values allow for being several.' });
