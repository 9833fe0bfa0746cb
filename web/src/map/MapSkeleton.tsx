import { designMessages } from '../i18n/messages/design.ts';
import { useText } from '../i18n/use-text.ts';

const nodes = [
  [60, 210],
  [260, 210],
  [460, 90],
  [460, 210],
  [460, 330],
  [660, 60],
  [660, 150],
  [660, 330],
] as const;

const edges = [
  [0, 1],
  [1, 2],
  [1, 3],
  [1, 4],
  [2, 5],
  [3, 6],
  [4, 7],
] as const;

const bend = ([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]) =>
  `M${x1 + 24} ${y1}C${x1 + 90} ${y1} ${x1 + 60} ${y2} ${x2 - 24} ${y2}`;

/** Stands where the map will be. */
export function MapSkeleton() {
  const text = useText(designMessages);
  return (
    <svg className="map-skeleton" viewBox="0 0 720 420" role="status" aria-label={text.loading}>
      {edges.map(([from, to]) => (
        <path key={to} d={bend(nodes[from], nodes[to])} />
      ))}
      {nodes.map(([x, y]) => (
        <g key={`${x} ${y}`}>
          <circle cx={x} cy={y} r={20} />
          <rect x={x - 34} y={y + 30} width={68} height={8} rx={2} />
        </g>
      ))}
    </svg>
  );
}
