// The page's way to the demo's server: what it shows comes as a stream, what the visitor does goes as an act.
import { useEffect, useState } from 'preact/hooks';
import type { DemoState } from '../demo-state.ts';
import type { Act } from '../front.ts';

export async function act<T = unknown>(asked: Act): Promise<T | null> {
  const response = await fetch('/demo/act', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  }).catch(() => null);
  return response?.ok ? ((await response.json()) as T) : null;
}

export function useDemoState(): { state: DemoState | null; connected: boolean } {
  const [state, setState] = useState<DemoState | null>(null);
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const stream = new EventSource('/demo/state');
    stream.onmessage = (message: MessageEvent<string>) => {
      setConnected(true);
      setState(JSON.parse(message.data) as DemoState);
    };
    stream.onerror = () => setConnected(false);
    return () => stream.close();
  }, []);
  return { state, connected };
}
