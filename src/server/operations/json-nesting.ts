/** Above what variables may have, which name the one at fault. */
export const MAX_JSON_NESTING = 120;
/** As errors of body parsing are told apart. */
export const NESTED_TOO_DEEP = 'entity.nested.too.deep';

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = Buffer.from('"\\[]{}');

/** Whether JSON has more lists and objects within each other than any request needs: to parse them would take long. */
export function isNestedTooDeep(json: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json.charCodeAt(at);
    if (sign === QUOTE) inText = !inText;
    else if (inText) {
      if (sign === BACKSLASH) at += 1;
    } else if (sign === OPEN_OBJECT || sign === OPEN_LIST) {
      depth += 1;
      if (depth > MAX_JSON_NESTING) return true;
    } else if (sign === CLOSE_OBJECT || sign === CLOSE_LIST) depth -= 1;
  }
  return false;
}
