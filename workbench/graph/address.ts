/** Where the server's addresses begin, behind any proxy prefix: every file of the bundle is in `…/workbench/`. */
export const base = import.meta.env.PROD
  ? new URL(/* @vite-ignore */ '..', import.meta.url)
  : new URL('/', location.href);

/** The address of something that the server has, such as `experiments/spring/customers.csv`. */
export function addressOf(path: string): string {
  return new URL(path, base).href;
}
