import { memo, type PointerEvent } from 'react';
import type { Place } from '../layout/places.ts';
import type { Box } from './boxes.ts';
import type { SceneNode } from './scene.ts';

export interface MinimapProps {
  readonly nodes: readonly SceneNode[];
  readonly bounds: Box;
  readonly sight: Box;
  readonly label: string;
  readonly onPlace: (place: Place) => void;
}

const WIDTH = 168;
const HEIGHT = 104;

/** All nodes as dots and the part in sight; press or drag to go there. */
export function Minimap({ nodes, bounds, sight, label, onPlace }: MinimapProps) {
  const width = bounds.right - bounds.left;
  const height = bounds.bottom - bounds.top;
  const go = (event: PointerEvent<SVGSVGElement>) => {
    if ((event.buttons & 1) === 0) return;
    const matrix = event.currentTarget.getScreenCTM();
    if (matrix === null) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    onPlace({ x, y });
  };
  return (
    <svg
      className="map-minimap"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`${bounds.left} ${bounds.top} ${width} ${height}`}
      role="img"
      aria-label={label}
      onPointerDown={go}
      onPointerMove={go}
    >
      <Dots nodes={nodes} size={Math.max(width / WIDTH, height / HEIGHT)} />
      <rect
        className="sight"
        x={sight.left}
        y={sight.top}
        width={sight.right - sight.left}
        height={sight.bottom - sight.top}
      />
    </svg>
  );
}

/** `size` is a pixel of the overview in the map's own px. */
const Dots = memo(function Dots({ nodes, size }: { readonly nodes: readonly SceneNode[]; readonly size: number }) {
  return nodes.map(({ id, place, isAlerting }) => (
    <circle
      key={id}
      className={isAlerting ? 'is-alerting' : ''}
      cx={place.x}
      cy={place.y}
      r={size * (isAlerting ? 2.4 : 1.6)}
    />
  ));
});
