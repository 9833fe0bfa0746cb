import { SPARK_HEIGHT, sparkPaths } from './sparkline-path.ts';

export interface SparklineProps {
  readonly values: readonly (number | null)[];
  readonly tone?: 'muted' | 'warn' | 'error' | 'accent';
  /** Said to screen readers and on hover: 'Calls, at most 1.2 k'. */
  readonly label: string;
}

export function Sparkline({ values, tone = 'muted', label }: SparklineProps) {
  const { line, area } = sparkPaths(values);
  return (
    <svg
      className={`spark spark-${tone}`}
      viewBox={`0 0 100 ${SPARK_HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <path className="area" d={area} />
      <path d={line} />
    </svg>
  );
}
