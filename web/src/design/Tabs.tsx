import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

interface Tab<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  readonly count?: string | undefined;
}

export interface TabsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly tabs: readonly Tab<T>[];
  readonly onValue: (value: T) => void;
  /** Stands at the right of the tabs. */
  readonly tools?: ReactNode;
  /** What the chosen tab shows. */
  readonly children?: ReactNode;
}

export function Tabs<T extends string>({ label, value, tabs, onValue, tools, children }: TabsProps<T>) {
  const choose = (next: unknown) => {
    const tab = tabs.find((one) => one.value === next);
    if (tab !== undefined) onValue(tab.value);
  };
  const list = (
    <Base.List className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Base.Tab key={tab.value} value={tab.value} className="tab">
          {tab.label}
          {tab.count === undefined ? null : <span className="tab-count">{tab.count}</span>}
        </Base.Tab>
      ))}
    </Base.List>
  );
  return (
    <Base.Root value={value} onValueChange={choose} className="tabs-root">
      {tools === undefined ? (
        list
      ) : (
        <div className="tabs-bar">
          {list}
          <div className="tabs-tools">{tools}</div>
        </div>
      )}
      <Base.Panel value={value} className="tab-panel">
        {children}
      </Base.Panel>
    </Base.Root>
  );
}
