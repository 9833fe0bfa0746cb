import type { SearchExpression } from '@galileo/model';
import type { ReactNode } from 'react';
import { Notice } from '../design/Notice.tsx';
import { formatCount } from '../format/units.ts';
import { transactionsMessages } from '../i18n/messages/transactions.ts';
import { useText } from '../i18n/use-text.ts';
import { usePageKeys } from '../shell/use-page-keys.ts';
import { DiffersPanel } from '../traces/differs/DiffersPanel.tsx';
import { useUrlParam } from '../url-state/use-url-state.ts';
import { DiffersInvitation, RegionDiffers } from './differs/RegionDiffers.tsx';
import { HeatPanel } from './heat/HeatPanel.tsx';
import { TransactionList } from './list/TransactionList.tsx';
import { ScatterPanel } from './scatter/ScatterPanel.tsx';
import './transactions.css';
import { useDeployMarks } from './use-deploy-marks.ts';
import type { TransactionsPageState } from './use-transactions-page.ts';

export interface TransactionsViewProps {
  readonly page: TransactionsPageState;
  /** The one that is asked for; empty for several. */
  readonly service: string;
  readonly isFiltered: boolean;
  readonly onReset: () => void;
  readonly onTraces: () => void;
  readonly isUnread: boolean;
  readonly onPart: (part: SearchExpression) => void;
}

/** As many as a scatter chart draws. */
const MOST_DOTS = 100_000;

const noKeys = {};

/** The chart, what differs beside it, and the list of what is selected in it or of all. */
export function TransactionsView({
  page,
  service,
  isFiltered,
  onReset,
  onTraces,
  isUnread,
  onPart,
}: TransactionsViewProps) {
  const text = useText(transactionsMessages);
  const { address, list, set } = page;
  usePageKeys(noKeys, {
    title: text.keysTitle,
    list: [
      { keys: ['←', '→', '↑', '↓'], does: text.keyMove },
      { keys: ['Shift', '→'], does: text.keyWiden },
      { keys: ['Esc'], does: text.keyClear },
    ],
  });
  const rows = (
    <TransactionList
      state={list}
      expression={page.filters?.expression}
      region={address.region}
      onClear={() => set.region(undefined)}
      order={address.order}
      onOrder={set.order}
      isFiltered={isFiltered}
      onReset={onReset}
      onTraces={onTraces}
      isUnread={isUnread}
      onTest={onPart}
    />
  );
  if (address.view === 'list') return <ListAlone page={page} onPart={onPart} rows={rows} />;
  return (
    <>
      <div className="tx-top">
        <TransactionChart page={page} service={service} />
        <DiffersBeside page={page} onPart={onPart} />
      </div>
      <div className="tx-rows">{rows}</div>
    </>
  );
}

/** The comparison stands beside the list only when it is asked for, or there is a region to compare. */
function ListAlone({
  page,
  onPart,
  rows,
}: Pick<TransactionsViewProps, 'page' | 'onPart'> & { readonly rows: ReactNode }) {
  const [differs] = useUrlParam('differs');
  const isComparing = differs !== null || page.address.region !== undefined;
  return (
    <div className="tx-rows tx-alone">
      <div className="tx-rows">{rows}</div>
      {isComparing ? <DiffersBeside page={page} onPart={onPart} /> : null}
    </div>
  );
}

function DiffersBeside({ page, onPart }: Pick<TransactionsViewProps, 'page' | 'onPart'>) {
  const [differs, setDiffers] = useUrlParam('differs');
  const { filters, list, address } = page;
  if (filters === undefined) return null;
  if (address.region !== undefined) return <RegionDiffers filters={filters} region={address.region} onPart={onPart} />;
  if (differs === null) return <DiffersInvitation onCompare={(what) => setDiffers(what)} />;
  const compared = {
    first: list.first,
    traces: list.transactions,
    completeness: list.completeness,
    isOutdated: list.isOutdated,
  };
  return <DiffersPanel expression={filters.expression} state={compared} order={address.order} onPart={onPart} />;
}

function TransactionChart({ page, service }: Pick<TransactionsViewProps, 'page' | 'service'>) {
  const text = useText(transactionsMessages);
  const { address, scatter, heatmap, isTooMany, counted, max, set } = page;
  const marks = useDeployMarks(service, true);
  if (address.view === 'scatter' && !isTooMany) {
    return (
      <ScatterPanel
        state={scatter}
        region={address.region}
        counted={counted}
        onRegion={set.region}
        marks={marks}
        max={max}
        onMax={set.max}
        onWidth={set.width}
      />
    );
  }
  const dots = scatter.answer.state === 'ready' ? scatter.answer.value : undefined;
  const notice =
    isTooMany && dots !== undefined ? (
      <Notice tone="info">{text.tooMany(formatCount(dots.ok + dots.failed), formatCount(MOST_DOTS))}</Notice>
    ) : null;
  return (
    <HeatPanel
      state={heatmap}
      region={address.region}
      counted={counted}
      onRegion={set.region}
      marks={marks}
      scale={address.scale}
      onScale={set.scale}
      notice={notice}
    />
  );
}
