/** Own icon set: 16 x 16, stroked in the colour of the text around it. */
export const iconShapes = {
  services: (
    <>
      <rect x="2" y="2" width="5" height="5" rx="1" />
      <rect x="9" y="2" width="5" height="5" rx="1" />
      <rect x="2" y="9" width="5" height="5" rx="1" />
      <rect x="9" y="9" width="5" height="5" rx="1" />
    </>
  ),
  traces: <path d="M2 3.5h9M4 8h6M7 12.5h7" />,
  status: <path d="M1.5 8h3l2-5 3 10 2-5h3" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="M10.4 10.4 14 14" />
    </>
  ),
  down: <path d="M4 6.2 8 10l4-3.8" />,
  right: <path d="M6.2 4 10 8l-3.8 4" />,
  left: <path d="M9.8 4 6 8l3.8 4" />,
  up: <path d="M4 9.8 8 6l4 3.8" />,
  more: <path d="M3.5 8v.1M8 8v.1M12.5 8v.1" strokeWidth="2.2" />,
  x: <path d="M4 4l8 8M12 4l-8 8" />,
  check: <path d="M3 8.5 6.5 12 13 4.5" />,
  plus: <path d="M8 3v10M3 8h10" />,
  minus: <path d="M3 8h10" />,
  filter: <path d="M2 4h12M4.5 8h7M6.5 12h3" />,
  columns: (
    <>
      <rect x="2" y="2.5" width="12" height="11" rx="1.2" />
      <path d="M6 2.5v11M10 2.5v11" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.5V8l2.5 1.6" />
    </>
  ),
  refresh: <path d="M13.5 8A5.5 5.5 0 1 1 11.6 3.8M13.5 2v3.2h-3.2" />,
  zoomout: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="M10.4 10.4 14 14M5 7h4" />
    </>
  ),
  link: (
    <path d="M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.2-2.2A2.6 2.6 0 0 0 9 3.3l-.8.8M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.3 9A2.6 2.6 0 0 0 7 12.7l.8-.8" />
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.2" />
      <path d="M3.5 10.5h-1v-8h8v1" />
    </>
  ),
  download: <path d="M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11" />,
  upload: <path d="M8 10.2V2M4.8 5.2 8 2l3.2 3.2M2.5 13.5h11" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="2.8" />
      <path d="M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9" />
    </>
  ),
  globe: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M2 8h12M8 2c2 1.8 2.7 3.8 2.7 6S10 12.2 8 14C6 12.2 5.3 10.2 5.3 8S6 3.8 8 2z" />
    </>
  ),
  command: (
    <path d="M6 6h4v4H6zM6 6V4.3A1.7 1.7 0 1 0 4.3 6zM10 6V4.3A1.7 1.7 0 1 1 11.7 6zM6 10v1.7A1.7 1.7 0 1 1 4.3 10zM10 10v1.7A1.7 1.7 0 1 0 11.7 10z" />
  ),
  collapse: (
    <>
      <rect x="2" y="2.5" width="12" height="11" rx="1.2" />
      <path d="M6 2.5v11M11 6.3 9.3 8l1.7 1.7" />
    </>
  ),
  edit: <path d="M3 13l.6-2.8L10.8 3 13 5.2l-7.2 7.2zM9.3 4.5l2.2 2.2" />,
  trash: <path d="M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.6 9h6.8l.6-9" />,
  external: <path d="M9 2.5h4.5V7M13.3 2.7 7.5 8.5M11.5 9.5v4h-9v-9h4" />,
  'arrow-up': <path d="M8 13V3M4 7l4-4 4 4" />,
  'arrow-down': <path d="M8 3v10M4 9l4 4 4-4" />,
  'arrow-right': <path d="M3 8h10M9 4l4 4-4 4" />,
  ok: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M5.3 8.2 7.2 10.1 10.8 6.2" />
    </>
  ),
  warn: <path d="M8 2.2 14.3 13.3H1.7zM8 6.3v3.2M8 11.4v.1" />,
  error: <path d="M5.3 2h5.4L14 5.3v5.4L10.7 14H5.3L2 10.7V5.3zM6 6l4 4M10 6l-4 4" />,
  info: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 7.3v3.5M8 5v.1" />
    </>
  ),
  silent: (
    <>
      <circle cx="8" cy="8" r="6" strokeDasharray="2.4 2.3" />
      <path d="M5.5 8h5" />
    </>
  ),
  database: (
    <>
      <ellipse cx="8" cy="3.8" rx="5.2" ry="1.9" />
      <path d="M2.8 3.8v8.4c0 1 2.3 1.9 5.2 1.9s5.2-.9 5.2-1.9V3.8M2.8 8c0 1 2.3 1.9 5.2 1.9s5.2-.9 5.2-1.9" />
    </>
  ),
  queue: (
    <>
      <rect x="1.8" y="5" width="3.2" height="6" rx=".8" />
      <rect x="6.4" y="5" width="3.2" height="6" rx=".8" />
      <rect x="11" y="5" width="3.2" height="6" rx=".8" />
    </>
  ),
  bolt: <path d="M9 1.8 3.5 9H8l-1 5.2L12.5 7H8z" />,
  galileo: (
    <>
      <circle cx="8" cy="8" r="2.4" />
      <ellipse cx="8" cy="8" rx="6.8" ry="3" transform="rotate(-28 8 8)" />
    </>
  ),
  user: (
    <>
      <circle cx="8" cy="5.2" r="2.7" />
      <path d="M2.8 14c.5-3 2.5-4.5 5.2-4.5s4.7 1.5 5.2 4.5" />
    </>
  ),
  deploy: <path d="M8 2v8M4.8 5.2 8 2l3.2 3.2M2.5 10.5v3h11v-3" />,
  errors: <path d="M5.3 2h5.4L14 5.3v5.4L10.7 14H5.3L2 10.7V5.3zM8 5v3.4M8 10.9v.1" />,
  map: (
    <>
      <circle cx="3.5" cy="8" r="1.8" />
      <circle cx="12.5" cy="3.5" r="1.8" />
      <circle cx="12.5" cy="12.5" r="1.8" />
      <path d="M5.2 7.2 10.8 4.3M5.2 8.8l5.6 2.9" />
    </>
  ),
  logs: <path d="M2 3.5h12M2 6.5h8M2 9.5h12M2 12.5h6" />,
  instances: <path d="M8 2l6 3-6 3-6-3zM2 8l6 3 6-3M2 11l6 3 6-3" />,
  hosts: (
    <>
      <rect x="2" y="2.5" width="12" height="4.5" rx="1" />
      <rect x="2" y="9" width="12" height="4.5" rx="1" />
      <path d="M4.7 4.75v.1M4.7 11.25v.1" />
    </>
  ),
  pause: <path d="M5.5 3v10M10.5 3v10" />,
  play: <path d="M5 3l8 5-8 5z" />,
  eye: (
    <>
      <path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z" />
      <circle cx="8" cy="8" r="1.9" />
    </>
  ),
  pin: <path d="M6 2h4l-.6 4.5L12 9H4l2.6-2.5zM8 9v5" />,
  cache: <path d="M9 1.8 3.5 9H8l-1 5.2L12.5 7H8z" />,
  star: <path d="M8 2l1.8 3.8 4.2.5-3.1 2.9.8 4.1L8 11.3l-3.7 2 .8-4.1L2 6.3l4.2-.5z" />,
  lock: (
    <>
      <rect x="3" y="7" width="10" height="7" rx="1.2" />
      <path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" />
    </>
  ),
  moon: <path d="M13 9.6A5.6 5.6 0 0 1 6.4 3 5.6 5.6 0 1 0 13 9.6z" />,
  expand: (
    <>
      <rect x="2" y="2.5" width="12" height="11" rx="1.2" />
      <path d="M6 2.5v11M9.3 6.3 11 8l-1.7 1.7" />
    </>
  ),
  keyboard: (
    <>
      <rect x="1.5" y="4" width="13" height="8" rx="1.2" />
      <path d="M4 6.5v.1M6.7 6.5v.1M9.3 6.5v.1M12 6.5v.1M5 9.5h6" />
    </>
  ),
  cloud: <path d="M4.5 12.5a3 3 0 0 1-.3-6A4 4 0 0 1 12 7.2a2.7 2.7 0 0 1-.3 5.3z" />,
  question: <path d="M5.4 5.8a2.6 2.6 0 1 1 4 2.2c-.9.6-1.4 1.1-1.4 2.2M8 12.7v.1" />,
  flame: (
    <path d="M8 1.8c.5 2.6 3.8 4 3.8 7.6A3.8 3.8 0 0 1 8 13.8a3.8 3.8 0 0 1-3.8-4.1c0-1.7.9-2.7 1.7-3.7.2 1.2.7 1.8 1.3 2C7 6 6.7 3.8 8 1.8z" />
  ),
  async: <path d="M2 4.5h5a3 3 0 0 1 3 3v5M7 9.5l3 3.2 3-3.2" />,
  unfold: <path d="M4.5 5.5 8 2l3.5 3.5M4.5 10.5 8 14l3.5-3.5" />,
  fold: <path d="M4.5 2 8 5.5 11.5 2M4.5 14 8 10.5l3.5 3.5" />,
  braces: (
    <path d="M6 2.5H5A1.5 1.5 0 0 0 3.5 4v2.5L2 8l1.5 1.5V12A1.5 1.5 0 0 0 5 13.5h1M10 2.5h1A1.5 1.5 0 0 1 12.5 4v2.5L14 8l-1.5 1.5V12a1.5 1.5 0 0 1-1.5 1.5h-1" />
  ),
  focus: (
    <>
      <circle cx="8" cy="8" r="4.5" />
      <path d="M8 1.5V5M8 11v3.5M1.5 8H5M11 8h3.5" />
    </>
  ),
} as const;

export type IconName = keyof typeof iconShapes;
