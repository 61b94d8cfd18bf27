/** Drawn by hand on a grid of 16, one weight. */
const PATHS = {
  queue: 'M2.5 4h11M2.5 8h11M2.5 12h7',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zm3.6-1.4L14 14',
  check: 'M3 8.5 6.5 12 13 4.5',
  alert: 'M8 5v3.5M8 11.3v.1M8 1.8 14.6 13.5H1.4z',
  flame: 'M8 1.8 14.6 13.5H1.4zM8 5.6v3.4M8 11.3v.1',
  up: 'M8 13V3.5M3.8 7.5 8 3.2l4.2 4.3',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.8V8l2.3 1.6',
  hand: 'M2.5 5.2h9M8.7 2.2l3 3-3 3M13.5 10.8h-9M7.3 7.8l-3 3 3 3',
  reply: 'M6.5 3.5 2.5 7.5l4 4M2.8 7.5H9a4.5 4.5 0 0 1 4.5 4.5v.7',
  note: 'M3 2.5h10v7.2L9.8 13H3zM9.5 13V9.5H13M5.3 5.5h5.4M5.3 8h2.5',
  close: 'M4 4l8 8M12 4l-8 8',
  chevron: 'M4 6l4 4 4-4',
  back: 'M9.8 3.5 5.2 8l4.6 4.5',
  user: 'M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8zM2.8 13.6c.5-2.5 2.6-3.9 5.2-3.9s4.7 1.4 5.2 3.9',
  keys: 'M2 4.2h12v7.6H2zM4.5 7h.1M7 7h.1M9.4 7h.1M11.6 7h.1M5.2 9.6h5.6',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1',
  code: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5',
  mail: 'M2 3.8h12v8.4H2zM2.4 4.4 8 8.8l5.6-4.4',
  phone: 'M5 1.8h6v12.4H5zM7.4 12h1.2',
  parcel: 'M8 1.9 13.5 4.6v6.8L8 14.1l-5.5-2.7V4.6zM2.7 4.7 8 7.4l5.3-2.7M8 7.4V14M5.2 3.3l5.4 2.7',
  dot: 'M8 8.2v-.1',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.2V2.5h-8v8h2.7',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.3V11M8 5.1V5',
  diamond: 'M8 2 14 8 8 14 2 8zM8 5.4v3.2M8 10.6v.1',
  circle: 'M8 13A5 5 0 1 0 8 3a5 5 0 0 0 0 10z',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  chart: 'M2.5 2.5v11h11M5.5 11V8M8.5 11V5M11.5 11V6.8',
  storm:
    'M4.6 9.6a2.9 2.9 0 0 1-.3-5.8A3.7 3.7 0 0 1 11.4 4.9a2.4 2.4 0 0 1 .3 4.7M8.6 7.2 6.6 10.4h2.8L7.4 13.8',
  policy: 'M3.5 1.8h6l3 3v9.4h-9zM9.3 2v3h3M5.8 8h4.4M5.8 10.8h4.4',
  people:
    'M6 7.4a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM1.6 13c.4-2.3 2.2-3.6 4.4-3.6s4 1.3 4.4 3.6M10.4 3a2.3 2.3 0 0 1 0 4.2M11.8 9.7c1.4.5 2.4 1.6 2.7 3.3',
  inbox: 'M2 9.2 4 3.2h8l2 6v3.6H2zM2.2 9.2h3.3l.9 1.6h3.2l.9-1.6h3.3',
  log: 'M3.5 1.8h9v12.4h-9zM6 5h4M6 8h4M6 11h2.5',
  plug: 'M5.5 2v3.2M10.5 2v3.2M3.8 5.2h8.4v2.6a4.2 4.2 0 0 1-8.4 0zM8 12v2.4',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
