// Adding a passkey on this device: whether it can keep one, and the press that makes one.
import { useEffect, useState } from 'preact/hooks';
import { canMakePasskey, makePasskey } from '../passkey.ts';
import { useCredentialWords } from './credential-words.ts';

export interface AddPasskey {
  /** null: the device has not said yet. */
  can: boolean | null;
  busy: boolean;
  /** What came of it, in words. */
  said: string;
  add(): Promise<void>;
}

/** `then`: once the authenticator has answered, whatever came of it. */
export function useAddPasskey(then: () => void = () => {}): AddPasskey {
  const text = useCredentialWords().passkeys;
  const [can, setCan] = useState<boolean | null>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  useEffect(() => void canMakePasskey().then(setCan), []);
  const add = async () => {
    setBusy(true);
    setSaid('');
    const outcome = await makePasskey();
    setBusy(false);
    setSaid(outcome === 'done' ? text.added : text.notAdded);
    then();
  };
  return { can, busy, said, add };
}
