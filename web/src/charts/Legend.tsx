interface LegendItem {
  readonly name: string;
  readonly colour: string;
}

export interface LegendProps {
  readonly items: readonly LegendItem[];
}

/** Names the colours under a chart. */
export function Legend({ items }: LegendProps) {
  return (
    <div className="legend">
      {items.map((item) => (
        <span className="legend-item" key={item.name} title={item.name}>
          <span className="swatch" style={{ background: item.colour }} />
          <span className="clip">{item.name}</span>
        </span>
      ))}
    </div>
  );
}
