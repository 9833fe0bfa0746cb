import type { Place } from '../layout/places.ts';

export interface MapTooltipProps {
  readonly at: Place;
  readonly title: string;
  readonly rows: readonly (readonly [name: string, value: string])[];
}

/** Exact numbers beside what is pointed at. */
export function MapTooltip({ at, title, rows }: MapTooltipProps) {
  return (
    <div className="tooltip map-tooltip" style={{ left: at.x, top: at.y }} role="tooltip">
      <div className="tt-title">{title}</div>
      {rows.map(([name, value]) => (
        <div className="tt-row" key={name}>
          {name}
          <b>{value}</b>
        </div>
      ))}
    </div>
  );
}
