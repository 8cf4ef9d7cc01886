/**
 * Where the focus goes when a part of a rule is removed: to the part after it, else before it, else to the button that adds one.
 * @param button what removes the part
 */
export function focusAfter(button: Element): () => void {
  const item = button.closest('li');
  const group = item?.parentElement?.closest('fieldset');
  const next = item?.nextElementSibling ?? item?.previousElementSibling;
  return () => {
    const add = group?.querySelector<HTMLElement>(':scope > .buttons button');
    const found = next?.querySelector<HTMLElement>('button') ?? add;
    found?.focus();
  };
}
