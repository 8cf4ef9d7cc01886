/** The part of jstat that we use; it ships no types. */
declare module 'jstat' {
  interface Jstat {
    tukey: {
      /** Quantile of the studentized range, good to about 1e-7 where it converges; NaN or far off elsewhere. */
      inv(p: number, groups: number, df: number): number;
    };
  }
  const exported: { jStat: Jstat };
  export default exported;
}
