import type { CallTreeAnswer } from '@galileo/model';
import { useApi } from '../../api/use-api.ts';
import { Badge } from '../../design/Badge.tsx';
import { formatCount } from '../../format/units.ts';
import { traceMessages } from '../../i18n/messages/trace.ts';
import { useText } from '../../i18n/use-text.ts';
import { rowFacts, type TraceModel } from '../trace-model.ts';
import { rowsPath } from '../trace-query.ts';

/** That the transaction failed and with what: `Failed, HTTP 503`, or how many of its spans failed. */
export function FailedBadge({ model }: { readonly model: TraceModel }) {
  const text = useText(traceMessages);
  const { focusRow, counts } = model.skeleton;
  const { isFailed } = rowFacts(model, focusRow);
  const why = useFailure(model, isFailed ? focusRow : -1);
  if (counts.failed === 0) return null;
  if (!isFailed) return <Badge tone="error">{text.failedCount(formatCount(counts.failed))}</Badge>;
  const words = why === '' ? text.failed : text.failedWith(why);
  return (
    <span className="tx-failed" title={words}>
      <Badge tone="error">
        <span className="clip">{words}</span>
      </Badge>
    </span>
  );
}

/** What the row's own lines say: the exception, else the status. Empty until known; the badge does without it. */
function useFailure(model: TraceModel, row: number): string {
  const path = row < 0 ? null : rowsPath(model, 'call-tree', { row: String(row), rows: '1' });
  const answer = useApi<CallTreeAnswer>(path, { follow: 'by-hand' });
  const children = answer.state === 'ready' ? (answer.value.rows[0]?.children ?? []) : [];
  const exception = children.find(({ kind }) => kind === 'exception');
  const error = children.find(({ kind }) => kind === 'error');
  return exception?.title ?? error?.argument ?? '';
}
