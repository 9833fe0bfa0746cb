import { BarChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import type { ChartProps } from './Chart.tsx';

register([BarChart, GridComponent, TooltipComponent, CanvasRenderer]);

/** Less than this many pixels is a click, not a selection. */
const MIN_DRAG = 6;

interface Drag {
  readonly from: number;
  readonly to: number;
}

/** The chart proper, in a chunk of its own. One instance for the life of the element; options are set anew. */
export function EChart({ option, height, label, onSelect }: ChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const [drag, setDrag] = useState<Drag | undefined>(undefined);

  useEffect(() => {
    if (element.current === null) return undefined;
    const made = init(element.current, null, { renderer: 'canvas' });
    const observer = new ResizeObserver(() => made.resize());
    chart.current = made;
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = undefined;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);

  const bucketAt = (x: number): number | undefined => {
    const at = chart.current?.convertFromPixel({ xAxisIndex: 0 }, x);
    return typeof at === 'number' && Number.isFinite(at) ? at : undefined;
  };
  const xOf = (event: PointerEvent) => event.clientX - (element.current?.getBoundingClientRect().left ?? 0);
  const finish = () => {
    setDrag(undefined);
    if (drag === undefined || Math.abs(drag.to - drag.from) < MIN_DRAG) return;
    const [first, last] = [bucketAt(Math.min(drag.from, drag.to)), bucketAt(Math.max(drag.from, drag.to))];
    if (first !== undefined && last !== undefined) onSelect?.(first, last);
  };
  return (
    <div
      className={`chart ${onSelect === undefined ? '' : 'chart-drag'}`}
      onPointerDown={(event) =>
        onSelect !== undefined && event.button === 0 ? setDrag({ from: xOf(event), to: xOf(event) }) : undefined
      }
      onPointerMove={(event) => setDrag((before) => (before === undefined ? before : { ...before, to: xOf(event) }))}
      onPointerUp={finish}
      onPointerLeave={() => setDrag(undefined)}
    >
      <div ref={element} role="img" aria-label={label} style={{ height }} />
      {drag === undefined ? null : (
        <div
          className="chart-brush"
          style={{ left: Math.min(drag.from, drag.to), width: Math.abs(drag.to - drag.from) }}
        />
      )}
    </div>
  );
}
