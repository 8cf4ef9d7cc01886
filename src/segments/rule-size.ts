/** A rule has at most so many conditions, those of all levels together, at so many levels. */
export const MAX_CONDITIONS = 200;
export const MAX_DEPTH = 12;
export const RULE_LIMIT = `A rule has at most ${MAX_CONDITIONS} conditions, nested at most ${MAX_DEPTH} deep.`;

/** Far above the limit: what is a little too large has its answer where the rule is used, with all other problems. */
const FAR_TOO_MANY = 5 * MAX_CONDITIONS;

/** Whether a rule as it was sent, of any form and depth, is so large that to read it would take long. */
export function isFarTooLarge(rule: unknown): boolean {
  const open = [rule];
  for (let count = 1; open.length > 0; count += 1) {
    const part = open.pop();
    if (count + open.length > FAR_TOO_MANY) return true;
    if (typeof part !== 'object' || part === null) continue;
    const { all, any, not } = part as Record<string, unknown>;
    for (const parts of [all, any, not]) {
      if (Array.isArray(parts) && parts.length > FAR_TOO_MANY) return true;
      if (Array.isArray(parts)) open.push(...parts);
      else if (parts !== undefined) open.push(parts);
    }
  }
  return false;
}
