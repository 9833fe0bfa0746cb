export const orderChoices = ['newest', 'slowest'] as const;
export type OrderChoice = (typeof orderChoices)[number];

/** What the traces page asks for, beside the time range and the environment, which every page shares. */
export interface TraceSearch {
  /** Of the search language; empty for every trace. */
  readonly expression: string;
  readonly order: OrderChoice;
}

export function readOrder(params: URLSearchParams): OrderChoice {
  return orderChoices.find((choice) => choice === params.get('order')) ?? 'newest';
}
