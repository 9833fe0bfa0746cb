import { Icon } from '../../design/Icon.tsx';
import { formatCount } from '../../format/units.ts';
import { traceMessages } from '../../i18n/messages/trace.ts';
import type { Language } from '../../i18n/messages.ts';
import { useText } from '../../i18n/use-text.ts';
import type { FoldedRun } from '../folds.ts';
import { printMillis } from '../millis.ts';
import { textWidth } from '../text-width.ts';
import type { RowFacts } from '../trace-model.ts';
import type { LabelPlace } from './bar-layout.ts';

type Texts = (typeof traceMessages)[Language];

const MARK_PX = 18;
const MARK_PADDING = 14;
const MAX_SERVICE = 32;

/** The words beside a bar, in order. */
interface LabelWords {
  readonly service: string;
  readonly name: string;
  readonly millis: string;
  readonly marks: readonly string[];
}

export interface LabelOf {
  readonly facts: RowFacts;
  /** The run that the row stands for. */
  readonly fold: FoldedRun | undefined;
  readonly isCollapsed: boolean;
}

function labelWords({ facts, fold, isCollapsed }: LabelOf, text: Texts): LabelWords {
  const marks = [
    fold === undefined ? '' : `×${formatCount(fold.run.rows.length)}`,
    facts.parallel > 1 ? `∥${facts.parallel}` : '',
    facts.isAsync ? text.async : '',
    facts.isUntimed ? text.untimed : '',
    facts.isDuplicate ? text.duplicate : '',
    isCollapsed ? text.hiddenSpans(formatCount(facts.descendants)) : '',
  ].filter((mark) => mark !== '');
  return {
    service: shortened(facts.service),
    name: facts.name === '' ? text.unnamed : facts.name,
    millis: millisOf(facts, fold),
    marks,
  };
}

function millisOf(facts: RowFacts, fold: FoldedRun | undefined): string {
  if (fold !== undefined) return `(Σ ${printMillis(fold.run.totalNs)})`;
  return facts.isUntimed ? '' : `(${printMillis(facts.execNs)})`;
}

/** Leaves room for the operation, whatever services are called. */
function shortened(service: string): string {
  return service.length > MAX_SERVICE ? `${service.slice(0, MAX_SERVICE)}…` : service;
}

/** px a label takes; enough to decide where it stands. */
export function labelWidth(label: LabelOf, text: Texts): number {
  const { service, name, millis, marks } = labelWords(label, text);
  const words = textWidth(`${service}: `) + textWidth(name) + textWidth(millis) + 14;
  const icons = label.facts.isFailed || label.facts.hasException ? MARK_PX : 0;
  return words + icons + marks.reduce((sum, mark) => sum + textWidth(mark) + MARK_PADDING, 0);
}

/** `application: method (ms)` and the marks of a row. */
export function RowLabel({ place, ...label }: LabelOf & { readonly place: LabelPlace }) {
  const text = useText(traceMessages);
  const { facts } = label;
  const words = labelWords(label, text);
  return (
    <span
      className={`wf-label is-${place.side}`}
      style={{ left: place.left, [place.side === 'left' ? 'width' : 'maxWidth']: place.maxWidth }}
    >
      <span className="wf-words">
        <bdi>{words.service}</bdi>: <b dir="auto">{words.name}</b> {words.millis}
      </span>
      {facts.hasException ? <Icon name="flame" size={12} className="t-error" label={text.exception} /> : null}
      {facts.isFailed && !facts.hasException ? (
        <Icon name="error" size={12} className="t-error" label={text.failed} />
      ) : null}
      {words.marks.map((mark) => (
        <span key={mark} className="wf-mark">
          {mark}
        </span>
      ))}
    </span>
  );
}
