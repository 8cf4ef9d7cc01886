/** NIST's SmLs data: nine groups about base + 0.4, 0.3, 0.5, …; the first value is the centre, the others lie 0.1 below and above. */
export function madeByRule({ base, replicates }: { base: number; replicates: number }): number[][] {
  const centres = [4, 3, 5, 3, 5, 3, 5, 3, 5];
  return centres.map((centre) =>
    Array.from({ length: replicates }, (_, i) => {
      const swing = i === 0 ? 0 : i % 2 === 1 ? -1 : 1;
      return (base * 10 + centre + swing) / 10;
    }),
  );
}
