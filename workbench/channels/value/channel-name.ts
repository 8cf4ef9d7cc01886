/** The name of a channel; customers without one are shown, too. */
export function nameOf({ channel }: { channel: { name: string } | null }): string {
  return channel?.name ?? 'Unknown channel';
}
