import { Component, type ReactNode } from 'react';

export interface PageBoundaryProps {
  readonly children: ReactNode;
  /** Drawn in the place of a page that threw. */
  readonly whenBroken: (error: Error) => ReactNode;
}

interface State {
  readonly error: Error | undefined;
}

/** Keeps the frame usable when a page throws. React offers this to classes only. */
export class PageBoundary extends Component<PageBoundaryProps, State> {
  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override state: State = { error: undefined };

  override render(): ReactNode {
    return this.state.error === undefined ? this.props.children : this.props.whenBroken(this.state.error);
  }
}
