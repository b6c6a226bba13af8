// A recovery code on its one appearance: large, in groups, to be written down.
import { useState } from 'preact/hooks';
import { Button } from './button.tsx';
import { useCredentialWords } from './credential-words.ts';
import { Icon } from './icon.tsx';

export function RecoveryCodeCard({ code, kept }: { code: string; kept: () => void }) {
  const text = useCredentialWords().recovery;
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setSaid(text.copied);
    } catch {
      setSaid(text.copyFailed);
    }
  };
  return (
    <>
      <section class="sheet recovery">
        <h2>{text.label}</h2>
        <p class="recovery-code" translate={false}>
          {code.split('-').map((group) => (
            <span key={group}>{group}</span>
          ))}
        </p>
        <p>{text.once}</p>
        <Button kind="quiet" onPress={() => void copy()}>
          <Icon name="copy" />
          {text.copy}
        </Button>
        <p class="said" role="status">
          {said}
        </p>
      </section>
      <Button onPress={kept}>{text.kept}</Button>
    </>
  );
}
