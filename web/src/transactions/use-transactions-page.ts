import { useState } from 'react';
import { useEnvironment } from '../url-state/use-environment.ts';
import { useUrlState } from '../url-state/use-url-state.ts';
import { writeRegion, type Counted, type Region } from './region/region.ts';
import { useRegionCount } from './region/use-region-count.ts';
import { askedSize } from './scatter/plot-size.ts';
import { rememberedMax, rememberMax } from './scatter/y-max.ts';
import { readTransactionsAddress, type TransactionsAddress, type TransactionView } from './transactions-address.ts';
import type { TransactionFilters, TransactionOrder } from './transactions-query.ts';
import { useHeatmap, useScatter, type ScatterSearch, type ScatterState } from './use-chart.ts';
import { useTransactions, type TransactionsState } from './use-transactions.ts';

export interface TransactionsPageState {
  readonly address: TransactionsAddress;
  /** Undefined while nothing can be searched. */
  readonly filters: TransactionFilters | undefined;
  readonly list: TransactionsState;
  readonly scatter: ScatterState;
  readonly heatmap: ReturnType<typeof useHeatmap>;
  /** The heat map stands in the place of dots that are too many. */
  readonly isTooMany: boolean;
  /** What the region holds; undefined while that is not known. */
  readonly counted: Counted | undefined;
  /** Top of the scatter chart as chosen, in the address or before. */
  readonly max: string | undefined;
  readonly set: {
    readonly region: (region: Region | undefined, how?: 'push' | 'replace') => void;
    readonly view: (view: TransactionView) => void;
    readonly order: (order: TransactionOrder) => void;
    readonly scale: (scale: 'log' | 'linear') => void;
    readonly max: (max: string | undefined) => void;
    readonly width: (width: number) => void;
  };
}

export interface TransactionsPageOptions {
  /** Undefined while it cannot be read, or no transactions are wanted. */
  readonly expression: string | undefined;
  /** The one that is asked for; empty for several. */
  readonly service: string;
}

/** All that the page of transactions asks for and keeps in its address. */
export function useTransactionsPage({ expression, service }: TransactionsPageOptions): TransactionsPageState {
  const { params, change } = useUrlState();
  const [environment] = useEnvironment();
  const [width, setWidth] = useState(0);
  const [remembered, remember] = useRememberedMax(service);
  const address = readTransactionsAddress(params);
  const { region, order } = address;
  const filters = expression === undefined ? undefined : { expression, environment };
  const max = address.max ?? remembered;
  const list = useTransactions(filters === undefined ? undefined : { ...filters, order, region });
  const charts = useCharts({ filters, address, max, width });
  const set = {
    region: (next: Region | undefined, how?: 'push' | 'replace') =>
      change({ sel: next === undefined ? null : writeRegion(next) }, how),
    view: (next: TransactionView) => change({ view: next === 'scatter' ? null : next }),
    order: (next: TransactionOrder) => change({ order: next === 'newest' ? null : next }),
    scale: (next: 'log' | 'linear') => change({ scale: next === 'log' ? null : next }, 'replace'),
    max: (next: string | undefined) => {
      remember(next);
      change({ max: next ?? null }, 'replace');
    },
    width: setWidth,
  };
  return { address, filters, list, ...charts, max, set };
}

/** The top of the scatter chart that was chosen last for this application. */
function useRememberedMax(service: string): readonly [string | undefined, (max: string | undefined) => void] {
  const [chosen, setChosen] = useState({ service, max: rememberedMax(service) });
  const current = chosen.service === service ? chosen : { service, max: rememberedMax(service) };
  if (current !== chosen) setChosen(current);
  const remember = (max: string | undefined): void => {
    rememberMax(service, max);
    setChosen({ service, max });
  };
  return [current.max, remember];
}

interface ChartsOptions extends Pick<TransactionsPageState, 'filters' | 'address' | 'max'> {
  readonly width: number;
}

type Charts = Pick<TransactionsPageState, 'scatter' | 'heatmap' | 'isTooMany' | 'counted'>;

/** The chart of the view: dots, or cells where they were chosen or the dots are too many. */
function useCharts({ filters, address, max, width }: ChartsOptions): Charts {
  const isScatter = address.view === 'scatter';
  const scatter = useScatter(isScatter ? dotsOf({ filters, max, width }) : undefined);
  const dots = isScatter && scatter.answer.state === 'ready' ? scatter.answer.value : undefined;
  const isTooMany = dots?.form === 'too-many';
  const cells = address.view === 'heatmap' || isTooMany ? filters : undefined;
  const heatmap = useHeatmap(cells === undefined ? undefined : { ...cells, scale: address.scale });
  const region = address.view === 'list' ? undefined : address.region;
  return { scatter, heatmap, isTooMany, counted: useRegionCount({ region, filters, scatter: dots }) };
}

/** Nothing is asked before the plot has a size. */
function dotsOf({ filters, max, width }: Pick<ChartsOptions, 'filters' | 'max' | 'width'>): ScatterSearch | undefined {
  const size = askedSize(width);
  return filters === undefined || size === undefined ? undefined : { ...filters, size, max };
}
