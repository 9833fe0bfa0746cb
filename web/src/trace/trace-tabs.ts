/** The views of a transaction that exist, in order. Each is one line here, one in `TabView` and one label in the messages. */
export const traceTabs = [
  { tab: 'call-tree', key: '1' },
  { tab: 'server-map', key: '2' },
  { tab: 'timeline', key: '3' },
  { tab: 'flame', key: '4' },
  { tab: 'mixed', key: '5' },
  { tab: 'statistics', key: '6' },
  { tab: 'json', key: '7' },
] as const;

export type TraceTab = (typeof traceTabs)[number]['tab'];

export function tabNamed(name: string | null): TraceTab {
  return traceTabs.find(({ tab }) => tab === name)?.tab ?? 'call-tree';
}

export function tabOfKey(key: string): TraceTab | undefined {
  return traceTabs.find((one) => one.key === key)?.tab;
}
