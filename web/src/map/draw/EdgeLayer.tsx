import { memo } from 'react';
import type { PlacedLabel } from './labels.ts';
import type { SceneEdge } from './scene.ts';

/** More edges than this have no wider area to hit: it would double what the browser draws. */
const MOST_WIDE = 600;
/** From here on edges that are well stand back. */
const DENSE = 250;

function edgeClass({ isAlerting, isAsync }: SceneEdge): string {
  return ['map-edge', isAlerting ? 'is-alerting' : '', isAsync === true ? 'is-async' : ''].filter(Boolean).join(' ');
}

export const EdgeLayer = memo(function EdgeLayer({ edges }: { readonly edges: readonly SceneEdge[] }) {
  const isWide = edges.length <= MOST_WIDE;
  return (
    <g className={edges.length > DENSE ? 'map-edges is-dense' : 'map-edges'}>
      {edges.map((edge) => (
        <g key={edge.id} data-edge={edge.id} className={edgeClass(edge)}>
          {isWide ? <path className="hit" d={edge.path} /> : null}
          <path className="line" d={edge.path} strokeWidth={edge.width} />
          <path className="head" d={edge.head} />
        </g>
      ))}
    </g>
  );
});

/** Edges to look at now: of the node or the edge that is hovered or selected. Over the others, under the nodes. */
export const LitEdges = memo(function LitEdges({ edges }: { readonly edges: readonly SceneEdge[] }) {
  return (
    <g className="map-lit">
      {edges.map((edge) => (
        <g key={edge.id} data-edge={edge.id} className={edgeClass(edge)}>
          <path className="glow" d={edge.path} />
          <path className="line" d={edge.path} strokeWidth={edge.width + 0.6} />
          <path className="head" d={edge.head} />
        </g>
      ))}
    </g>
  );
});

const LINE = 15;

export interface LabelLayerProps {
  readonly labels: readonly PlacedLabel[];
  readonly alerting: ReadonlySet<string>;
}

export const LabelLayer = memo(function LabelLayer({ labels, alerting }: LabelLayerProps) {
  return (
    <g className="map-labels">
      {labels.map(({ id, x, y, width, height, lines }) => (
        <g key={id} data-edge={id} className={alerting.has(id) ? 'map-label is-alerting' : 'map-label'}>
          {alerting.has(id) ? <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx={4} /> : null}
          {lines.map((line, index) => (
            <text key={index} x={x} y={y - height / 2 + 12 + index * LINE} className={index > 0 ? 'bad' : ''}>
              {line}
            </text>
          ))}
        </g>
      ))}
    </g>
  );
});
