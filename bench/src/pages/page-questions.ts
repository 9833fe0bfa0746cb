import { randomInt } from 'node:crypto';

/** What one page or search asks at once: addresses below the API's, another one each time. */
export interface PageQuestion {
  readonly name: string;
  /** Floor of the p95 in ms; without one the figure is for information. */
  readonly floorMs?: number;
  readonly paths: (turn: number) => readonly string[];
}

const services = ['checkout', 'cart', 'payment', 'catalogue', 'gateway'] as const;
const pick = (turn: number): string => services[turn % services.length] ?? services[0];
const tables = ['orders', 'items', 'users', 'stock', 'prices', 'payments', 'reviews', 'sessions'] as const;
const pickTable = (turn: number): string => tables[turn % tables.length] ?? tables[0];
const search = (range: string, expression: string): string =>
  `/api/traces?from=${range}&limit=100&q=${encodeURIComponent(expression)}`;

/** `rareValues`: of `order.reference`, each on one span of the day. */
export const pageQuestions = (rareValues: readonly string[]): readonly PageQuestion[] => [
  { name: 'services, 24 h', floorMs: 150, paths: () => ['/api/services?from=now-24h'] },
  {
    name: 'page of a service, 24 h',
    floorMs: 250,
    paths: (turn) =>
      ['', '/series', '/heatmap', '/operations', '/dependencies', '/deploys'].map(
        (part) => `/api/services/${pick(turn)}${part}?from=now-24h`,
      ),
  },
  { name: 'map, 24 h', floorMs: 200, paths: () => ['/api/map?from=now-24h'] },
  {
    name: 'search: service, operation, duration',
    floorMs: 200,
    paths: (turn) => [
      search(
        'now-24h',
        `service = ${pick(turn)} name = "GET /api/${pickTable(turn)}/{id}" duration >= ${300 + randomInt(500)}ms`,
      ),
    ],
  },
  {
    name: 'search: rare attribute value, no service',
    floorMs: 500,
    paths: (turn) => [search('now-24h', `order.reference = "${rareValues[turn % rareValues.length] ?? ''}"`)],
  },
  {
    name: 'search: regex on a common attribute, 1 h',
    floorMs: 1500,
    paths: (turn) => [search('now-1h', `http.route =~ "^/api/${pickTable(turn).slice(0, 3)}.*/.${randomInt(100)}?id"`)],
  },
  {
    name: 'search: regex on any other attribute, 1 h',
    paths: (turn) => [
      search(
        'now-1h',
        `url.path =~ "/${pickTable(turn)}/${randomInt(1, 10)}${randomInt(10)}[0-9]${randomInt(10)}[0-9]$"`,
      ),
    ],
  },
  {
    name: 'autocomplete of keys and values',
    floorMs: 100,
    paths: (turn) => {
      const text = ['http', 'url', 'http.request.method = ', 'db', 'service = ch'][turn % 5] ?? '';
      return [`/api/search/complete?q=${encodeURIComponent(text)}&cursor=${text.length}&from=now-24h`];
    },
  },
];
