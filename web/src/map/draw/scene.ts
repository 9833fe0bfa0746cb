import type { MapNodeKind } from '@galileo/model';
import { formatDuration, formatPercent, formatRate, formatShort } from '../../format/units.ts';
import { averageNs, failedShare, isAlerting } from '../graph/call-numbers.ts';
import type { MapGraph, ShownEdge, ShownNode } from '../graph/map-graph.ts';
import type { Place, Places } from '../layout/places.ts';
import { edgeWidth } from './edge-width.ts';
import { placeLabels, type LabelWish, type PlacedLabel } from './labels.ts';
import { nameLines } from './node-name.ts';
import { ringOf, type Arc } from './node-ring.ts';
import { headOf, pathOf, routeEdges, type Route } from './route.ts';

export interface SceneNode {
  readonly id: string;
  readonly kind: MapNodeKind;
  readonly merged: ShownNode['merged'];
  readonly place: Place;
  readonly name: string;
  readonly lines: readonly string[];
  /** `14.5 /s`; empty when nothing was counted. */
  readonly rate: string;
  /** `15.3 %` of calls failed; empty when nothing was counted. */
  readonly failed: string;
  readonly isAlerting: boolean;
  readonly arcs: readonly Arc[];
  /** In the middle: instances of a service, nodes of a group; empty when not known. */
  readonly count: string;
  readonly colour: string | undefined;
  readonly calls: number;
  /** What hovering says, and a screen reader, where it is not the numbers above. */
  readonly facts?: readonly (readonly [name: string, value: string])[];
}

export interface SceneEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly path: string;
  readonly head: string;
  readonly width: number;
  readonly isAlerting: boolean;
  readonly route: Route;
  readonly lines: readonly string[];
  readonly calls: number;
  /** The caller does not wait: drawn dashed. */
  readonly isAsync?: boolean;
  readonly facts?: readonly (readonly [name: string, value: string])[];
}

export interface Scene {
  readonly nodes: readonly SceneNode[];
  /** Those that alert last: they are drawn over the others. */
  readonly edges: readonly SceneEdge[];
  readonly labels: readonly PlacedLabel[];
}

export interface SceneOptions {
  readonly graph: MapGraph;
  readonly places: Places;
  readonly names: ReadonlyMap<string, string>;
  readonly colours: ReadonlyMap<string, string>;
  /** Length of the time range. */
  readonly seconds: number;
  readonly failedWords: (percent: string) => string;
  /** px of a text as the map writes it. */
  readonly widthOf: (text: string) => number;
}

/** Labels of more edges than this would be a haze. */
const MOST_LABELS = 600;

/** An edge's label: `12.4 k (616 ms)`, and in a second line what fails if that is too much. */
function edgeLines({ numbers }: Pick<ShownEdge, 'numbers'>, failedWords: (percent: string) => string) {
  const average = averageNs(numbers);
  const first =
    average === null ? formatShort(numbers.calls) : `${formatShort(numbers.calls)} (${formatDuration(average)})`;
  return isAlerting(numbers) ? [first, failedWords(formatPercent(failedShare(numbers)))] : [first];
}

function countOf({ merged, members, kind, instances }: ShownNode): string {
  if (merged !== null) return `×${members.length}`;
  return kind === 'service' && instances > 0 ? formatShort(instances) : '';
}

function sceneNode(node: ShownNode, place: Place, { graph, names, colours, seconds }: SceneOptions): SceneNode {
  const { id, kind, merged, numbers } = node;
  const name = names.get(id) ?? node.name;
  const calls = callsOf(node, graph);
  return {
    id,
    kind,
    merged,
    place,
    name,
    lines: nameLines(name),
    rate: calls === null ? '' : formatRate(calls / seconds),
    failed: numbers === null || numbers.calls === 0 ? '' : formatPercent(failedShare(numbers)),
    isAlerting: isAlerting(numbers),
    arcs: kind === 'user' ? [] : ringOf(numbers),
    count: countOf(node),
    colour: kind === 'service' && merged === null ? colours.get(node.name) : undefined,
    calls: calls ?? 0,
  };
}

/** Of users what they send: nothing is counted at their own side. */
function callsOf({ id, kind, numbers }: ShownNode, { edges }: MapGraph): number | null {
  if (numbers !== null || kind !== 'user') return numbers?.calls ?? null;
  return edges.filter(({ from }) => from === id).reduce((sum, edge) => sum + edge.numbers.calls, 0);
}

function sceneEdges({ graph, places, failedWords }: SceneOptions): readonly SceneEdge[] {
  const routes = routeEdges(graph.edges, places);
  const most = graph.edges.reduce((greatest, { numbers }) => Math.max(greatest, numbers.calls), 0);
  const edges = graph.edges.flatMap((edge): readonly SceneEdge[] => {
    const route = routes.get(edge.id);
    if (route === undefined) return [];
    const { id, from, to, numbers } = edge;
    const drawn = { path: pathOf(route), head: headOf(route), route, width: edgeWidth(numbers.calls, most) };
    return [
      {
        id,
        from,
        to,
        ...drawn,
        isAlerting: isAlerting(numbers),
        lines: edgeLines(edge, failedWords),
        calls: numbers.calls,
      },
    ];
  });
  return edges.toSorted((a, b) => Number(a.isAlerting) - Number(b.isAlerting));
}

/** Lines of text under a node: its name and its numbers. */
const textLines = ({ lines, rate, failed }: SceneNode): readonly string[] =>
  rate === '' ? lines : [...lines, failed === '' ? rate : `${rate} · ${failed}`];

/** All that is written at a node, in reading order. */
export const writtenText = (node: SceneNode): string => [...textLines(node), node.count].filter(Boolean).join(' ');

const wishOf = ({ id, route, lines, isAlerting: alerts, calls }: SceneEdge): LabelWish => ({
  id,
  route,
  lines,
  weight: alerts ? Number.MAX_SAFE_INTEGER : calls,
});

/** Everything that is drawn, from the graph and the places of its nodes. */
export function sceneOf(options: SceneOptions): Scene {
  const { graph, places, widthOf } = options;
  const nodes = graph.nodes.flatMap((node) => {
    const place = places.get(node.id);
    return place === undefined ? [] : [sceneNode(node, place, options)];
  });
  return withLabels(nodes, sceneEdges(options), widthOf);
}

/** Adds the labels of the edges, as far as they have room. */
export function withLabels(
  nodes: readonly SceneNode[],
  edges: readonly SceneEdge[],
  widthOf: (text: string) => number,
): Scene {
  const taken = nodes.map((node) => {
    const lines = textLines(node);
    return { place: node.place, lines: lines.length, textWidth: Math.max(...lines.map(widthOf)) };
  });
  const wishes = edges.length > MOST_LABELS ? edges.filter((edge) => edge.isAlerting) : edges;
  return { nodes, edges, labels: placeLabels(wishes.map(wishOf), taken, widthOf) };
}
