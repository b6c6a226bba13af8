// Reads a QR code from inside the mini-app where LINE lets it, else says how to read one.
import { useState } from 'preact/hooks';
import { go } from '../navigate.ts';
import { readScanned } from '../scanned.ts';
import { canScanInLine, scanInLine } from '../session.ts';
import { Button } from './button.tsx';
import { useHospital } from './hospital.tsx';
import { Icon } from './icon.tsx';
import { useViewWords, withViewWords } from './view-words.ts';

export const ScanCode = withViewWords(function ScanCode() {
  const text = useViewWords().scan;
  const { hospitalId, liffId } = useHospital();
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  if (!canScanInLine()) return <p class="hint">{text.elsewhere}</p>;
  const scan = async () => {
    setSaid('');
    setBusy(true);
    const read = await scanInLine();
    setBusy(false);
    if (read === 'cancelled') return;
    if (read === 'failed') return setSaid(text.failed);
    const route = readScanned(read.value, { origin: location.origin, hospitalId, liffId });
    if (route === null) setSaid(text.notOurs);
    else go(route);
  };
  return (
    <>
      <Button busy={busy} onPress={() => void scan()}>
        <Icon name="qr" />
        {text.button}
      </Button>
      <p class="said plain" role="alert">
        {said}
      </p>
    </>
  );
});
