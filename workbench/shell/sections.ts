/** Where one can go from everywhere, in the order of the job. */
export const SECTIONS = [
  { to: '/', name: 'Today' },
  { to: '/data', name: 'Data' },
  { to: '/segments', name: 'Segments' },
  { to: '/channels', name: 'Channels' },
  { to: '/experiments', name: 'Experiments' },
  { to: '/program', name: 'Program' },
] as const;
