export interface SkeletonProps {
  readonly rows?: number;
  /** Read aloud once: 'Loading'. */
  readonly label: string;
}

const widths = [62, 48, 71, 55, 66, 43, 58];

/** Keeps the layout still while rows load. */
export function Skeleton({ rows = 8, label }: SkeletonProps) {
  return (
    <div className="skeleton-rows" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <div className="skeleton-row" key={index}>
          <span className="skeleton" style={{ width: '8%' }} />
          <span className="skeleton" style={{ width: `${(widths[index % widths.length] ?? 50) / 2}%` }} />
          <span className="skeleton" style={{ width: `${(widths[(index + 3) % widths.length] ?? 50) / 3}%` }} />
        </div>
      ))}
    </div>
  );
}
