import { useState, type ReactNode } from 'react';
import { usePageTitle } from '../../shell/page-title.ts';
import { PageHead } from '../PageHead.tsx';
import { Panel } from '../Panel.tsx';
import { Tabs } from '../Tabs.tsx';
import { ControlSamples } from './ControlSamples.tsx';
import { OverlaySamples } from './OverlaySamples.tsx';
import { StateSamples } from './StateSamples.tsx';
import { TextSamples } from './TextSamples.tsx';
import './design-page.css';

const parts = {
  controls: ControlSamples,
  texts: TextSamples,
  states: StateSamples,
  overlays: OverlaySamples,
} as const;

type Part = keyof typeof parts;

const tabs = [
  { value: 'controls', label: 'Controls' },
  { value: 'texts', label: 'Texts, marks, tables' },
  { value: 'states', label: 'States' },
  { value: 'overlays', label: 'Overlays' },
] as const;

/** Every part in every state, in both themes side by side; in development only, and in English only. */
export function DesignPage() {
  const [part, setPart] = useState<Part>('controls');
  const Samples = parts[part];
  usePageTitle([{ text: 'Design' }]);
  return (
    <>
      <PageHead title="Design" sub="every part in both themes" />
      <Tabs<Part> label="Parts" value={part} tabs={tabs} onValue={setPart}>
        <div className="grid12">
          <Themed theme="dark">
            <Samples />
          </Themed>
          <Themed theme="light">
            <Samples />
          </Themed>
        </div>
      </Tabs>
    </>
  );
}

function Themed({ theme, children }: { readonly theme: 'dark' | 'light'; readonly children: ReactNode }) {
  return (
    <div className="c6 themed" data-theme={theme}>
      <Panel title={theme}>
        <div className="samples">{children}</div>
      </Panel>
    </div>
  );
}
