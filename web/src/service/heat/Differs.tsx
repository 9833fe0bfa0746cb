import type { DiffersAnswer, DifferingAttribute } from '@galileo/model';
import { useState } from 'react';
import { Link } from 'react-router';
import { ErrorState } from '../../design/ErrorState.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { formatCount, formatPercent } from '../../format/units.ts';
import { designMessages } from '../../i18n/messages/design.ts';
import { serviceMessages } from '../../i18n/messages/service.ts';
import { useText } from '../../i18n/use-text.ts';
import { useTracesLink, type WantedTraces } from '../../search/traces-link.ts';
import type { Selection } from './heat-view.ts';
import { wantedIn } from './selection-text.ts';
import { differsRequest, useDiffers } from './use-differs.ts';
import type { ServiceScope } from '../use-service.ts';

/** As many as fit beside the heat map. */
const SHOWN = 4;

export interface DiffersProps {
  readonly scope: ServiceScope;
  readonly selection: Selection;
  readonly entries: WantedTraces;
}

/** What the selected requests have more often than all others. Mount it anew for another selection. */
export function Differs({ scope, selection, entries }: DiffersProps) {
  const text = useText(serviceMessages);
  const words = useText(designMessages);
  const [request] = useState(() => differsRequest(scope, selection, entries));
  const found = useDiffers(request);
  if (found.state === 'loading') return <Skeleton rows={SHOWN} label={words.loading} />;
  if (found.state === 'failed')
    return <ErrorState problem={found.reason} onRetry={found.retry} title={text.differsFailed} />;
  const { value } = found;
  if (value.attributes.length === 0) return <EmptyState title={nothingText(value, text)} />;
  const wanted = wantedIn(entries, selection);
  return (
    <div className="differs">
      <div className="differs-head">
        <span>
          {text.differsOf(formatCount(Math.min(SHOWN, value.attributes.length)), formatCount(value.attributes.length))}
        </span>
        <span className="num">{text.inside}</span>
        <span className="num">{text.outside}</span>
      </div>
      {value.attributes.slice(0, SHOWN).map((attribute) => (
        <Attribute key={attribute.expression} attribute={attribute} wanted={wanted} />
      ))}
    </div>
  );
}

type Texts = ReturnType<typeof useText<typeof serviceMessages.en>>;

function nothingText(answer: DiffersAnswer, text: Texts): string {
  const words = {
    yes: text.nothingDiffers,
    'too-few': text.tooFew(formatCount(answer.minSelected)),
    'no-others': text.noOthers,
  };
  return words[answer.comparable];
}

interface AttributeProps {
  readonly attribute: DifferingAttribute;
  readonly wanted: WantedTraces;
}

function Attribute({ attribute, wanted }: AttributeProps) {
  const text = useText(serviceMessages);
  const traces = useTracesLink();
  const { key, value, selectedShare, othersShare, selected, others, expression } = attribute;
  const to = traces({ ...wanted, tests: [...(wanted.tests ?? []), expression] });
  return (
    <Link className="differs-line" to={to} title={text.differsHint(formatCount(selected), formatCount(others))}>
      <span className="clip faint">{key}</span>
      <b className="num">{formatPercent(selectedShare)}</b>
      <span className="num faint">{formatPercent(othersShare)}</span>
      <span className="clip mono differs-value">{value}</span>
      <span className="differs-bars" aria-hidden="true">
        <i style={{ width: `${100 * selectedShare}%` }} />
        <i style={{ width: `${100 * othersShare}%` }} />
      </span>
    </Link>
  );
}
