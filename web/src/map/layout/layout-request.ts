import { keepPlaces } from './keep-places.ts';
import { layoutGraph } from './layout-graph.ts';
import type { LayoutInput, Places } from './places.ts';

/** What the page asks of the worker. */
export interface LayoutRequest {
  readonly id: number;
  readonly input: LayoutInput;
  /** Places to stay at; without them the map is laid out anew. */
  readonly before: Places | undefined;
}

export interface LayoutReply {
  readonly id: number;
  readonly places: Places;
}

export function answerLayout({ id, input, before }: LayoutRequest): LayoutReply {
  return { id, places: before === undefined ? layoutGraph(input) : keepPlaces(input, before) };
}
