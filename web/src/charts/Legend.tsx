interface LegendItem {
  readonly name: string;
  readonly colour: string;
}

export interface LegendProps {
  readonly items: readonly LegendItem[];
  /** As the chart draws it: a bar, or a line. */
  readonly look?: 'bar' | 'line';
}

/** Names the colours of a chart. */
export function Legend({ items, look = 'bar' }: LegendProps) {
  return (
    <div className="legend">
      {items.map((item) => (
        <span className="legend-item" key={item.name} title={item.name}>
          <span className={look === 'line' ? 'swatch line' : 'swatch'} style={{ background: item.colour }} />
          <span className="clip">{item.name}</span>
        </span>
      ))}
    </div>
  );
}
