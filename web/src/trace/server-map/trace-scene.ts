import type { TraceMapAnswer, TraceMapEdge, TraceMapNode } from '@galileo/model';
import { formatCount, formatDuration } from '../../format/units.ts';
import { nameLines } from '../../map/draw/node-name.ts';
import { headOf, pathOf, routeEdges, type Route } from '../../map/draw/route.ts';
import { edgeWidth } from '../../map/draw/edge-width.ts';
import { withLabels, type Scene, type SceneEdge, type SceneNode } from '../../map/draw/scene.ts';
import type { LayoutInput, Place, Places } from '../../map/layout/places.ts';
import type { traceMapMessages } from '../../i18n/messages/trace-map.ts';
import type { Language } from '../../i18n/messages.ts';

export type TraceMapTexts = (typeof traceMapMessages)[Language];

export interface TraceSceneOptions {
  readonly answer: Pick<TraceMapAnswer, 'nodes' | 'edges'>;
  readonly places: Places;
  /** What each node is called. */
  readonly names: ReadonlyMap<string, string>;
  /** CSS colour by service. */
  readonly colours: ReadonlyMap<string, string>;
  readonly text: TraceMapTexts;
  readonly widthOf: (text: string) => number;
}

export const edgeId = ({ from, to }: Pick<TraceMapEdge, 'from' | 'to'>): string => JSON.stringify([from, to]);

/** What the layout needs, in an order that depends on nothing but the ids. */
export function traceLayoutInput({ nodes, edges }: Pick<TraceMapAnswer, 'nodes' | 'edges'>): LayoutInput {
  return {
    nodes: nodes.map(({ id }) => id).toSorted(),
    edges: edges.toSorted((a, b) => (edgeId(a) < edgeId(b) ? -1 : 1)).map(({ from, to }) => [from, to] as const),
  };
}

/** The service map of one transaction as the map's canvas draws it. */
export function traceScene(options: TraceSceneOptions): Scene {
  const { answer, places, widthOf } = options;
  const nodes = answer.nodes.flatMap((node) => {
    const place = places.get(node.id);
    return place === undefined ? [] : [sceneNode(node, place, options)];
  });
  const routes = routeEdges(
    answer.edges.map((edge) => ({ id: edgeId(edge), from: edge.from, to: edge.to })),
    places,
  );
  const most = answer.edges.reduce((greatest, { calls }) => Math.max(greatest, calls), 0);
  const edges = answer.edges.flatMap((edge) => {
    const route = routes.get(edgeId(edge));
    return route === undefined ? [] : [sceneEdge(edge, { route, most }, options)];
  });
  return withLabels(
    nodes,
    edges.toSorted((a, b) => Number(a.isAlerting) - Number(b.isAlerting)),
    widthOf,
  );
}

function sceneNode(node: TraceMapNode, place: Place, { names, colours, text }: TraceSceneOptions): SceneNode {
  const { id, kind, service, spans, failed, exclusiveNs, criticalNs } = node;
  const name = names.get(id) ?? node.name;
  const isService = kind === 'service';
  return {
    id,
    kind,
    merged: null,
    place,
    name,
    lines: nameLines(name),
    rate: criticalNs > 0 ? text.critical(formatDuration(criticalNs)) : '',
    failed: '',
    isAlerting: failed > 0,
    arcs: [],
    count: '',
    colour: isService ? colours.get(service) : undefined,
    calls: spans,
    facts: [
      [isService ? text.spans : text.calls, formatCount(spans)],
      [text.failedSpans, formatCount(failed)],
      ...(isService ? ([[text.exclusive, formatDuration(exclusiveNs)]] as const) : []),
      [text.criticalTime, formatDuration(criticalNs)],
    ],
  };
}

function sceneEdge(
  edge: TraceMapEdge,
  { route, most }: { readonly route: Route; readonly most: number },
  { text }: TraceSceneOptions,
): SceneEdge {
  const { from, to, calls, failed, sumNs, maxNs, isAsync } = edge;
  const label = text.edgeLabel(formatCount(calls), formatDuration(sumNs));
  return {
    id: edgeId(edge),
    from,
    to,
    path: pathOf(route),
    head: headOf(route),
    route,
    width: edgeWidth(calls, most),
    isAlerting: failed > 0,
    lines: failed > 0 ? [label, text.failed(formatCount(failed))] : [label],
    calls,
    isAsync,
    facts: [
      [text.calls, formatCount(calls)],
      [text.failedSpans, formatCount(failed)],
      [text.sum, formatDuration(sumNs)],
      [text.longest, formatDuration(maxNs)],
      [text.waits, isAsync ? text.no : text.yes],
    ],
  };
}
