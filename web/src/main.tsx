import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Console } from './console';
import './look/tokens.css';
import './look/shell.css';
import './look/board.css';

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Console />
    </StrictMode>,
  );
}
