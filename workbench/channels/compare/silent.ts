import type { ChannelVerdict } from '../../graph/generated/graphql.js';

export const NOTHING_RECORDED = 'nothing recorded';

/** Whether no event of the channel's customers was ever recorded, so that its 0 says nothing. */
export function isSilent({ againstRest }: { againstRest: { verdict: ChannelVerdict } | null }): boolean {
  return againstRest?.verdict === 'NOTHING_RECORDED';
}
