/** Where one can go from everywhere, in the order of the job. */
export const SECTIONS = [
  { to: '/', name: 'Today' },
  { to: '/segments', name: 'Segments' },
  { to: '/experiments', name: 'Experiments' },
  { to: '/program', name: 'Program' },
] as const;
