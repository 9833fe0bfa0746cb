import { Link } from 'react-router';
import { EmptyState } from '../design/EmptyState.tsx';
import { shellMessages } from '../i18n/messages/shell.ts';
import { useText } from '../i18n/use-text.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';

export function NotFoundPage() {
  const text = useText(shellMessages);
  const link = useLinkTo();
  usePageTitle([{ text: text.notFound }]);
  const home = (
    <Link className="btn" to={link('/services')}>
      {text.toServices}
    </Link>
  );
  return (
    <EmptyState title={text.notFound} actions={home}>
      {text.notFoundText}
    </EmptyState>
  );
}
