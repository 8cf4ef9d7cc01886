/** Characters of an owner or a tag. */
export const LONGEST_LABEL = 100;
/** Tags of an experiment. */
export const MOST_TAGS = 20;
