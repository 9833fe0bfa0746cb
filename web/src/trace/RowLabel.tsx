import { Icon } from '../design/Icon.tsx';
import { formatCount } from '../format/units.ts';
import { traceMessages } from '../i18n/messages/trace.ts';
import { useText } from '../i18n/use-text.ts';
import { printMillis } from './millis.ts';
import type { LabelPlace } from './bar-layout.ts';
import { textWidth } from './text-width.ts';
import type { RowFacts } from './trace-model.ts';

type Texts = ReturnType<typeof useText<(typeof traceMessages)['en']>>;

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

function labelWords(facts: RowFacts, options: { readonly isCollapsed: boolean; readonly text: Texts }): LabelWords {
  const { isCollapsed, text } = options;
  const marks = [
    facts.parallel > 1 ? `∥${facts.parallel}` : '',
    facts.isAsync ? text.async : '',
    facts.isUntimed ? text.untimed : '',
    facts.isDuplicate ? text.duplicate : '',
    isCollapsed ? text.hiddenSpans(formatCount(facts.descendants)) : '',
  ].filter((mark) => mark !== '');
  return {
    service: shortened(facts.service),
    name: facts.name === '' ? text.unnamed : facts.name,
    millis: facts.isUntimed ? '' : `(${printMillis(facts.execNs)})`,
    marks,
  };
}

/** Leaves room for the operation, whatever services are called. */
function shortened(service: string): string {
  return service.length > MAX_SERVICE ? `${service.slice(0, MAX_SERVICE)}…` : service;
}

/** px a label takes; enough to decide where it stands. */
export function labelWidth(facts: RowFacts, options: { readonly isCollapsed: boolean; readonly text: Texts }): number {
  const { service, name, millis, marks } = labelWords(facts, options);
  const words = textWidth(`${service}: `) + textWidth(name) + textWidth(millis) + 14;
  const icons = (facts.isFailed ? MARK_PX : 0) + (facts.hasException ? MARK_PX : 0);
  return words + icons + marks.reduce((sum, mark) => sum + textWidth(mark) + MARK_PADDING, 0);
}

export interface RowLabelProps {
  readonly facts: RowFacts;
  readonly place: LabelPlace;
  readonly isCollapsed: boolean;
}

/** `application: method (ms)` and the marks of a row. */
export function RowLabel({ facts, place, isCollapsed }: RowLabelProps) {
  const text = useText(traceMessages);
  const words = labelWords(facts, { isCollapsed, text });
  return (
    <span className={`wf-label is-${place.side}`} style={{ left: place.left, maxWidth: place.maxWidth }}>
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

/** The row in words, for screen readers. */
export function rowInWords(facts: RowFacts, text: Texts): string {
  if (facts.isPlaceholder) return `${text.unknown}: ${text.noAgentData(facts.spanId)}`;
  const states = [
    facts.isFailed ? text.failed : '',
    facts.hasException ? text.exception : '',
    facts.isAsync ? text.async : '',
    facts.parallel > 1 ? text.parallel(String(facts.parallel)) : '',
    facts.isUntimed ? text.untimed : `${printMillis(facts.execNs)} ms`,
  ].filter((state) => state !== '');
  return `${facts.service}: ${facts.name}, ${states.join(', ')}`;
}
