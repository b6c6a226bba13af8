// The end of a path: a large sign of how it ended, a sentence, and the ways on.
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import { Screen, type ScreenProps } from './screen.tsx';

export function Finish({
  icon,
  tone,
  text,
  children,
  ...screen
}: ScreenProps & { icon: IconName; tone: 'good' | 'plain'; text: string; children?: ComponentChildren }) {
  return (
    <div class={`finish ${tone}`}>
      <div class="finish-sign">
        <Icon name={icon} />
      </div>
      <Screen {...screen}>
        <p class="lead">{text}</p>
        {children}
      </Screen>
    </div>
  );
}
