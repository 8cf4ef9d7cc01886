/** How customers are assigned to arms. */
export enum DesignMethod {
  SIMPLE = 'SIMPLE',
  COMPLETE = 'COMPLETE',
  STRATIFIED = 'STRATIFIED',
  ONLINE = 'ONLINE',
  MATCHED_TUPLES = 'MATCHED_TUPLES',
  BY_GROUP = 'BY_GROUP',
  RERANDOMIZED = 'RERANDOMIZED',
}

/** What each method is and when to choose it, as the schema shows it. */
export const designDescriptions: Record<DesignMethod, { description: string }> = {
  SIMPLE: {
    description: 'A hash of the customer key decides for each customer independently, so arm sizes vary by chance.',
  },
  COMPLETE: {
    description: 'One draw over the whole list with exact arm sizes. The right choice when nothing else is known.',
  },
  STRATIFIED: {
    description:
      'A complete draw inside each stratum, so that the arms are alike in the attributes that define the strata.',
  },
  ONLINE: {
    description:
      'For campaigns without a list: each customer gets an arm when you ask for it (`assign`), by a hash of the customer key ' +
      'that any GrowthBook SDK computes too.',
  },
  MATCHED_TUPLES: {
    description:
      'Similar customers form pairs (or larger tuples), and arms are drawn inside each. The readout compares customers of ' +
      'the same tuple. For short lists with attributes that predict the outcome well.',
  },
  BY_GROUP: {
    description:
      'Whole groups (stores, households) are assigned to one arm together. For treatments that the members of a group share ' +
      'or talk about. Precision depends on the number of groups, not on the number of customers.',
  },
  RERANDOMIZED: {
    description:
      'A complete draw is repeated until the two arms are similar enough in chosen attributes, by a rule stated in advance. ' +
      'The readout uses the narrower distribution that follows from it; the usual p-value would be wrong.',
  },
};
