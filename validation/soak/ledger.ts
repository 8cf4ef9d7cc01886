/** What servers acknowledged, against which the database is checked, and what was wrong. */
export class Ledger {
  /** The arms of customers of the online experiment, as they were answered. */
  readonly arms = new Map<string, string | null>();
  /** Keys of events that were acknowledged. */
  readonly events = new Set<string>();
  /** Keys of events that were sent at all. */
  readonly sentEvents = new Set<string>();
  /** Imports by the start of their customers' keys: whether each was acknowledged. */
  readonly imports = new Map<string, boolean>();
  /** The hypothesis that each acknowledged edit gave a draft, by draft and version. */
  readonly edits = new Map<string, Map<number, string>>();
  /** Experiments whose creation or start was acknowledged. */
  readonly created = new Set<string>();
  readonly started = new Set<string>();
  readonly simulations = new Set<string>();
  private readonly found = new Map<string, number>();

  /** Notes something that must not happen. */
  violated(what: string): void {
    this.found.set(what, (this.found.get(what) ?? 0) + 1);
  }

  /** Notes an acknowledged arm: it never changes. */
  assigned(customer: string, arm: string | null): void {
    const known = this.arms.get(customer);
    if (known !== undefined && known !== arm) this.violated(`torn: ${customer} had arm ${known} and then ${arm}`);
    this.arms.set(customer, arm);
  }

  /** Notes an acknowledged edit: two edits never start from the same version. */
  edited(draft: string, version: number, hypothesis: string): void {
    const versions = this.edits.get(draft) ?? new Map<number, string>();
    this.edits.set(draft, versions);
    if (versions.has(version)) this.violated(`lost: two edits made version ${version} of ${draft}`);
    versions.set(version, hypothesis);
  }

  get violations(): string[] {
    return [...this.found].map(([what, count]) => (count > 1 ? `${count} × ${what}` : what));
  }
}
