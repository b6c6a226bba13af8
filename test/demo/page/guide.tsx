// The strip at the top: five steps, the one to do now, and what to press.
import type { DemoState } from '../demo-state.ts';
import type { GuideStep } from './guide-step.ts';
import { type Language, words } from './words.ts';

export function Guide({
  language,
  guide,
  state,
  onSetUp,
}: {
  language: Language;
  guide: GuideStep;
  state: DemoState;
  onSetUp: () => void;
}) {
  const w = words[language];
  const also = words[language === 'ja' ? 'en' : 'ja'];
  const ready = state.story.maxWatchers >= 2;
  return (
    <section class="guide">
      <ol>
        {w.steps.map((step, i) => (
          <li
            key={step.title}
            class={i < guide.step ? 'done' : i === guide.step ? 'now' : ''}
            aria-current={i === guide.step ? 'step' : undefined}
          >
            <span class="seal">{i < guide.step ? w.done : i + 1}</span>
            <span>
              <strong>{step.title}</strong>
              <small>{i === 2 && i === guide.step ? `${state.story.maxWatchers} / 2` : step.short}</small>
            </span>
          </li>
        ))}
      </ol>
      <div class="todo">
        <p aria-live="polite">
          <span class={guide.todo === 'over' ? 'todo-now over' : 'todo-now'}>{guide.todo === 'over' ? w.finished : w.now}</span>
          <span>
            {w.todo[guide.todo]}
            <small>{also.todo[guide.todo]}</small>
          </span>
        </p>
        {!ready && (
          <button type="button" class="set-up" disabled={state.settingUp !== null} onClick={onSetUp}>
            {state.settingUp === null ? w.setUp : w.settingUp}
            <small>{state.settingUp === null ? also.setUp : state.settingUp}</small>
          </button>
        )}
      </div>
    </section>
  );
}
