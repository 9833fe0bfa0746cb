import type { ChildRow, ChildRowKind } from '@galileo/model';
import { Link } from 'react-router';
import { Icon } from '../../design/Icon.tsx';
import type { IconName } from '../../design/IconShapes.tsx';
import { errorsOfType } from '../../errors/errors-of-type.ts';
import { callTreeMessages } from '../../i18n/messages/call-tree.ts';
import { useText } from '../../i18n/use-text.ts';
import { useLinkTo } from '../../url-state/use-url-state.ts';
import type { TraceModel } from '../trace-model.ts';
import { indentStyle } from './MethodCell.tsx';
import type { ChildLineOf, TextState } from './row-props.ts';
import { lineStyle } from './SpanLine.tsx';
import { SqlText } from './SqlText.tsx';
import { sqlTokens } from './sql-text.ts';

const icons: Readonly<Record<ChildRowKind, IconName>> = {
  error: 'error',
  exception: 'flame',
  sql: 'database',
  bind: 'database',
  link: 'link',
};

export interface ChildLineProps {
  readonly model: TraceModel;
  readonly line: ChildLineOf;
  /** Undefined until the texts of its span have been read. */
  readonly child: ChildRow | undefined;
  readonly textState: TextState;
  readonly isOpen: boolean;
}

/** An error, an exception, a statement or a link, directly under its span. It has no numbers and is no span. */
export function ChildLine(props: ChildLineProps) {
  const { model, line, child, isOpen } = props;
  const text = useText(callTreeMessages);
  const { columns } = model.skeleton;
  const depth = (columns.depth[line.row] ?? 0) + 1;
  return (
    <div
      role="row"
      className={`ct-row is-child ${child === undefined ? '' : `is-${child.kind}`}`}
      style={lineStyle(line.top, model.colours[columns.application[line.row] ?? -1])}
      data-trace-row={line.row}
      data-child={line.child}
      aria-level={depth + 1}
      aria-rowindex={line.index + 2}
      aria-label={child === undefined ? text.loadingRow : `${child.title}: ${child.argument}`}
      {...(child?.text ? { 'aria-expanded': isOpen } : {})}
    >
      <div role="gridcell" className="ct-m" style={indentStyle(depth)}>
        <Twist {...props} />
        {child === undefined ? <Gap state={props.textState} /> : <Title child={child} />}
      </div>
      <div role="gridcell" className="ct-rest" dir="auto" title={child?.argument}>
        {child === undefined ? null : <Argument child={child} />}
      </div>
    </div>
  );
}

function Twist({ child, isOpen }: ChildLineProps) {
  const text = useText(callTreeMessages);
  if (!child?.text) return <i className="ct-twist" />;
  return (
    <button
      type="button"
      tabIndex={-1}
      className="ct-twist"
      data-act="text"
      aria-label={isOpen ? text.hideText : text.showText}
    >
      <Icon name={isOpen ? 'down' : 'right'} size={12} />
    </button>
  );
}

function Gap({ state }: { readonly state: TextState }) {
  const text = useText(callTreeMessages);
  if (state === 'loading') return <i className="ct-shimmer" />;
  return (
    <button type="button" tabIndex={-1} className="link" data-act="retry">
      {text.notRead}
    </button>
  );
}

function Title({ child }: { readonly child: ChildRow }) {
  const text = useText(callTreeMessages);
  const link = useLinkTo();
  const { kind, title, exception } = child;
  return (
    <>
      <Icon name={icons[kind]} size={kind === 'exception' || kind === 'error' ? 16 : 12} />
      {exception === undefined ? (
        <span className="ct-name">{title}</span>
      ) : (
        <Link
          className="ct-name"
          tabIndex={-1}
          to={link(...errorsOfType(exception.type, exception.timeUnixNano))}
          title={`${exception.type}: ${text.errorGroup}`}
        >
          {title}
        </Link>
      )}
    </>
  );
}

function Argument({ child }: { readonly child: ChildRow }) {
  const text = useText(callTreeMessages);
  const link = useLinkTo();
  const { kind, argument, target } = child;
  if (kind === 'sql') {
    return (
      <code>
        <SqlText tokens={sqlTokens(argument)} />
      </code>
    );
  }
  if (kind === 'bind') return <code>{argument}</code>;
  if (target === undefined) return argument;
  return (
    <>
      <Link
        className="link"
        tabIndex={-1}
        to={link(`/traces/${target.traceId}`, { row: target.spanId, open: 'attributes' })}
      >
        {target.service === '' ? text.notStored : target.service}
      </Link>{' '}
      {argument}
    </>
  );
}
