import { parseSearch, type SearchExpression } from '@galileo/model';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Panel } from '../../design/Panel.tsx';
import { searchMessages } from '../../i18n/messages/search.ts';
import { transactionsMessages } from '../../i18n/messages/transactions.ts';
import { useText } from '../../i18n/use-text.ts';
import '../../traces/differs/differs.css';
import { DiffersOutcome } from '../../traces/differs/DiffersOutcome.tsx';
import { useDiffers } from '../../traces/differs/use-differs.ts';
import { useTimeRange } from '../../url-state/use-time-range.ts';
import type { Region } from '../region/region.ts';
import type { TransactionFilters } from '../transactions-query.ts';
import { regionRequest } from './region-differs.ts';

export interface RegionDiffersProps {
  readonly filters: TransactionFilters;
  readonly region: Region;
  /** A click on an attribute: the test that finds what has it. */
  readonly onPart: (part: SearchExpression) => void;
}

/** What the transactions of the rectangle have, and the rest has not. */
export function RegionDiffers({ filters, region, onPart }: RegionDiffersProps) {
  const text = useText(searchMessages);
  const words = useText(transactionsMessages);
  const { range, from, to } = useTimeRange();
  const differs = useDiffers(regionRequest(region, filters, { range, from, to }));
  const addTest = (test: string): void => {
    const parse = parseSearch(test);
    if (parse.ok) onPart(parse.query);
  };
  return (
    <Panel title={text.differs} className="differs">
      <DiffersOutcome differs={differs} onTest={addTest} advice={{ tooFew: words.tooFew, noOthers: words.noOthers }} />
    </Panel>
  );
}

/** Beside a chart in which nothing is chosen: what can be compared. */
export function DiffersInvitation({ onCompare }: { readonly onCompare: (what: 'slow' | 'failed') => void }) {
  const text = useText(searchMessages);
  const words = useText(transactionsMessages);
  const actions = (
    <>
      <Button size="small" icon="error" onClick={() => onCompare('failed')}>
        {words.compareFailed}
      </Button>
      <Button size="small" icon="clock" onClick={() => onCompare('slow')}>
        {words.compareSlow}
      </Button>
    </>
  );
  return (
    <Panel title={text.differs} className="differs is-invitation">
      <EmptyState title={words.dragTitle} icon="focus" actions={actions}>
        {words.dragText}
      </EmptyState>
    </Panel>
  );
}
