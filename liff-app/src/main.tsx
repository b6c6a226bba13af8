// The mini-app's entry. LINE's SDK comes first: only when it has settled the address may anything read it.
import { render } from 'preact';
import type { PageConfig } from '../../bot/mini-app-contract.ts';
import { App } from './app.tsx';
import { startNavigation } from './navigate.ts';
import { readPageConfig } from './page-config.ts';
import { beginSession, sessionState, startLine } from './session.ts';
import { languageOfPhone, loadWords } from './wording/words.ts';

const config = readPageConfig();
const root = document.getElementById('app') as HTMLElement;

async function draw(): Promise<void> {
  try {
    const words = await loadWords(languageOfPhone(navigator.languages));
    render(<App config={config} firstWords={words} />, root);
  } catch {
    root.append('つながりませんでした。画面をとじて、もう一度開いてください。 No connection. Please close this page and open it again.');
  }
}

async function begin(hospital: PageConfig): Promise<void> {
  const started = await startLine(hospital);
  startNavigation(hospital.hospitalId);
  if (started === 'started') await beginSession();
  else sessionState.write(navigator.onLine ? { is: 'login-failed' } : { is: 'problem', problem: 'offline' });
}

void draw();
if (config !== null) void begin(config);
