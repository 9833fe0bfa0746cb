import './design/tokens.css';
import './design/base.css';
import './design/frame.css';
import './design/controls.css';
import './design/table.css';
import './design/marks.css';
import './design/overlays.css';
import './design/states.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
