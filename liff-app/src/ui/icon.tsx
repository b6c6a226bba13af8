// The few drawings of the mini-app. They stand beside words and never in place of them.

const paths = {
  // An arrow through a door: go in.
  enter: 'M14 4h5a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1h-5M3 12h11M10 8l4 4-4 4',
  // An arrow that turns back.
  return: 'M9 6 4 11l5 5M4 11h10a6 6 0 0 1 0 12h-3',
  wait: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7v5l3.5 2',
  done: 'M5 12.5 10 17.5 19.5 7',
  calendar: 'M5 6h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1ZM4 10h16M8 3v4M16 3v4',
  bill: 'M6 3h12v18l-3-2-3 2-3-2-3 2ZM9 8l3 4 3-4M12 12v4M9.5 13.5h5',
  notice: 'M4 10v4h3l7 4V6L7 10ZM17.5 9a4 4 0 0 1 0 6',
  card: 'M4 5h16a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM7 10h5M7 14h3M16 9v6M13.500 12h5',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4.500 20.500c.8-4 3.800-6 7.500-6s6.700 2 7.500 6',
  people:
    'M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7ZM2.500 20c.6-3.500 3-5.500 6.500-5.500s5.900 2 6.500 5.500M16 5.500a3.200 3.200 0 0 1 0 6M18 15c1.900.7 3.100 2.300 3.500 5',
  alert: 'M12 4 2.500 20h19ZM12 10v4M12 17v.2',
  offline:
    'M3 3l18 18M5 12.500a10 10 0 0 1 4-2.600M19 12.500a10 10 0 0 0-5-2.900M8.500 16a5 5 0 0 1 6.500-.4M12 20v.1M2 9a15 15 0 0 1 4-2.700M22 9A15 15 0 0 0 11 5',
  lock: 'M6 11h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1ZM8 11V8a4 4 0 0 1 8 0v3',
  chat: 'M4 5h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-9l-5 4v-4H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Z',
  mail: 'M4 6h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1ZM3.500 7.500 12 13.500l8.500-6',
  copy: 'M9 8h10a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1ZM16 8V4a1 1 0 0 0-1-1H5a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h3',
  forward: 'm9 5 7 7-7 7',
  qr: 'M4 4h6v6H4ZM14 4h6v6h-6ZM4 14h6v6H4ZM14 14h2v2h-2ZM18 18h2v2h-2ZM18 14h2M14 20h2',
  back: 'm15 5-7 7 7 7',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
