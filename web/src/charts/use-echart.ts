import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { ChartOption } from './engine.ts';

register([BarChart, LineChart, CustomChart, GridComponent, TooltipComponent, CanvasRenderer]);

export interface MadeChart {
  readonly element: RefObject<HTMLDivElement | null>;
  /** Pixels; 0 before the first measure. */
  readonly width: number;
  /** Number of the bucket under a pixel. */
  readonly bucketAt: (x: number) => number | undefined;
}

/** One instance of ECharts for the life of an element; options are set anew, sizes followed. */
export function useEChart(option: ChartOption): MadeChart {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const [width, setWidth] = useState(0);

  useEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    const made = init(target, null, { renderer: 'canvas' });
    const measure = () => setWidth(target.clientWidth);
    const observer = new ResizeObserver(() => {
      made.resize();
      measure();
    });
    chart.current = made;
    measure();
    observer.observe(target);
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = undefined;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);

  const bucketAt = useCallback((x: number): number | undefined => {
    const at = chart.current?.convertFromPixel({ xAxisIndex: 0 }, x);
    return typeof at === 'number' && Number.isFinite(at) ? at : undefined;
  }, []);
  return { element, width, bucketAt };
}
