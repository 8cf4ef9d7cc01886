/** The kinds of caution that come with a result. */
type WarningCode =
  | 'SKEWED'
  | 'FEW_EXPECTED'
  | 'SMALL_SAMPLES'
  | 'SMALL_SEGMENTS'
  | 'MANY_COVARIATES'
  | 'FEW_GROUPS'
  | 'FEW_DEGREES_OF_FREEDOM'
  | 'VARIABLE_DENOMINATOR'
  | 'STRATA_EXCLUDED'
  | 'UNITS_EXCLUDED'
  | 'VALUES_CAPPED'
  | 'NOTHING_CAPPED'
  | 'LOG_SCALE'
  | 'OPEN_LIMITS'
  | 'NO_LIMITS'
  | 'LIMITS_SKIPPED'
  | 'P_VALUE_ONLY'
  | 'TIED_LIMIT'
  | 'REDUNDANT_COVARIATES'
  | 'UNITS_COMPARED'
  | 'CONSERVATIVE_INTERVALS'
  | 'FEW_ESTIMATES'
  | 'LESS_THAN_CHANCE'
  | 'WEAK_INSTRUMENT'
  | 'LESS_EXPOSED';

/** A caution about a result: its kind, a sentence with the numbers and, where something can be done, another that says what. */
export interface Warning {
  code: WarningCode;
  message: string;
  remedy?: string;
}
