type Part = Record<string, unknown>;

/** A manifest with parts of another one: objects are merged, lists and values replaced, and null removes a part. */
export function merged(proposed: Part, overrides: Part): Part {
  const names = [...new Set([...Object.keys(proposed), ...Object.keys(overrides)])];
  return Object.fromEntries(
    names.flatMap((name): [string, unknown][] => {
      if (!Object.hasOwn(overrides, name)) return [[name, proposed[name]]];
      const [before, after] = [proposed[name], overrides[name]];
      if (after === null) return [];
      return [[name, isPart(before) && isPart(after) ? merged(before, after) : after]];
    }),
  );
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
