import type { AttributeValue } from '@galileo/model';
import { Fragment } from 'react';
import { Link } from 'react-router';
import { CopyButton } from '../design/CopyButton.tsx';
import { Icon } from '../design/Icon.tsx';
import { spanMessages } from '../i18n/messages/span.ts';
import { useText } from '../i18n/use-text.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';

/** Longer values scroll in a box of their own. */
const LONG = 600;

export interface AttributeListProps {
  readonly attributes: readonly AttributeValue[];
  /** `searchable` values lead to the traces that have them. */
  readonly kind: 'searchable' | 'plain';
}

/** Keys and values as they were sent, each with a way to copy it and to search for it. */
export function AttributeList({ attributes, kind }: AttributeListProps) {
  return (
    <dl className="sd-list">
      {attributes.map((attribute, index) => (
        <AttributeRow key={`${attribute.key} ${index}`} attribute={attribute} kind={kind} />
      ))}
    </dl>
  );
}

function AttributeRow({
  attribute,
  kind,
}: {
  readonly attribute: AttributeValue;
  readonly kind: AttributeListProps['kind'];
}) {
  const text = useText(spanMessages);
  const link = useLinkTo();
  const { key, value, type } = attribute;
  return (
    <div className="sd-pair">
      <dt dir="auto">
        <BreakableKey name={key} />
      </dt>
      <dd>
        {value.length > LONG ? (
          <pre className="sd-long" tabIndex={0} dir="auto">
            {value}
          </pre>
        ) : (
          <span dir="auto">{value === '' ? '""' : value}</span>
        )}
        {type === 'cut' ? <Icon name="warn" size={12} className="t-warn" label={text.cutValue} /> : null}
      </dd>
      <dd className="sd-acts">
        {kind === 'searchable' && !key.includes('=') ? (
          <Link
            className="btn btn-ghost btn-sm btn-icon"
            to={link('/traces', { attr: [`${key}=${value}`] })}
            aria-label={text.findValue(key)}
            title={text.findValue(key)}
          >
            <Icon name="filter" />
          </Link>
        ) : null}
        <CopyButton text={value} label={text.copyValue(key)} copiedLabel={text.copied} />
      </dd>
    </div>
  );
}

/** `http.response.status_code` breaks after its dots and underscores before it breaks within a word. */
function BreakableKey({ name }: { readonly name: string }) {
  return name.split(/(?<=[._/-])/).map((part, index) => (
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
}

export interface PlainPair {
  readonly key: string;
  readonly value: string;
}

/** Fields of the span itself, drawn like attributes; empty ones are left out. */
export function PlainList({ pairs }: { readonly pairs: readonly PlainPair[] }) {
  const attributes = pairs.filter(({ value }) => value !== '').map((pair) => ({ ...pair, type: 'string' as const }));
  return <AttributeList attributes={attributes} kind="plain" />;
}

export function GroupTitle({ children }: { readonly children: string }) {
  return <h3 className="sd-group">{children}</h3>;
}
