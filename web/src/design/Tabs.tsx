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
  /** What the chosen tab shows. */
  readonly children?: ReactNode;
}

export function Tabs<T extends string>({ label, value, tabs, onValue, children }: TabsProps<T>) {
  const choose = (next: unknown) => {
    const tab = tabs.find((one) => one.value === next);
    if (tab !== undefined) onValue(tab.value);
  };
  return (
    <Base.Root value={value} onValueChange={choose} className="tabs-root">
      <Base.List className="tabs" aria-label={label}>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className="tab">
            {tab.label}
            {tab.count === undefined ? null : <span className="tab-count">{tab.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      <Base.Panel value={value} className="tab-panel">
        {children}
      </Base.Panel>
    </Base.Root>
  );
}
