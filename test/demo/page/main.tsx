// Entry of the demo's page.
import 'flex-render/css';
import './font.css';
import './page.css';
import './phone.css';
import { render } from 'preact';
import { App } from './app.tsx';

const root = document.getElementById('app');
if (root) render(<App />, root);
