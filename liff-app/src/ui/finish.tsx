// The end of a path: a large sign of how it ended, a sentence, and the ways on.
import type { ComponentChildren } from 'preact';
import { go } from '../navigate.ts';
import { useWords } from '../wording/words.ts';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';
import { Screen, type ScreenProps } from './screen.tsx';

export function Finish({
  icon,
  tone,
  text,
  back,
  children,
  ...screen
}: ScreenProps & { icon: IconName; tone: 'good' | 'plain'; text: string; children?: ComponentChildren }) {
  const { words } = useWords();
  return (
    <div class={`finish ${tone}`}>
      <div class="finish-sign">
        <Icon name={icon} />
      </div>
      <Screen {...screen}>
        <p class="lead">{text}</p>
        {children}
        {back !== undefined && (
          <Button kind="quiet" onPress={() => (typeof back === 'function' ? back() : go(back))}>
            {words.back}
          </Button>
        )}
      </Screen>
    </div>
  );
}
